// What the page keeps of the frames of a run.

import type { LossHistory } from './loss_history.js';
import type { FrameHeader } from './message_types.d.ts';
import type { Status } from './messages.js';

/** loss, validation loss, metric, validation metric; null for what is not known or not finite. */
export type Scores = FrameHeader['scores'];

/** The header of a frame, with what was told before and still holds; `known`: epochs that the page has seen. */
export interface PageHeader extends FrameHeader {
  known: number;
}

/** A section of a frame: its elements, row by row, and how many there are along each axis; of JSON, its value. */
export interface Section<Data> {
  shape: number[];
  data: Data;
}

/** The curves of the run that a page has shown before this one: of which it is, and what it was scored by. */
export interface Before {
  history: LossHistory;
  key: string;
  scored: string;
}

/** The header as it was at the epoch that is looked at. */
export interface ShownHeader extends Omit<PageHeader, 'status'> {
  status: Status | 'looking';
}

/** What asks the server for its lesson class: what is told each time, and what becomes of it. */
export interface ClassPollHandlers {
  question(): Record<string, unknown>;
  /** The newest answer, also one without anything new. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of the server, see playground/web/lessons/lesson_class.py
  news(told: any): void;
  /** No answer: the server's reason in the reader's language and its status, '' and 0 where it cannot be reached. */
  failed(reason: string, status: number): void;
}

/** A score over folds. */
export interface FoldSpread {
  mean: number | null;
  deviation: number | null;
  folds: (number | null)[];
}

/** Scores of a fold by name; null where a learner has none. */
export interface FoldRow {
  fold: number;
  repeat: number;
  status: string;
  link: string;
  rows: number;
  net: Record<string, number | null> | null;
  guessing: Record<string, number | null> | null;
  rival: Record<string, number | null> | null;
}

export type FoldLearner = 'net' | 'guessing' | 'rival';

/** The folds of a run as the server tells them, see playground/web/live/folds.py. */
export interface FoldsState {
  k: number;
  repeats: number;
  way: 'stratified' | 'plain' | 'together';
  /** Whether they are of the settings that the run has now. */
  of_run: boolean;
  running: boolean;
  cancelled: boolean;
  problem: string;
  progress: number;
  seconds: number;
  one_by_one: number;
  folds: FoldRow[];
  spread: Record<FoldLearner, Record<string, FoldSpread> | null>;
  lead: Record<string, { value: number | null; low: number | null; high: number | null }> | null;
}
