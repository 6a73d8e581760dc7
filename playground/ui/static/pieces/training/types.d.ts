// What the modules of the piece `training` hand to each other.

import type { RunDescription, Texts } from '../../core/types.d.ts';

/** A text of `lesson.toml`, in each language. */
export type Said = string | Texts;

/** What is measured; see the head of training.js. */
export interface Measure {
  name: string;
  row?: number[];
  from?: number;
  near?: number;
  part?: 'train' | 'test';
  learns?: number;
  rests?: number;
  still?: number;
  count?: 'right' | 'test';
}

export interface StartsSettings {
  count?: number;
  vary?: 'weights' | 'all';
  rows?: number[][];
  by?: 'right' | 'test' | 'loss' | 'answer';
  above?: number;
  tolerance?: number;
}

export interface Variant {
  id: string;
  label: Said;
  link: string;
}

/** One start: playground/training/calculators/starts.py. */
export interface Start {
  seed: number;
  epochs: number;
  finite: boolean;
  loss: number | null;
  val_loss: number | null;
  metric: number | null;
  val_metric: number | null;
  right: number;
  right_since: number | null;
  answers: (number | null)[][];
  moved: (number | null)[];
}

export interface Starts {
  rows: number;
  parameters: number;
  starts: Start[];
}

/** playground/training/calculators/described_run.py */
export interface Described {
  description: RunDescription;
  epochs: number;
  parameters: number;
  initializer_seed: number;
}

/** What is known of a run at an epoch. */
export interface Moment {
  epoch: number;
  loss: number | null;
  valLoss: number | null;
  metric: number | null;
  valMetric: number | null;
  /** Of each drawn row, and of each asked place behind them; null before there are any. */
  answers: number[] | null;
  weights: Float32Array | null;
}

/** A run that has come to its end, as a measure looks at it. */
export interface Ended {
  diverged: boolean;
  start: Moment;
  end: Moment;
  /** By the epochs of `stops`. */
  stops: Map<number, Moment>;
  /** Loss of each epoch, or of the extremes of several. */
  losses: number[];
  /** What is wanted of each drawn row. */
  wanted: number[];
  /** The drawn rows and the places behind them, by their columns. */
  places: number[][];
  numbers: boolean;
  /** Of each kernel, how far it went, as a share of its size. */
  moved: number[];
}

export interface Line {
  x: number[];
  y: number[];
  label?: string;
  faint?: boolean;
}

/** What a challenge counts; see the head of challenge.js. */
export interface Goal {
  of?: number;
  at_least?: number;
  count?: 'right' | 'test';
  above?: number;
  fewest?: boolean;
}

export interface ChallengeSettings {
  link: string;
  layers?: number;
  units?: number;
  activations?: string[];
  optimizers?: string[];
  rates?: number[];
  initializers?: string[];
  batch_sizes?: number[];
  normalize?: boolean;
  goal?: Goal;
}

/** A net that was tried: `count` of `of` starts have learned. */
export interface Attempt {
  link: string;
  label: string;
  parameters: number;
  count: number;
  of: number;
}
