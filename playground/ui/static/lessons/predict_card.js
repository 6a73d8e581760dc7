// Card 1: a question, its answers, and how sure one is. Dashed ink is what was predicted, solid ink what was measured.

import { makeElement, setText } from '../core/dom.js';
import { LETTERS } from './answer_key.js';
import { paragraphElements, textNodes } from './rich_text.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Step } from './types.d.ts' */

/** Texts of how sure one can be. */
export const SURE = ['lesson_guess', 'lesson_fairly', 'lesson_certain'];

export class PredictCard {
  /** @param {Step} step
   *  @param {Translations} i18n
   *  @param {{choose: (answer: string) => void, sure: (sure: number) => void}} handlers */
  constructor(step, i18n, handlers) {
    this.step = step;
    this.i18n = i18n;
    const head = makeElement('h2', 'pg-lesson-head2', {}, badge('1'), i18n.t(headKey(step)));
    const question = makeElement('p', 'pg-lesson-question', {}, ...textNodes(step.question));
    const setup = makeElement('div', 'pg-lesson-setup', {}, ...paragraphElements(step.setup));
    this.sureness = SURE.map((key, i) => {
      const button = makeElement('button', 'pg-lesson-sure', { type: 'button', 'aria-pressed': 'false' });
      setText(button, i18n.t(key));
      button.addEventListener('click', () => handlers.sure(i));
      return button;
    });
    const sure = makeElement('p', 'pg-lesson-how-sure', {}, i18n.t('lesson_how_sure'), ...this.sureness);
    sure.hidden = !step.answers.length;
    this.choices = step.answers.map((answer, i) => {
      const tag = makeElement('span', 'pg-lesson-tag', {});
      const text = makeElement(
        'span',
        'pg-lesson-answer-text',
        {},
        makeElement('span', 'pg-lesson-answer-head', {}, ...textNodes(answer.text)),
        makeElement('span', 'pg-lesson-answer-detail', {}, ...textNodes(answer.detail)),
      );
      const letter = makeElement('span', 'pg-lesson-letter', { 'aria-hidden': 'true' }, LETTERS[i]);
      const choice = makeElement('button', 'pg-lesson-answer', { type: 'button', 'aria-pressed': 'false' });
      choice.append(tag, letter, text);
      choice.addEventListener('click', () => handlers.choose(answer.id));
      return { answer, choice, tag };
    });
    this.texts = [question, setup]; // that words of the glossary stand in
    const said = makeElement('div', 'pg-lesson-asks', {}, head, question, setup, sure);
    const answers = makeElement(
      'div',
      'pg-lesson-answers',
      { role: 'group', 'aria-label': i18n.t('lesson_answers') },
      ...this.choices.map(({ choice }) => choice),
    );
    answers.hidden = !step.answers.length;
    this.root = makeElement('section', 'pg-lesson-card pg-lesson-predict', {}, said, answers);
    this.root.addEventListener('click', ({ detail, target }) => {
      const button = target instanceof Element && target.closest('button');
      if (detail && button) button.blur(); // pressed with a pointer: the keys are those of the step again
    });
  }

  /** The letters of the answers. */
  get letters() {
    return [...LETTERS.slice(0, this.step.answers.length)].join(' ');
  }

  /** The answer behind a letter of the keyboard, or null.
   *  @param {string} key */
  answerOfKey(key) {
    const at = LETTERS.indexOf(key.toUpperCase());
    return key.length === 1 && at >= 0 ? (this.step.answers[at]?.id ?? null) : null;
  }

  /** Show what was predicted, how surely, and which answer the run has measured ('' before there is any).
   *  @param {{answer: string, sure: number | undefined, measured: string, locked: boolean}} state */
  show({ answer, sure, measured, locked }) {
    this.choices.forEach(({ answer: { id }, choice, tag }) => {
      const predicted = id === answer;
      choice.classList.toggle('pg-lesson-predicted', predicted);
      choice.classList.toggle('pg-lesson-measured', id === measured);
      choice.setAttribute('aria-pressed', String(predicted));
      choice.disabled = locked;
      const measuredKey = predicted ? 'lesson_predicted_measured' : 'lesson_run_measured';
      const predictedKey = predicted && (measured || locked) ? 'lesson_you_predicted' : '';
      const key = id === measured ? measuredKey : predictedKey;
      setText(tag, key && this.i18n.t(key));
      tag.hidden = !key;
    });
    this.sureness.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === sure));
      button.disabled = locked;
    });
  }
}

/** @param {Step} step */
function headKey({ kind }) {
  return kind === 'challenge' ? 'lesson_challenge' : 'lesson_predict';
}

/** The number of a card.
 *  @param {string} number */
export const badge = (number) => makeElement('span', 'pg-lesson-badge', { 'aria-hidden': 'true' }, number);
