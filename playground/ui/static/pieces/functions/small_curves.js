// All functions small on one scale, without their slopes; two of them are picked and stand large beside it.

import { makeElement, setAttributeIfChanged } from '../../core/dom.js';
import { setAttributes, svg } from '../parts/svg.js';
import { curvePath, FUNCTIONS, NAMES, scales } from './curves.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Box, Curves } from './types.d.ts' */

const BOX = { left: 2, right: 94, top: 2, bottom: 62 };
/** @type {[number, number]} */
const RANGE = [-2, 3.4];

export class SmallCurves {
  /** @param {Translations} i18n
   *  @param {(name: string) => void} pick */
  constructor(i18n, pick) {
    const { across, down } = scales(BOX, RANGE);
    this.buttons = NAMES.map((name) => {
      const path = svg('path', { class: 'pg-functions-curve' });
      const axes = [
        { x1: BOX.left, x2: BOX.right, y1: down(0), y2: down(0) },
        { x1: across(0), x2: across(0), y1: BOX.top, y2: BOX.bottom },
      ].map((ends) => svg('line', { class: 'pg-functions-grid', ...ends }));
      const picture = svg('svg', { viewBox: '0 0 96 64', 'aria-hidden': 'true' }, ...axes, path);
      const note = makeElement('small', '', {}, FUNCTIONS[name].note ?? '');
      const title = makeElement('b', '', {}, FUNCTIONS[name].name);
      const root = makeElement('button', 'pg-functions-small', { type: 'button' }, title, note, picture);
      root.addEventListener('click', () => pick(name));
      return { name, path, root };
    });
    const hint = makeElement('p', 'pg-functions-note', {}, i18n.t('piece_functions_note'));
    const title = makeElement(
      'h3',
      'pg-piece-title',
      {},
      i18n.t('piece_functions_all'),
      makeElement('small', '', {}, i18n.t('piece_functions_pick')),
    );
    const grid = makeElement('div', 'pg-functions-many', {}, ...this.buttons.map(({ root }) => root), hint);
    this.root = makeElement('div', 'pg-functions-all', {}, title, grid);
  }

  /** @param {Curves | null} curves
   *  @param {string[]} picked */
  show(curves, picked) {
    const to = scales(BOX, RANGE);
    for (const { name, path, root } of this.buttons) {
      setAttributeIfChanged(root, 'aria-pressed', String(picked.includes(name)));
      setAttributes(path, { d: curves ? curvePath(curves[name].value, to, RANGE) : '' });
    }
  }
}
