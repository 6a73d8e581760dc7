// Counts what the page has received and drawn of a run, for whoever measures it: in `window.__playground` for the run
// of the page, in `window.__playgroundSlots` for further ones by their slots.

/** @import { CountedAction, Counters } from './types.d.ts' */

/** @typedef {{status: string, epoch: number, ack: number}} Header what is counted of a frame's header */

const MOST_TIMES = 3000;
const MOST_ACTIONS = 200;

/** @returns {Counters} */
function noCounts() {
  return {
    frames: 0,
    draws: 0,
    curveDraws: 0,
    netDraws: 0,
    bytes: 0,
    pictureBytes: 0,
    lost: 0,
    doubled: 0,
    blank: 0,
    connects: 0,
    points: 0,
    connection: '',
    sentence: '',
    epoch: 0,
    status: '',
    ready: 0,
    drawTimes: [],
    drawAt: [],
    log: [],
    lastAction: null,
  };
}

/** The counts of the run of one slot. */
export class PerfCounters {
  counts = noCounts();
  /** @type {Omit<CountedAction, 'drawn'> | null} what a frame has answered, until that frame is drawn */
  #action = null;

  /** @param {string} slot '' for the run of the page */
  constructor(slot) {
    this.slot = slot;
    if (slot) window.__playgroundSlots = { ...window.__playgroundSlots, [slot]: this.counts };
    else window.__playground = this.counts;
  }

  /** The run of this slot has left the page for good. */
  forget() {
    if (this.slot) delete window.__playgroundSlots?.[this.slot];
  }

  /** Count a message; `before` is the header of the one before it, if any.
   *  @param {{header: Header, bytes: number, pictureBytes: number}} message
   *  @param {{lost: number, doubled: number, epochs: number}} history
   *  @param {Header | null} before */
  countFrame({ header, bytes, pictureBytes }, history, before) {
    const { counts } = this;
    counts.frames += 1;
    counts.bytes += bytes;
    counts.pictureBytes += pictureBytes;
    counts.lost = history.lost;
    counts.doubled = history.doubled;
    counts.points = history.epochs;
    if (header.ack !== before?.ack || header.status !== before?.status) {
      this.#action = { ack: header.ack, status: header.status, epoch: header.epoch, received: Date.now() };
    }
  }

  /** The numbers of this header stand on the page now.
   *  @param {Header} header */
  countShownHeader(header) {
    const { counts } = this;
    counts.epoch = header.epoch;
    counts.status = header.status;
    if (!this.#action) return;
    counts.lastAction = { ...this.#action, drawn: Date.now() };
    keep(counts.log, counts.lastAction, MOST_ACTIONS);
    this.#action = null;
  }

  /** A new field was drawn, begun at `start` (performance.now()).
   *  @param {number} start */
  countFieldDraw(start) {
    const { counts } = this;
    counts.draws += 1;
    keep(counts.drawTimes, performance.now() - start, MOST_TIMES);
    keep(counts.drawAt, start, MOST_TIMES);
  }
}

/** @template T
 *  @param {T[]} list
 *  @param {T} value
 *  @param {number} most */
function keep(list, value, most) {
  list.push(value);
  if (list.length > most) list.shift();
}
