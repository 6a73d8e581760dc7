// The same for all weights of a layer at once: dL/dW = Xᵀ·δ, dL/db the column sums of δ, dL/dX = δ·Wᵀ, with their shapes.

import { makeElement } from '../../../core/dom.js';
import { math } from '../../parts/svg.js';
import { letterOf, weightPlace } from '../net_model.js';
import { isKnown } from '../stages.js';
import { matrixElement } from './matrix.js';
import { formula, loss, op, partial, sub } from './symbols.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { Place, View } from '../types.d.ts' */

const MOST_NUMBERS = 4; // rows or columns of a matrix that shows numbers

export class MatrixPanel {
  /** @param {Translations} i18n
   *  @param {(place: Place) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    this.lines = makeElement('div', 'pg-micro-matrices');
    this.told = makeElement('div', 'pg-piece-formula', {}, i18n.t('piece_microscope_each_cell'));
    this.root = makeElement('div', 'pg-micro-panel', {}, this.lines, this.told);
  }

  /** @param {View} view */
  show(view) {
    const { net, answer, picked } = view;
    const { layer, from, to } = picked;
    const facts = answer.layers[layer];
    const x = layer ? answer.layers[layer - 1].outputs : net.inputs;
    const name = layer ? letterOf(net, layer - 1) : 'X';
    const large = Math.max(x[0].length, x.length, facts.d_bias.length) > MOST_NUMBERS;
    const [known, deltas] = [isKnown(view, 'weights', layer), isKnown(view, 'd_sums', layer)];
    const passed = layer ? isKnown(view, 'd_outputs', layer - 1) : isKnown(view, 'update');
    const index = net.layers.length > 1 ? [layer + 1] : [];
    const w = () => (index.length ? sub('W', layer + 1) : math('mi', 'W'));
    const b = () => (index.length ? sub('b', layer + 1) : math('mi', 'b'));
    const delta = matrixElement(facts.d_sums, { large, known: deltas, cell: (_, j) => j === to });
    const pick = (/** @type {number} */ i, /** @type {number} */ j) => this.pick(weightPlace(layer, i, j));
    this.lines.replaceChildren(
      line(formula(partial(loss(), w()), op('='), transposed(name), op('·'), math('mi', 'δ')), [
        matrixElement(turned(x), { large, known: isKnown(view, 'loss'), cell: (i) => i === from }),
        '·',
        delta,
        '=',
        matrixElement(facts.d_kernel, {
          large,
          known,
          cell: (i, j) => i === from && j === to,
          pick,
          dark: true,
        }),
      ]),
      line(formula(partial(loss(), b()), op('='), op('∑'), math('mi', 'δ')), [
        matrixElement([facts.d_bias], {
          large,
          known,
          shape: `(${facts.d_bias.length},)`,
          cell: (_, j) => from === null && j === to,
        }),
      ]),
      line(formula(partial(loss(), math('mi', name)), op('='), math('mi', 'δ'), op('·'), transposed('W')), [
        matrixElement(layer ? answer.layers[layer - 1].d_outputs : answer.d_inputs, { large, known: passed }),
      ]),
    );
  }
}

/** @param {string} name */
const transposed = (name) => math('msup', math('mi', name), math('mi', 'T'));

/** @param {number[][]} rows */
export const turned = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));

/** @param {Node} name
 *  @param {(Node | string)[]} parts */
const line = (name, parts) =>
  makeElement('div', 'pg-micro-line', {}, makeElement('span', 'pg-micro-line-name', {}, name), '=', ...parts);
