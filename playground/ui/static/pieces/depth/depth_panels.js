// What is seen of a deep net: its choices, the chart of sizes by layer, and all nets in small.

import { makeElement, setText } from '../../core/dom.js';
import { ValueSlider } from '../parts/value_slider.js';
import { CellGrid } from './cell_grid.js';
import { Choice } from './choice.js';
import { NAMES } from './depth_math.js';
import { SizesChart } from './sizes_chart.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Chosen, Kind } from './types.d.ts' */

export const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leaky_relu'];
export const INITIALIZERS = ['glorot_uniform', 'he_uniform', 'lecun_normal', 'random_normal'];
export const LAYERS = 10;

export class DepthPanels {
  /** @param {Translations} i18n
   *  @param {{choose: (changes: Partial<Chosen>) => void, deepen: (depth: number) => void,
   *    pick: (layer: number) => void}} handlers */
  constructor(i18n, { choose, deepen, pick }) {
    this.i18n = i18n;
    /** @type {[string, string][]} */
    const kinds = [
      ['da', NAMES.da],
      ['dw', NAMES.dw],
    ];
    this.kinds = new Choice(i18n.t('piece_depth_kind'), kinds, (kind) =>
      choose({ kind: /** @type {Kind} */ (kind) }),
    );
    this.kinds.root.className = 'pg-piece-switch';
    this.activations = this.#choice('piece_depth_activation', ACTIVATIONS, (activation) =>
      choose({ activation }),
    );
    this.initializers = this.#choice('piece_depth_initializer', INITIALIZERS, (initializer) =>
      choose({ initializer }),
    );
    const layers = i18n.t('piece_depth_layers');
    this.layers = new ValueSlider(
      { name: [layers], label: layers, low: 1, high: LAYERS, step: 1, value: LAYERS, format: String },
      deepen,
    );
    this.title = makeElement('b');
    this.chart = new SizesChart(i18n, pick);
    this.factor = makeElement('p', 'pg-piece-formula pg-depth-factor', { 'aria-live': 'polite' });
    const names = { activations: ACTIVATIONS, initializers: INITIALIZERS };
    this.grid = new CellGrid(names, i18n, (activation, initializer) => choose({ activation, initializer }));
    const scale = makeElement('small', '', {}, i18n.t('piece_depth_scale'));
    const title = makeElement('h3', 'pg-piece-title', {}, this.title, scale);
    this.root = makeElement(
      'div',
      'pg-depth',
      {},
      makeElement(
        'section',
        'pg-depth-choices',
        {},
        ...this.#named('piece_depth_activation', this.activations),
        ...this.#named('piece_depth_initializer', this.initializers),
        this.layers.root,
      ),
      makeElement('section', 'pg-depth-picture', {}, title, this.chart.root, this.factor),
      this.grid.root,
    );
  }

  /** @param {string} key
   *  @param {string[]} names
   *  @param {(name: string) => void} choose */
  #choice(key, names, choose) {
    const { i18n } = this;
    const options = names.map(
      (name) => /** @type {[string, string]} */ ([name, i18n.t(`piece_depth_${name}`)]),
    );
    return new Choice(i18n.t(key), options, choose);
  }

  /** @param {string} key
   *  @param {Choice} choice */
  #named(key, choice) {
    return [makeElement('h3', 'pg-piece-title', {}, this.i18n.t(key)), choice.root];
  }

  /** @param {Chosen} chosen
   *  @param {boolean} free whether something else can be chosen */
  showChoices(chosen, free) {
    this.kinds.show(chosen.kind, free);
    this.activations.show(chosen.activation, free);
    this.initializers.show(chosen.initializer, free);
    this.layers.input.disabled = !free;
    const title = this.i18n.t('piece_depth_title', { name: NAMES[chosen.kind] });
    setText(this.title, title);
    this.chart.root.setAttribute('aria-label', title);
  }
}
