// Which runs are shown, and in which order. Pure: no DOM.

import { Status } from '../connection/messages.js';
import { runName } from './run_card.js';

/** @import { CardFacts } from './types.d.ts' */

export const SORT_ORDERS = ['opened', 'name', 'loss', 'epoch', 'state', 'memory', 'cpu'];
/** @type {Record<string, Status[] | null>} */
export const STATUS_GROUPS = {
  now: null,
  all: null,
  playing: [Status.PLAYING],
  resting: [Status.READY, Status.PAUSED, Status.FINISHED],
  waiting: [Status.QUEUED, Status.STARTING, Status.COMPILING, Status.RESTORING],
  released: [Status.RELEASED],
  trouble: [Status.DIVERGED, Status.FAILED, Status.LOST],
};
const STATES = ['trouble', 'playing', 'waiting', 'resting', 'released'].flatMap(
  (group) => STATUS_GROUPS[group] ?? [],
);
/** @param {number | null | undefined} value */
const last = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : Infinity);

/** @type {Record<string, (a: CardFacts, b: CardFacts, locale: string) => number>} */
const COMPARE = {
  opened: () => 0,
  name: (a, b, locale) => runName(a).localeCompare(runName(b), locale, { numeric: true }),
  loss: (a, b) => (last(a.loss) === last(b.loss) ? 0 : last(a.loss) - last(b.loss)),
  epoch: (a, b) => b.epoch - a.epoch,
  memory: (a, b) => (b.mb || 0) - (a.mb || 0),
  cpu: (a, b) => (b.cpu || 0) - (a.cpu || 0),
  state: (a, b) => STATES.indexOf(a.status) - STATES.indexOf(b.status),
};

/** Whether values of this order change while runs go on.
 *  @param {string} sort */
export const orderChangesWhileRunning = (sort) => sort !== 'opened' && sort !== 'name';

/** Sort a list of facts (as they were opened); equal ones stay in that order.
 *  @param {CardFacts[]} list
 *  @param {string} sort
 *  @param {string} locale */
export const sortRuns = (list, sort, locale) => [...list].sort((a, b) => COMPARE[sort](a, b, locale));

/** Whether somebody has a run open, or it has a trainer; all others are only kept.
 *  @param {CardFacts} facts */
export const isRunActive = (facts) => facts.now !== false;

/** Whether a run belongs to `group`, and its name or data set (in the reader's language) holds `text`.
 *  @param {CardFacts} facts
 *  @param {{group: string, text: string}} choice
 *  @param {Record<string, string>} names */
export function matchesFilter(facts, { group, text }, names) {
  if (group === 'now' && !isRunActive(facts)) return false;
  if (STATUS_GROUPS[group]?.includes(facts.status) === false) return false;
  const wanted = text.trim().toLocaleLowerCase();
  const place = `${runName(facts)} ${names[facts.data] ?? facts.data}`.toLocaleLowerCase();
  return place.includes(wanted);
}
