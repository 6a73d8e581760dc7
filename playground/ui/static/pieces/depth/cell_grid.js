// Every activation with every kind of first weights: both sizes by layer in small, and what one layer does to dL/da.

import { makeElement, setText } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { downShare, factorText, NAMES, perLayer, ratioOf } from './depth_math.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Cell, Chosen, Kind } from './types.d.ts' */

const BOX = { width: 90, height: 34 };
const LOWEST = -15;

/** @param {number[]} sizes */
const path = (sizes) =>
  sizes
    .map((size, i) => {
      const x = sizes.length > 1 ? 4 + (i / (sizes.length - 1)) * (BOX.width - 8) : BOX.width / 2;
      return `${x.toFixed(1)},${(2 + downShare(size, LOWEST) * (BOX.height - 4)).toFixed(1)}`;
    })
    .join(' ');

export class CellGrid {
  /** @param {{activations: string[], initializers: string[]}} names
   *  @param {Translations} i18n
   *  @param {(activation: string, initializer: string) => void} pick */
  constructor({ activations, initializers }, i18n, pick) {
    this.i18n = i18n;
    this.cells = activations.flatMap((activation) =>
      initializers.map((initializer) => {
        const button = makeElement('button', 'pg-depth-cell', { type: 'button' });
        button.addEventListener('click', () => pick(activation, initializer));
        return { activation, initializer, button };
      }),
    );
    const heads = initializers.map((name) =>
      makeElement('span', 'pg-depth-column', {}, i18n.t(`piece_depth_${name}`)),
    );
    this.table = makeElement('div', 'pg-depth-cells', {}, makeElement('span'), ...heads);
    activations.forEach((name, row) => {
      const of = this.cells.slice(row * initializers.length, (row + 1) * initializers.length);
      this.table.append(
        makeElement('b', '', {}, i18n.t(`piece_depth_${name}`)),
        ...of.map(({ button }) => button),
      );
    });
    this.words = makeElement('small');
    this.root = makeElement(
      'section',
      'pg-depth-all',
      {},
      makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_depth_all'), this.words),
      this.table,
    );
  }

  /** @param {Cell[]} found
   *  @param {Chosen} chosen
   *  @param {boolean} awake */
  show(found, chosen, awake) {
    this.root.classList.toggle('pg-depth-sleeps', !awake);
    setText(
      this.words,
      awake
        ? this.i18n.t('piece_depth_all_legend', {
            name: NAMES[chosen.kind],
            other: NAMES[chosen.kind === 'da' ? 'dw' : 'da'],
          })
        : '',
    );
    for (const { activation, initializer, button } of this.cells) {
      const cell = found.find((each) => each.activation === activation && each.initializer === initializer);
      const here = activation === chosen.activation && initializer === chosen.initializer;
      button.setAttribute('aria-pressed', String(here));
      button.disabled = !awake;
      if (awake && cell) this.#draw(button, cell, chosen.kind);
      else button.replaceChildren();
    }
  }

  /** @param {HTMLElement} button
   *  @param {Cell} cell
   *  @param {Kind} kind */
  #draw(button, cell, kind) {
    const { i18n } = this;
    const factor = factorText(perLayer(ratioOf(cell, kind), cell.da.length) ?? 1, i18n.integer);
    const other = kind === 'da' ? 'dw' : 'da';
    const label = i18n.t('piece_depth_cell', {
      activation: i18n.t(`piece_depth_${cell.activation}`),
      initializer: i18n.t(`piece_depth_${cell.initializer}`),
      name: NAMES[kind],
      factor,
    });
    button.setAttribute('aria-label', label);
    button.replaceChildren(
      svg(
        'svg',
        { viewBox: `0 0 ${BOX.width} ${BOX.height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('polyline', { class: 'pg-depth-other', points: path(cell[other]) }),
        svg('polyline', { points: path(cell[kind]) }),
      ),
      makeElement('span', '', {}, factor),
    );
  }
}
