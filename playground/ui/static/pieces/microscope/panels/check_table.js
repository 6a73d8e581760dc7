// Is it true? Our formula beside central differences, and GradientTape.

import { makeElement, setText } from '../../../core/dom.js';
import { fixed, sharedDecimals } from '../../parts/fixed.js';
import { farthestFromTape, isSamePlace, placeName, weightFact, weightPlaces } from '../net_model.js';
import { isKnown } from '../stages.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { Place, View } from '../types.d.ts' */

const DECIMALS = 8;
const MOST_ROWS = 6;
const AGREE = 1e-6;

export class CheckTable {
  /** @param {Translations} i18n
   *  @param {(place: Place) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    const names = ['', 'piece_microscope_ours', 'piece_microscope_central', 'piece_microscope_decimals', ''];
    const head = names.map((key, i) =>
      makeElement('th', '', { scope: 'col' }, i === 4 ? 'GradientTape' : key && i18n.t(key)),
    );
    this.body = makeElement('tbody');
    this.all = makeElement('div', 'pg-piece-formula');
    this.root = makeElement(
      'div',
      'pg-micro-panel pg-micro-check',
      {},
      makeElement(
        'h3',
        'pg-piece-title',
        {},
        i18n.t('piece_microscope_true'),
        ' ',
        makeElement('small', '', {}, i18n.t('piece_microscope_nudged')),
      ),
      makeElement(
        'table',
        'pg-piece-table',
        {},
        makeElement('thead', '', {}, makeElement('tr', '', {}, ...head)),
        this.body,
      ),
      this.all,
    );
  }

  /** @param {View} view */
  show(view) {
    const { net, answer, picked } = view;
    const own = weightPlaces(net).filter(({ layer }) => layer === picked.layer);
    const at = own.findIndex((place) => isSamePlace(place, picked));
    const first = Math.max(0, Math.min(own.length - MOST_ROWS, at - 1));
    const known = isKnown(view, 'weights', picked.layer);
    this.body.replaceChildren(
      ...own.slice(first, first + MOST_ROWS).map((place) => {
        const [ours, nudged, tape] = /** @type {const} */ (['d', 'nudged', 'tape']).map((what) =>
          weightFact(answer, place, what),
        );
        const texts = known
          ? [
              fixed(ours, DECIMALS),
              fixed(nudged, DECIMALS),
              String(sharedDecimals(ours, nudged, DECIMALS)),
              Math.abs(ours - tape) < AGREE ? '✓' : fixed(tape, DECIMALS),
            ]
          : ['·', '·', '·', '·'];
        const row = makeElement(
          'tr',
          '',
          { 'aria-selected': String(isSamePlace(place, picked)) },
          makeElement('th', '', { scope: 'row' }, placeName(net, place)),
          ...texts.map((text) => makeElement('td', '', {}, text)),
        );
        row.addEventListener('click', () => this.pick(place));
        return row;
      }),
    );
    const count = weightPlaces(net).length;
    const apart = farthestFromTape(net, answer);
    const told = {
      n: count,
      apart: apart === 0 ? '0' : apart.toExponential(0).replace('e-', '·10⁻').replace(/\d+$/, raised),
    };
    setText(this.all, isKnown(view, 'update') ? this.i18n.t('piece_microscope_all_agree', told) : '');
  }
}

/** @param {string} digits */
const raised = (digits) => [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
