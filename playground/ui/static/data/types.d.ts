// What the modules of drawn points hand to each other.

import type { Task, Texts } from '../core/types.d.ts';
import type { Drawing } from './drawing_model.js';

/** A place on the grid: across and up. */
export type Place = [x: number, y: number];

/** A point on the grid with its class; a curve has class 0. Points of a file lie between whole places, too. */
export type DrawnPoint = [x: number, y: number, label: number];

/** The numbers at both ends of the grid. */
export interface PlaneAxes {
  x: [low: number, high: number];
  y: [low: number, high: number];
}

/** What the canvas asks and tells; `brush`: the class that is drawn, null for the rubber. */
export interface CanvasActions {
  drawing(): Drawing;
  brush(): number | null;
  changed(really: boolean): void;
  key(event: KeyboardEvent): boolean;
}

/** A data set to choose; `points`: base64 of int8, three a point: x and y in hundredths, and its class, or its target in
 *  hundredths; empty for a table. */
export interface PickerItem {
  name: string;
  label: string;
  help: string;
  group_label: string;
  kind: string;
  task: Task;
  points: string;
  selected: boolean;
}

export interface PickerData {
  items: PickerItem[];
  /** Few of them, two in a row and without groups. */
  large?: boolean;
  text: Texts;
}

/** An input to choose; `field`: base64 of its picture over the plane. */
export interface FeatureItem {
  name: string;
  label: string;
  help: string;
  field: string;
  selected: boolean;
}

export interface FeaturesData {
  items: FeatureItem[];
  text: Texts;
}

/** What Python gives the board: `opened` and `loaded` count how often it was asked for, and files that were taken. */
export interface BoardData {
  kind: string;
  points: DrawnPoint[];
  most: number;
  linked: number;
  axes: { plane: PlaneAxes; curve: PlaneAxes };
  opened: number;
  loaded: number;
  problem?: string | null;
  note?: string | null;
  text: Texts;
}
