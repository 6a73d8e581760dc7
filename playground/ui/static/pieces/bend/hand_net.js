// Two hidden neurons and an output with weights set by hand, as the calculators take them, and what is read off them.

import { GATES, ROWS } from '../parts/gates.js';

/** @typedef {{kernel1: number[][], bias1: number[], kernel2: number[][]}} HandWeights kernels (inputs, units)
 *  @typedef {'step' | 'sigmoid'} Reading
 *  @typedef {{hidden: number[][], hiddenSums: number[][], outputs: number[], sums: number[]}} RowAnswers by row */

/** The layers of the calculators; `times` makes all weights and biases so many times as large.
 *  @param {HandWeights} weights
 *  @param {Reading} reading
 *  @param {number} bias2
 *  @param {number} [times] */
export function layersOf({ kernel1, bias1, kernel2 }, reading, bias2, times = 1) {
  const scaled = (/** @type {number[][]} */ kernel) => kernel.map((row) => row.map((w) => w * times));
  return [
    { kernel: scaled(kernel1), bias: bias1.map((b) => b * times), activation: reading },
    { kernel: scaled(kernel2), bias: [bias2 * times], activation: reading },
  ];
}

/** @param {{sums: number[][][], outputs: number[][][]}} answer of `dense_net`
 *  @returns {RowAnswers} */
export const readAnswer = ({ sums, outputs }) => ({
  hidden: outputs[0],
  hiddenSums: sums[0],
  outputs: outputs[1].map(([y]) => y),
  sums: sums[1].map(([z]) => z),
});

/** How many rows are right: an output above one half says 1.
 *  @param {number[]} outputs
 *  @param {number[]} wanted */
export const rowsRight = (outputs, wanted) =>
  outputs.filter((output, i) => output > 0.5 === (wanted[i] === 1)).length;

/** The pairs of ROWS that the hidden layer has made so far, by their places there; in the end all four.
 *  @param {number[][]} hidden by row, as steps
 *  @param {number} rows that were read so far
 *  @param {boolean} all */
export const pairsMade = (hidden, rows, all) =>
  [...ROWS.keys()].filter((i) => all || hidden.slice(0, rows).some((pair) => pair.join() === ROWS[i].join()));

/** The distinct places of points, each with the indexes of those that lie there.
 *  @param {number[][]} points */
export function placesOf(points) {
  /** @type {{place: number[], indexes: number[]}[]} */
  const places = [];
  points.forEach((point, i) => {
    const same = places.find(({ place }) =>
      place.every((value, axis) => Math.abs(value - point[axis]) < 1e-9),
    );
    if (same) same.indexes.push(i);
    else places.push({ place: point, indexes: [i] });
  });
  return places;
}

/** The name of the gate that says this to ROWS; the four numbers if it has no name.
 *  @param {number[]} says */
export const gateName = (says) =>
  Object.keys(GATES).find((name) => GATES[name].every((value, i) => value === says[i])) ?? says.join(', ');
