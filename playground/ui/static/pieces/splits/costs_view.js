// A line for the probability from which on an alarm is given, and what the mistakes cost at each place of it.

import { makeElement, setText } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { ValueSlider } from '../parts/value_slider.js';
import { cheapestThreshold, costOf, matrixOf } from './outcomes.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Outcome } from './types.d.ts' */

const [WIDE, HIGH] = [360, 170]; // px, where they are not known
const SIDE = 13; // px: the places of the slider's knob are those of the curve
const [HEAD, FLOOR] = [24, 22]; // px
const [FIRST, LAST] = [1, 99]; // hundredths

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
    this.drawing = svg('svg', { class: 'pg-splits-costs', role: 'img' });
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
      makeElement('div', 'pg-splits-costs-room', {}, this.drawing),
    );
    new ResizeObserver(() => this.#draw()).observe(this.drawing);
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
    const [wide, high] = [this.drawing.clientWidth || WIDE, this.drawing.clientHeight || HIGH];
    this.drawing.setAttribute('viewBox', `0 0 ${wide} ${high}`);
    const costs = Array.from({ length: LAST }, (_, i) => costOf(matrixOf(outcome, i + 1), miss));
    const top = Math.max(...costs);
    const floor = high - FLOOR;
    const x = (/** @type {number} */ threshold) =>
      SIDE + ((threshold - FIRST) / (LAST - FIRST)) * (wide - 2 * SIDE);
    const y = (/** @type {number} */ cost) => floor - (cost / top) * (floor - HEAD);
    const here = this.threshold;
    const best = cheapestThreshold(outcome, miss);
    setText(this.cost, i18n.two.format(costs[here - 1]));
    this.drawing.append(
      svg('line', { class: 'pg-splits-floor', x1: SIDE, x2: wide - SIDE, y1: floor, y2: floor }),
      ...[FIRST, 25, 50, 75, LAST].map((at) =>
        svg('text', { x: x(at), y: high - 6, 'text-anchor': 'middle' }, i18n.two.format(at / 100)),
      ),
      svg('text', { x: 0, y: HEAD - 8 }, i18n.two.format(top)),
      svg('path', {
        class: 'pg-splits-cost-line',
        d: costs.map((cost, i) => `${i ? 'L' : 'M'}${x(i + 1)} ${y(cost)}`).join(''),
      }),
      svg('line', { class: 'pg-splits-here', x1: x(here), x2: x(here), y1: 0, y2: floor }),
      svg('circle', { class: 'pg-splits-own', cx: x(best), cy: y(costs[best - 1]), r: 5 }),
      svg(
        'text',
        { class: 'pg-splits-best', x: x(best) - 6, y: y(costs[best - 1]) + 24 },
        i18n.t('piece_splits_cheapest', { value: i18n.two.format(best / 100) }),
      ),
    );
  }
}
