// z moves over the whole range, and the slopes appear as it goes: how steep is the first function at its steepest?

import { makeElement } from '../../core/dom.js';
import { FUNCTIONS, HIGH, NAMES, PLACES, steepest, topOf, written } from './curves.js';
import { SteppedRun } from './stepped_run.js';

/** @import { Bench, FunctionRun } from './types.d.ts' */

const FRAME_MS = 25;
const STRIDE = 2; // places from one frame to the next
const LAST = PLACES.length - 1;

/** @implements {FunctionRun} */
export class SlopeRun extends SteppedRun {
  /** @param {Bench} bench */
  constructor(bench) {
    super(bench, 'pg-functions-steepest', 0, () => this.#next());
  }

  labels() {
    return { play: this.bench.host.i18n.t('piece_functions_sweep') };
  }

  /** @param {string} answer */
  predicted(answer) {
    return this.bench.host.settings.predicted?.[answer] ?? null;
  }

  play() {
    if (this.stepper.runs) this.stepper.stop();
    else this.stepper.run(FRAME_MS);
  }

  /** Show the next place; whether there is another one. */
  #next() {
    const place = Math.min(this.at, LAST);
    this.bench.show([PLACES[place], PLACES[place]], place);
    this.moveOn(STRIDE);
    if (place < LAST) return true;
    this.beginAnew();
    this.#finish();
    return false;
  }

  #finish() {
    const { host, curves, asked } = this.bench;
    if (!curves) return;
    this.isAnswered = true;
    const { largest, z } = steepest(curves[asked[0]]);
    this.bench.open(z);
    this.#list();
    host.measured({ value: largest, text: written(largest) });
  }

  #list() {
    const { i18n } = this.bench.host;
    const cells = this.#largest().map(({ name, largest, z }) =>
      makeElement(
        'li',
        '',
        {},
        makeElement('span', '', {}, name),
        makeElement('b', '', {}, written(largest)),
        makeElement('small', '', {}, z),
      ),
    );
    this.compare.replaceChildren(
      makeElement('p', 'pg-lesson-label', {}, i18n.t('piece_functions_steepest', { high: HIGH })),
      makeElement('ul', '', {}, ...cells),
    );
  }

  /** The functions whose slope has a top. */
  #largest() {
    const { curves, host } = this.bench;
    return NAMES.flatMap((name) => {
      const top = curves && topOf(curves[name]);
      if (!top) return [];
      const z = Number.isInteger(top.z) ? String(top.z) : written(top.z, 1);
      return [
        { name: FUNCTIONS[name].name, largest: top.largest, z: host.i18n.t('piece_functions_at', { z }) },
      ];
    });
  }

  twin() {
    if (!this.isAnswered) return [];
    const { i18n } = this.bench.host;
    return this.#largest().map(({ name, largest, z }) =>
      i18n.t('piece_functions_twin_largest', { name, slope: written(largest), at: z }),
    );
  }
}
