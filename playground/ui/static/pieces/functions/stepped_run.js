// What the ways to run the functions have alike: they go on step by step, and begin anew at their first step.

import { makeElement } from '../../core/dom.js';
import { Stepper } from '../parts/stepper.js';

/** @import { Bench } from './types.d.ts' */

export class SteppedRun {
  at = 0; // the next step
  isAnswered = false;

  /** @param {Bench} bench
   *  @param {string} className of what stands in Compare
   *  @param {number} first the step that it begins with
   *  @param {() => boolean} next show the next step; whether there is another one */
  constructor(bench, className, first, next) {
    this.bench = bench;
    this.first = first;
    this.at = first;
    this.compare = makeElement('div', className);
    this.stepper = new Stepper(next, () => bench.host.changed());
  }

  /** @param {number} steps */
  moveOn(steps) {
    this.at += steps;
  }

  beginAnew() {
    this.at = this.first;
  }

  reset() {
    this.stepper.stop();
    this.beginAnew();
    this.isAnswered = false;
    this.compare.replaceChildren();
  }

  playing() {
    return this.stepper.runs;
  }

  dispose() {
    this.stepper.stop();
  }
}
