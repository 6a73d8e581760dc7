// A slider for a weight: its name, its value, an ink thumb, colour from 0 to where it stands, and a grey ring where it
// began. It is the browser's own slider, with the arrow keys.

import { makeElement, setText } from '../../core/dom.js';

export class ValueSlider {
  /** @param {{name: (Node | string)[], label: string, low: number, high: number, step: number, value: number,
   *   format: (value: number) => string}} facts `label`: what a screen reader hears
   *  @param {(value: number) => void} onInput */
  constructor({ name, label, low, high, step, value, format }, onInput) {
    this.low = low;
    this.high = high;
    this.format = format;
    this.input = makeElement('input', '', { type: 'range', min: low, max: high, step, 'aria-label': label });
    this.input.addEventListener('input', () => {
      this.#draw();
      onInput(this.value);
    });
    this.shown = makeElement('output', 'pg-piece-slider-value');
    this.ring = makeElement('i', 'pg-piece-slider-ring');
    const ends = makeElement(
      'span',
      'pg-piece-slider-ends',
      { 'aria-hidden': 'true' },
      makeElement('span', '', {}, format(low)),
      makeElement('span', '', {}, format(high)),
    );
    this.root = makeElement(
      'div',
      'pg-piece-slider',
      {},
      makeElement('span', 'pg-piece-slider-name', {}, ...name),
      this.shown,
      makeElement('span', 'pg-piece-slider-track', {}, this.ring, this.input),
      ends,
    );
    this.begin(value);
  }

  get value() {
    return Number(this.input.value);
  }

  /** Stand at a value without telling anybody.
   *  @param {number} value */
  set(value) {
    this.input.value = String(value);
    this.#draw();
  }

  /** Stand at a value, and mark it as the beginning.
   *  @param {number} value */
  begin(value) {
    this.set(value);
    this.ring.style.left = `${this.#share(value) * 100}%`;
    this.start = value;
    this.#draw();
  }

  /** @param {number} value */
  #share(value) {
    return (value - this.low) / (this.high - this.low);
  }

  #draw() {
    const zero = this.#share(Math.min(this.high, Math.max(this.low, 0)));
    const here = this.#share(this.value);
    const { style } = this.root;
    style.setProperty('--from', `${Math.min(zero, here) * 100}%`);
    style.setProperty('--to', `${Math.max(zero, here) * 100}%`);
    this.root.dataset.sign = this.value < 0 ? 'minus' : 'plus';
    this.ring.hidden = this.value === this.start;
    setText(this.shown, this.format(this.value));
    this.input.setAttribute('aria-valuetext', this.format(this.value));
  }
}
