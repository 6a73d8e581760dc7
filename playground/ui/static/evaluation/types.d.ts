// What the panels of the evaluation are given, and what they are.

import type { PageHeader } from '../connection/types.d.ts';
import type { Translations } from '../core/i18n.js';
import type { RunDescription, Task, Texts, Theme } from '../core/types.d.ts';

/** A column of the table, as the reader's language calls it; `input`: the net gets it. */
export interface EvaluatedColumn {
  name: string;
  label: string;
  unit: string;
  /** Values of a code, and what each is called, if anything. */
  levels: number[];
  level_labels: string[];
  input: boolean;
}

/** What Python sends: playground/ui/blocks/evaluation.py. */
export interface EvaluationData {
  slot?: string;
  token: string;
  /** The query of the experiment. */
  link: string;
  text: Texts;
  /** Names of classes and columns, by their English ones. */
  names: Texts;
  columns: EvaluatedColumn[];
  /** How often the visitor has opened the test part, as far as Python knows. */
  openings: number;
  /** How often whoever shared the link had, and the beginning of the name of that part. */
  openings_of_link: [number, string];
  options: { language?: string };
}

/** The rows of a part: what they are, and what the net answers. */
export interface PartRows {
  name: 'training' | 'validation';
  rows: number;
  /** Class numbers, or targets. */
  labels: Float32Array | Float64Array;
  /** Probability of class 1; the number that is answered; of several classes that of the row's own class, never 0. */
  answers: Float32Array | Float64Array;
  /** Of several classes: the one that is answered, and its probability. */
  chosen: Float32Array | null;
  sure: Float32Array | null;
}

/** Rows by truth and answer: true and false (alarms) positives, true and false (missed) negatives. */
export interface Confusion {
  tn: number;
  fp: number;
  fn: number;
  tp: number;
}

export interface Costs {
  miss: number;
  false_alarm: number;
}

/** Rows of two classes by falling probability. */
export interface Ranking {
  /** Their numbers in the part. */
  order: Uint32Array;
  y: Uint8Array;
  p: Float64Array;
  /** Positives among the first k rows. */
  tp: Uint32Array;
  /** How many rows lie at or above each probability that there is, from the largest one on, behind a 0 for none. */
  ends: Uint32Array;
  positives: number;
  negatives: number;
  /** Log loss and squared error of each row. */
  loss: Float64Array;
  square: Float64Array;
}

/** A threshold at which answers change, and the counts there; Infinity: no row is answered positive. */
export interface CurvePoint {
  threshold: number;
  counts: Confusion;
}

/** A score and its 95 % interval; null where it is not defined, or not reckoned yet. */
export interface Score {
  value: number | null;
  low: number | null;
  high: number | null;
}

export type Values = Record<string, number | null>;
export type Standing = 'above' | 'uncertain' | 'equal' | 'below';

/** Guessing: the class that it answers, the mean, and the share of class 1, all of the training rows. */
export interface Guessing {
  class: number;
  mean: number;
  shares: number[];
}

/** What is known of one moment: everything in it is of the same frame. */
export interface Moment {
  header: PageHeader;
  /** Of the class names in the reader's language, the task, the inputs and the rest. */
  description: RunDescription;
  training: PartRows;
  /** The part that is judged: where no row is left for validation that of training, which its name says. */
  validation: PartRows;
  guessing: Guessing;
  /** From this probability on the answer is class 1; of binary tasks, and only the reader moves it. */
  threshold: number;
  costs: Costs;
  /** Of binary tasks: the validation rows by falling probability. */
  ranking: Ranking | null;
  /** Scores at `threshold`, by name. */
  values: { training: Values; validation: Values; guessing: Values };
  /** Intervals on the validation part by the same names; null until they are reckoned for this moment. */
  intervals: Record<string, Score> | null;
  /** How the net stands beside guessing at 0.50; `lead` in the main score. Of many rows null at first. */
  standing: Standing | null;
  lead: Score;
  /** The plain rival's answers to the validation rows, and its scores at `threshold`, once they are known; null before,
   *  and if it cannot be fitted. */
  rival: { values: Values; rows: PartRows } | null;
  /** Why the server has not fitted it, in the reader's language. */
  rivalRefusal: string;
}

/** What a panel can do beside drawing. */
export interface EvaluationHost {
  data(): EvaluationData;
  i18n(): Translations;
  theme(): Theme;
  /** Answer of a calculator; null if the same place has asked something newer. Rejections are for `refusal`. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of the server, each calculator declares its own
  ask(name: string, args: Record<string, unknown>, place: string): Promise<any>;
  refusal(error: unknown): string;
  /** The newest moment; null before there is one. */
  moment(): Moment | null;
  /** Move the line; `done`: the reader has let it go. */
  setThreshold(value: number, done: boolean): void;
  setCosts(costs: Costs, done: boolean): void;
  /** Say something politely to screen readers. */
  say(text: string): void;
  /** Have all panels drawn anew, as after an answer that a panel has waited for. */
  redraw(): void;
}

export interface EvaluationPanel {
  /** What stands below the heading. */
  body: HTMLElement;
  /** Draw; it is called while the panel is open only, at most once in a frame of the browser. */
  draw(moment: Moment): void;
  /** The panel's number beside its heading, also while it is folded. */
  headline?(moment: Moment): string;
  /** Texts or theme have changed: write anew what `draw` does not. */
  translate?(): void;
  dispose?(): void;
}

/** An entry of `PANELS`: its heading is the text `evaluate_<name>`, and its element has the class `pg-ev-<name>`. */
export interface PanelEntry {
  name: string;
  tasks: Task[];
  /** Where it stands on a large screen, and how much of the width of that column it has. */
  column: 'left' | 'middle' | 'right';
  width: 'whole' | 'half' | 'third';
  /** At rest it is a heading with its number. */
  folded: boolean;
  create(host: EvaluationHost): EvaluationPanel;
}
