// What the calculators of gradient descent answer, and what the parts of the piece show of it.

/** A place on the way: playground/training/calculators/gradient_descent.py. Null is what is no number any more. */
export interface Place {
  weights: (number | null)[];
  cost: number | null;
  gradient: (number | null)[];
  /** What the next step adds to each weight. */
  change: (number | null)[];
}

export type Kind = 'one_side' | 'swings' | 'forever' | 'blows_up';

export interface Descended {
  path: Place[];
  reached: number | null;
  kind: Kind;
  factors: number[];
  curvatures: number[];
  hessian: number[][];
  minimum: number[];
  /** For the MSE and for half of it: the largest rate that stays on one side, and that comes home. */
  borders: [number, number][];
}

/** One weight at a time: playground/training/calculators/weight_nudging.py. */
export interface Nudged {
  path: number[][];
  costs: number[];
  evaluations: number;
  nudge: number;
  reached: boolean;
}

/** What was asked of the calculator. */
export interface Question {
  start: number[];
  rate: number;
  half: boolean;
}

/** What is seen just now. `done`: steps that are made; `at`: the picked one; `answered`: whether all is awake. */
export interface Seen {
  run: Descended;
  question: Question;
  done: number;
  at: number;
  answered: boolean;
  nudged: Nudged | null;
  /** Weights of the prediction, drawn dashed. */
  predicted: number[][];
}

/** A picture of the way. */
export interface WayPicture {
  root: Element;
  show(seen: Seen): void;
}

/** A rate that was tried in the challenge. */
export interface Try {
  rate: number;
  reached: number | null;
  kind: Kind;
}
