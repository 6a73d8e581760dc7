// A net of the reader's own: how many units, which activation, and another start.

import { makeElement } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js' */

/** @typedef {{units: number[], activation: string, seed: number, rows?: number}} DrawnNet */

const SIZES = ['2-2-2', '2-3-2', '3-4-3', '4-8-4', '4-4-4-4', '4-8-8-4'];
const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus', 'swish', 'linear'];

export class NetBuilder {
  /** @param {Translations} i18n
   *  @param {DrawnNet} start
   *  @param {(drawn: DrawnNet) => void} build */
  constructor(i18n, start, build) {
    this.drawn = start;
    const list = (
      /** @type {string} */ label,
      /** @type {string[]} */ options,
      /** @type {string} */ value,
    ) => {
      const made = makeElement(
        'select',
        'pg-micro-choice',
        { 'aria-label': i18n.t(label) },
        ...options.map((name) => makeElement('option', '', { value: name }, name.replace('_', ' '))),
      );
      made.value = value;
      return made;
    };
    this.sizes = list('piece_microscope_units', SIZES, start.units.join('-'));
    this.activation = list('piece_microscope_activation', ACTIVATIONS, start.activation);
    this.rows = list('piece_microscope_samples', ['1', '4'], '1');
    [...this.rows.options].forEach((option) => {
      option.text = i18n.t('piece_microscope_n_samples', { n: option.value });
    });
    const another = makeElement(
      'button',
      'pg-lesson-button',
      { type: 'button' },
      i18n.t('piece_microscope_another'),
    );
    const tell = (/** @type {number} */ seed) => {
      this.drawn = {
        units: this.sizes.value.split('-').map(Number),
        activation: this.activation.value,
        rows: Number(this.rows.value),
        seed,
      };
      build(this.drawn);
    };
    another.addEventListener('click', () => tell(this.drawn.seed + 1));
    for (const each of [this.sizes, this.activation, this.rows])
      each.addEventListener('change', () => tell(this.drawn.seed));
    this.root = makeElement('div', 'pg-micro-builder', {}, this.sizes, this.activation, this.rows, another);
  }

  /** @param {DrawnNet} drawn */
  set(drawn) {
    this.drawn = drawn;
    this.sizes.value = drawn.units.join('-');
    this.activation.value = drawn.activation;
    this.rows.value = String(drawn.rows ?? 1);
  }
}
