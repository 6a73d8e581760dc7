// Names of weights and units, one number changed, steps in their order, and where everything stands.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  keptNet,
  meanSize,
  numberedWeight,
  placeName,
  unitName,
  valueAt,
  weightPlace,
  weightPlaces,
  withValue,
} from '../../../../../playground/ui/static/pieces/microscope/net_model.js';
import { smallNumber } from '../../../../../playground/ui/static/pieces/microscope/panels/weight_panel.js';
import { layOutNet } from '../../../../../playground/ui/static/pieces/microscope/picture/net_layout.js';
import {
  isFresh,
  isKnown,
  placeInPart,
  stageIndex,
  stagesOf,
} from '../../../../../playground/ui/static/pieces/microscope/stages.js';

/** @import { Net } from '../../../../../playground/ui/static/pieces/microscope/types.d.ts' */

/** @type {Net} */
const NET = {
  inputs: [[0.8, 0.3]],
  wanted: [[1, 0]],
  layers: [
    {
      kernel: [
        [0.4, -0.6],
        [0.7, 0.5],
      ],
      bias: [0.1, 0.2],
      activation: 'sigmoid',
    },
    {
      kernel: [
        [0.9, 0.3],
        [-0.5, -0.8],
      ],
      bias: [0.15, -0.1],
      activation: 'sigmoid',
    },
  ],
};

test('weights are numbered along the rows of the kernels, layer by layer', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => valueAt(NET, numberedWeight(NET, number), 0));
  assert.deepEqual(values, [0.4, -0.6, 0.7, 0.5, 0.9, 0.3, -0.5, -0.8]);
  const names = weightPlaces(NET).map((place) => placeName(NET, place));
  assert.deepEqual(names, 'w₁ w₂ w₃ w₄ b₁ b₂ w₅ w₆ w₇ w₈ b₃ b₄'.split(' '));
  assert.deepEqual([unitName(NET, -1, 1), unitName(NET, 0, 0), unitName(NET, 1, 1)], ['x₂', 'h₁', 'o₂']);
});

test('one number is changed in a copy', () => {
  const place = weightPlace(1, null, 1);
  const changed = withValue(NET, place, 0, 2);
  assert.equal(valueAt(changed, place, 0), 2);
  assert.equal(valueAt(NET, place, 0), -0.1);
  assert.deepEqual(withValue(NET, { kind: 'input', at: 1 }, 0, 1).inputs, [[0.8, 1]]);
  assert.deepEqual(withValue(NET, { kind: 'wanted', at: 0 }, 0, 0).wanted, [[0, 0]]);
  assert.equal(
    meanSize([
      [-1, 2],
      [3, -4],
    ]),
    2.5,
  );
});

test('a step knows what was computed before it, and no more', () => {
  const stages = stagesOf(2);
  assert.equal(stages.length, 14);
  const at = stageIndex(stages, 'weights', 1);
  assert.deepEqual(placeInPart(stages, at), { part: 'backward', number: 4, of: 8 });
  const view = { stages, at };
  assert.equal(isKnown(view, 'weights', 1), true);
  assert.equal(isKnown(view, 'd_outputs', 0), false);
  assert.equal(isKnown(view, 'update'), false);
  assert.equal(isFresh(view, 'weights', 1), true);
  assert.equal(isFresh(view, 'd_sums', 1), false);
  assert.equal(stagesOf(3).length, 20);
});

for (const [units, width] of /** @type {[number[], number][]} */ ([
  [[2, 2, 2], 680],
  [[2, 2, 2], 340],
  [[4, 8, 8, 4], 680],
  [[4, 8, 8, 4], 340],
]))
  test(`${units.join('-')} has room in ${width} pixels`, () => {
    const { units: boxes, wanted, loss } = layOutNet(units, width, 330);
    for (const { x, w } of [...boxes.flat(), ...wanted, loss]) {
      assert.equal(x >= 0, true);
      assert.equal(x + w <= width, true);
    }
    boxes.forEach((column, i) => {
      if (i) assert.equal(column[0].x > boxes[i - 1][0].x + boxes[i - 1][0].w + 8, true);
      column.slice(1).forEach(({ y }, j) => {
        assert.equal(y >= column[j].y + column[j].h, true);
      });
    });
  });

test('a net that was kept is taken as it was, and anything else is not', () => {
  const changed = withValue(NET, weightPlace(1, null, 1), 0, 2);
  assert.deepEqual(keptNet(JSON.parse(JSON.stringify(changed)), NET), changed);
  const others = [null, 'x', {}, { ...NET, layers: [NET.layers[0]] }, { ...NET, inputs: [['0.8', 0.3]] }];
  for (const other of [...others, withValue(NET, weightPlace(1, 0, 1), 0, 1e9)])
    assert.equal(keptNet(other, NET), null);
});

test('a small change is not told as 0', () => {
  assert.equal(smallNumber(0.000577), '0.0006');
  assert.equal(smallNumber(0.0000023), '0.000002');
  assert.equal(smallNumber(0), '0.0000');
});

test('two outputs and the loss between them have room on a low screen', () => {
  const { wanted, loss } = layOutNet([2, 2, 2], 680, 240);
  assert.equal(wanted[0].y + wanted[0].h <= loss.y, true);
  assert.equal(loss.y + loss.h <= wanted[1].y, true);
});
