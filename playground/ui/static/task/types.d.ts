// What Python gives the card of a task, and what is kept of its results.

import type { Scores } from '../connection/types.d.ts';
import type { Texts } from '../core/types.d.ts';

/** The score that a teacher asks for; `below`: whether it has to be below the bound. */
export interface Goal {
  score: 'loss' | 'val_loss' | 'metric' | 'val_metric';
  bound: number;
  below: boolean;
}

/** The epoch in which a net of so many parameters has reached the goal. */
export interface Result {
  epoch: number;
  parameters: number;
}

/** Of the net that is shown, as its frame tells them: losses and metrics, of training and of validation rows. */
export type SeenScores = Scores | null | undefined;

/** `next`: another task follows. `key` names the task; `untested`: the goal is about validation rows, and there are none. */
export interface TaskData {
  token: string;
  parameters: number;
  text: string;
  badge: 'sealed' | 'changed' | 'open';
  code: string;
  sentence: string;
  goal: Goal | null;
  untested: boolean;
  next: boolean;
  counts: '' | 'parameters' | 'epochs';
  key: string;
  small: boolean;
  words: Texts;
  language: string;
}
