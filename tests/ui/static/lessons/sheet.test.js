// The parts of a worksheet that need no page: which media hold on a desk, and the one run that it may have.

import '../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { holdsOn } from '../../../../playground/ui/static/lessons/sheet/desk_media.js';
import { RunPlace } from '../../../../playground/ui/static/lessons/sheet/run_place.js';

const DESK = { width: 1280, height: 800 };

test('what style sheets say of the screen holds as on a desk', () => {
  assert.equal(holdsOn('(max-width: 760px)', DESK), false);
  assert.equal(holdsOn('(min-width: 761px)', DESK), true);
  assert.equal(holdsOn('(max-height: 800px) and (min-width: 761px)', DESK), true);
  assert.equal(holdsOn('(min-width: 701px) and (max-height: 700px)', DESK), false);
  assert.equal(holdsOn('(max-width: 760px), (max-height: 819px)', DESK), true);
  assert.equal(holdsOn('(prefers-reduced-motion: reduce)', DESK), null);
  assert.equal(holdsOn('print', DESK), null);
});

test('a run is given back before the next one is wanted', async () => {
  /** @type {string[]} */
  const wanted = [];
  /** @type {string[]} */
  const told = [];
  const place = new RunPlace((link) => wanted.push(link));
  place.want('dataset=xor', (live, refused) => told.push(live?.token ?? refused));
  place.follow(/** @type {any} */ ({ link: 'dataset=xor', token: 'a' }), '');
  place.follow(null, 'no place is free');
  let freed = false;
  const freeing = place.free().then(() => {
    freed = true;
  });
  await Promise.resolve();
  assert.deepEqual(wanted, ['dataset=xor', '']);
  assert(!freed);
  place.follow(null, '');
  await freeing;
  assert.deepEqual(told, ['a', 'no place is free']);
  await place.free(); // nothing to give back
  assert.equal(wanted.length, 2);
});

test('a sheet that is left does not take the run from the next page', async () => {
  /** @type {string[]} */
  const wanted = [];
  const place = new RunPlace((link) => wanted.push(link));
  let told = '';
  place.want('dataset=xor', (_, refused) => {
    told = refused;
  });
  place.close();
  place.follow(null, 'late');
  assert.equal(told, '');
  await place.free();
  assert.deepEqual(wanted, ['dataset=xor']);
});
