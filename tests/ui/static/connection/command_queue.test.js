// Commands of the time bar until the run has carried them out: kept, sent, answered, carried on.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CommandQueue } from '../../../../playground/ui/static/connection/command_queue.js';
import { Note, PROTOCOL_VERSION, Status } from '../../../../playground/ui/static/connection/messages.js';
import { RunContext } from '../../../../playground/ui/static/connection/run_context.js';

/** @import { CommandName } from '../../../../playground/ui/static/connection/messages.js'
 *  @import { PageHeader } from '../../../../playground/ui/static/connection/types.d.ts' */

/** A frame's header with these fields.
 *  @param {Partial<PageHeader>} [fields]
 *  @returns {PageHeader} */
const header = (fields) => ({
  ...{ version: PROTOCOL_VERSION, status: 'paused', epoch: 0, known: 0, generation: 0, ack: 0, play: false },
  ...{ at: 0, start: 0, end: 0, losses: 0, scores: [null, null, null, null] },
  sections: [],
  ...fields,
});

/** A queue with a clock of its own, and what it has sent. */
class Fixture {
  time = 1000;
  queue = new CommandQueue(() => this.time);
  /** @type {{c: string, id: number}[]} */
  sent = [];

  /** The run follows with a connection, whose first frame has these fields.
   *  @param {Partial<PageHeader>} [fields] */
  open(fields) {
    const send = (/** @type {string} */ text) => {
      this.sent.push(JSON.parse(text));
      return true;
    };
    this.queue.onOpen(send, header(fields));
  }

  get names() {
    return this.sent.map(({ c }) => c);
  }

  /** Whether the run plays, as the page shows it, and whether `name` is still on its way.
   *  @param {CommandName} name */
  state(name) {
    return [this.queue.willPlay, this.queue.isPending(name)];
  }
}

/** @param {Partial<PageHeader>} [fields] */
function opened(fields) {
  const fixture = new Fixture();
  fixture.open(fields);
  return fixture;
}

/** A queue of run `one`, at second 2. */
function following() {
  const fixture = new Fixture();
  fixture.queue.onFollow('one');
  fixture.open();
  fixture.time = 2000;
  return fixture;
}

test('a command is sent and counts at once', () => {
  const f = opened();
  f.queue.enqueue('play');
  assert.deepEqual(f.sent, [{ c: 'play', id: 1 }]);
  assert.deepEqual(f.state('play'), [true, true]);
  f.queue.onFrame(header()); // made before the command arrived
  assert.deepEqual(f.state('play'), [true, true]);
  f.queue.onAnswer({ id: 1, n: 7 });
  f.queue.onFrame(header({ play: true, status: 'playing' }));
  assert.deepEqual(f.state('play'), [true, true]);
  f.queue.onFrame(header({ play: true, status: 'playing', ack: 7 }));
  assert.deepEqual(f.state('play'), [true, false]);
  assert.deepEqual(f.sent, [{ c: 'play', id: 1 }]);
});

test('an answer that comes after its frame ends the waiting', () => {
  const f = opened();
  f.queue.enqueue('step');
  f.queue.onFrame(header({ epoch: 1, ack: 3 }));
  f.queue.onAnswer({ id: 1, n: 3 });
  assert.deepEqual(f.state('step'), [false, false]);
});

for (const status of [Status.FINISHED, Status.DIVERGED, Status.FAILED]) {
  test(`play where nothing can play does not flicker: ${status}`, () => {
    const f = opened({ status });
    f.queue.enqueue('play');
    assert.equal(f.queue.willPlay, false);
    assert.deepEqual(f.names, ['play']);
  });
}

test('what is pressed without a connection is sent with the next one', () => {
  const f = opened();
  f.queue.onClose();
  f.queue.enqueue('play');
  f.queue.enqueue('pause');
  f.queue.enqueue('step');
  assert.deepEqual(f.names, []);
  f.open();
  assert.deepEqual(f.names, ['play', 'pause', 'step']);
});

test('no more wait than can be meant', () => {
  const f = opened();
  const taken = Array.from({ length: 12 }, () => f.queue.enqueue('step'));
  assert.equal(taken.filter(Boolean).length, 10);
});

/** @type {{about: string, n?: number, note?: Note, epoch?: number, play?: boolean, again: string[]}[]} */
const BROKEN = [
  { about: 'no sign of it: once more', again: ['step', 'step'] },
  { about: 'the epoch was trained, only the answer was lost', epoch: 6, again: ['step'] },
  { about: 'it still plays, so the step was not carried out', epoch: 6, play: true, again: ['step', 'step'] },
  { about: 'the server has it', n: 4, again: ['step'] },
  {
    about: 'another server, which knows nothing of it',
    n: 4,
    note: Note.RESTORED_AFTER_RESTART,
    again: ['step', 'step'],
  },
  {
    about: 'another server, which has begun the run again',
    n: 4,
    note: Note.STORED_RUN_REFUSED,
    epoch: 0,
    again: ['step', 'step'],
  },
];
for (const { about, n, note, epoch = 5, play = false, again } of BROKEN) {
  test(`a step under way when the connection broke: ${about}`, () => {
    const f = opened({ epoch: 5 });
    f.queue.enqueue('step');
    if (n) f.queue.onAnswer({ id: 1, n });
    f.queue.onClose();
    f.open({ epoch, play, note });
    assert.deepEqual(f.names, again);
  });
}

for (const name of /** @type {CommandName[]} */ (['play', 'pause', 'reset'])) {
  test(`what may be done twice is sent again without an answer: ${name}`, () => {
    const f = opened();
    f.queue.enqueue(name);
    f.queue.onClose();
    f.open({ epoch: 9 });
    assert.deepEqual(f.names, [name, name]);
  });
}

test('a command follows the change of settings before it', () => {
  const f = opened();
  f.time = 2000; // a setting was changed at 1500, its script still runs
  f.queue.enqueue('play');
  f.queue.onAnswer({ id: 1, n: 1 });
  f.queue.onFrame(header({ ack: 1, play: true }));
  f.queue.onFollow('next', { since: 1500 });
  assert.deepEqual(f.state('play'), [true, true]);
  f.open();
  assert.deepEqual(f.names, ['play', 'play']);
});

for (const since of [2500, 1500 + 60_000]) {
  test(`a command before the change at ${since} is not meant for what follows`, () => {
    const f = opened();
    f.time = 2000;
    f.queue.enqueue('play');
    f.time = since;
    f.queue.onFollow('next', { since });
    f.open();
    assert.equal(f.queue.willPlay, false);
    assert.deepEqual(f.names, ['play']);
  });
}

test('an old command does not start a run that is opened for another reason', () => {
  const f = opened();
  f.queue.enqueue('play');
  f.time += 20000;
  f.queue.onFollow('next');
  f.open();
  assert.deepEqual(f.names, ['play']);
});

test('what was pressed while the run was lost is sent to the one in its place', () => {
  const f = opened();
  f.queue.onClose();
  f.queue.enqueue('play');
  f.time += 30000;
  f.queue.onFollow('next', { since: f.time, gone: true });
  f.open();
  assert.deepEqual(f.names, ['play']);
});

test('a page that is drawn anew slowly repeats nothing', () => {
  const f = following();
  f.queue.enqueue('step');
  f.queue.onAnswer({ id: 1, n: 1 });
  f.queue.onFrame(header({ ack: 1, epoch: 1 }));
  f.queue.onFollow(undefined, { since: 1500 });
  f.queue.enqueue('play');
  f.queue.onFollow('one', { since: 1500 });
  f.open({ ack: 1, epoch: 1 });
  assert.deepEqual(f.names, ['step', 'play']);
});

test('a command follows a change though the page was drawn anew slowly', () => {
  const f = following();
  f.queue.enqueue('play');
  f.queue.onFollow(undefined, { since: 1500 });
  f.queue.onFollow('two', { since: 1500 });
  f.open();
  assert.deepEqual(f.names, ['play', 'play']);
});

test('what was pressed for a lost run follows, though the page was drawn anew slowly', () => {
  const f = following();
  f.queue.onClose();
  f.queue.enqueue('play');
  f.time += 30000;
  f.queue.onFollow(undefined, { gone: true });
  f.queue.onFollow('two', { since: f.time });
  f.open();
  assert.deepEqual(f.names, ['play']);
});

test('what is locked and has ended the run refuses what trains until a reset', () => {
  const f = opened({ status: 'finished', held: 'epochs' });
  /** @type {string[]} */
  const told = [];
  const context = new RunContext();
  Object.assign(context, { commands: f.queue, refused: (/** @type {string} */ why) => told.push(why) });
  /** @type {CommandName[]} */
  const all = ['play', 'step', 'batch', 'look', 'pause'];
  assert.deepEqual(
    all.filter((name) => f.queue.isRefused(name)),
    ['play', 'step', 'batch'],
  );
  const taken = ['play', 'reset', 'play'].map((name) => context.press(/** @type {CommandName} */ (name)));
  context.step('inside'); // not told: a reset is on its way
  f.queue.onAnswer({ id: 1, n: 5 });
  f.queue.onFrame(header({ status: 'finished', held: 'stop', ack: 9 }));
  context.step('epoch');
  assert.deepEqual(taken, [false, true, true]);
  assert.deepEqual(told, ['held_epochs', 'held_stop']);
  assert.deepEqual(f.names, ['reset', 'play', 'batch']);
});

test('while a teacher has paused all runs, Play is kept and what trains at once is told', () => {
  const f = opened({ paused_by_teacher: true });
  /** @type {string[]} */
  const told = [];
  const context = new RunContext();
  Object.assign(context, { commands: f.queue, refused: (/** @type {string} */ why) => told.push(why) });
  context.step('epoch');
  context.step('batch');
  assert.deepEqual(told, ['paused_by_teacher', 'paused_by_teacher']);
  assert.deepEqual(
    ['play', 'reset', 'pause'].map((name) => context.press(/** @type {CommandName} */ (name))),
    [true, true, true],
  );
  f.queue.onFrame(header({ status: 'paused' }));
  context.step('epoch');
  assert.deepEqual(f.names, ['play', 'reset', 'pause', 'step']);
});
