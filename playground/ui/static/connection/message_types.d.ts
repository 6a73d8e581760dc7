// What the server and this page tell each other: written by `python -m tools.messages write` from
// playground/engine/messages, where it is declared and explained; never changed by hand.

import type { RunDescription } from '../core/types.d.ts';
import type { Note, Status } from './messages.js';

/** One layer, hidden ones first and the output last; null stands for a number that is not finite. */
export interface LayerReport {
  layer: number;
  units: number;
  /** Norm of the gradient of the kernel. */
  gradient: number | null;
  /** Norm of the gradient of what its units put out; null for the output. */
  signal: number | null;
  /** Norm of the kernel. */
  weight: number | null;
  low: number;
  high: number;
  /** Histogram of what its units put out, from `low` to `high`. */
  counts: number[];
  /** Units that are 0 for every row. */
  dead: number;
  /** Share of activations at either end of their range. */
  saturated: number;
  /** Whether all units put out the same. */
  alike: boolean;
  /** How far a unit's output moves from row to row at most, as a share of the largest output. */
  change: number;
}

/** Something that is wrong: a code, the layer that shows it, and a number that belongs to it. */
export interface HealthSign {
  sign: 'broken' | 'vanishing' | 'exploding' | 'large' | 'dead' | 'saturated' | 'alike' | 'still';
  layer: number;
  value: number | null;
}

/** All layers, and what is wrong, the worst first. */
export interface LayerHealthReport {
  layers: LayerReport[];
  signs: HealthSign[];
}

/** Forward, loss, backward and update of one batch; flat weights are in Keras's order. */
export interface BatchReport {
  /** Epochs trained before. */
  epoch: number;
  /** Its number in the epoch, from 0. */
  batch: number;
  /** Batches of the epoch. */
  of: number;
  size: number;
  /** The training rows in it; inputs, targets and outputs are those of the first 64 of them. */
  rows: number[];
  inputs: Array<Array<number | null>>;
  targets: Array<Array<number | null>>;
  /** How much each of these rows counts in the loss; null if all count alike. */
  row_weights?: number[] | null;
  /** Of each hidden layer, the answer last. */
  outputs: Array<Array<Array<number | null>>>;
  loss: number | null;
  penalty: number | null;
  /** Loss of the same batch behind the update, with the same units dropped. */
  loss_after: number | null;
  penalty_after: number | null;
  /** Learning rate of the update. */
  rate: number;
  /** Number of the update, from 1. */
  step?: number;
  /** What the optimizer kept for each weight before the update, by the names of its rule; null as below. */
  memories?: Record<string, Array<number | null>> | null;
  /** Before the update; null for a net of many weights, as in the two below. */
  weights: Array<number | null> | null;
  gradients: Array<number | null> | null;
  /** What was added to the weights. */
  update: Array<number | null> | null;
}

/** Scores by their names in scikit-learn, of the net as it is at the moment of opening. */
export interface TestReport {
  /** Epochs that the net has trained. */
  epoch: number;
  /** Names the weights that were asked, as `fingerprint_of_arrays` does. */
  net: string;
  rows: number;
  /** Of two classes: from which probability on class 1 is told. */
  threshold: number | null;
  scores: Record<string, [number | null, number | null, number | null]>;
  /** What guessing scores, which knows the training targets only. */
  guessing: Record<string, number | null>;
  /** Logistic or linear regression on the same training rows; null where it cannot be fitted. */
  rival: Record<string, number | null> | null;
  /** Rows by class and answer; null of numbers. */
  confusion: number[][] | null;
  /** How far the main score, accuracy or R², is above that of guessing. */
  lead: [number | null, number | null, number | null];
  standing: 'above' | 'uncertain' | 'equal' | 'below';
}

/** `epoch`: epochs trained before, and `batch` batches of the next one. `name`: a live setting, or
 *  `WEIGHT` with the value [index, number]. */
export type Change = [epoch: number, name: string, value: unknown, batch?: number];

/** A teacher's message to all pages; an empty text takes it away. */
export interface PageAnnouncement {
  id: number;
  text: string;
}

/** A section as the header of a message lists it. One that is not listed is as it was; one without
 *  elements says that there is none of that name any more. */
export type SectionHeader = [name: string, dtype: 'uint8' | 'int32' | 'float32' | 'json', shape: number[]];

/** What every frame tells, and the facts that are news to its viewer. */
export interface FrameHeader {
  /** The batch that was trained last, if it was trained alone and nothing since. */
  batch?: BatchReport | null;
  /** Batches trained of the epoch that is under way, and batches of an epoch; null between two epochs. */
  at_batch?: [number, number] | null;
  /** The earlier epoch whose net is shown; null: the present one. */
  shown?: number | null;
  /** Scores of the net that is shown, if that of an earlier epoch: a weight may have been set there. */
  shown_scores?: Array<number | null> | null;
  /** Epochs whose net can be shown. */
  kept?: number[];
  /** Why the run has stopped by itself; empty if it has not. */
  stop?: '' | 'early' | 'target' | 'diverged';
  /** The epoch with the best loss so far, as early stopping counts; 0 without it. */
  best?: number;
  /** What is locked and keeps the run from being trained on. */
  held?: 'epochs' | 'stop' | '';
  /** What the net scores on the test part, if that is open for the net as it is; null: it is closed. */
  test_report?: TestReport | null;
  /** The newest changes by hand. */
  changes?: Change[];
  /** Of a run that waits: its place in the queue, from 1. */
  place?: number;
  /** What has happened to the run; each frame has it until it is over. */
  note?: Note;
  /** Whether a teacher has paused all runs; each frame has it until they may go on. */
  paused_by_teacher?: boolean;
  /** How often this visitor has opened the test part of the run; each frame has it if there is one. */
  test_openings?: number;
  /** What does not change while the run trains: `playground.training.views.run_description`. */
  description?: RunDescription;
  say?: PageAnnouncement;
  /** `PROTOCOL_VERSION` of the server. */
  version: number;
  status: Status;
  /** Epochs trained. */
  epoch: number;
  /** The number of the last command carried out. */
  ack: number;
  /** How often the run was reset. */
  generation: number;
  start: number;
  /** The buckets are those of the epochs behind `start`, up to `end`. */
  end: number;
  /** Loss, validation loss, metric, validation metric; null for what is not known or not finite. */
  scores: Array<number | null>;
  /** When the picture was taken, in milliseconds since 1970. */
  at: number;
  /** Whether the run plays, or will as soon as it can. */
  play: boolean;
  /** How many of its trainers have ended unasked since this server knows the run; a restart counts anew. */
  losses: number;
  /** What lies behind the header, in this order. */
  sections: SectionHeader[];
}

/** The answer to an order. */
export interface OrderAnswer {
  /** The page's own number of it. */
  id: number;
  /** The number of the command that the trainer was given; 0: none, since it is refused or done already. */
  n: number;
}
