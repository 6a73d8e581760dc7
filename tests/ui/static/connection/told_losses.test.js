import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Note, Status } from '../../../../playground/ui/static/connection/messages.js';
import { ToldLosses } from '../../../../playground/ui/static/connection/told_losses.js';

/** @import { FrameHeader } from '../../../../playground/ui/static/connection/message_types.d.ts' */
/** @typedef {Pick<FrameHeader, 'losses' | 'status' | 'note'>} Header */

/** What is told of frames, one after the other.
 *  @param {Header[]} headers */
function told(headers) {
  const losses = new ToldLosses();
  return headers.map((header) => losses.news(header)?.key ?? (losses.isOld(header.note) ? 'old' : ''));
}

const KILLED = { status: Status.RESTORING, note: Note.TRAINER_KILLED };
const RESTORED = { status: Status.PLAYING, note: Note.TRAINER_RESTORED };

test('each loss is told, also one that was over before the page looked', () => {
  assert.deepEqual(
    told([
      { status: Status.PLAYING, losses: 0 },
      { ...KILLED, losses: 1 },
      { ...RESTORED, losses: 1 },
      { ...RESTORED, losses: 2 }, // while the page was busy
      { ...RESTORED, losses: 2 },
      { ...RESTORED, losses: 4 },
      { status: Status.COMPILING, losses: 5 },
    ]),
    ['', 'trainer_killed', '', 'trainer_restored', '', 'trainer_killed_times', 'trainer_restored'],
  );
});

test('a kill while the run is being restored is told as a kill', () => {
  const twice = [
    { status: Status.PLAYING, losses: 3 },
    { ...KILLED, losses: 4 },
    { ...KILLED, losses: 5 },
  ];
  assert.deepEqual(told(twice), ['', 'trainer_killed', 'trainer_killed']);
});

test('a page that is loaded tells nothing of before, but what is under way', () => {
  assert.deepEqual(told([{ ...RESTORED, losses: 7 }]), ['old']);
  assert.deepEqual(
    told([
      { ...RESTORED, losses: 7 },
      { ...KILLED, losses: 8 },
      { ...RESTORED, losses: 8 },
    ]),
    ['old', 'trainer_killed', ''],
  );
  assert.deepEqual(
    told([
      { ...KILLED, losses: 7 },
      { ...RESTORED, losses: 7 },
    ]),
    ['', ''],
  ); // its notes are shown
});

test('a server that was started anew counts anew', () => {
  const restarted = { status: Status.PLAYING, note: Note.RESTORED_AFTER_RESTART, losses: 0 };
  const again = { ...restarted, losses: 3 }; // as many as the page knows of, all since the restart
  assert.deepEqual(told([{ ...RESTORED, losses: 3 }, again, again]), ['old', 'trainer_killed_times', '']);
  assert.deepEqual(told([{ ...RESTORED, losses: 3 }, restarted, { ...KILLED, losses: 1 }]), [
    'old',
    '',
    'trainer_killed',
  ]);
});
