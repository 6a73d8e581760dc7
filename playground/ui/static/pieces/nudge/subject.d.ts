// What is nudged: a function of two variables, a chain of two functions, or a weight of a net.

import type { Measured } from '../types.d.ts';

export interface Subject {
  root: HTMLElement;
  /** Sizes of the nudge that can be tried once the question is answered. */
  steps: number[];
  /** Ask what comes out for a nudge of this size. */
  ask(step: number): Promise<unknown>;
  take(answer: unknown, step: number): void;
  /** Draw what is known; before it is `answered` nothing that answers the question. */
  draw(answered: boolean, predicted: string): void;
  measured(): Measured;
  twin(answered: boolean): string[];
}

/** What the calculator `nudge` answers, as playground/training/calculators/nudge.py declares it. */
export interface NudgeAnswer {
  here: number[];
  x_up: number[];
  x_down: number[];
  y_up: number[];
  y_down: number[];
  slopes: number[];
  inner_slope: number;
  outer_slope: number | null;
  curves: number[][];
}
