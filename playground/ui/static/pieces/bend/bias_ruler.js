// The slider of the output's bias, with the stretch where all rows are right for each reading, as a calculator found it.

import { makeElement, setText } from '../../core/dom.js';
import { math } from '../parts/svg.js';
import { ValueSlider } from '../parts/value_slider.js';
import { signedNumber } from './numbers.js';

export const LOW = -2.5;
export const HIGH = 0;
const STEP = 0.05;

/** @param {number} value */
const percent = (value) => ((value - LOW) / (HIGH - LOW)) * 100;

export class BiasRuler {
  /** @param {{value: number, readings: {name: string, label: string}[]}} facts
   *  @param {(value: number) => void} onInput */
  constructor({ value, readings }, onInput) {
    const symbol = math('math', math('msub', math('mi', 'b'), math('mn', '2')));
    const facts = { name: [symbol], label: 'b2', low: LOW, high: HIGH, step: STEP, value };
    this.slider = new ValueSlider({ ...facts, format: (b) => signedNumber(b) }, onInput);
    this.bars = readings.map(({ name: reading, label }) => {
      const text = makeElement('span', 'pg-bend-range-text');
      const bar = makeElement('i', 'pg-bend-range-bar');
      const here = makeElement('i', 'pg-bend-range-here');
      const track = makeElement('span', 'pg-bend-range-track', {}, bar, here);
      const line = makeElement('div', 'pg-bend-range', {}, makeElement('span', '', {}, label), track, text);
      return { reading, line, text, bar, here };
    });
    this.root = makeElement(
      'div',
      'pg-bend-ruler',
      {},
      ...this.bars.map(({ line }) => line),
      this.slider.root,
    );
  }

  get value() {
    return this.slider.value;
  }

  /** @param {number} value */
  begin(value) {
    this.slider.begin(value);
  }

  /** @param {Record<string, [number, number][]> | null} ranges where all rows are right, by reading */
  show(ranges) {
    this.bars.forEach(({ reading, text, bar, here }) => {
      const [low, high] = ranges?.[reading]?.[0] ?? [LOW, LOW];
      bar.style.left = `${percent(low)}%`;
      bar.style.width = `${percent(high) - percent(low)}%`;
      here.style.left = `${percent(this.value)}%`;
      setText(text, ranges ? `${signedNumber(low)} … ${signedNumber(high)}` : '');
    });
  }
}
