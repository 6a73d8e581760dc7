// Colours mean one thing: orange positive and class 1, blue negative and class 0.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  classColors,
  classSymbol,
  fieldColorTable,
  signedColor,
} from '../../../../playground/ui/static/core/colors.js';

/** @import { Coloring, Rgb } from '../../../../playground/ui/static/core/types.d.ts' */

/** @type {Coloring} */
const BINARY = { task: 'binary', classes: ['a', 'b'] };
/** @type {Coloring} */
const REGRESSION = { task: 'regression', classes: [] };

/** How many colours there are.
 *  @param {Uint32Array} table */
const kinds = (table) => new Set(table).size;

test('signed values are orange and blue, and zero is the ground', () => {
  assert.deepEqual(signedColor(1, 'light'), [238, 138, 29]);
  assert.deepEqual(signedColor(-1, 'dark'), [11, 115, 184]);
  assert(Math.min(...signedColor(0, 'light')) > 240);
  assert(Math.max(...signedColor(0, 'dark')) < 70);
});

test('a field in steps has two colours for classes, and eight for a regression', () => {
  const sharp = fieldColorTable(BINARY, 'light', { discretize: true });
  assert.deepEqual([kinds(sharp.slice(0, 128)), kinds(sharp.slice(128))], [1, 1]);
  assert.notEqual(sharp[0], sharp[255]);
  assert.equal(kinds(fieldColorTable(REGRESSION, 'light', { discretize: true })), 8);
});

/** @type {Coloring} */
const TEN = { task: 'multiclass', classes: [...'ABCDEFGHIJ'] };
/** @type {Rgb[]} the page, its cards and zero of a field, light and dark */
const GROUNDS = [
  [255, 255, 255],
  [250, 250, 250],
  [27, 34, 43],
  [44, 51, 61],
];

/** Share of each light, linear.
 *  @param {Rgb} rgb */
const linear = (rgb) =>
  rgb.map((value) => (value > 10 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 255 / 12.92));

/** The contrast of WCAG.
 *  @param {Rgb} one
 *  @param {Rgb} other */
function contrast(one, other) {
  const [low, high] = [one, other]
    .map((rgb) => multiplied([[0.2126, 0.7152, 0.0722]], linear(rgb))[0] + 0.05)
    .sort((a, b) => a - b);
  return high / low;
}

/** @param {number[][]} matrix
 *  @param {number[]} vector */
const multiplied = (matrix, vector) =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i], 0));

// how somebody sees a linear colour to whom one of the three lights is missing: Machado, Oliveira, Fernandes (2009)
const EYES = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
// Oklab of Ottosson: distances there are about those that are seen; black and white are 1 apart
const LIGHT_TO_CONES = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const CONES_TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** @param {Rgb} rgb
 *  @param {number[][]} eye */
function seen(rgb, eye) {
  const light = multiplied(eye, linear(rgb)).map((value) => Math.min(1, Math.max(0, value)));
  return multiplied(CONES_TO_LAB, multiplied(LIGHT_TO_CONES, light).map(Math.cbrt));
}

/** How far the closest two of `colors` are apart.
 *  @param {Rgb[]} colors
 *  @param {number[][]} eye */
function leastDistance(colors, eye) {
  const places = colors.map((rgb) => seen(rgb, eye));
  const pairs = places.flatMap((one, i) => places.slice(i + 1).map((other) => [one, other]));
  return Math.min(...pairs.map(([one, other]) => Math.hypot(...one.map((value, i) => value - other[i]))));
}

test('ten classes have colours that are told apart, also by those who see two lights only', () => {
  const colors = classColors(TEN);
  assert.equal(colors.length, 10);
  assert(leastDistance(colors, EYES.usual) > 0.14);
  for (const eye of [EYES.protanopia, EYES.deuteranopia, EYES.tritanopia]) {
    assert(leastDistance(colors, eye) > 0.075);
  }
});

test('each colour of a class stands out from light and dark ground', () => {
  const found = classColors(TEN).flatMap((rgb) => GROUNDS.map((ground) => contrast(rgb, ground)));
  assert(Math.min(...found) > 2, String(Math.min(...found)));
});

test('classes are told apart without colour, and beyond ten by colour and symbol together', () => {
  const symbols = classColors(TEN).map((_, k) => classSymbol(k));
  assert.equal(new Set(symbols).size, 10);
  const many = classColors({ task: 'multiclass', classes: new Array(100) });
  assert.equal(new Set(many.map((rgb, k) => `${rgb} ${classSymbol(k)}`)).size, 100);
});

test('a field of classes has 256 colours for each, paler where the net is less sure', () => {
  const table = fieldColorTable(TEN, 'light', {});
  assert.equal(table.length, 10 * 256);
  const sure = Array.from({ length: 10 }, (_, k) => table[256 * k + 255]);
  assert.equal(new Set(sure).size, 10);
  assert.equal(kinds(Uint32Array.from({ length: 10 }, (_, k) => table[256 * k])), 1);
  assert(kinds(table.subarray(9 * 256)) > 100);
});
