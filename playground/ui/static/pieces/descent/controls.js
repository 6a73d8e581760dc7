// What can be moved once the question is answered: the learning rate, the start, and the cost that is meant.

import { makeElement } from '../../core/dom.js';
import { ValueSlider } from '../parts/value_slider.js';
import { fixed, short } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Question } from './types.d.ts' */

const STARTS = [
  { name: 'W', low: -0.3, high: 1.8 },
  { name: 'b', low: -0.4, high: 2.4 },
];
const ONE_START = { name: 'W', low: -0.3, high: 2.3 };

export class Controls {
  half = false;

  /** @param {Translations} i18n
   *  @param {{start: number[], rate: number, high: number, step: number, both: boolean, fixedStart: boolean}} options `both`: whether half the MSE
   *    can be chosen
   *  @param {() => void} moved */
  constructor(i18n, { start, rate, high, step, both, fixedStart }, moved) {
    this.first = { start, rate, half: false };
    this.rate = new ValueSlider(
      {
        name: ['η'],
        label: i18n.t('piece_descent_rate_label'),
        low: step,
        high,
        step,
        value: rate,
        format: short,
      },
      moved,
    );
    this.starts = start.map((value, i) => {
      const { name, low, high: top } = start.length === 1 ? ONE_START : STARTS[i];
      return new ValueSlider(
        {
          name: [i18n.t('piece_descent_start'), ` ${name}`],
          label: i18n.t('piece_descent_start_label', { name }),
          low,
          high: top,
          step: 0.05,
          value,
          format: (at) => fixed(at, 2),
        },
        moved,
      );
    });
    this.root = makeElement(
      'div',
      'pg-descent-sliders',
      {},
      this.rate.root,
      ...(fixedStart ? [] : this.starts.map(({ root }) => root)),
    );
    this.costs = [false, true].map((half) => {
      const button = makeElement('button', '', { type: 'button' }, half ? '½ MSE' : 'MSE');
      button.addEventListener('click', () => {
        this.half = half;
        this.#showCost();
        moved();
      });
      return { half, button };
    });
    const label = i18n.t('piece_descent_cost');
    const buttons = this.costs.map(({ button }) => button);
    this.tools = both
      ? makeElement('div', 'pg-piece-switch', { role: 'group', 'aria-label': label }, ...buttons)
      : undefined;
    this.#showCost();
  }

  /** @returns {Question} */
  get question() {
    return { start: this.starts.map(({ value }) => value), rate: this.rate.value, half: this.half };
  }

  reset() {
    this.half = this.first.half;
    this.rate.begin(this.first.rate);
    this.starts.forEach((slider, i) => {
      slider.begin(this.first.start[i]);
    });
    this.#showCost();
  }

  /** Stand at other weights.
   *  @param {number[]} start */
  begin(start) {
    this.starts.forEach((slider, i) => {
      slider.set(start[i]);
    });
  }

  /** @param {{rate: boolean, start: boolean}} free */
  letMove({ rate, start }) {
    this.rate.input.disabled = !rate;
    this.starts.forEach(({ input }) => {
      input.disabled = !start;
    });
    this.costs.forEach(({ half, button }) => {
      button.disabled = !start && half !== this.half;
    });
  }

  #showCost() {
    this.costs.forEach(({ half, button }) => {
      button.setAttribute('aria-pressed', String(half === this.half));
    });
  }
}
