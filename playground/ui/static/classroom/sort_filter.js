// Which runs are shown, and in which order. Pure: no DOM.

import { nameOf } from './run_card.js';

export const SORTS = ['opened', 'name', 'loss', 'epoch', 'state', 'memory', 'cpu'];
export const GROUPS = {
  now: null,
  all: null,
  playing: ['playing'],
  resting: ['ready', 'paused', 'finished'],
  waiting: ['queued', 'starting', 'compiling', 'restoring'],
  released: ['released'],
  trouble: ['diverged', 'failed', 'lost'],
};
const STATES = [
  ...GROUPS.trouble,
  ...GROUPS.playing,
  ...GROUPS.waiting,
  ...GROUPS.resting,
  ...GROUPS.released,
];
const last = (value) => (Number.isFinite(value) ? value : Infinity);

const COMPARE = {
  opened: () => 0,
  name: (a, b, locale) => nameOf(a).localeCompare(nameOf(b), locale, { numeric: true }),
  loss: (a, b) => (last(a.loss) === last(b.loss) ? 0 : last(a.loss) - last(b.loss)),
  epoch: (a, b) => b.e - a.e,
  memory: (a, b) => (b.mb || 0) - (a.mb || 0),
  cpu: (a, b) => (b.cpu || 0) - (a.cpu || 0),
  state: (a, b) => STATES.indexOf(a.s) - STATES.indexOf(b.s),
};

/** Whether values of this order change while runs go on. */
export const moves = (sort) => sort !== 'opened' && sort !== 'name';

/** Sort a list of facts (as they were opened); equal ones stay in that order. */
export const sorted = (list, sort, locale) => [...list].sort((a, b) => COMPARE[sort](a, b, locale));

/** Whether somebody has a run open, or it has a trainer; all others are only kept. */
export const isNow = (facts) => facts.now !== false;

/** Whether a run belongs to `group`, and its name or data set (in the reader's language) holds `text`. */
export function isWanted(facts, { group, text }, names) {
  if (group === 'now' && !isNow(facts)) return false;
  if (GROUPS[group] && !GROUPS[group].includes(facts.s)) return false;
  const wanted = text.trim().toLocaleLowerCase();
  const place = `${nameOf(facts)} ${names[facts.data] ?? facts.data}`.toLocaleLowerCase();
  return place.includes(wanted);
}
