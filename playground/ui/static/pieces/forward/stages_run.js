// One dose walks through the net: the sums, what the neurons send, that times the output weights, the answer.

import { Stepper } from '../parts/stepper.js';

/** @import { PieceHost } from '../types.d.ts'
 *  @import { ForwardRun, Seen } from './types.d.ts'
 *  @typedef {{host: PieceHost, answered: (act: () => void) => void,
 *   show: (changes: {seen?: Seen, done?: boolean, dose?: number}) => void}} StagedBench */

const STAGES = 4;
const DELAY_MS = 900;

/** @implements {ForwardRun} */
export class StagesRun {
  stage = 0;

  /** @param {StagedBench} bench */
  constructor(bench) {
    this.bench = bench;
    this.stepper = new Stepper(
      () => this.#next(),
      () => bench.host.changed(),
    );
  }

  labels() {
    const { i18n } = this.bench.host;
    return { play: i18n.t(this.stage >= STAGES ? 'piece_forward_walk_again' : 'piece_forward_walk') };
  }

  playing() {
    return this.stepper.runs;
  }

  play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    this.#begin(() => this.stepper.run(DELAY_MS));
  }

  step() {
    this.stepper.stop();
    this.#begin(() => this.#next());
  }

  /** @param {() => void} act */
  #begin(act) {
    if (this.stage >= STAGES) this.#go(0);
    this.bench.answered(act);
  }

  #next() {
    this.#go(this.stage + 1);
    return this.stage < STAGES;
  }

  /** @param {number} stage */
  #go(stage) {
    this.stage = stage;
    const { settings } = this.bench.host;
    this.bench.show({ seen: seenAt(stage), done: stage >= STAGES, dose: settings.dose });
  }

  wake() {
    this.bench.show({});
  }

  stop() {
    this.stepper.stop();
  }

  reset() {
    this.stop();
    this.#go(0);
  }
}

/** @param {number} stage
 *  @returns {Seen} */
const seenAt = (stage) => ({
  sums: stage > 0,
  sent: stage > 1,
  weighted: stage > 2,
  answer: stage > 3,
  upTo: stage > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
  all: stage >= STAGES,
});
