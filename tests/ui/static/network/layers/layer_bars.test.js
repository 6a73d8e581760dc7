// Layers between the columns of units; that every kind has its words: tests/training/model/test_layer_kinds.py.

import '../../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../../playground/ui/static/core/i18n.js';
import { barsOf, placeBars } from '../../../../../playground/ui/static/network/layers/layer_bars.js';
import { layerLabel } from '../../../../../playground/ui/static/network/layers/layer_label.js';
import { placeNetwork } from '../../../../../playground/ui/static/network/node_layout.js';
import texts from '../../../../../playground/ui/static/text.json' with { type: 'json' };

const ENGLISH = new Translations(texts, { language: 'en' });

test('a layer is called by its kind and the numbers of its fields', () => {
  assert.equal(layerLabel({ kind: 'dropout', rate: '0.25' }, ENGLISH), 'Dropout 0.25');
});

test('what settings put behind dense layers are bars too, and no layers of the list', () => {
  const layers = [{ kind: 'dense' }, { kind: 'batchnorm' }, { kind: 'dense' }];
  const ofSettings = [[{ kind: 'dropout', rate: 0.2 }], [{ kind: 'dropout', rate: 0.4 }]];
  assert.deepEqual(
    barsOf(layers, ofSettings).map(({ layer, i, gap, ofSetting }) => [
      layer.kind,
      i,
      gap,
      Boolean(ofSetting),
    ]),
    [
      ['dropout', -1, 1, true],
      ['batchnorm', 1, 1, false],
      ['dropout', -2, 2, true],
    ],
  );
});

test('bars stand between the columns, with room between any two', () => {
  const layers = ['dropout', 'dense', 'batchnorm', 'dropout', 'dense'].map((kind) => ({
    kind,
    rate: 0.1,
    units: 4,
  }));
  assert.deepEqual(
    barsOf(layers).map(({ i, gap }) => [i, gap]),
    [
      [0, 0],
      [2, 1],
      [3, 1],
    ],
  );
  for (const width of [350, 900]) {
    const { columns } = placeNetwork([2, 4, 24, 1], width, 300, { left: 60, right: 40 });
    const { centres, width: wide, touch } = placeBars(columns[1], columns[2], 2);
    const ends = [centres[0] + wide / 2 + touch[0][1], centres[1] - wide / 2 - touch[1][0]];
    assert(ends[0] <= ends[1] + 1e-9); // a finger on one bar does not hit the other
    assert(touch[0][0] > 0 && touch[1][1] > 0);
    const right = Math.min(...columns[2].nodes.map(({ x }) => x - columns[2].size / 2));
    assert(columns[1].x < centres[0] && centres[0] + wide <= centres[1] && centres[1] < right);
  }
});
