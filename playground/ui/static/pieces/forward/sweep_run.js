// The dose moves from one end to the other, and leaves the curves behind it. Dragging it does the same.

import { Stepper } from '../parts/stepper.js';
import { rounded } from './net.js';

/** @import { Bench, ForwardRun, Seen } from './types.d.ts' */

const SMALL = 0.01;
const LARGE = 0.1;
const DELAY_MS = 30;

/** @implements {ForwardRun} */
export class SweepRun {
  reach = Number.NEGATIVE_INFINITY;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    const { from = 0, to = 1, known = false } = bench.host.settings;
    this.from = from;
    this.to = to;
    this.known = known; // whether what lies before `from` is seen at once
    this.stepper = new Stepper(
      () => this.#go(SMALL),
      () => bench.host.changed(),
    );
  }

  labels() {
    const { i18n } = this.bench.host;
    return { play: i18n.t(this.bench.state.done ? 'piece_forward_walk_again' : 'piece_forward_walk') };
  }

  playing() {
    return this.stepper.runs;
  }

  play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    if (this.bench.state.done) this.wake();
    this.bench.answered(() => this.stepper.run(DELAY_MS));
  }

  step() {
    this.stepper.stop();
    if (this.bench.state.done) this.wake();
    this.bench.answered(() => this.#go(LARGE));
  }

  /** One step further; whether there is another one.
   *  @param {number} by */
  #go(by) {
    const next = Number.isFinite(this.reach) ? this.reach + by : this.from;
    return this.#arrive(Math.min(this.to, rounded(next)));
  }

  /** @param {number} dose */
  slide(dose) {
    if (!this.bench.base) return;
    if (dose > this.reach) this.#arrive(Math.min(this.to, dose));
    else this.bench.show({ dose });
  }

  /** @param {number} dose */
  #arrive(dose) {
    this.reach = dose;
    const done = dose >= this.to;
    const top = this.bench.base?.top;
    if (done) this.stepper.stop();
    this.bench.show({
      dose: done && top ? Math.round(top.place * 100) / 100 : dose,
      seen: seenTo(this.reach),
      done,
    });
    return !done;
  }

  wake() {
    this.reach = this.known ? this.from : Number.NEGATIVE_INFINITY;
    this.bench.show({ seen: seenTo(this.reach), dose: this.from, done: false });
  }

  stop() {
    this.stepper.stop();
  }

  reset() {
    this.stop();
    this.wake();
  }
}

/** @param {number} reach
 *  @returns {Seen} */
function seenTo(reach) {
  const any = Number.isFinite(reach);
  return { sums: any, sent: any, weighted: any, answer: any, upTo: reach, all: true };
}
