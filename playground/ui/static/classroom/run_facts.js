// What follows from the facts of a run. Pure: no DOM.

/** @import { CardFacts } from './types.d.ts' */

const SHORT = 4; // characters of an id that stand for a name
const QUIET_S = 180; // after so many seconds without an action a student is quiet

/** How a run is called: its nickname, or the beginning of its id.
 *  @param {CardFacts} facts */
export const runName = (facts) => facts.who || `#${facts.id.slice(0, SHORT)}`;

/** Seconds since the last action of a run's page, by the clock of the server; null if that is not known.
 *  @param {CardFacts} facts
 *  @param {number} clock */
export const secondsSinceAction = ({ acted }, clock) => (acted ? Math.max(0, clock - acted) : null);

/** Whether a student who has not reached the goal has done nothing for some minutes.
 *  @param {CardFacts} facts
 *  @param {number} clock */
export const isQuiet = (facts, clock) => !facts.goal && (secondsSinceAction(facts, clock) ?? 0) >= QUIET_S;
