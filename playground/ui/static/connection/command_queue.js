// What was pressed on the time bar, until the run has carried it out. Pure: no sockets, no elements.
//
// Every command gets a number of ours (`id`). The server answers with its own (`n`); a frame whose header
// has `ack` >= n shows the command carried out. Without a connection commands wait here, in their order.

import { CommandName, Note, Status } from './messages.js';

/** @import { OrderAnswer } from './message_types.d.ts'
 *  @import { PageHeader } from './types.d.ts' */

/** @typedef {{id: number, name: CommandName, value: unknown, at: number, epoch: number, sent: boolean,
 *    number: number | null}} Waiting a command that is not carried out yet; number: the server's */

const MOST = 10; // that wait; further ones are not taken
const RECENT = 10000; // ms in which a command follows its page to the next run
/** @type {Partial<Record<CommandName, boolean>>} whether the run plays after it */
const PLAYS = {
  [CommandName.PLAY]: true,
  [CommandName.PAUSE]: false,
  [CommandName.STEP]: false,
  [CommandName.RESET]: false,
  [CommandName.BATCH]: false,
};
/** @type {Set<CommandName>} */
const LATEST = new Set([CommandName.WEIGHT, CommandName.LOOK, CommandName.SHOW]); // only the newest of each counts: one at a time is under way
/** @type {Set<CommandName>} */
const ONCE = new Set([CommandName.BATCH, CommandName.OPEN_TEST]); // is not sent again if nobody knows whether it was carried out
/** @type {Set<string>} */
const AFTER_RESTART = new Set([Note.RESTORED_AFTER_RESTART, Note.STORED_RUN_REFUSED]);
/** @type {Set<CommandName>} */
const TRAINS = new Set([CommandName.PLAY, CommandName.STEP, CommandName.BATCH]);
/** @type {Set<string>} */
const OVER = new Set([Status.FINISHED, Status.DIVERGED, Status.FAILED]); // Play changes nothing there

export class CommandQueue {
  /** @type {Waiting[]} */
  waiting = [];
  /** @type {{name: CommandName, at: number}[]} all that were pressed lately, carried out or not */
  recent = [];
  last = 0;
  /** @type {PageHeader | null} */
  header = null;
  /** @type {((text: string) => boolean) | null} */
  send = null;
  /** @type {string | null} of the run that was followed last */
  token = null;
  gone = false;

  /** @param {() => number} [now] ms of a clock that never goes back */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  /** What is locked and keeps the run from being trained on: 'epochs' or 'stop'; '' for nothing. */
  get blockingLock() {
    return this.isPending(CommandName.RESET) ? '' : (this.header?.held ?? '');
  }

  /** Whether a teacher has paused all runs: Play counts when that ends, and nothing trains until then. */
  get pausedByTeacher() {
    return Boolean(this.header?.paused_by_teacher);
  }

  /** Why command `name` can do nothing: what is locked has ended the run, or all runs are paused; '' if it can.
   *  @param {CommandName} name
   *  @returns {'' | 'held_epochs' | 'held_stop' | 'paused_by_teacher'} */
  refusal(name) {
    if (!TRAINS.has(name)) return '';
    if (this.blockingLock) return `held_${this.blockingLock}`;
    return this.pausedByTeacher && name !== CommandName.PLAY ? 'paused_by_teacher' : '';
  }

  /** Whether command `name` can do nothing.
   *  @param {CommandName} name */
  isRefused(name) {
    return this.refusal(name) !== '';
  }

  /** Take a command (`weight`, `look` and `show` have a value), and send it if there is a connection;
   *  false if too many wait already.
   *  @param {CommandName} name
   *  @param {unknown} [value] */
  enqueue(name, value) {
    if (LATEST.has(name)) this.#forget(name, value);
    if (this.waiting.length >= MOST) return false;
    const at = this.now();
    if (name in PLAYS) this.recent = [...this.recent.filter((entry) => at - entry.at < RECENT), { name, at }];
    this.#add(name, at, value);
    this.#flush();
    return true;
  }

  /** @param {CommandName} name
   *  @param {number} at
   *  @param {unknown} [value] */
  #add(name, at, value) {
    this.last += 1;
    const epoch = this.header?.epoch ?? 0;
    this.waiting.push({ id: this.last, name, value, at, epoch, sent: false, number: null });
  }

  /** Drop what was not sent yet and is overtaken by a newer command of the same thing.
   *  @param {CommandName} name
   *  @param {unknown} value */
  #forget(name, value) {
    const index = (/** @type {unknown} */ weight) => (Array.isArray(weight) ? weight[0] : null);
    /** @param {Waiting} entry */
    const same = (entry) =>
      entry.name === name && (name !== CommandName.WEIGHT || index(entry.value) === index(value));
    this.waiting = this.waiting.filter((entry) => entry.sent || !same(entry));
  }

  #flush() {
    const { send } = this;
    if (!send) return;
    const under = new Set(
      this.waiting.filter(({ sent, name }) => sent && LATEST.has(name)).map(({ name }) => name),
    );
    this.waiting
      .filter((entry) => !entry.sent)
      .forEach((entry) => {
        if (under.has(entry.name)) return;
        const v = entry.value === undefined ? {} : { v: entry.value };
        entry.sent = send(JSON.stringify({ c: entry.name, id: entry.id, ...v }));
        if (LATEST.has(entry.name)) under.add(entry.name);
      });
  }

  /** A connection has given its first frame: send(text) sends, and tells whether it could.
   *  @param {(text: string) => boolean} send
   *  @param {PageHeader} header */
  onOpen(send, header) {
    this.send = send;
    const restarted = AFTER_RESTART.has(header.note ?? ''); // it knows nothing of earlier commands
    this.waiting = this.waiting.filter((entry) => {
      if (!entry.sent || (entry.number !== null && !restarted)) return true;
      if (ONCE.has(entry.name)) return false;
      if (entry.name === CommandName.STEP && !header.play && header.epoch > entry.epoch) return false; // it was carried out
      Object.assign(entry, { sent: false, number: null });
      return true;
    });
    this.onFrame(header);
    this.#flush();
  }

  /** There is no connection now. */
  onClose() {
    this.send = null;
  }

  /** The server's answer.
   *  @param {OrderAnswer} answer */
  onAnswer({ id, n }) {
    const entry = this.waiting.find((each) => each.id === id);
    if (!entry) return;
    entry.number = n;
    this.onFrame(this.header);
  }

  /** The header of a new frame.
   *  @param {PageHeader | null} header */
  onFrame(header) {
    this.header = header;
    if (!header) return;
    this.waiting = this.waiting.filter(({ number }) => number === null || header.ack < number);
    this.#flush();
  }

  /** The page follows the run of this token from now on, or none for the time being.
   *
   *  What was pressed after `since` (ms) was meant for a new run: then the change of settings that led to it had
   *  been made. `gone`: the run before was lost, and nobody replaced it. A page may be drawn anew, and for a
   *  moment follow nothing: the run that comes then is the same one, or takes the place of the one before.
   *
   *  @param {string | undefined} token
   *  @param {{since?: number, gone?: boolean}} [left]
   */
  onFollow(token, { since = -Infinity, gone = false } = {}) {
    this.send = null;
    this.header = null;
    this.gone ||= gone;
    if (!token || token === this.token) return;
    this.#carry(since);
    this.token = token;
    this.gone = false;
  }

  /** @param {number} since */
  #carry(since) {
    const unsent = this.gone ? this.waiting.filter(({ sent, name }) => !sent && name in PLAYS) : [];
    const at = this.now();
    const meant = this.recent.filter((entry) => entry.at >= since && at - entry.at < RECENT);
    const carried = meant.length ? meant : unsent;
    this.waiting = [];
    carried.forEach((entry) => this.#add(entry.name, entry.at));
  }

  /** Whether `name` was pressed and is not carried out yet.
   *  @param {CommandName} name */
  isPending(name) {
    return this.waiting.some((entry) => entry.name === name);
  }

  /** Whether the run plays or will, as far as this page knows: what was pressed counts at once. */
  get willPlay() {
    const now = Boolean(this.header?.play ?? this.header?.status === Status.PLAYING);
    const decided = this.waiting.findLast(({ name }) => name in PLAYS);
    if (!decided || (decided.name === CommandName.PLAY && this.header && OVER.has(this.header.status)))
      return now;
    return Boolean(PLAYS[decided.name]);
  }
}
