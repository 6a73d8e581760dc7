// Which frame which picture shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FramePacer } from '../../../../playground/ui/static/connection/frame_pacer.js';
import { Status } from '../../../../playground/ui/static/connection/messages.js';

/** @import { Frame } from '../../../../playground/ui/static/connection/frame_decoder.js' */

/** What each picture shows: `events` are epochs that come, and 'draw'; a status may stand in the place of an epoch.
 *  @param {(number | string)[]} events
 *  @param {boolean} [visible] */
function pictures(events, visible = true) {
  const shown = /** @type {(number | null)[]} */ ([]);
  const passed = /** @type {number[]} */ ([]);
  let news = /** @type {number | null} */ (null);
  const pacer = new FramePacer(
    ({ header }) => {
      passed.push(header.epoch);
      news = header.epoch;
    },
    () => visible,
  );
  let epoch = 0;
  for (const event of events) {
    if (event === 'draw') {
      pacer.beforeDraw();
      shown.push(news);
      news = null;
      pacer.afterDraw();
      continue;
    }
    epoch = typeof event === 'number' ? event : epoch + 1;
    const status = typeof event === 'number' ? Status.PLAYING : event;
    pacer.receive(/** @type {Frame} */ (/** @type {unknown} */ ({ header: { epoch, status } })));
  }
  return { shown, passed };
}

test('of two frames between two pictures the second one waits for its own', () => {
  const { shown } = pictures([1, 'draw', 2, 3, 'draw', 'draw', 4, 'draw']);
  assert.deepEqual(shown, [1, 2, 3, 4]);
});

test('frames that go on coming behind one that waits are shown one picture later, each of them', () => {
  const { shown } = pictures([1, 2, 'draw', 3, 'draw', 4, 'draw', 'draw']);
  assert.deepEqual(shown, [1, 2, 3, 4]);
});

test('no more than one frame waits, and all are passed on in their order', () => {
  const { shown, passed } = pictures([1, 2, 3, 4, 'draw', 'draw']);
  assert.deepEqual(shown, [3, 4]);
  assert.deepEqual(passed, [1, 2, 3, 4]);
});

test('a run that comes to rest is shown at once', () => {
  assert.deepEqual(pictures([1, 2, Status.PAUSED, 'draw']).shown, [3]);
});

test('nothing waits on a page that makes no pictures', () => {
  assert.deepEqual(pictures([1, 2, 3], false).passed, [1, 2, 3]);
});
