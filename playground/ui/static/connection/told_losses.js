// What is told of trainers that have ended unasked: their number is compared, so that none is missed while the page is
// busy, and none is told twice.

import { Note, Status } from './messages.js';

/** @import { FrameHeader } from './message_types.d.ts' */

/** What a page shows: a key of `notice_<key>`, and what fills its sentence.
 *  @typedef {{key: string, params: {times: number}}} News */

/** @type {Set<string>} */
const OF_LOSSES = new Set([Note.TRAINER_KILLED, Note.TRAINER_RESTORED, Note.HOST_RESTARTED]);
/** @type {Set<string>} */
const AWAY = new Set([Status.STARTING, Status.RESTORING, Status.QUEUED]);

export class ToldLosses {
  /** @type {number | null} losses that this page knows of; null before the first frame of a run */
  known = null;
  /** @type {string | undefined} */
  note;
  /** @type {string | null} a note of losses from before this page knew the run */
  old = null;

  /** What a frame says that is new; null for nothing. The first one tells only what is under way, not what was.
   *  @param {Pick<FrameHeader, 'losses' | 'status' | 'note'>} header
   *  @returns {News | null} */
  news({ losses = 0, status, note }) {
    const away = AWAY.has(status);
    if (note === Note.RESTORED_AFTER_RESTART && this.note !== note && this.known !== null) this.known = 0; // it counts anew
    this.note = note;
    if (this.known === null && !away && OF_LOSSES.has(note ?? '')) this.old = note ?? null;
    if (note !== this.old) this.old = null;
    const times = losses - (this.known ?? losses);
    this.known = losses;
    if (times <= 0 || status === Status.LOST) return null;
    const key =
      away && note === Note.HOST_RESTARTED ? note : away ? Note.TRAINER_KILLED : Note.TRAINER_RESTORED;
    return { key: times > 1 ? 'trainer_killed_times' : key, params: { times } };
  }

  /** Whether a note is one of before this page knew the run.
   *  @param {string | null | undefined} note */
  isOld(note) {
    return this.old !== null && note === this.old;
  }
}
