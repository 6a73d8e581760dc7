// All three numbers carried through 0 to their opposites: whether that makes the wanted gate, where no slider does alone.

import { Stepper } from '../parts/stepper.js';
import { countRight, netOf, outputsOf } from './gates.js';
import { ScanCharts } from './scan_charts.js';

/** @import { Bench, GateRun, Outputs, SliderScanAnswer } from './types.d.ts' */

const FRAME_MS = 60;
const FACTORS = Array.from({ length: 21 }, (_, i) => Math.round(10 - i) / 10); // from 1 to −1
const IDS = ['w1', 'w2', 'b'];
const ROWS = 4;

/** @implements {GateRun} */
export class SignMirror {
  isAnswered = false;
  /** @type {{scan: SliderScanAnswer, frames: {weights: number[], answer: Outputs}[]} | null} */
  found = null;
  at = 0; // the next frame

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.charts = new ScanCharts(bench.host.i18n);
    this.compare = this.charts.root;
    this.stepper = new Stepper(
      () => this.#next(),
      () => bench.host.changed(),
    );
  }

  labels() {
    return this.isAnswered ? { play: this.bench.host.i18n.t('piece_gate_mirror') } : {};
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    await this.#ask();
    if (!this.found) return;
    this.bench.letMove(false);
    this.stepper.run(FRAME_MS);
  }

  async #ask() {
    const { bench } = this;
    if (this.found) return;
    const weights = FACTORS.map((factor) => bench.start.map((value) => value * factor));
    const [scan, ...answers] = await Promise.all([
      bench.calculate('slider_scan', { weights: bench.start, wanted: bench.wanted }),
      bench.calculate('dense_net', unitsOf(weights)),
    ]);
    if (!scan || !answers[0]) return;
    this.found = {
      scan,
      frames: weights.map((each, unit) => ({ weights: each, answer: unitAt(answers[0], unit) })),
    };
  }

  /** Show the next factor; whether there is another one. */
  #next() {
    const frame = this.found?.frames[this.at];
    if (!frame) return false;
    this.bench.show({ ...frame, before: this.bench.start });
    this.at += 1;
    if (this.at < FACTORS.length) return true;
    this.at = 0;
    this.bench.letMove(true);
    this.#tell(frame.answer.says);
    return false;
  }

  /** @param {number[]} says of the mirrored numbers */
  #tell(says) {
    const { bench, found } = this;
    if (!found || this.isAnswered) return;
    this.isAnswered = true;
    this.charts.show(found.scan, bench);
    const alone = IDS.filter((_, i) => found.scan.best[i] === ROWS).join(',');
    const mirrored = countRight(says, bench.wanted ?? []) === ROWS ? 'signs' : 'none';
    const value = alone || mirrored;
    bench.host.measured({ value, text: alone || bench.host.i18n.t(`piece_gate_${mirrored}`) });
  }

  reset() {
    this.stepper.stop();
    this.at = 0;
    this.found = null;
    this.isAnswered = false;
    this.bench.letMove(false);
  }

  playing() {
    return this.stepper.runs;
  }

  twin() {
    const { found, isAnswered, bench } = this;
    if (!found || !isAnswered) return [];
    return IDS.map((name, i) =>
      bench.host.i18n.t('piece_gate_twin_best', { name, best: found.scan.best[i] }),
    );
  }

  dispose() {
    this.stepper.stop();
  }
}

/** One layer with a neuron for each set of weights, as `dense_net` takes it.
 *  @param {number[][]} weights */
const unitsOf = (weights) => ({
  layers: [
    {
      kernel: [weights.map(([w1]) => w1), weights.map(([, w2]) => w2)],
      bias: weights.map(([, , b]) => b),
      activation: 'step',
    },
  ],
  inputs: netOf([0, 0, 0]).inputs,
});

/** What one neuron of the layer has answered.
 *  @param {{sums: number[][][], outputs: number[][][]}} answer
 *  @param {number} unit */
const unitAt = ({ sums, outputs }, unit) =>
  outputsOf({ sums: [sums[0].map((row) => [row[unit]])], outputs: [outputs[0].map((row) => [row[unit]])] });
