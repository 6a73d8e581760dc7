// What the page remembers of a run between two sentences about it: the page owns one for each run.

import { Status } from '../connection/messages.js';

/** @import { RunState } from './status_input.js' */

export class StatusMemory {
  /** @type {number | null} the generation that is remembered */
  gen = null;
  code = ''; // of the rule that spoke last
  rival = ''; // of the first rule that applies,
  since = 0; // and the epoch from which on it has been
  /** @type {number | null | undefined} the learning rate that was set before it was changed while the net trained */
  firstRate = undefined;

  /** Begin again with another generation of the run, and notice the rate as long as it has not been changed.
   *  @param {number} gen
   *  @param {RunState} state */
  see(gen, { rate, changes = [], status }) {
    if (gen !== this.gen) Object.assign(this, new StatusMemory(), { gen });
    if (this.firstRate !== undefined && status === Status.DIVERGED) return; // what is chosen now has not been trained with
    if (!changes.some(([, name]) => name === 'learning_rate')) this.firstRate = rate;
  }

  /** Whether `code` has been that of the first rule that applies for so many epochs; if none is running, it has.
   *  @param {string} code
   *  @param {number} epoch
   *  @param {number} epochs */
  lasts(code, epoch, epochs) {
    if (code !== this.rival) Object.assign(this, { rival: code, since: epoch });
    return code !== 'running' && epoch - this.since >= epochs;
  }
}
