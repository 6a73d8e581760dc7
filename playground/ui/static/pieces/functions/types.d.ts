// What the curves, the charts and the ways to run them tell each other.

import type { PieceHost } from '../types.d.ts';

/** Edges of a drawing, in its units. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A function at each of PLACES: playground/training/calculators/function_values.py. */
export interface Curve {
  value: number[];
  slope: number[];
}

export type Curves = Record<string, Curve>;

/** What a large chart shows. */
export interface ChartState {
  name: string;
  curve: Curve | null;
  /** The place of PLACES up to which the slope is drawn; -1: it sleeps. */
  known: number;
  /** Where z stands; null: nowhere yet. */
  z: number | null;
  /** A slope that somebody has predicted; null: none. */
  predicted: number | null;
  values: [number, number];
  slopes: [number, number];
}

/** The curves as a run sees them. */
export interface Bench {
  host: PieceHost;
  /** The two functions of the step. */
  readonly asked: [string, string];
  readonly curves: Curves | null;
  /** Show z of each of the two charts, and the slopes up to a place. */
  show(zs: [number, number], known: number): void;
  /** The run is over: everything is drawn, and z is free. */
  open(z: number): void;
  /** Ask a calculator; null where nothing came, of which the reader is told. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a calculator, which who asks knows
  calculate(name: string, args: Record<string, unknown>): Promise<any>;
}

/** One way to run: what Play does, and what answers the question. */
export interface FunctionRun {
  compare: HTMLElement;
  labels(): { play?: string; step?: string; reset?: string };
  /** The slope that an answer stands for; null: none can be drawn. */
  predicted(answer: string): number | null;
  play(): void;
  reset(): void;
  playing(): boolean;
  twin(): string[];
  dispose(): void;
}

/** playground/training/calculators/weight_descent.py */
export interface Descent {
  weights: number[][];
  outputs: number[][];
}
