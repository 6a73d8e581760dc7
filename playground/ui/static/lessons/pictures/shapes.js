// What the small pictures of chapters are drawn of, in a square of 56. Colours are those of the page: ink, muted, and the
// two of sign and class.

import { svg } from '../../pieces/parts/svg.js';

/** @typedef {() => Element} Shape makes a part of a picture */

/** @param {string} name
 *  @returns {(d: string) => Shape} */
const pathOf = (name) => (d) => () => svg('path', { d, class: `pg-picture-${name}` });

export const ink = pathOf('ink');
export const thin = pathOf('thin');
export const dashed = pathOf('dashed');
export const orange = pathOf('orange');
export const blue = pathOf('blue');
export const filled = pathOf('filled');
export const soft = pathOf('soft');
export const paper = pathOf('paper');

/** A point of class 0: round and blue.
 *  @param {number} x
 *  @param {number} y
 *  @returns {Shape} */
export const zero = (x, y) => () => svg('circle', { cx: x, cy: y, r: 4, class: 'pg-picture-zero' });

/** A point of class 1: an orange square on its corner.
 *  @param {number} x
 *  @param {number} y
 *  @returns {Shape} */
export const one = (x, y) => () => svg('path', { d: `M${x} ${y - 5}l5 5-5 5-5-5Z`, class: 'pg-picture-one' });

/** A neuron.
 *  @param {number} x
 *  @param {number} y
 *  @param {number} [r]
 *  @returns {Shape} */
export const neuron =
  (x, y, r = 5) =>
  () =>
    svg('circle', { cx: x, cy: y, r, class: 'pg-picture-neuron' });

/** A point in ink.
 *  @param {number} x
 *  @param {number} y
 *  @param {number} [r]
 *  @returns {Shape} */
export const point =
  (x, y, r = 3) =>
  () =>
    svg('circle', { cx: x, cy: y, r, class: 'pg-picture-filled' });

/** Squares of a grid, by column and row.
 *  @param {(d: string) => Shape} how
 *  @param {[number, number][]} which
 *  @param {{x: number, y: number, step: number, size: number}} grid
 *  @returns {Shape[]} */
export const cells = (how, which, { x, y, step, size }) =>
  which.map(([column, row]) => how(`M${x + column * step} ${y + row * step}h${size}v${size}h${-size}Z`));

/** All places of a grid.
 *  @param {number} columns
 *  @param {number} rows
 *  @returns {[number, number][]} */
export const places = (columns, rows) =>
  Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)]);
