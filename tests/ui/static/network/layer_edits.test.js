// Layers that somebody wants, until the page has answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LayerEdits } from '../../../../playground/ui/static/network/layer_edits.js';

class Fixture {
  time = 0;
  edits = new LayerEdits(() => this.time);

  /** @param {...number} units of the layers that the page has now */
  given(...units) {
    const layers = units.map((count) => ({ units: count }));
    this.edits.setControls({ layers, fresh: { units: 2 }, limits: { layers: 3, units: 8 }, settings: [] });
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
  assert.deepEqual([9, 0, 1.5].map(set), ['layers_most_units', 'layers_one_unit', 'layers_whole']);
  f.edits.insertLayer(0);
  assert.equal(f.edits.insertLayer(0), 'layers_most');
});
