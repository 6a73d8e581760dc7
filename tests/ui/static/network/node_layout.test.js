// Where the units of the diagram lie.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { placeNetwork } from '../../../../playground/ui/static/network/node_layout.js';

const NETS = [
  [2, 1],
  [2, 6, 4, 1],
  [30, 10, 1],
  [17, 64, 64, 7],
  [2, ...Array.from({ length: 8 }, () => 64), 1],
  [100, 256, 10],
];
const SIZES = [
  { width: 740, height: 520 },
  { width: 340, height: 340 },
];
for (const { layers, width, height } of NETS.flatMap((net) =>
  SIZES.map((size) => ({ layers: net, ...size })),
)) {
  test(`every unit of ${layers.join('-')} has a place inside ${width} × ${height} px`, () => {
    const { columns } = placeNetwork(layers, width, height, { left: 60, right: 60 });
    assert.deepEqual(
      columns.map(({ nodes, hidden }) => nodes.length + hidden),
      layers,
    );
    for (const { hidden, size, nodes } of columns.slice(1, -1)) {
      assert(hidden === 0 || size >= 17, 'units without a node leave room for the others');
      assert.deepEqual(
        nodes.map(({ k }) => k),
        [...nodes.keys()],
      );
    }
    for (const { size, nodes } of columns) {
      const half = size / 2;
      assert(nodes.every(({ x }) => x >= half && x + half <= width));
      assert(nodes.every(({ y }) => y >= half && y + half <= height));
    }
  });
}
