// What was pressed on the time bar, until the run has carried it out. Pure: no sockets, no elements.
//
// Every command gets a number of ours (`id`). The server answers with its own (`n`); a frame whose header
// has `ack` >= n shows the command carried out. Without a connection commands wait here, in their order.

const MOST = 10; // that wait; further ones are not taken
const RECENT = 10000; // ms in which a command follows its page to the next run
const PLAYS = { play: true, pause: false, step: false, reset: false, batch: false };
const LATEST = new Set(['weight', 'look', 'show']); // of these only the newest one counts: one at a time is under way
const ONCE = new Set(['batch']); // is not sent again if nobody knows whether it was carried out
const TRAINS = new Set(['play', 'step', 'batch']);
const OVER = new Set(['finished', 'diverged', 'failed']); // Play changes nothing there
export const RESTORED = 'restored_after_restart'; // the note of a server that knows nothing of earlier commands

export class CommandQueue {
  /** now(): ms of a clock that never goes back. */
  constructor(now = () => performance.now()) {
    this.now = now;
    this.waiting = []; // {id, name, value, at, epoch, sent, number}
    this.recent = []; // {name, at}: all that were pressed lately, carried out or not
    this.last = 0;
    this.header = null;
    this.send = null;
    this.token = null; // of the run that was followed last
    this.gone = false;
  }

  /** What is locked and keeps the run from being trained on: 'epochs' or 'stop'; '' for nothing. */
  get held() {
    return this.busy('reset') ? '' : (this.header?.held ?? '');
  }

  /** Whether command `name` can do nothing, since what is locked has ended the run. */
  refuses(name) {
    return TRAINS.has(name) && this.held !== '';
  }

  /** Take a command (`weight`, `look` and `show` have a value), and send it if there is a connection;
   *  false if too many wait already. */
  press(name, value) {
    if (LATEST.has(name)) this.#forget(name, value);
    if (this.waiting.length >= MOST) return false;
    const at = this.now();
    if (name in PLAYS) this.recent = [...this.recent.filter((entry) => at - entry.at < RECENT), { name, at }];
    this.#add(name, at, value);
    this.#flush();
    return true;
  }

  #add(name, at, value) {
    this.last += 1;
    const epoch = this.header?.e ?? 0;
    this.waiting.push({ id: this.last, name, value, at, epoch, sent: false, number: null });
  }

  /** Drop what was not sent yet and is overtaken by a newer command of the same thing. */
  #forget(name, value) {
    const same = (entry) => entry.name === name && (name !== 'weight' || entry.value[0] === value[0]);
    this.waiting = this.waiting.filter((entry) => entry.sent || !same(entry));
  }

  #flush() {
    if (!this.send) return;
    const under = new Set(
      this.waiting.filter(({ sent, name }) => sent && LATEST.has(name)).map(({ name }) => name),
    );
    this.waiting
      .filter((entry) => !entry.sent)
      .forEach((entry) => {
        if (under.has(entry.name)) return;
        const v = entry.value === undefined ? {} : { v: entry.value };
        entry.sent = this.send(JSON.stringify({ c: entry.name, id: entry.id, ...v }));
        if (LATEST.has(entry.name)) under.add(entry.name);
      });
  }

  /** A connection has given its first frame: send(text) sends, and tells whether it could. */
  opened(send, header) {
    this.send = send;
    const restarted = header.note === RESTORED;
    this.waiting = this.waiting.filter((entry) => {
      if (!entry.sent || (entry.number !== null && !restarted)) return true;
      if (ONCE.has(entry.name)) return false;
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
    this.#flush();
  }

  /** The page follows the run of this token from now on, or none for the time being.
   *
   *  What was pressed after `since` (ms) was meant for a new run: then the change of settings that led to it had
   *  been made. `gone`: the run before was lost, and nobody replaced it. A page may be drawn anew, and for a
   *  moment follow nothing: the run that comes then is the same one, or takes the place of the one before.
   */
  followed(token, { since = -Infinity, gone = false } = {}) {
    this.send = null;
    this.header = null;
    this.gone ||= gone;
    if (!token || token === this.token) return;
    this.#carry(since);
    this.token = token;
    this.gone = false;
  }

  #carry(since) {
    const unsent = this.gone ? this.waiting.filter(({ sent, name }) => !sent && name in PLAYS) : [];
    const at = this.now();
    const meant = this.recent.filter((entry) => entry.at >= since && at - entry.at < RECENT);
    const carried = meant.length ? meant : unsent;
    this.waiting = [];
    carried.forEach((entry) => this.#add(entry.name, entry.at));
  }

  /** Whether `name` was pressed and is not carried out yet. */
  busy(name) {
    return this.waiting.some((entry) => entry.name === name);
  }

  /** Whether the run plays or will, as far as this page knows: what was pressed counts at once. */
  get plays() {
    const now = Boolean(this.header?.play ?? this.header?.s === 'playing');
    const decided = this.waiting.findLast(({ name }) => name in PLAYS);
    if (!decided || (decided.name === 'play' && OVER.has(this.header?.s))) return now;
    return PLAYS[decided.name];
  }
}
