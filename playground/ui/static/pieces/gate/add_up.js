// Play adds up the four rows once; how many say 1 is the answer. Then the sliders are free.

/** @import { Bench, GateRun } from './types.d.ts' */

/** @implements {GateRun} */
export class AddUp {
  isAnswered = false;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  labels() {
    return { play: this.bench.host.i18n.t('piece_gate_ask') };
  }

  play() {
    this.bench.ask(this.bench.weights);
  }

  reset() {
    this.isAnswered = false;
    this.bench.letMove(false);
  }

  playing() {
    return false;
  }

  /** @param {number[]} _weights
   *  @param {number[]} says */
  answered(_weights, says) {
    if (this.isAnswered) return;
    this.isAnswered = true;
    this.bench.letMove(true);
    const ones = says.filter(Boolean).length;
    this.bench.host.measured({ value: ones, text: String(ones) });
  }

  twin() {
    return [];
  }
}
