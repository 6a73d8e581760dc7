// The rates that were tried in the challenge, the fewest steps, and the largest rate that still came home.

import { makeElement, setText } from '../../core/dom.js';
import { bestOf, short } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Try } from './types.d.ts' */

const MOST = 30; // tries that are kept

export class Tries {
  /** @type {Try[]} the newest first */
  tries = [];

  /** @param {Translations} i18n
   *  @param {{steps: number, rate: number}} goal steps that are few enough, a rate that is large enough */
  constructor(i18n, goal) {
    this.i18n = i18n;
    this.wanted = goal;
    this.body = makeElement('tbody');
    this.best = makeElement('p', 'pg-descent-best');
    const names = ['rate', 'steps_to_goal', 'ends'].map((key) => i18n.t(`piece_descent_${key}`));
    const head = names.map((name) => makeElement('th', '', {}, name));
    this.root = makeElement(
      'div',
      'pg-descent-tries',
      {},
      makeElement('p', 'pg-piece-title', {}, i18n.t('piece_descent_tries')),
      this.best,
      makeElement(
        'div',
        'pg-descent-table',
        {},
        makeElement(
          'table',
          'pg-piece-table',
          {},
          makeElement('thead', '', {}, makeElement('tr', '', {}, ...head)),
          this.body,
        ),
      ),
    );
    this.#draw();
  }

  /** @param {Try} tried */
  add(tried) {
    this.tries = [tried, ...this.tries.filter(({ rate }) => rate !== tried.rate)];
    this.#draw();
  }

  /** Tries of before a reload; what is none of them is left out.
   *  @param {unknown} kept
   *  @returns {boolean} whether there are any */
  restore(kept) {
    this.tries = keptTries(kept);
    this.#draw();
    return this.tries.length > 0;
  }

  clear() {
    this.tries = [];
    this.#draw();
  }

  /** What a challenge is told. */
  get goal() {
    const { fewest, largest } = bestOf(this.tries);
    const few = fewest !== null && fewest <= this.wanted.steps;
    const large = largest !== null && largest >= this.wanted.rate;
    return { reached: few && large, text: this.#said };
  }

  get #said() {
    const { fewest, largest } = bestOf(this.tries);
    return this.i18n.t('piece_descent_best', {
      fewest: fewest ?? '—',
      largest: largest === null ? '—' : short(largest),
    });
  }

  /** @param {Try} tried */
  #cells({ rate, reached, kind }) {
    return [short(rate), reached === null ? '—' : String(reached), this.i18n.t(`piece_descent_kind_${kind}`)];
  }

  #draw() {
    const rows = this.tries.map((tried) =>
      makeElement('tr', '', {}, ...this.#cells(tried).map((cell) => makeElement('td', '', {}, cell))),
    );
    this.body.replaceChildren(...rows);
    setText(this.best, this.#said);
  }

  twin() {
    const lines = this.tries.map((tried) => {
      const [rate, reached, kind] = this.#cells(tried);
      return this.i18n.t('piece_descent_twin_try', { rate, reached, kind });
    });
    return this.tries.length ? [...lines, this.#said] : [];
  }
}

/** @param {unknown} kept
 *  @returns {Try[]} */
export function keptTries(kept) {
  if (!Array.isArray(kept)) return [];
  return kept
    .filter(
      (each) =>
        Number.isFinite(each?.rate) &&
        (each.reached === null || Number.isInteger(each.reached)) &&
        /^[a-z_]{1,20}$/.test(each.kind),
    )
    .slice(0, MOST);
}
