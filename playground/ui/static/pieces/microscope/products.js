// Products of X, W and D = dL/dY that could be dL/dW, and which of them is GradientTape's.

/** @import { View } from './types.d.ts' */

/** @typedef {{id: string, factors: [Factor, Factor]}} Product
 *  @typedef {{name: 'X' | 'W' | 'D', transposed?: boolean}} Factor */

const AGREE = 1e-6;

/** @type {Product[]} */
export const PRODUCTS = [
  { id: 'd_wt', factors: [{ name: 'D' }, { name: 'W', transposed: true }] },
  { id: 'xt_d', factors: [{ name: 'X', transposed: true }, { name: 'D' }] },
  { id: 'x_d', factors: [{ name: 'X' }, { name: 'D' }] },
  { id: 'dt_x', factors: [{ name: 'D', transposed: true }, { name: 'X' }] },
];

/** The question to `matrix_products` about a view.
 *  @param {View} view */
export function productsQuestion({ net, answer }) {
  const layer = net.layers.length - 1;
  const matrices = {
    X: layer ? answer.layers[layer - 1].outputs : net.inputs,
    W: net.layers[layer].kernel,
    D: answer.layers[layer].d_sums,
  };
  return { matrices, products: PRODUCTS.map(({ factors }) => factors) };
}

/** The id of the product that is the gradient of GradientTape; '' if none is.
 *  @param {(number[][] | null)[]} products
 *  @param {number[][]} gradient */
export function productOfTape(products, gradient) {
  const same = products.findIndex(
    (product) =>
      product?.length === gradient.length &&
      product[0].length === gradient[0].length &&
      product.every((row, i) => row.every((value, j) => Math.abs(value - gradient[i][j]) < AGREE)),
  );
  return PRODUCTS[same]?.id ?? '';
}
