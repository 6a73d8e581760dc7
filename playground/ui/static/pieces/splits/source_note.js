// Whether the rows are simulated: what that means for the figures of the texts, and where the genuine file is to be had.

import { makeElement } from '../../core/dom.js';
import { pageAddress } from '../../core/page_address.js';
import { askSource } from './questions.js';

/** @import { PieceHost } from '../types.d.ts' */

export class SourceNote {
  /** @param {PieceHost} host
   *  @param {string} link of the rows */
  constructor(host, link) {
    const { i18n } = host;
    const dataset = new URLSearchParams(link).get('dataset') ?? '';
    const way = makeElement(
      'a',
      '',
      { href: pageAddress('./', `dataset=${dataset}`), target: '_blank', rel: 'noopener' },
      i18n.t('piece_splits_get_file'),
    );
    const more = makeElement('p', '', {}, i18n.t('piece_splits_simulated_more'), ' ', way);
    this.sentence = makeElement('summary', '', {}, i18n.t('piece_splits_simulated'));
    this.root = makeElement('details', 'pg-splits-simulated', { hidden: '' }, this.sentence, more);
    this.#tell(host, link);
  }

  /** Rows that are simulated are said to be so before anything is asked of them.
   *  @param {PieceHost} host
   *  @param {string} link */
  async #tell(host, link) {
    if ((await askSource(host, link)) === 'simulated') this.root.hidden = false;
  }

  /** What it says; nothing where the rows are genuine. */
  get sentences() {
    return this.root.hidden ? [] : [this.sentence.textContent ?? ''];
  }
}
