// What the modules of the panel inside a batch hand to each other.

import type { BatchReport } from '../connection/message_types.d.ts';
import type { Translations } from '../core/i18n.js';
import type { NetFacts, Task, WeightPart } from '../core/types.d.ts';
import type { BackpropMath } from './backprop_math.js';

export type Phase = 'forward' | 'loss' | 'backward' | 'update';

/** The net that a batch went through. */
export interface BatchNet extends NetFacts {
  layers: number[];
  layout: WeightPart[];
  task: Task;
}

/** Where the weights of a layer begin in the flat list, and how many sums it has. */
export interface LayerOffsets {
  kernel: number;
  sums: number;
  bias?: number;
  gamma?: number;
  beta?: number;
}

/** A batch to compute with: a number that is not finite is told as null, and counts as 0 there. */
export interface BatchFacts extends Omit<BatchReport, 'inputs' | 'targets' | 'outputs'> {
  inputs: number[][];
  targets: number[][];
  outputs: number[][][];
}

/** A batch of a net that is small enough for all its weights to be told. */
export interface ToldBatch extends BatchFacts {
  weights: number[];
  gradients: number[];
  update: number[];
}

/** A text or an element in a line or a cell. */
export type Cell = Node | string;

/** How rows, inputs, units and layers are called. */
export interface Names {
  row(r: number): string;
  into(l: number, i: number): string;
  unit(l: number, j: number): string;
  layer(l: number): string;
}

/** What a phase is shown for: row `r` of the batch, unit `j` of layer `l`. */
export interface PhaseContext {
  a: BackpropMath;
  facts: BatchFacts;
  net: BatchNet;
  i18n: Translations;
  names: Names;
  r: number;
  l: number;
  j: number;
}
