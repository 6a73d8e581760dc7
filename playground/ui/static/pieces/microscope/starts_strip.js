// The same for twenty other starts: a dot for each, on a scale on which every step is ten times.

import { makeElement, setText } from '../../core/dom.js';
import { setAttributes, svg } from '../parts/svg.js';
import { times } from './panels/sizes_panel.js';

/** @import { Translations } from '../../core/i18n.js' */

const WIDE = 300;
const HIGH = 76;
const LOW = -1.2; // powers of ten
const TOP = 2.3;

export class StartsStrip {
  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.dots = svg('g');
    this.own = svg('path', { class: 'pg-micro-own' });
    const ticks = [0.1, 1, 10, 100].map((value) =>
      svg('text', { x: across(value), y: HIGH - 3, 'text-anchor': 'middle' }, `${value}×`),
    );
    this.told = makeElement('p', 'pg-lesson-facts');
    this.picture = svg(
      'svg',
      {
        class: 'pg-micro-strip',
        viewBox: `0 0 ${WIDE} ${HIGH}`,
        role: 'img',
        'aria-label': i18n.t('piece_microscope_starts'),
      },
      svg('path', { class: 'pg-micro-axis', d: `M8 ${HIGH - 20}H${WIDE - 8}` }),
      ...ticks,
      this.dots,
      this.own,
    );
    this.root = makeElement('div', 'pg-micro-starts', {}, this.told, this.picture);
  }

  /** @param {number[]} ratios of the other starts
   *  @param {number} own
   *  @param {string} net of what net they are */
  show(ratios, own, net) {
    const heights = new Map();
    this.dots.replaceChildren(
      ...ratios.map((ratio) => {
        const slot = Math.round(across(ratio) / 7);
        const level = heights.get(slot) ?? 0;
        heights.set(slot, level + 1);
        return svg('circle', { class: 'pg-micro-start', cx: slot * 7, cy: HIGH - 27 - level * 7, r: 3.2 });
      }),
    );
    const x = across(own);
    setAttributes(this.own, { d: `M${x} ${HIGH - 20}V8` });
    const sorted = ratios.toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)];
    setText(
      this.told,
      ratios.length
        ? this.i18n.t('piece_microscope_other_starts', {
            net,
            n: ratios.length,
            low: times(sorted[0]),
            middle: times(middle),
            high: times(/** @type {number} */ (sorted.at(-1))),
          })
        : '',
    );
  }
}

/** @param {number} ratio */
function across(ratio) {
  const share = (Math.log10(Math.max(ratio, 1e-3)) - LOW) / (TOP - LOW);
  return 12 + Math.max(0, Math.min(1, share)) * (WIDE - 24);
}
