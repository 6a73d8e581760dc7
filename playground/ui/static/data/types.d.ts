// What the modules of drawn points hand to each other.

import type { Drawing } from './drawing_model.js';

/** A place on the grid: across and up. */
export type Place = [x: number, y: number];

/** A point on the grid with its class; a curve has class 0. */
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
