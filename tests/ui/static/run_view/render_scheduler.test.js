// When what is drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { RenderScheduler } from '../../../../playground/ui/static/run_view/render_scheduler.js';

/** @import { PerfCounters } from '../../../../playground/ui/static/core/perf_counters.js' */

/** A scheduler whose curves take `cost` ms to draw; what it has drawn is counted.
 *  @param {number} cost */
function schedulerOf(cost) {
  const drawn = { fields: 0, nodes: 0, slow: 0 };
  const draw = {
    before: () => undefined,
    after: () => false,
    ready: () => true,
    first: () => true,
    nodes: () => {
      drawn.nodes += 1;
    },
    slow: () => {
      drawn.slow += 1;
      for (const start = performance.now(); performance.now() - start < cost; );
    },
  };
  const counted = () => {
    drawn.fields += 1;
  };
  const counters = /** @type {PerfCounters} */ (/** @type {unknown} */ ({ countFieldDraw: counted }));
  const scheduler = new RenderScheduler(/** @type {HTMLElement} */ ({}), draw, counters);
  /** @param {number} now */
  const frame = (now) => {
    scheduler.due.slow = true;
    scheduler.drawDue(now);
  };
  return { scheduler, drawn, frame };
}

test('curves that take long to draw have their turn less often, the field in every frame', () => {
  const { scheduler, drawn, frame } = schedulerOf(20);
  for (const now of [1000, 1300, 1450, 1600]) frame(now);
  scheduler.stop();
  assert.deepEqual(drawn, { fields: 4, nodes: 0, slow: 2 });
});

test('curves are drawn at once where the run has come to rest', () => {
  const { scheduler, drawn, frame } = schedulerOf(20);
  frame(1000);
  scheduler.drawStatusSoon();
  frame(1020);
  scheduler.stop();
  assert.equal(drawn.slow, 2);
});
