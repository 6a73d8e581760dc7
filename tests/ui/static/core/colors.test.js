// Colours mean one thing: orange positive and class 1, blue negative and class 0.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fieldColorTable, signedColor } from '../../../../playground/ui/static/core/colors.js';

/** @import { Coloring } from '../../../../playground/ui/static/core/types.d.ts' */

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
