// What the page remembers of a run between two sentences about it: the page owns one for each run.

/** @import { RunState } from './status_input.js' */

/** After how many epochs a weight was set by hand last; null if none was.
 *  @param {RunState} state
 *  @returns {number | null} */
export const weightSetAt = ({ changes = [] }) =>
  changes.findLast(([, name]) => name === 'weight')?.[0] ?? null;

/** After how many epochs anything was changed by hand last; null if nothing was.
 *  @param {RunState} state
 *  @returns {number | null} */
export const changedAt = ({ changes = [] }) => changes.at(-1)?.[0] ?? null;

export class StatusMemory {
  /** @type {number | null} the generation that is remembered */
  gen = null;
  /** @type {number | null} when anything was changed by hand last: what was told before was told of another training */
  changed = null;
  code = ''; // of the rule that spoke last
  rival = ''; // of the first rule that applies,
  since = 0; // and the epoch from which on it has been
  /** @type {number | null | undefined} the learning rate with which the run began, if it is known */
  firstRate = undefined;
  /** @type {object | null} the facts of which a sentence was made last: those of status_rules.js */
  facts = null;

  /** Begin again with another generation of the run or after a change by hand, and notice the rate with which it
   *  began, that of its first epoch: a page knows another choice before the run has heard of it.
   *  @param {number} gen
   *  @param {RunState} state */
  see(gen, state) {
    const { epoch, rate, changes = [] } = state;
    const changed = changedAt(state);
    if (gen !== this.gen) Object.assign(this, new StatusMemory(), { gen, changed });
    if (changed !== this.changed)
      Object.assign(this, new StatusMemory(), { gen, changed, firstRate: this.firstRate });
    if (epoch === 0) this.firstRate = undefined;
    if (!changes.some(([, name]) => name === 'learning_rate')) this.firstRate ??= rate;
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
