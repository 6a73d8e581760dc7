// What stands beside the net: one weight, one layer, matrices, or the sizes of the gradients, as tabs.

import { makeElement } from '../../../core/dom.js';
import { CheckTable } from './check_table.js';
import { LayerPanel } from './layer_panel.js';
import { MatrixPanel } from './matrix_panel.js';
import { ProductsPanel } from './products_panel.js';
import { SizesPanel } from './sizes_panel.js';
import { WeightPanel } from './weight_panel.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { Place, View } from '../types.d.ts' */

export class Panels {
  /** @param {Translations} i18n
   *  @param {{measure?: string, tab?: string}} settings
   *  @param {(place: Place) => void} pick
   *  @param {() => void} changed another tab is open */
  constructor(i18n, settings, pick, changed) {
    this.start = settings.tab ?? 'weight';
    this.tab = this.start;
    this.products = new ProductsPanel(i18n);
    this.sizes = new SizesPanel(i18n);
    this.only = settings.measure === 'product' ? this.products : null;
    /** @type {Record<string, {root: HTMLElement, show: (view: View) => void}>} */
    this.panels = {
      weight: new WeightPanel(i18n),
      layer: new LayerPanel(i18n, pick),
      matrices: new MatrixPanel(i18n, pick),
      check: new CheckTable(i18n, pick),
      ...(settings.measure === 'ratio' ? { sizes: this.sizes } : {}),
    };
    this.buttons = Object.keys(this.panels).map((name) => {
      const button = makeElement(
        'button',
        '',
        { type: 'button', 'aria-pressed': 'false' },
        i18n.t(`piece_microscope_tab_${name}`),
      );
      button.addEventListener('click', () => {
        this.tab = name;
        changed();
      });
      return { name, button };
    });
    const tabs = makeElement(
      'div',
      'pg-piece-switch pg-micro-tabs',
      {},
      ...this.buttons.map(({ button }) => button),
    );
    const shown = this.only
      ? [this.only.root]
      : [tabs, ...Object.values(this.panels).map(({ root }) => root)];
    this.root = makeElement('div', 'pg-micro-right', {}, ...shown);
  }

  begin() {
    this.tab = this.start;
    this.products.tried = 0;
    this.products.products = null;
  }

  /** @param {number} value that the predicted answer says */
  predict(value) {
    this.sizes.predicted = value;
  }

  /** @param {View} view */
  show(view) {
    if (this.only) {
      this.only.show(view);
      return;
    }
    this.buttons.forEach(({ name, button }) =>
      button.setAttribute('aria-pressed', String(name === this.tab)),
    );
    Object.entries(this.panels).forEach(([name, panel]) => {
      panel.root.hidden = name !== this.tab;
      if (name === this.tab) panel.show(name === 'weight' ? { ...view, digits: 4 } : view);
    });
  }
}
