// What the modules of the curves hand to each other.

import type { Change } from '../connection/message_types.d.ts';
import type { Translations } from '../core/i18n.js';
import type { View } from '../core/types.d.ts';

/** What Plotly keeps at the element of a chart: where the axes lie, in px. */
export interface PlotElement extends HTMLElement {
  _fullLayout?: {
    _size: { l: number; t: number; w: number; h: number };
    xaxis: { d2p(value: number): number; _length: number };
  };
}

/** The points of a curve. */
export interface Curve {
  x: number[];
  y: number[];
}

export type CurveKind = 'loss' | 'metric';
export type CurveName = 'loss' | 'valLoss' | 'metric' | 'valMetric';

/** What the reader has chosen; smooth: 0 for not. */
export interface Display {
  kind: CurveKind;
  log: boolean;
  smooth: number;
  strength: number;
  more: boolean;
}

/** Training and validation score of the net as it is, which is not that at the end of its last epoch. */
export interface PresentScores {
  epoch: number;
  loss: (number | null)[];
  metric: (number | null)[];
}

/** Changes of one epoch, in words. */
export interface Mark {
  epoch: number;
  text: string;
}

/** Colours of text and lines. */
export interface Inks {
  ink: string;
  mute: string;
  line: string;
  card: string;
  link: string;
  train: string;
}

/** whole: whether every epoch is shown, to zoom; last: the newest epoch. */
export interface ChartFacts {
  data: Curve[];
  changes: Change[];
  size: { width: number; height: number; family: string };
  whole: boolean;
  last: number;
  ghost?: Curve | null;
  /** The epoch from which on all points were right; null if none. */
  rightSince?: number | null;
}

/** What the names at the ends of curves depend on; room: height of the plot in px. */
export interface EndStyle {
  i18n: Translations;
  colors: Inks;
  log: boolean;
  smooth: number;
  share: boolean;
  fromZero: boolean;
  room: number;
}

/** What may stand in place of the chart. */
export interface Panel {
  root: HTMLElement;
  setView(view: View): void;
  setOpen(on: boolean): void;
}

/** The elements of a layer's row in the table of its health. */
export interface LayerRow {
  row: HTMLElement;
  name: HTMLElement;
  bar: HTMLElement;
  number: HTMLElement;
  spread: HTMLElement;
  context: CanvasRenderingContext2D;
}
