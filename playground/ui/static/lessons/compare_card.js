// Card 3: what was predicted beside what the run has measured, both large, and what else the piece has counted.

import { makeElement, setText } from '../core/dom.js';
import { badge } from './predict_card.js';
import { textNodes } from './rich_text.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Step, TextRun } from './types.d.ts' */

const SHORT = 14; // letters of values that both stay on one line
const LONG = 20; // letters, from which on what was measured is written smaller

export class CompareCard {
  /** @param {Step} step
   *  @param {Translations} i18n */
  constructor(step, i18n) {
    this.step = step;
    this.i18n = i18n;
    const head = makeElement('h2', 'pg-lesson-head2', {}, badge('3'), i18n.t('lesson_compare'));
    this.note = makeElement('span', 'pg-lesson-facts', {}, ...textNodes(step.compare));
    this.predicted = makeElement('span', 'pg-lesson-large pg-lesson-large-predicted');
    this.measured = makeElement('span', 'pg-lesson-large pg-lesson-large-measured');
    const pair = (/** @type {string} */ key, /** @type {HTMLElement} */ value) =>
      makeElement(
        'div',
        'pg-lesson-value',
        {},
        makeElement('span', 'pg-lesson-label', {}, i18n.t(key)),
        value,
      );
    this.place = makeElement('div', 'pg-lesson-evidence');
    this.predictedPair = pair('lesson_you_predicted', this.predicted);
    this.measuredPair = pair(
      step.kind === 'challenge' ? 'lesson_so_far' : 'lesson_run_measured',
      this.measured,
    );
    this.body = makeElement(
      'div',
      'pg-lesson-compare-body',
      {},
      this.predictedPair,
      this.measuredPair,
      this.place,
    );
    const top = makeElement('header', 'pg-lesson-run-head', {}, head, this.note);
    this.root = makeElement('section', 'pg-lesson-card pg-lesson-compare', {}, top, this.body);
  }

  /** @param {HTMLElement | undefined} evidence */
  take(evidence) {
    this.place.replaceChildren(...(evidence ? [evidence] : []));
  }

  /** @param {{open: boolean, predicted: TextRun[], measured: string, when: string}} state `when`: what the measured
   *  value is called instead, as a key of a text; '': as always */
  show({ open, predicted, measured, when }) {
    this.root.classList.toggle('pg-lesson-closed', !open);
    this.body.inert = !open;
    this.note.hidden = !open;
    this.predictedPair.hidden = !predicted.length;
    this.predicted.replaceChildren(...textNodes(predicted));
    setText(this.measured, measured);
    const texts = [this.predicted, this.measured].map(({ textContent }) => textContent ?? '');
    this.body.classList.toggle(
      'pg-lesson-short',
      texts.every(({ length }) => length <= SHORT),
    );
    this.measured.classList.toggle('pg-lesson-large-long', measured.length > LONG);
    const usual = this.step.kind === 'challenge' ? 'lesson_so_far' : 'lesson_run_measured';
    setText(/** @type {Element} */ (this.measuredPair.firstElementChild), this.i18n.t(when || usual));
    this.place.hidden = Boolean(when);
  }
}
