// What the modules of the piece tell each other.

import type { PieceHost } from '../types.d.ts';

/** The seven numbers of a net with one input, two hidden neurons and one output. */
export interface NetNumbers {
  w: number[];
  b: number[];
  v: number[];
  c: number;
}

/** What the net makes of a dose: by neuron its sum, what it sends, and that times its output weight; their sum. */
export interface Walk {
  x: number;
  sums: number[];
  sent: number[];
  weighted: number[];
  answer: number;
}

/** A net with its answers: to the doses of the curves, in order, and to others. */
export interface Answered {
  numbers: NetNumbers;
  off: number;
  walks: Walk[];
  others: Walk[];
  top: { place: number; value: number } | null;
}

/** How much of the answers is seen: stages of the walk, and doses up to `upTo`. */
export interface Seen {
  sums: boolean;
  sent: boolean;
  weighted: boolean;
  answer: boolean;
  upTo: number;
  all: boolean; // every dose up to there, not the present one alone
}

/** How a prediction is drawn: a part of the axis of doses, rings around doses, or a line at a height of a chart. */
export type PredictionMark =
  | { kind: 'range'; from: number; to: number }
  | { kind: 'rings'; doses: number[] }
  | { kind: 'answer'; at: number; height: number }
  | { kind: 'sent'; unit: number; at: number; height: number };

/** Everything that pictures, table and twin show. */
export interface State {
  numbers: NetNumbers;
  start: NetNumbers;
  off: number; // the neuron that is switched off; -1: none
  dose: number;
  here: Walk | null;
  now: Answered | null;
  before: Answered | null; // that a change is compared with
  seen: Seen;
  done: boolean;
  mark: PredictionMark | null;
  marks: PredictionMark[]; // of all answers
  domain: [number, number];
  showsCurve: boolean; // of the sum; if not, its answers to the measured doses alone
  showsTop: boolean; // whether the largest answer is looked for
}

/** What a run may use of the piece. */
export interface Bench {
  host: PieceHost;
  state: State;
  /** The net that it begins with; null before it has answered. */
  base: Answered | null;
  /** Show other values of the state. */
  show(changes: Partial<State>): void;
  /** Do something once the net has answered. */
  answered(act: () => void): void;
  /** Ask a net, and show it when it has answered. */
  want(numbers: NetNumbers, off: number): void;
}

/** What Play does in a step, and what it comes to. */
export interface ForwardRun {
  labels(): { play?: string; step?: string };
  playing(): boolean;
  play?(): void;
  step?(): void;
  /** Somebody has predicted, or it is a challenge: what one needs to think is seen. */
  wake(): void;
  /** Back to the start. */
  reset(): void;
  /** Nobody looks any more. */
  stop?(): void;
  /** The net has answered what was wanted. */
  took?(): void;
  /** Somebody drags the dose before the run is over; none: that is not possible yet. */
  slide?(dose: number): void;
  /** What stands in Compare from the beginning. */
  evidence?: HTMLElement;
}

/** What a net of two inputs makes of a point. */
export interface PointWalk {
  inputs: number[];
  sums: number[];
  sent: number[];
  sum: number;
  answer: number;
}

/** A point on its way; `walks` of the four rows and of the point. */
export interface PointState {
  point: number[];
  walks: PointWalk[] | null;
  seen: Seen;
  done: boolean;
}
