// Which runs are shown, and in which order. Pure: no DOM.

import { Status } from '../connection/messages.js';
import { isQuiet, runName } from './run_facts.js';

/** @import { CardFacts } from './types.d.ts' */

export const SORT_ORDERS = [
  'need',
  'opened',
  'name',
  'data',
  'score',
  'goal',
  'acted',
  'loss',
  'epoch',
  'state',
  'memory',
  'cpu',
];
/** @type {Record<string, Status[] | null>} */
export const STATUS_GROUPS = {
  now: null,
  all: null,
  below: null,
  quiet: null,
  done: null,
  playing: [Status.PLAYING],
  resting: [Status.READY, Status.PAUSED, Status.FINISHED],
  waiting: [Status.QUEUED, Status.STARTING, Status.COMPILING, Status.RESTORING],
  released: [Status.RELEASED],
  trouble: [Status.DIVERGED, Status.FAILED, Status.LOST],
};
/** Groups that a teacher looks at first; those of a goal have members only where a task has one. */
export const QUICK_GROUPS = ['now', 'below', 'quiet', 'done'];
const STATES = ['trouble', 'playing', 'waiting', 'resting', 'released'].flatMap(
  (group) => STATUS_GROUPS[group] ?? [],
);
/** @param {number | null | undefined} value */
const last = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : Infinity);

/** Quiet ones come first, then who is on the way, then who is done.
 *  @param {CardFacts} facts
 *  @param {number} clock */
const needRank = (facts, clock) => (facts.goal ? 2 : isQuiet(facts, clock) ? 0 : 1);

/** @param {CardFacts} a
 *  @param {CardFacts} b
 *  @param {number} clock */
function compareNeed(a, b, clock) {
  const rank = needRank(a, clock);
  if (rank !== needRank(b, clock)) return rank - needRank(b, clock);
  return rank === 0 ? a.acted - b.acted : compareScores(a, b);
}

/** The smallest first; who has none yet comes before.
 *  @param {CardFacts} a
 *  @param {CardFacts} b */
function compareScores(a, b) {
  const [first, second] = [a.score ?? -Infinity, b.score ?? -Infinity];
  return first === second ? 0 : first - second;
}

/** What runs are sorted for: the reader's language, the clock of the server, and the names of the data sets in that
 *  language. @typedef {{locale: string, clock: number, names: Record<string, string>}} Reader */

/** @param {CardFacts} facts
 *  @param {Reader} reader */
const dataName = ({ data }, { names }) => names[data] ?? data;
/** Goals: reached, not reached, none.
 *  @param {CardFacts} facts */
const goalRank = ({ goal }) => (goal ? 0 : goal === false ? 1 : 2);

/** @type {Record<string, (a: CardFacts, b: CardFacts, reader: Reader) => number>} */
const COMPARE = {
  need: (a, b, { clock }) => compareNeed(a, b, clock),
  opened: () => 0,
  name: (a, b, { locale }) => runName(a).localeCompare(runName(b), locale, { numeric: true }),
  data: (a, b, reader) => dataName(a, reader).localeCompare(dataName(b, reader), reader.locale),
  score: compareScores,
  goal: (a, b) => goalRank(a) - goalRank(b),
  acted: (a, b) => a.acted - b.acted,
  loss: (a, b) => (last(a.loss) === last(b.loss) ? 0 : last(a.loss) - last(b.loss)),
  epoch: (a, b) => b.epoch - a.epoch,
  memory: (a, b) => (b.mb || 0) - (a.mb || 0),
  cpu: (a, b) => (b.cpu || 0) - (a.cpu || 0),
  state: (a, b) => STATES.indexOf(a.status) - STATES.indexOf(b.status),
};
const STEADY = new Set(['opened', 'name', 'data']);

/** Whether values of this order change while runs go on.
 *  @param {string} sort */
export const orderChangesWhileRunning = (sort) => !STEADY.has(sort);

/** Sort a list of facts (as they were opened); equal ones stay in that order.
 *  @param {CardFacts[]} list
 *  @param {string} sort
 *  @param {Reader} reader */
export const sortRuns = (list, sort, reader) => [...list].sort((a, b) => COMPARE[sort](a, b, reader));

/** Whether somebody has a run open, or it has a trainer; all others are only kept.
 *  @param {CardFacts} facts */
export const isRunActive = (facts) => facts.now !== false;

/** @type {Record<string, (facts: CardFacts, clock: number) => boolean>} */
const MEMBERS = {
  now: isRunActive,
  all: () => true,
  below: (facts) => isRunActive(facts) && facts.goal === false,
  quiet: (facts, clock) => isRunActive(facts) && isQuiet(facts, clock),
  done: (facts) => isRunActive(facts) && facts.goal === true,
};

/** Whether a run belongs to `group`.
 *  @param {CardFacts} facts
 *  @param {string} group
 *  @param {number} clock */
export const isInGroup = (facts, group, clock) =>
  MEMBERS[group]?.(facts, clock) ?? Boolean(STATUS_GROUPS[group]?.includes(facts.status));

/** Whether a run belongs to `group`, and its name or data set (in the reader's language) holds `text`.
 *  @param {CardFacts} facts
 *  @param {{group: string, text: string}} choice
 *  @param {Reader} reader */
export function matchesFilter(facts, { group, text }, reader) {
  const wanted = text.trim().toLocaleLowerCase();
  const place = `${runName(facts)} ${dataName(facts, reader)}`.toLocaleLowerCase();
  return isInGroup(facts, group, reader.clock) && place.includes(wanted);
}
