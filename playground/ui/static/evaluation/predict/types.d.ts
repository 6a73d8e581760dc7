// What the panel that asks the net about one row knows: playground/training/views/prediction.py and importance.py.

/** The smallest change of a column that turns the answer; `size`: in standard deviations, or in levels. */
export interface Turn {
  value: number;
  size: number;
  answer: (number | null)[];
}

/** A column of the table and what it can be: `levels`, or from `low` to `high` in steps of `step`, 0 for any. */
export interface PredictColumn {
  name: string;
  label: string;
  unit: string;
  levels: number[];
  low: number;
  high: number;
  step: number;
  typical: number;
  /** Values of which there is an answer in `prediction_curves`; 0: the net does not see the column. */
  points: number;
  turn: Turn | null;
}

export interface Prediction {
  row: number[];
  /** Of the validation part; null for a row that was filled in. */
  number: number | null;
  threshold: number;
  answer: (number | null)[];
  /** The class that is told; null of numbers. */
  class: number | null;
  columns: PredictColumn[];
  /** The column whose turn is the smallest. */
  nearest: number | null;
  /** Training rows of each class. */
  class_counts: number[];
}

/** Loss of the score when a column is shuffled, of each column; empty where the part has no score. */
export interface Importance {
  score_name: 'roc_auc' | 'accuracy' | 'r2';
  score: number | null;
  rows: number;
  shuffles: number;
  mean: number[];
  sd: number[];
}

/** The answers over the values of a column, (values, 1 + outputs) one after the other. */
export interface Curve {
  data: Float32Array;
  width: number;
  points: number;
}

/** How numbers and names are written. */
export interface Words {
  classes: string[];
  task: string;
  /** A value of a column with its unit. */
  value(column: PredictColumn, value: number): string;
  /** A value without its unit. */
  level(column: PredictColumn, value: number): string;
  label(column: PredictColumn): string;
}
