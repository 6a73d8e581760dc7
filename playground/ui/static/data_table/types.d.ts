// What the view of a table is given: by Python, playground/ui/components/table_view.py, and by the calculators
// table_facts, table_rows and table_points.

import type { Translations } from '../core/i18n.js';
import type { Task, Texts, Theme } from '../core/types.d.ts';

export interface ColumnWords {
  name: string;
  label: string;
  unit: string;
}

export interface TableColumn extends ColumnWords {
  /** The inputs that are this column, as it is or coded. */
  inputs: string[];
  /** Those that it has when it is switched on. */
  usual: string[];
}

export interface TableCard {
  name: string;
  label: string;
  summary: string;
  task: Task;
  classes: string[];
  target: ColumnWords;
  licence: string;
  source: string;
  citation: string;
  faults: string[];
}

export interface TableViewData {
  /** The query of the rows, for calculators. */
  link: string;
  card: TableCard;
  columns: TableColumn[];
  /** What is on now. */
  inputs: string[];
  outliers: 'keep' | 'blank' | 'drop';
  together: boolean;
  /** Settings that a task has closed. */
  closed: string[];
  /** The number of the last change that Python has taken. */
  change: number;
  text: Texts;
  options: { language: string };
}

export interface Alone {
  measure: 'auc' | 'r' | 'eta';
  value: number;
  low: number;
  high: number;
  certain: boolean;
}

export type ColumnFlag =
  | 'identifier'
  | 'constant'
  | 'nearly_constant'
  | 'copied_target'
  | 'near_copy'
  | 'impossible'
  | 'missing';

export interface ColumnFacts {
  name: string;
  kind: 'yes_no' | 'levels' | 'measurement' | 'constant';
  places: number[];
  shares: number[][];
  beyond: number[];
  quartiles: (number | null)[][];
  means: (number | null)[];
  low: number | null;
  high: number | null;
  plain_low: number | null;
  plain_high: number | null;
  values: number;
  missing: number;
  impossible: number;
  commonest: number;
  alone: Alone | null;
  flags: ColumnFlag[];
}

export interface TableFacts {
  source: 'generated' | 'real' | 'simulated';
  task: Task;
  rows: number;
  classes: number[];
  target: [number, number, number];
  columns: ColumnFacts[];
  correlation: (number | null)[][];
  correlation_possible: (number | null)[][];
  missing: number;
  missing_rows: number;
  impossible_rows: number;
  repeated: number;
  contradicting: number;
  best: string;
  much: boolean;
}

export interface TableRows {
  total: number;
  numbers: number[];
  values: (number | null)[][];
  targets: number[];
  impossible: number[][];
  repeated: boolean[];
}

export interface TablePoints {
  rows: number;
  values: (number | null)[][];
  targets: number[];
  impossible: boolean[];
}

/** Settings that the reader changes here. */
export interface TableChange {
  inputs?: string[];
  outliers?: TableViewData['outliers'];
  together?: boolean;
}

/** What Python is told: all settings that it may not have yet, and the number of this message. */
export interface SentChange {
  number: number;
  settings: TableChange;
}

/** What a panel draws, and its ways back. */
export interface TableState {
  data: TableViewData;
  facts: TableFacts;
  i18n: Translations;
  theme: Theme;
  change(settings: TableChange): void;
}

export interface WarningAction {
  key: string;
  change: TableChange;
  pressed?: boolean;
}

/** A sign that is told before training. `tone`: needs a decision, is settled, or is to be known. */
export interface TableWarning {
  kind: string;
  tone: 'open' | 'settled' | 'known';
  title: string;
  text: string;
  actions: WarningAction[];
}

/** Two columns by their places, the target last of all, and how strongly they go together. */
export interface Relation {
  a: number;
  b: number;
  r: number;
}
