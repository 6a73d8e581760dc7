// What is typed as a weight.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseTypedNumber } from '../../../../playground/ui/static/network/weight_editor.js';

/** @type {[text: string, value: number | null][]} */
const TYPED = [
  ['0.5', 0.5],
  [' −2,5 ', -2.5],
  ['1e1', 10],
  ['', null],
  ['NaN', null],
  ['Infinity', null],
  ['101', null],
  ['x', null],
];
for (const [text, value] of TYPED) {
  test(`"${text}" is ${value}`, () => {
    assert.equal(parseTypedNumber(text), value);
  });
}
