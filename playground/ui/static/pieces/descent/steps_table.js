// Each step as a row: weights, cost, slope, and what the step adds. A picked row is shown in the picture and the sum.

import { makeElement } from '../../core/dom.js';
import { fixed, signed } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Seen } from './types.d.ts' */

const MOST_ROWS = 60;

export class StepsTable {
  /** @param {Translations} i18n
   *  @param {{two: boolean, pick: (step: number) => void}} options */
  constructor(i18n, { two, pick }) {
    this.two = two;
    this.pick = pick;
    const slope = i18n.t('piece_descent_slope');
    const cost = i18n.t('piece_descent_cost');
    const names = two ? ['W', 'b', cost, '∂W', '∂b'] : ['W', cost, slope, `−η·${slope}`];
    const head = [i18n.t('piece_descent_step'), ...names].map((name) => makeElement('th', '', {}, name));
    this.body = makeElement('tbody');
    const table = makeElement(
      'table',
      'pg-piece-table',
      {},
      makeElement('thead', '', {}, makeElement('tr', '', {}, ...head)),
      this.body,
    );
    this.root = makeElement('div', 'pg-descent-table', {}, table);
  }

  /** @param {Seen} seen */
  show({ run, done, at }) {
    const had = this.body.contains(document.activeElement);
    const first = Math.max(0, Math.min(at, done + 1 - MOST_ROWS));
    const rows = run.path.slice(first, done + 1).map(({ weights, cost, gradient, change }, i) => {
      const step = first + i;
      const slopes = this.two ? gradient : [gradient[0], change[0]];
      const cells = [
        String(step),
        ...weights.map((weight) => fixed(weight)),
        fixed(cost),
        ...slopes.map((slope) => (done ? signed(slope) : '')),
      ];
      return this.#row(cells, step, step === at);
    });
    this.body.replaceChildren(...rows);
    const picked = rows[at - first];
    if (!picked) return;
    this.#bringIntoSight(picked);
    requestAnimationFrame(() => this.#bringIntoSight(picked)); // the cards around it may have changed their heights
    if (had) picked.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} row */
  #bringIntoSight(row) {
    const { root } = this;
    const head = row.offsetHeight; // the head stays above the rows
    const [top, end] = [row.offsetTop - head, row.offsetTop + row.offsetHeight];
    if (top < root.scrollTop) root.scrollTop = top;
    if (end > root.scrollTop + root.clientHeight) root.scrollTop = end - root.clientHeight;
  }

  /** @param {string[]} cells
   *  @param {number} step
   *  @param {boolean} picked */
  #row(cells, step, picked) {
    const row = makeElement(
      'tr',
      '',
      { 'aria-selected': String(picked), tabindex: picked ? 0 : -1 },
      ...cells.map((cell) => makeElement('td', '', {}, cell)),
    );
    row.addEventListener('click', () => this.pick(step));
    row.addEventListener('keydown', (event) => {
      const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      this.pick(step + way);
    });
    return row;
  }
}
