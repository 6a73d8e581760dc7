// z moves from 0 to a place far out: which of the two functions is steeper there, and where are they equally steep?

import { makeElement } from '../../core/dom.js';
import { FUNCTIONS, PLACES, placeOf, written } from './curves.js';
import { SteppedRun } from './stepped_run.js';

/** @import { Bench, FunctionRun } from './types.d.ts' */

const FRAME_MS = 40;
const SHOWN = [0, 1, 3];
const ZERO = 'zero';

/** @implements {FunctionRun} */
export class FarRun extends SteppedRun {
  /** @type {{z: number | null} | null} */
  equal = null;

  /** @param {Bench} bench */
  constructor(bench) {
    super(bench, 'pg-functions-far', placeOf(0), () => this.#next());
  }

  get #to() {
    return this.bench.host.settings.to;
  }

  labels() {
    return { play: this.bench.host.i18n.t('piece_functions_out', { z: this.#to }) };
  }

  predicted() {
    return null;
  }

  async play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    this.equal ??= await this.bench.calculate('equal_slopes', {
      functions: this.bench.asked,
      high: this.#to,
    });
    if (this.equal) this.stepper.run(FRAME_MS);
  }

  /** Show the next place; whether there is another one. */
  #next() {
    const z = PLACES[this.at];
    this.bench.show([z, z], this.at);
    this.moveOn(1);
    if (z < this.#to) return true;
    this.beginAnew();
    this.#finish();
    return false;
  }

  #finish() {
    const { curves, asked, host } = this.bench;
    if (!curves) return;
    this.isAnswered = true;
    const [first, second] = asked.map((name) => curves[name].slope[placeOf(this.#to)]);
    this.bench.open(this.#to);
    this.#table();
    host.measured({
      value: first === 0 && second === 0 ? ZERO : second / first,
      text: first === 0 ? written(second, 4) : `1 : ${written(second / first, 1)}`,
    });
  }

  /** Slopes of both at a few places, and where they are equal. */
  #table() {
    const { i18n } = this.bench.host;
    const head = ['z', ...this.#rows().map(({ z }) => String(z))];
    const rows = this.bench.asked.map((name, i) => [
      FUNCTIONS[name].name,
      ...this.#rows().map(({ slopes }) => written(slopes[i], 4)),
    ]);
    const cells = (/** @type {'th' | 'td'} */ tag, /** @type {string[]} */ texts) =>
      makeElement('tr', '', {}, ...texts.map((text) => makeElement(tag, '', {}, text)));
    const table = makeElement(
      'table',
      'pg-piece-table',
      {},
      cells('th', head),
      ...rows.map((row) => cells('td', row)),
    );
    this.compare.replaceChildren(
      makeElement('p', 'pg-lesson-label', {}, i18n.t('piece_functions_slopes_at')),
      table,
      makeElement('p', '', {}, this.#equalText()),
    );
  }

  #rows() {
    const { curves, asked } = this.bench;
    if (!curves) return [];
    return SHOWN.map((z) => ({ z, slopes: asked.map((name) => curves[name].slope[placeOf(z)]) }));
  }

  #equalText() {
    const z = this.equal?.z ?? null;
    if (z === null) return '';
    return this.bench.host.i18n.t('piece_functions_equal', { z: written(z, 3) });
  }

  twin() {
    if (!this.isAnswered) return [];
    const { i18n } = this.bench.host;
    const [first, second] = this.bench.asked.map((name) => FUNCTIONS[name].name);
    const rows = this.#rows().map(({ z, slopes: [a, b] }) =>
      i18n.t('piece_functions_twin_slopes', { z, first, second, a: written(a, 4), b: written(b, 4) }),
    );
    return [...rows, this.#equalText()].filter(Boolean);
  }
}
