// Counts what the page has received and drawn, in `window.__playground`, for whoever measures it.

/** @import { CountedAction } from './types.d.ts' */

/** @typedef {{status: string, epoch: number, ack: number}} Header what is counted of a frame's header */

const MOST_TIMES = 3000;
const MOST_ACTIONS = 200;

window.__playground ??= {
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
export const perfCounters = window.__playground;

/** @type {Omit<CountedAction, 'drawn'> | null} */
let action = null; // what a frame has answered, until that frame is drawn

/** Count a message; `before` is the header of the one before it, if any.
 *  @param {{header: Header, bytes: number, pictureBytes: number}} message
 *  @param {{lost: number, doubled: number, epochs: number}} history
 *  @param {Header | null} before */
export function countFrame({ header, bytes, pictureBytes }, history, before) {
  perfCounters.frames += 1;
  perfCounters.bytes += bytes;
  perfCounters.pictureBytes += pictureBytes;
  perfCounters.lost = history.lost;
  perfCounters.doubled = history.doubled;
  perfCounters.points = history.epochs;
  if (header.ack !== before?.ack || header.status !== before?.status) {
    action = { ack: header.ack, status: header.status, epoch: header.epoch, received: Date.now() };
  }
}

/** The numbers of this header stand on the page now.
 *  @param {Header} header */
export function countShownHeader(header) {
  perfCounters.epoch = header.epoch;
  perfCounters.status = header.status;
  if (!action) return;
  perfCounters.lastAction = { ...action, drawn: Date.now() };
  keep(perfCounters.log, perfCounters.lastAction, MOST_ACTIONS);
  action = null;
}

/** A new field was drawn, begun at `start` (performance.now()).
 *  @param {number} start */
export function countFieldDraw(start) {
  perfCounters.draws += 1;
  keep(perfCounters.drawTimes, performance.now() - start, MOST_TIMES);
  keep(perfCounters.drawAt, start, MOST_TIMES);
}

/** @template T
 *  @param {T[]} list
 *  @param {T} value
 *  @param {number} most */
function keep(list, value, most) {
  list.push(value);
  if (list.length > most) list.shift();
}
