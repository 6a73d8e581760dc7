// A small picture for each chapter of the contents: what it is about, and nothing of what its runs answer.

import {
  blue,
  cells,
  dashed,
  filled,
  ink,
  neuron,
  one,
  orange,
  paper,
  places,
  point,
  soft,
  thin,
  zero,
} from './shapes.js';

/** @import { Shape } from './shapes.js' */

const CORNERS = { low: 15, high: 41 };
const FIVE = { x: 8, y: 8, step: 8.5, size: 6.5 };
const SIX = { x: 7, y: 7, step: 7.2, size: 5.6 };

/** Four rows of a gate, and a line that may be moved.
 *  @param {boolean[]} ones from the corner below, counted as 00, 01, 10, 11
 *  @param {string} line
 *  @returns {Shape[]} */
const gate = (ones, line) => [
  ...ones.map((is, i) =>
    (is ? one : zero)(i > 1 ? CORNERS.high : CORNERS.low, i % 2 ? CORNERS.low : CORNERS.high),
  ),
  dashed(line),
];

/** A bell over a line.
 *  @param {number} y
 *  @param {number} wide
 *  @param {number} high */
const bell = (y, wide, high) =>
  ink(
    `M${28 - 2 * wide} ${y}c${wide} 0 ${wide} ${-high} ${2 * wide} ${-high}s${wide} ${high} ${2 * wide} ${high}`,
  );

/** The parts of each picture, by the name of its lesson.
 *  @type {Record<string, Shape[]>} */
export const PICTURES = {
  perceptron: [...gate([false, false, false, true], 'M24 51 51 24')],
  xor: [...gate([false, true, true, false], 'M6 28H50')],
  forward_pass: [
    orange('M12 28 28 15'),
    blue('M12 28 28 41M28 15 44 28'),
    orange('M28 41 44 28'),
    ...[neuron(12, 28), neuron(28, 15), neuron(28, 41), neuron(44, 28)],
    thin('M20 7H36M33 4l3 3-3 3'),
  ],
  back_propagation: [
    orange('M12 20 28 38M28 20 44 20'),
    blue('M12 38 28 20M28 38 44 38'),
    ...[neuron(12, 20), neuron(12, 38), neuron(28, 20), neuron(28, 38), neuron(44, 20), neuron(44, 38)],
    thin('M14 8H42M38 5l4 3-4 3'),
    ink('M42 50H14M18 47l-4 3 4 3'),
  ],
  gradient_descent: [
    thin('M7 10C14 62 42 62 49 10'),
    point(13.5, 28, 4.5),
    ink('M20 27 25 39M25.5 34l-.5 5-4-3'),
  ],
  activation_functions: [
    thin('M6 28H50M28 6V50'),
    ink('M6 46C28 46 28 10 50 10'),
    orange('M6 28H28L48 8'),
    blue('M6 40H28V16H50'),
  ],
  vanishing_gradient: [
    ...cells(ink, places(5, 1), { x: 6, y: 22, step: 9.2, size: 6.5 }),
    thin('M12.5 25.2h2.7M21.7 25.2h2.7M30.9 25.2h2.7M40.1 25.2h2.7'),
    thin('M46 42H10M14 38.5l-4 3.5 4 3.5'),
  ],
  loss_functions: [thin('M6 48H50M28 8V48'), ink('M10 10 28 48 46 10'), orange('M9 12C18 60 38 60 47 12')],
  softmax: [
    thin('M6 46H50'),
    filled('M10 46V24h9V46Z'),
    soft('M23.5 46V32h9V46ZM37 46V38h9V46Z'),
    thin('M8 12h40M8 9v6M48 9v6'),
  ],
  optimizers: [
    thin('M4 34a25 17 0 1 0 50 0a25 17 0 1 0-50 0M13 35a16 10.5 0 1 0 32 0a16 10.5 0 1 0-32 0'),
    ...[ink('M28 32v7M24.5 35.5h7'), point(10, 11, 4), dashed('M13 14 20 21')],
  ],
  batches: [...cells(soft, places(5, 5), FIVE), ...cells(filled, places(5, 1), FIVE), ink('M6 6H51V16H6Z')],
  overfitting: [
    ...[point(9, 40), point(17, 24), point(26, 30), point(34, 15), point(43, 21), point(49, 10)],
    dashed('M6 40 51 10'),
    thin('M9 40C12 28 14 22 17 24S23 36 26 30 31 10 34 15 40 28 43 21 47 14 49 10'),
  ],
  tensors: [
    ...[22, 16, 10].flatMap((at) => [
      paper(`M${at} ${32 - at}h24v24h-24Z`),
      thin(`M${at + 8} ${32 - at}v24M${at + 16} ${32 - at}v24M${at} ${40 - at}h24M${at} ${48 - at}h24`),
      ink(`M${at} ${32 - at}h24v24h-24Z`),
    ]),
  ],
  keras_workflow: [
    filled('M9 10h16v4.5H9ZM9 29h12v4.5H9ZM9 43h20v4.5H9Z'),
    soft('M14 19.5h29v4.5H14ZM25 29h16v4.5H25ZM33 43h9v4.5h-9Z'),
  ],
  thoracic_surgery: [
    soft('M10 10h17v17H10ZM30 30h17v17H30Z'),
    thin('M10 30h17v17H10ZM30 10h17v17H30Z'),
    ink('M10 10h17v17H10ZM30 30h17v17H30Z'),
  ],
  wine_quality: [soft('M17 20C17 38 39 38 39 20Z'), ink('M17 8C14 38 42 38 39 8ZM28 31V47M19 47H37')],
  k_fold: [
    ...cells(soft, places(5, 5), FIVE),
    ...cells(
      filled,
      places(5, 5).filter(([column, row]) => column === row),
      FIVE,
    ),
  ],
  schedules: [thin('M7 8V49H50'), ink('M8 12H19V22H30V32H41V42H50'), dashed('M8 12C20 36 32 42 50 44')],
  convolution: [
    ...cells(soft, places(6, 6), SIX),
    ...cells(
      filled,
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [4, 2],
        [3, 3],
        [3, 4],
      ],
      SIX,
    ),
    orange('M5.5 5.5h22v22h-22Z'),
  ],
  sequences: [
    ...[
      paper('M6 22h11v12H6ZM22.5 22h11v12h-11ZM39 22h11v12H39Z'),
      ink('M6 22h11v12H6ZM22.5 22h11v12h-11ZM39 22h11v12H39Z'),
    ],
    ink('M17 28h5.5M33.5 28H39'),
    thin('M11.5 46V34M28 46V34M44.5 46V34M11.5 22V10M28 22V10M44.5 22V10'),
  ],
  adversarial_nets: [
    ...[zero(12, 14), zero(9, 28), zero(13, 42), one(44, 14), one(47, 28), one(43, 42)],
    ink('M20 23H34M30.5 19.5l3.5 3.5-3.5 3.5'),
    thin('M36 33H22M25.5 29.5 22 33l3.5 3.5'),
  ],
  classical_learners: [
    ...[zero(44, 38), zero(34, 46), zero(46, 22), one(12, 16), one(24, 10), one(12, 34)],
    ink('M8 48 48 8'),
    dashed('M20 50V30H36V7'),
  ],
  initialization: [thin('M6 18H50M6 33H50M6 48H50'), ...[bell(18, 4, 10), bell(33, 7, 9), bell(48, 11, 8)]],
};

/** A lesson of one's own: a question and a net. */
export const NEUTRAL = [
  thin('M14 18 40 28 14 38M14 28H40'),
  ...[neuron(14, 16), neuron(14, 28), neuron(14, 40), neuron(41, 28, 6)],
];
