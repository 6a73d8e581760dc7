// Layers that somebody wants, until the page has answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @import { LayerItem, LayerKindFacts } from '../../../../../playground/ui/static/network/types.d.ts' */

import { LayerEdits } from '../../../../../playground/ui/static/network/layers/layer_edits.js';

/** @type {LayerKindFacts[]} */
const KINDS = [
  {
    name: 'dense',
    fresh: { kind: 'dense', units: 2, activation: 'tanh' },
    most: 3,
    normalizes: false,
    bounds: {},
  },
  {
    name: 'dropout',
    fresh: { kind: 'dropout', rate: '0.2' },
    most: 2,
    normalizes: false,
    bounds: { rate: [0, 0.9] },
  },
  { name: 'batchnorm', fresh: { kind: 'batchnorm' }, most: 2, normalizes: true, bounds: {} },
];

class Fixture {
  time = 0;
  edits = new LayerEdits(() => this.time);

  /** @param {...number} units of the layers that the page has now */
  given(...units) {
    this.told(units.map((count) => ({ kind: 'dense', units: count })));
  }

  /** @param {LayerItem[]} layers */
  told(layers) {
    this.edits.setControls({ layers, kinds: KINDS, limits: { layers: 3, units: 8 }, settings: [] });
  }

  /** The layers as they would stand in a link. */
  get link() {
    return this.edits.layers.map(({ kind, units, rate }) => units ?? kind + (rate ?? '')).join('-');
  }

  get units() {
    return this.edits.layers.map(({ units }) => units);
  }
}

test('wanted layers wait for their answer', () => {
  const f = new Fixture();
  f.given(4);
  f.edits.changeLayer(0, { units: 5 });
  f.edits.insertLayer(1);
  assert.deepEqual(f.units, [5, 2]);
  f.given(5); // the answer to the first of the two
  assert.deepEqual(f.units, [5, 2]);
  f.given(5, 2);
  assert.deepEqual(f.units, [5, 2]);
  assert.equal(f.edits.isPending, false);
  f.edits.removeLayer(0);
  f.given(5, 2);
  assert.deepEqual(f.units, [2]);
  f.time = 1e6;
  f.given(5, 2); // it was never granted
  assert.deepEqual(f.units, [5, 2]);
});

test('what cannot be is refused with its reason', () => {
  const f = new Fixture();
  f.given(5, 2);
  const set = (/** @type {number} */ units) => f.edits.changeLayer(0, { units });
  assert.deepEqual(
    [9, 0, 1.5].map((units) => set(units)?.key),
    ['layers_most_units', 'layers_one_unit', 'layers_whole'],
  );
  f.edits.insertLayer(0);
  assert.equal(f.edits.insertLayer(0)?.key, 'layers_most');
  f.edits.insertLayer(0, 'dropout');
  assert.deepEqual(f.edits.changeLayer(0, { rate: '1.5' }), { key: 'layers_number', low: 0, high: 0.9 });
  assert.equal(f.edits.changeLayer(0, { rate: 'NaN' })?.key, 'layers_number');
  f.edits.insertLayer(0, 'dropout');
  assert.equal(f.edits.insertLayer(0, 'dropout')?.key, 'layers_most_kind');
  assert.equal(f.edits.insertLayer(0, 'convolution')?.key, 'layers_most_kind');
});

test('layers of every kind are added, moved, changed and taken away', () => {
  const f = new Fixture();
  f.told([
    { kind: 'dense', units: 4, activation: 'relu' },
    { kind: 'batchnorm' },
    { kind: 'dense', units: 3, activation: 'tanh' },
  ]);
  assert.deepEqual([f.edits.placeOfDense(1), f.edits.placeOfDense(2), f.edits.denseBefore(2)], [2, 3, 1]);
  f.edits.insertBehindDense(0, 'dropout'); // its normalization stays directly behind the dense layer
  assert.equal(f.link, '4-batchnorm-dropout0.2-3');
  f.edits.insertBehindDense(1, 'batchnorm');
  f.edits.moveLayer(2, 1);
  assert.equal(f.link, '4-batchnorm-3-dropout0.2-batchnorm');
  assert.equal(f.edits.changeLayer(3, { rate: '0.5' }), null);
  f.edits.insertLayer(f.edits.placeOfDense(1));
  assert.equal(f.link, '4-batchnorm-2-3-dropout0.5-batchnorm');
  assert.equal(f.edits.layers[2].activation, 'relu', 'as the dense layer before it');
  f.edits.removeLayer(1);
  f.edits.moveLayer(0, -1); // there is no place to move to
  assert.equal(f.link, '4-2-3-dropout0.5-batchnorm');
});
