// Nets of steps with one, two and three layers, and the regions of the plane that they say 1 to. Each is a net that the
// calculator answers for; only the cells between the lines of its first layer are found here.

import { cellsOf, middleOf } from '../parts/polygons.js';

/** @import { Corner, Line } from '../parts/polygons.js' */

export const WIDTH = 116; // of the plane that is cut
export const HEIGHT = 62;
/** @type {Corner[]} */
const BOX = [
  [0, 0],
  [WIDTH, 0],
  [WIDTH, HEIGHT],
  [0, HEIGHT],
];

/** The line through two points; what lies to the right of the way from one to the other, with y downwards, is above 0.
 *  @param {Corner} from
 *  @param {Corner} to
 *  @returns {Line} */
const through = ([x1, y1], [x2, y2]) => ({ w1: y1 - y2, w2: x2 - x1, b: x1 * y2 - x2 * y1 });

/** The lines around a convex polygon whose corners are told clockwise as one sees them.
 *  @param {Corner[]} corners */
const around = (corners) => corners.map((from, i) => through(from, corners[(i + 1) % corners.length]));

const HALF = [through([36, 0], [78, HEIGHT])];
const CONVEX = around([
  [22, 14],
  [84, 10],
  [96, 34],
  [52, 54],
]);
const STRIPS = [through([14, 0], [44, HEIGHT]), through([96, HEIGHT], [66, 0])];
const PIECES = [
  around([
    [10, 8],
    [58, 6],
    [62, 52],
    [14, 56],
  ]),
  around([
    [26, 20],
    [46, 18],
    [34, 42],
  ]),
  around([
    [78, 54],
    [92, 8],
    [110, 48],
  ]),
];

/** @param {Line[]} lines */
const firstLayer = (lines) => ({
  kernel: [lines.map(({ w1 }) => w1), lines.map(({ w2 }) => w2)],
  bias: lines.map(({ b }) => b),
  activation: 'step',
});

/** @param {number[][]} kernel
 *  @param {number[]} bias */
const layer = (kernel, bias) => ({ kernel, bias, activation: 'step' });

/** A column of ones for each piece at its own lines: its unit adds up how many of them are on. */
const OWN_LINES = PIECES.flatMap((lines, own) =>
  lines.map(() => PIECES.map((_, piece) => Number(piece === own))),
);

/** The nets with the lines of their first layer. The last says 1 to the first piece without the second, and to the
 *  third: weights 1, −1, 1. */
export const REGION_NETS = [
  { name: 'half', layers: 1, lines: HALF, net: [firstLayer(HALF)] },
  {
    name: 'convex',
    layers: 2,
    lines: CONVEX,
    net: [
      firstLayer(CONVEX),
      layer(
        CONVEX.map(() => [1]),
        [0.5 - CONVEX.length],
      ),
    ],
  },
  { name: 'strips', layers: 2, lines: STRIPS, net: [firstLayer(STRIPS), layer([[1], [1]], [-0.5])] },
  {
    name: 'pieces',
    layers: 3,
    lines: PIECES.flat(),
    net: [
      firstLayer(PIECES.flat()),
      layer(
        OWN_LINES,
        PIECES.map((lines) => 0.5 - lines.length),
      ),
      layer([[1], [-1], [1]], [-0.5]),
    ],
  },
];

/** The cells that the lines of a first layer cut the plane into, each with a place inside to ask the net about.
 *  @param {Line[]} lines */
export const askedCells = (lines) =>
  cellsOf(BOX, lines).map((corners) => ({ corners, middle: middleOf(corners) }));
