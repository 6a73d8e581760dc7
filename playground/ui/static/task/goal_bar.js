// How near a run is to its goal, beside what is said of it: a bar in ink up to the score of now, a dotted line at what
// guessing scores, and a line at the goal.

import { makeElement, setAttributeIfChanged, setText } from '../core/dom.js';
import { formatScore } from '../curves/scores.js';
import { goalScale, guessOf, scoreOf } from './goal.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { RunDescription } from '../core/types.d.ts' */
/** @import { Goal, SeenScores } from './types.d.ts' */

export class GoalBar {
  constructor() {
    this.now = makeElement('span', 'pg-goal-now');
    this.ink = makeElement('i', 'pg-goal-ink');
    this.guess = makeElement('i', 'pg-goal-guess');
    this.line = makeElement('i', 'pg-goal-line');
    this.guessing = makeElement('span');
    this.wanted = makeElement('b');
    this.labels = makeElement('span', 'pg-goal-labels', {}, this.guessing, this.wanted);
    const track = makeElement('span', 'pg-goal-track', {}, this.ink, this.guess, this.line);
    this.root = makeElement('div', 'pg-goal', { role: 'img', hidden: '' }, this.now, track, this.labels);
  }

  /** Show how `scores` stand to `goal`; numbers are written as those beside the picture are.
   *  @param {Goal} goal
   *  @param {SeenScores} scores
   *  @param {RunDescription} description
   *  @param {Translations} i18n
   *  @param {boolean} reached */
  draw(goal, scores, description, i18n, reached) {
    const [now, guess] = [scoreOf(goal, scores), guessOf(goal, description.baseline)];
    const place = goalScale(goal, guess);
    const text = (/** @type {number | null} */ value) =>
      goal.below ? i18n.formatNumber(value) : formatScore(i18n, description.metric_name, value);
    const told = {
      now: i18n.t('task_bar_now', { value: text(now) }),
      guessing: i18n.t('task_bar_guessing', { value: text(guess) }),
      goal: i18n.t(goal.below ? 'task_bar_below' : 'task_bar_above', { value: text(goal.bound) }),
    };
    setText(this.now, told.now);
    setText(this.guessing, told.guessing);
    setText(this.wanted, told.goal);
    this.labels.classList.toggle('pg-goal-first', place(goal.bound) < place(guess));
    const at = place(now ?? NaN);
    this.root.style.setProperty('--now', String(at));
    this.root.style.setProperty('--guess', String(place(guess)));
    this.root.style.setProperty('--goal', String(place(goal.bound)));
    this.root.dataset.reached = String(reached);
    setAttributeIfChanged(this.root, 'aria-label', [told.goal, told.now, told.guessing].join(', '));
    this.root.hidden = false;
  }
}
