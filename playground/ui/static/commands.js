// What was pressed on the time bar, until the run has carried it out. Pure: no sockets, no elements.
//
// Every command gets a number of ours (`id`). The server answers with its own (`n`); a frame whose header
// has `ack` >= n shows the command carried out. Without a connection commands wait here, in their order.

const MOST = 10; // that wait; further ones are not taken
const RECENT = 10000; // ms in which a command follows its page to the next run
const PLAYS = { play: true, pause: false, step: false, reset: false };
const OVER = new Set(['finished', 'diverged', 'failed']); // Play changes nothing there
export const RESTORED = 'restored_after_restart'; // the note of a server that knows nothing of earlier commands

export class Commands {
  /** now(): ms of a clock that never goes back. */
  constructor(now = () => performance.now()) {
    this.now = now;
    this.waiting = []; // {id, name, at, epoch, sent, number}
    this.recent = []; // {name, at}: all that were pressed lately, carried out or not
    this.last = 0;
    this.header = null;
    this.send = null;
  }

  /** Take a command, and send it if there is a connection; false if too many wait already. */
  press(name) {
    if (this.waiting.length >= MOST) return false;
    const at = this.now();
    this.recent = [...this.recent.filter((entry) => at - entry.at < RECENT), { name, at }];
    this.#add(name, at);
    this.#flush();
    return true;
  }

  #add(name, at) {
    this.last += 1;
    const epoch = this.header?.e ?? 0;
    this.waiting.push({ id: this.last, name, at, epoch, sent: false, number: null });
  }

  #flush() {
    if (!this.send) return;
    this.waiting.filter((entry) => !entry.sent).forEach((entry) => {
      entry.sent = this.send(JSON.stringify({ c: entry.name, id: entry.id }));
    });
  }

  /** A connection has given its first frame: send(text) sends, and tells whether it could. */
  opened(send, header) {
    this.send = send;
    const restarted = header.note === RESTORED;
    this.waiting = this.waiting.filter((entry) => {
      if (!entry.sent || (entry.number !== null && !restarted)) return true;
      if (entry.name === 'step' && !header.play && header.e > entry.epoch) return false; // it was carried out
      Object.assign(entry, { sent: false, number: null });
      return true;
    });
    this.frame(header);
    this.#flush();
  }

  /** There is no connection now. */
  lost() {
    this.send = null;
  }

  /** The server's answer {id, n}. */
  reply({ id, n }) {
    const entry = this.waiting.find((each) => each.id === id);
    if (!entry) return;
    entry.number = n;
    this.frame(this.header);
  }

  /** The header of a new frame. */
  frame(header) {
    this.header = header;
    if (!header) return;
    this.waiting = this.waiting.filter(({ number }) => number === null || header.ack < number);
  }

  /** Another run takes the place of this one. What was pressed after `since` (ms) was meant for the new one:
   *  then the change of settings that led to it had been made. `gone`: the run was lost, nobody replaced it. */
  replaced({ since = -Infinity, gone = false } = {}) {
    const unsent = gone ? this.waiting.filter((entry) => !entry.sent) : [];
    const at = this.now();
    const meant = this.recent.filter((entry) => entry.at >= since && at - entry.at < RECENT);
    const carried = meant.length ? meant : unsent;
    this.header = null;
    this.send = null;
    this.waiting = [];
    carried.forEach((entry) => this.#add(entry.name, entry.at));
  }

  /** Forget everything: the page shows no run any more. */
  clear() {
    Object.assign(this, { waiting: [], recent: [], header: null, send: null });
  }

  /** Whether `name` was pressed and is not carried out yet. */
  busy(name) {
    return this.waiting.some((entry) => entry.name === name);
  }

  /** Whether the run plays or will, as far as this page knows: what was pressed counts at once. */
  get plays() {
    const now = Boolean(this.header?.play ?? this.header?.s === 'playing');
    const decided = this.waiting.at(-1);
    if (!decided || (decided.name === 'play' && OVER.has(this.header?.s))) return now;
    return PLAYS[decided.name];
  }
}
