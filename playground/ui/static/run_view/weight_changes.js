// The weights that were set by hand on this page, which can be taken back one at a time. Pure.
//
// Settings are taken back by Python, which numbers their changes: of a weight is kept which of these was the last one
// then, so that both together have an order.

import { weightsSetSinceTrained } from '../connection/weights_set.js';

/** @import { PageHeader } from '../connection/types.d.ts' */

/** One change: the weight's place among all, what it was and is, and the number of the change of settings before it.
 *  `gesture`: of what the values of a drag have in common.
 *  @typedef {{index: number, before: number, after: number, number: number, gesture: object}} WeightChange */

const MOST = 100; // of more the first are forgotten

export class WeightChanges {
  /** @type {WeightChange[]} */
  changes = [];
  number = 0; // of the last change of settings
  run = ''; // the run that is shown
  generation = -1;

  /** The last change of settings is `number` now: what was changed behind later ones went with them.
   *  @param {number} number */
  setNumber(number) {
    this.number = number;
    this.changes = this.changes.filter((change) => change.number <= number);
  }

  /** A weight was set; all values of one `gesture`, which has the value `before` it, are one change.
   *  @param {number} index
   *  @param {number} after
   *  @param {{before: number}} gesture */
  add(index, after, gesture) {
    const last = this.changes.at(-1);
    if (last?.gesture === gesture) last.after = after;
    else this.changes.push({ index, before: gesture.before, after, number: this.number, gesture });
    if (this.changes.length > MOST) this.changes.shift();
  }

  /** A frame of `run` has come: a Reset has taken back all that was set in it.
   *  @param {string} run
   *  @param {Pick<PageHeader, 'generation'>} header */
  see(run, { generation }) {
    if (run === this.run && generation !== this.generation)
      this.changes = this.changes.filter(({ number }) => number !== this.number);
    Object.assign(this, { run, generation });
  }

  /** The change that is taken back next, if it is later than those of settings and the run tells that it has it. Once the
   *  run has trained on, the other weights have followed: one alone would give a net that never was.
   *  @param {Pick<PageHeader, 'epoch' | 'at_batch' | 'changes'> | null} header of the newest frame
   *  @returns {WeightChange | null} */
  last(header) {
    const change = this.changes.at(-1);
    if (!header || change?.number !== this.number) return null;
    return weightsSetSinceTrained(header).includes(change.index) ? change : null;
  }

  /** The last change was taken back. */
  drop() {
    this.changes.pop();
  }
}
