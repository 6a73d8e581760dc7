// The rule on a gate: rows right after each look, and how many rows are right at all places of the sliders.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { GatePlacesAnswer, RuleAnswer } from './types.d.ts' */

const BOX = { left: 18, right: 6, top: 8, bottom: 18, width: 164, height: 92 };
const BARS = { label: 28, width: 80, row: 17 };

export class RoundCharts {
  /** @type {number | null} rows right at the end, as somebody has predicted it */
  predicted = null;
  /** @type {string[]} */
  sentences = [];

  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.root = makeElement('div', 'pg-gate-rounds');
  }

  /** @param {number | null} right */
  predict(right) {
    this.predicted = right;
  }

  /** @param {RuleAnswer} rule
   *  @param {GatePlacesAnswer} places
   *  @param {string} gate */
  show(rule, places, gate) {
    const { i18n } = this;
    const figure = (/** @type {string} */ label, /** @type {Element} */ picture) =>
      makeElement('figure', '', {}, makeElement('figcaption', 'pg-lesson-label', {}, label), picture);
    const looks = `${gate}: ${i18n.t('piece_gate_after_look')}`;
    const all = `${gate}: ${i18n.t('piece_gate_all_places', { places: i18n.formatCount(places.places) })}`;
    this.root.replaceChildren(figure(looks, this.#looks(rule, looks)), figure(all, this.#places(places)));
    const counts = places.right.map((n, right) =>
      i18n.t('piece_gate_twin_places', { right, of: i18n.formatCount(n) }),
    );
    this.sentences = [
      i18n.t('piece_gate_twin_looks', { right: rule.looks.map(({ right }) => right).join(' ') }),
      all,
      ...counts,
    ];
  }

  /** @param {RuleAnswer} rule
   *  @param {string} label */
  #looks({ looks }, label) {
    const across = (/** @type {number} */ look) =>
      BOX.left + (look / looks.length) * (BOX.width - BOX.left - BOX.right);
    const down = (/** @type {number} */ right) =>
      BOX.height - BOX.bottom - (right / 4) * (BOX.height - BOX.top - BOX.bottom);
    const line = (/** @type {string} */ name, /** @type {number} */ right) =>
      svg('line', { class: name, x1: BOX.left, x2: BOX.width - BOX.right, y1: down(right), y2: down(right) });
    const path = looks.map(({ right }, i) => `${i ? 'V' : `M${across(0)} `}${down(right)}H${across(i + 1)}`);
    const ticks = [0, 2, 4].map((n) =>
      svg('text', { x: BOX.left - 5, y: down(n) + 4, 'text-anchor': 'end' }, String(n)),
    );
    const ends = [1, looks.length].map((look) =>
      svg('text', { x: across(look - 0.5), y: BOX.height - 3, 'text-anchor': 'middle' }, String(look)),
    );
    const predicted = this.predicted === null ? [] : [line('pg-gate-predicted-line', this.predicted)];
    return svg(
      'svg',
      {
        viewBox: `0 0 ${BOX.width} ${BOX.height}`,
        role: 'img',
        'aria-label': label,
      },
      ...[0, 1, 2, 3, 4].map((n) => line('pg-gate-grid', n)),
      ...ticks,
      ...ends,
      ...predicted,
      svg('path', { class: 'pg-gate-curve', d: path.join('') }),
    );
  }

  /** @param {GatePlacesAnswer} places */
  #places({ places, right }) {
    const bars = right.flatMap((n, rows) => {
      const y = (4 - rows) * BARS.row;
      const count = this.i18n.formatCount(n);
      const long = (n / places) * BARS.width;
      return [
        svg('text', { x: BARS.label - 6, y: y + 13, 'text-anchor': 'end' }, `${rows}/4`),
        svg('rect', { class: 'pg-gate-bar', x: BARS.label, y: y + 3, width: long, height: 11 }),
        svg('text', { x: BARS.label + long + 5, y: y + 13 }, count),
      ];
    });
    const label = this.i18n.t('piece_gate_all_places_help');
    return svg('svg', { viewBox: '0 0 164 92', role: 'img', 'aria-label': label }, ...bars);
  }

  twin() {
    return this.sentences;
  }
}
