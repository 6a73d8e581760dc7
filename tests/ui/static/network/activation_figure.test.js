// What the figure of an activation is called by: the ends of value and slope, and where it is steepest.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { curveFacts } from '../../../../playground/ui/static/network/activation_figure.js';

test('a curve is told by its ends and its steepest point', () => {
  const z = [-2, -1, 0, 1, 2];
  const value = z.map(Math.tanh);
  const derivative = value.map((a) => 1 - a * a);
  const facts = curveFacts({ z, value, derivative, slopes: [] });
  assert.deepEqual([facts.low, facts.high, facts.steepest, facts.slopeHigh], [-2, 2, 0, 1]);
  assert.deepEqual([facts.valueLow, facts.valueHigh], [Math.tanh(-2), Math.tanh(2)]);
});

test('a straight line is steepest nowhere', () => {
  const facts = curveFacts({ z: [-1, 0, 1], value: [-1, 0, 1], derivative: [1, 1, 1], slopes: [] });
  assert.equal(facts.steepest, null);
});

test('a curve that is as steep at many places is steepest nowhere', () => {
  const facts = curveFacts({ z: [-1, 0, 1, 2], value: [0, 0, 1, 2], derivative: [0, 0, 1, 1], slopes: [] });
  assert.deepEqual([facts.slopeLow, facts.slopeHigh, facts.steepest], [0, 1, null]);
});
