// A link is found where it is drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { edgeAt, edgeEnds, edgeHeightAt } from '../../../../playground/ui/static/network/edge_hit_test.js';
import { placeNetwork } from '../../../../playground/ui/static/network/node_layout.js';

/** @import { Ends, Point } from '../../../../playground/ui/static/network/types.d.ts' */

/** How far a point is from the curve that is drawn, at most: `bezierCurveTo` with both handles halfway across.
 *  @param {Ends} ends
 *  @param {Point} point */
function fromCurve({ x0, y0, x1, y1 }, { x, y }) {
  const middle = (x0 + x1) / 2;
  const bezier = (/** @type {number[]} */ [a, b, c, d], /** @type {number} */ t) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  const distances = Array.from({ length: 5001 }, (_, i) =>
    Math.hypot(bezier([x0, middle, middle, x1], i / 5000) - x, bezier([y0, y0, y1, y1], i / 5000) - y),
  );
  return Math.min(...distances);
}

test('each link is found where it is drawn, and none beside them', () => {
  const place = placeNetwork([2, 6, 4, 1], 700, 420, { left: 60, right: 60 });
  const links = place.columns.slice(1).flatMap((to, i) => {
    const from = place.columns[i];
    return from.nodes.flatMap((a) => to.nodes.map((b) => edgeEnds(from, to, a, b)));
  });
  assert.equal(links.length, 12 + 24 + 4);
  for (const ends of links) {
    const x = ends.x0 + 0.23 * (ends.x1 - ends.x0);
    const y = edgeHeightAt(ends, x);
    const link = edgeAt(place, x, y);
    assert(link && link.away < 0.01);
    assert(fromCurve(ends, { x, y }) < 0.5, 'within a line of one pixel');
  }
  assert.equal(edgeAt(place, 5, 5), null);
});
