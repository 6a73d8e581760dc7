// What was tried in a task, kept by the browser's tab: the newest few, each with its settings, score and picture.

import { STORAGE_KEYS, tabStorage } from '../core/storage.js';

/** @import { Try } from './types.d.ts' */

export const MOST_TRIES = 3;
const PICTURE = /^data:image\/png;base64,[\w+/=]*$/;

/** Return `tries` with this one: in the place of that with the same settings, else at the end; the oldest ones go.
 *  @param {Try[]} tries
 *  @param {Try} one */
export function withTry(tries, one) {
  const at = tries.findIndex(({ link }) => link === one.link);
  return at < 0 ? [...tries, one].slice(-MOST_TRIES) : tries.with(at, one);
}

/** The tries of the task that `key` names; storage that is forbidden or spoilt holds none.
 *  @param {string} key
 *  @returns {Try[]} */
export function readTries(key) {
  const found = tabStorage.readJson(STORAGE_KEYS.triesOfTask + key);
  return Array.isArray(found) ? found.filter(isTry).slice(-MOST_TRIES) : [];
}

/** @param {string} key
 *  @param {Try[]} tries */
export const writeTries = (key, tries) => tabStorage.writeJson(STORAGE_KEYS.triesOfTask + key, tries);

/** @param {any} one whatever the storage holds
 *  @returns {one is Try} */
function isTry(one) {
  return (
    Boolean(one) &&
    [one.link, one.label, one.settings].every((text) => typeof text === 'string') &&
    (one.score === null || Number.isFinite(one.score)) &&
    PICTURE.test(one.picture)
  );
}
