// What the class does, in one line above the wall, with the button that pauses all runs or lets them go on.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { isInGroup } from './sort_filter.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { CardFacts, ClassNow, ClassPause } from './types.d.ts' */

const MINUTE = 60; // s

/** 0:42, 12:05.
 *  @param {number} seconds */
export const stopwatchText = (seconds) =>
  `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`;

/** How many runs are in each group that is told.
 *  @param {CardFacts[]} runs
 *  @param {number} clock */
export function classCounts(runs, clock) {
  const count = (/** @type {string} */ group) => runs.filter((run) => isInGroup(run, group, clock)).length;
  return { now: count('now'), below: count('below'), quiet: count('quiet'), done: count('done') };
}

export class ClassState {
  /** @param {(paused: boolean) => void} onPress the class is `paused` when the button is pressed */
  constructor(onPress) {
    this.paused = false;
    this.head = makeElement('b', 'pgw-state-head');
    this.line = makeElement('span', 'pgw-state-line', { role: 'status' });
    this.note = makeElement('span', 'pgw-state-note');
    this.button = makeElement('button', 'pgw-button pgw-pause', { type: 'button' });
    this.button.addEventListener('click', () => onPress(this.paused));
    const text = makeElement('p', 'pgw-state-text', {}, this.head, ' ', this.line, this.note);
    this.root = makeElement('div', 'pgw-class-state', {}, text, this.button);
  }

  /** @param {ClassNow | null} now
   *  @param {CardFacts[]} runs
   *  @param {Translations} i18n */
  draw(now, runs, i18n) {
    const pause = now?.pause ?? null;
    this.paused = pause !== null;
    this.root.dataset.paused = String(this.paused);
    if (pause) this.#tellPause(pause, i18n);
    else this.#tellWork(classCounts(runs, now?.clock ?? 0), i18n);
    const key = pause ? 'wall_go_on' : 'wall_pause_all';
    setText(this.button, i18n.t(key));
    setTooltipText(this.button, i18n.t(`${key}_help`));
  }

  /** @param {ClassPause} pause
   *  @param {Translations} i18n */
  #tellPause({ seconds, runs }, i18n) {
    const since = new Date(Date.now() - 1000 * seconds).toLocaleTimeString(i18n.locale, {
      hour: 'numeric',
      minute: '2-digit',
    });
    setText(this.head, i18n.t('wall_paused_for', { clock: stopwatchText(seconds), since }));
    const key = runs === 1 ? 'wall_paused_runs_one' : 'wall_paused_runs';
    setText(this.line, i18n.t(key, { n: i18n.formatCount(runs) }));
    setText(this.note, i18n.t('wall_paused_students'));
  }

  /** @param {{now: number, below: number, quiet: number, done: number}} counts
   *  @param {Translations} i18n */
  #tellWork({ now, below, quiet, done }, i18n) {
    setText(this.head, i18n.t(now === 1 ? 'wall_at_work_one' : 'wall_at_work', { n: i18n.formatCount(now) }));
    const parts = [
      ...(below + done ? [i18n.t('wall_at_goal', { n: i18n.formatCount(done) })] : []),
      ...(now ? [i18n.t('wall_at_rest', { n: i18n.formatCount(quiet) })] : []),
    ];
    setText(this.line, parts.join(' '));
    setText(this.note, '');
  }
}
