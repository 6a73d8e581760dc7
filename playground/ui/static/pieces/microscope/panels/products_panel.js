// Four products of X, W and dL/dY: which of them is what GradientTape says dL/dW is.

import { makeElement, setText } from '../../../core/dom.js';
import { math } from '../../parts/svg.js';
import { PRODUCTS, productOfTape } from '../products.js';
import { matrixElement } from './matrix.js';
import { formula, loss, op, partial } from './symbols.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { View } from '../types.d.ts' */

/** @import { Factor } from '../products.js' */

export class ProductsPanel {
  /** @type {(number[][] | null)[] | null} */
  products = null;
  tried = 0; // how many are shown

  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.given = makeElement('div', 'pg-micro-given');
    this.body = makeElement('tbody');
    this.tape = makeElement('div', 'pg-micro-line');
    this.root = makeElement(
      'div',
      'pg-micro-products',
      {},
      makeElement(
        'div',
        'pg-micro-matrices',
        {},
        makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_microscope_batch')),
        this.given,
        this.tape,
      ),
      makeElement('table', 'pg-piece-table', {}, this.body),
    );
  }

  /** @param {View} view */
  show({ net, answer }) {
    const layer = net.layers.length - 1;
    const { d_sums: d, tape_kernel: tape } = answer.layers[layer];
    const named = (/** @type {Node} */ name, /** @type {number[][]} */ rows, digits = 2) =>
      makeElement(
        'div',
        'pg-micro-line',
        {},
        formula(name, op('=')),
        matrixElement(rows, { known: true, digits }),
      );
    this.given.replaceChildren(
      named(math('mi', 'X'), net.inputs),
      named(math('mi', 'W'), net.layers[layer].kernel),
      named(partial(loss(), math('mi', 'Y')), d, 3),
    );
    const done = this.products !== null && this.tried > PRODUCTS.length;
    this.tape.replaceChildren(
      formula(partial(loss(), math('mi', 'W'))),
      makeElement('small', '', {}, this.i18n.t('piece_microscope_by_tape')),
      matrixElement(tape, { known: done, digits: 3, ...(done ? {} : { shape: '(?, ?)' }) }),
    );
    this.tape.hidden = !done;
    const right = done && this.products ? productOfTape(this.products, tape) : '';
    this.body.replaceChildren(
      ...PRODUCTS.map((product, i) => {
        const shown = this.products && i < this.tried;
        const rows = this.products?.[i];
        const result = makeElement('td', 'pg-micro-result');
        if (shown && rows) result.append(matrixElement(rows, { known: true, digits: 3 }));
        else setText(result, shown ? this.i18n.t('piece_microscope_no_fit') : '·');
        const name = formula(factor(product.factors[0]), op('·'), factor(product.factors[1]));
        const mark = done ? (product.id === right ? '✓' : '') : '';
        return makeElement(
          'tr',
          '',
          { 'aria-selected': String(Boolean(right) && product.id === right) },
          makeElement('th', '', { scope: 'row' }, name),
          makeElement('td', 'pg-micro-shapes', {}, shapesText(product.factors, net, d)),
          result,
          makeElement('td', '', {}, mark),
        );
      }),
    );
  }
}

/** The shapes of both factors: '(2, 4) · (4, 3)'.
 *  @param {[Factor, Factor]} factors
 *  @param {View['net']} net
 *  @param {number[][]} d */
function shapesText(factors, net, d) {
  const last = /** @type {View['net']['layers'][number]} */ (net.layers.at(-1));
  const shapes = {
    X: [d.length, last.kernel.length],
    W: [last.kernel.length, last.bias.length],
    D: [d.length, last.bias.length],
  };
  return factors
    .map(({ name, transposed }) => (transposed ? shapes[name].toReversed() : shapes[name]))
    .map((shape) => `(${shape.join(', ')})`)
    .join(' · ');
}

/** @param {Factor} factor */
function factor({ name, transposed }) {
  const symbol = name === 'D' ? partial(loss(), math('mi', 'Y')) : math('mi', name);
  return transposed ? math('msup', math('mrow', symbol), math('mi', 'T')) : symbol;
}
