// How large the gradients of each layer are: bars of the mean |dL/dW|, and how many times the last is the first.

import { makeElement, setText } from '../../../core/dom.js';
import { meanSize } from '../net_model.js';
import { isKnown } from '../stages.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { View } from '../types.d.ts' */

export class SizesPanel {
  /** Last against first as it was predicted; 0: not told. */
  predicted = 0;

  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.bars = makeElement('div', 'pg-micro-bars');
    this.legend = makeElement('small', '', {}, i18n.t('piece_microscope_dashed'));
    this.told = makeElement('div', 'pg-piece-formula');
    this.root = makeElement(
      'div',
      'pg-micro-panel',
      {},
      makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_microscope_sizes'), this.legend),
      this.bars,
      this.told,
    );
  }

  /** @param {View} view */
  show(view) {
    const { net, answer } = view;
    const sizes = answer.layers.map(({ d_kernel: kernel }) => meanSize(kernel));
    const known = net.layers.map((_, layer) => isKnown(view, 'weights', layer));
    const most = Math.max(...sizes, 1e-12);
    const last = /** @type {number} */ (sizes.at(-1));
    this.bars.replaceChildren(
      ...sizes.map((size, layer) => {
        const bar = makeElement('i');
        bar.style.width = known[layer] ? `${(100 * size) / most}%` : '0';
        const ghost = makeElement('i', 'pg-micro-ghost');
        const share = last / (this.predicted || 1);
        ghost.hidden = !this.predicted || layer > 0 || !known.at(-1);
        ghost.style.width = `${Math.min(100, (100 * share) / most)}%`;
        return makeElement(
          'div',
          'pg-micro-bar-row',
          {},
          makeElement('span', '', {}, this.i18n.t('piece_microscope_layer', { number: layer + 1 })),
          makeElement('span', 'pg-micro-track', {}, ghost, bar),
          makeElement('b', '', {}, known[layer] ? size.toFixed(5) : '·'),
        );
      }),
    );
    this.legend.hidden = !this.predicted || !known.at(-1);
    setText(
      this.told,
      known[0] ? this.i18n.t('piece_microscope_times', { times: times(last / sizes[0]) }) : '·',
    );
  }
}

/** @param {number} ratio */
export const times = (ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1));
