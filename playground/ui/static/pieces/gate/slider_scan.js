// Each slider moved alone over its whole range: which of them makes the wanted gate. Who finds it by hand has measured
// it too.

import { Stepper } from '../parts/stepper.js';
import { changedNames, countRight, NAMES } from './gates.js';
import { ScanCharts } from './scan_charts.js';

/** @import { Bench, GateRun, SliderScanAnswer } from './types.d.ts' */

const IDS = ['w1', 'w2', 'b'];
const FRAME_MS = 30;
const STRIDE = 2; // places from one frame to the next

/** @implements {GateRun} */
export class SliderScan {
  isAnswered = false;
  /** @type {SliderScanAnswer | null} */
  scan = null;
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
    return { play: this.bench.host.i18n.t('piece_gate_move_each') };
  }

  /** @param {string} answer */
  predict(answer) {
    const predicted = NAMES.filter((_, i) => IDS[i] === answer);
    this.bench.markSliders(predicted);
    this.charts.predict(predicted);
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    if (!this.scan) await this.#ask();
    if (!this.scan) return;
    this.bench.letMove(false);
    this.stepper.run(FRAME_MS);
  }

  async #ask() {
    const { bench } = this;
    const scan = await bench.calculate('slider_scan', { weights: bench.start, wanted: bench.wanted });
    if (scan) this.scan = scan;
  }

  /** Show the next place; whether there is another one. */
  #next() {
    const { scan, bench, at } = this;
    if (!scan) return false;
    const frames = Math.ceil(scan.values.length / STRIDE);
    const [slider, place] = [Math.floor(at / frames), (at % frames) * STRIDE];
    if (slider === NAMES.length) {
      this.#finish(scan);
      return false;
    }
    const weights = bench.start.map((value, i) => (i === slider ? scan.values[place] : value));
    const answer = { sums: scan.sums[slider][place], says: scan.outputs[slider][place] };
    bench.show({ weights, answer, before: bench.start });
    this.at += 1;
    return true;
  }

  /** The sliders are back and free; the charts say what was seen.
   *  @param {SliderScanAnswer} scan */
  #finish(scan) {
    const { bench } = this;
    this.at = 0;
    const place = scan.values.indexOf(bench.start[0]);
    bench.show({ weights: bench.start, answer: { sums: scan.sums[0][place], says: scan.outputs[0][place] } });
    bench.letMove(true);
    this.#tell(scan);
  }

  /** @param {SliderScanAnswer} scan */
  #tell(scan) {
    const { bench } = this;
    this.charts.show(scan, bench);
    this.isAnswered = true;
    if (!bench.isAsked) return;
    const value = IDS.filter((_, i) => scan.best[i] === 4).join(',');
    const names = NAMES.filter((_, i) => scan.best[i] === 4).join(', ');
    bench.host.measured({ value: value || 'none', text: names || bench.host.i18n.t('piece_gate_none') });
  }

  /** @param {number[]} weights
   *  @param {number[]} says */
  async answered(weights, says) {
    const { bench } = this;
    const found =
      countRight(says, bench.wanted ?? []) === 4 && changedNames(bench.start, weights).length === 1;
    if (!found || this.isAnswered) return;
    if (!this.scan) await this.#ask();
    if (this.scan && !this.isAnswered) this.#tell(this.scan);
  }

  async wantedAnew() {
    this.stepper.stop();
    this.at = 0;
    this.scan = null;
    await this.#ask();
    if (this.scan) this.charts.show(this.scan, this.bench);
    this.bench.host.changed();
  }

  reset() {
    this.stepper.stop();
    this.at = 0;
    this.scan = null;
    this.isAnswered = false;
    this.bench.letMove(true);
  }

  playing() {
    return this.stepper.runs;
  }

  twin() {
    const { scan, isAnswered } = this;
    if (!scan || !isAnswered) return [];
    const { i18n } = this.bench.host;
    return NAMES.map((name, i) => i18n.t('piece_gate_twin_best', { name, best: scan.best[i] }));
  }

  dispose() {
    this.stepper.stop();
  }
}
