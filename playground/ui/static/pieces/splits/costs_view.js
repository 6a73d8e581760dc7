// A line for the probability from which on an alarm is given, and what the mistakes cost at each place of it.

import { makeElement, setText } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { ValueSlider } from '../parts/value_slider.js';
import { cheapestThreshold, costOf, matrixOf } from './outcomes.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Outcome } from './types.d.ts' */

const [WIDE, HIGH, LEFT, FLOOR] = [360, 170, 34, 22];

export class CostsView {
  /** @type {Outcome | null} */
  outcome = null;

  /** @param {Translations} i18n
   *  @param {number} miss what a miss costs, in false alarms
   *  @param {() => void} moved */
  constructor(i18n, miss, moved) {
    this.i18n = i18n;
    this.miss = miss;
    this.slider = new ValueSlider(
      {
        name: [i18n.t('piece_splits_threshold')],
        label: i18n.t('piece_splits_threshold'),
        low: 0.01,
        high: 0.99,
        step: 0.01,
        value: 0.5,
        format: (value) => i18n.two.format(value),
      },
      () => {
        this.#draw();
        moved();
      },
    );
    this.cost = makeElement('b');
    this.drawing = svg('svg', { class: 'pg-splits-costs', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img' });
    this.drawing.setAttribute('aria-label', i18n.t('piece_splits_cost_help'));
    this.root = makeElement(
      'div',
      'pg-splits-cost-room',
      {},
      this.slider.root,
      makeElement(
        'p',
        'pg-splits-sum',
        {},
        makeElement('span', '', {}, i18n.t('piece_splits_cost')),
        this.cost,
      ),
      this.drawing,
    );
  }

  /** The present threshold in hundredths. */
  get threshold() {
    return Math.round(this.slider.value * 100);
  }

  /** @param {Outcome | null} outcome */
  show(outcome) {
    this.outcome = outcome;
    this.#draw();
  }

  reset() {
    this.slider.set(0.5);
    this.show(null);
  }

  #draw() {
    const { outcome, miss, i18n } = this;
    setText(this.cost, '');
    this.drawing.replaceChildren();
    if (!outcome) return;
    const costs = Array.from({ length: 99 }, (_, i) => costOf(matrixOf(outcome, i + 1), miss));
    const top = Math.max(...costs);
    const x = (/** @type {number} */ threshold) => LEFT + (threshold / 100) * (WIDE - LEFT - 18);
    const y = (/** @type {number} */ cost) => HIGH - FLOOR - (cost / top) * (HIGH - FLOOR - 12);
    const here = this.threshold;
    const best = cheapestThreshold(outcome, miss);
    setText(this.cost, i18n.two.format(costs[here - 1]));
    this.drawing.append(
      svg('line', { class: 'pg-splits-floor', x1: LEFT, x2: WIDE - 18, y1: HIGH - FLOOR, y2: HIGH - FLOOR }),
      ...[0, 25, 50, 75, 100].map((at) =>
        svg('text', { x: x(at), y: HIGH - 6, 'text-anchor': 'middle' }, i18n.two.format(at / 100)),
      ),
      svg('text', { x: LEFT - 4, y: y(top) + 4, 'text-anchor': 'end' }, i18n.two.format(top)),
      svg('path', {
        class: 'pg-splits-cost-line',
        d: costs.map((cost, i) => `${i ? 'L' : 'M'}${x(i + 1)} ${y(cost)}`).join(''),
      }),
      svg('line', { class: 'pg-splits-here', x1: x(here), x2: x(here), y1: 8, y2: HIGH - FLOOR }),
      svg('circle', { class: 'pg-splits-own', cx: x(best), cy: y(costs[best - 1]), r: 5 }),
      svg(
        'text',
        { class: 'pg-splits-best', x: x(best) + 8, y: y(costs[best - 1]) + 16 },
        i18n.t('piece_splits_cheapest', { value: i18n.two.format(best / 100) }),
      ),
    );
  }
}
