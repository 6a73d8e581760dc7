// What stands in Compare beside the two values: why a weight goes where it goes, or the same for other starts.

import { makeElement, setText } from '../../core/dom.js';
import { fixed } from '../parts/fixed.js';
import { ratioOf } from './measures.js';
import { unitName } from './net_model.js';
import { isKnown } from './stages.js';
import { StartsStrip } from './starts_strip.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { View } from './types.d.ts' */

export class Evidence {
  /** @type {number[]} */
  ratios = [];

  /** @param {Translations} i18n
   *  @param {string} measure */
  constructor(i18n, measure) {
    this.i18n = i18n;
    this.strip = measure === 'ratio' ? new StartsStrip(i18n) : null;
    this.lines = [0, 1].map(() => makeElement('p', 'pg-micro-evidence'));
    this.root = makeElement('div', '', {}, ...(this.strip ? [this.strip.root] : this.lines));
  }

  /** @param {number[]} ratios of other starts */
  take(ratios) {
    this.ratios = ratios;
  }

  /** @param {View} view
   *  @param {string | null} drawn of what net the ratios are */
  show(view, drawn) {
    if (this.strip) {
      this.strip.show(this.ratios, ratioOf(view), drawn ?? '');
      return;
    }
    const { net, answer, sample } = view;
    const hidden = net.layers.length - 2;
    if (hidden < 0) return;
    const behind = answer.layers[hidden + 1].d_sums[sample];
    const ways = behind.map((delta, k) => fixed(delta * net.layers[hidden + 1].kernel[0][k], 4));
    const facts = {
      name: unitName(net, hidden, 0),
      ways: ways.map((way, i) => (i && way.startsWith('−') ? `(${way})` : way)).join(' + '),
      sum: fixed(answer.layers[hidden].d_outputs[sample][0], 4),
    };
    const loss = { before: fixed(answer.loss, 4), after: fixed(answer.new_loss, 4), rate: view.rate };
    setText(
      this.lines[0],
      isKnown(view, 'd_outputs', hidden) ? this.i18n.t('piece_microscope_blame', facts) : '',
    );
    setText(this.lines[1], isKnown(view, 'update') ? this.i18n.t('piece_microscope_loss_falls', loss) : '');
  }
}
