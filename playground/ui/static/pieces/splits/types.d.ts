// What the modules of the piece `splits` hand to each other.

import type { Texts } from '../../core/types.d.ts';

/** A text of `lesson.toml`, in each language. */
export type Said = string | Texts;

/** A recipe that is trained on several divisions of the rows. */
export interface Recipe {
  id: string;
  label: Said;
  link: string;
  vary?: 'split_seed' | 'seed';
  seeds?: number;
  first_seed?: number;
  /** Whether the plain model is fitted on the same rows. */
  rival?: boolean;
}

export type Values = Record<string, number | null>;

/** One net: playground/training/calculators/recipe_splits.py. */
export interface Judged {
  seed: number;
  fold: number;
  rows: number;
  positives: number | null;
  finite: boolean;
  net: Values;
  rival: Values | null;
  guess: Values;
  train: Values;
  errors: number | null;
  rival_errors: number | null;
  found: number | null;
  false_alarms: number | null;
  found_at: number[];
  false_alarms_at: number[];
  classes: { rows: number; answered: number; right: number }[];
  targets: { target: number; rows: number; mean: number | null }[];
  lowest: number | null;
  highest: number | null;
  mean: number | null;
}

export interface Found {
  source: string;
  part: string;
  classes: string[];
  parameters: number;
  rows_train: number;
  folds: number;
  nets: Judged[];
}

/** What the nets of one seed come to together: one net, or one for each fold. */
export interface Outcome {
  seed: number;
  nets: Judged[];
}

/** What is measured; see the head of splits.js. */
export interface Measure {
  name: string;
  recipe?: string;
  beside?: string;
  score?: string;
  near?: number;
  classes?: string[];
  target?: number;
  miss?: number;
}

/** What was measured: its value, and the text with its numbers. */
export interface Result {
  value: string | number;
  key: string;
  params: Record<string, string | number>;
}

/** Who answers: the net, logistic or linear regression, a constant, or the net on its training rows. */
export type Who = 'net' | 'rival' | 'guess' | 'train';

/** A row of dots: `values` of a score, one for each seed. */
export interface DotRow {
  label: string;
  values: number[];
  picked: number;
  soft: boolean;
}

export interface SplitsSettings {
  recipes: Recipe[];
  parts?: string[];
  scores?: string[];
  dots?: { score: string; low: number; high: number; intervals?: number };
  dots_rival?: boolean;
  predicted?: Record<string, number>;
  measure: Measure;
  costs?: { miss: number; recipe?: string };
  challenge?: ChallengeSettings;
}

/** See the head of challenge.js. */
export interface ChallengeSettings {
  link: string;
  score: string;
  seeds: number;
  choices: { setting: string; label: Said; values: { value: string; label?: Said }[] }[];
  lead?: number;
  at_least?: number;
  fewest?: boolean;
}
