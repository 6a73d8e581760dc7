// What the neuron and the ways to run it tell each other.

import type { PieceHost } from '../types.d.ts';

/** What a neuron says to the four rows: playground/training/calculators/dense_net.py. */
export interface Outputs {
  sums: number[];
  says: number[];
}

/** What is seen of the neuron. `answer` null: it sleeps, or is not known yet. */
export interface NeuronState {
  weights: number[];
  answer: Outputs | null;
  /** The grey line and rings; null: none. */
  before: number[] | null;
  /** The picked row. */
  row: number;
  /** The look of the rule after which it is so, from 1; 0 or nothing: before all of them. */
  look?: number;
}

/** The neuron as a run sees it. */
export interface Bench {
  host: PieceHost;
  /** What it begins with: w1, w2, b. */
  start: number[];
  /** What is wanted in the four rows now; null: nothing. */
  readonly wanted: number[] | null;
  /** Name of the wanted gate, '' for none. */
  readonly gate: string;
  /** Whether that is the gate that the step asks about. */
  readonly isAsked: boolean;
  /** Where the sliders stand. */
  readonly weights: number[];
  /** Show a state; sliders follow its weights. */
  show(state: Partial<NeuronState>): void;
  /** Ask for these weights, and show what is answered. */
  ask(weights: number[]): void;
  /** Ask a calculator; null where nothing came, of which the reader is told. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a calculator, which who asks knows
  calculate(name: string, args: Record<string, unknown>): Promise<any>;
  /** Whether the sliders can be moved. */
  letMove(free: boolean): void;
  /** Frame sliders by their names. */
  markSliders(names: string[]): void;
}

/** One way to run the neuron: what Play does, and what answers the question. */
export interface GateRun {
  /** A fourth column of the picture. */
  panel?: HTMLElement;
  tools?: HTMLElement;
  compare?: HTMLElement;
  /** Whether the question is answered: other gates can be wanted then. */
  isAnswered: boolean;
  labels(): { play?: string; step?: string; reset?: string };
  predict?(answer: string): void;
  play(): void;
  step?(): void;
  /** The start is back; nothing has run yet. */
  reset(): void;
  playing(): boolean;
  /** The neuron has answered for these weights. */
  answered?(weights: number[], says: number[]): void;
  /** Another gate is wanted. */
  wantedAnew?(): void;
  twin(): string[];
  dispose?(): void;
}

/** playground/training/calculators/gate_places.py */
export interface SliderScanAnswer {
  values: number[];
  sums: number[][][];
  outputs: number[][][];
  right: number[][];
  best: number[];
}

export interface GatePlacesAnswer {
  places: number;
  right: number[];
  best: number;
  tables: number[];
}

/** playground/training/calculators/perceptron_rule.py */
export interface Look {
  row: number;
  said: number;
  weights: number[];
  sums: number[];
  outputs: number[];
  right: number;
}

export interface RuleAnswer {
  looks: Look[];
  ended: boolean;
  round_from: number;
  round_length: number;
}

/** A look that had something to correct. `look` counts from 1. */
export interface Correction extends Look {
  look: number;
  wanted: number;
  before: number[];
}
