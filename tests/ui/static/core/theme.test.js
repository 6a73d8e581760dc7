// Light or dark, told from the background.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lightness } from '../../../../playground/ui/static/core/theme.js';

test('a background is light or dark; of none nothing is said', () => {
  const light = ['#fff', 'rgb(247, 249, 251)'].map(lightness);
  const dark = ['#12171d', 'rgba(10, 10, 10, 1)'].map(lightness);
  assert(light.every((value) => value !== null && value > 0.5));
  assert(dark.every((value) => value !== null && value <= 0.5));
  assert.equal(lightness(''), null);
});
