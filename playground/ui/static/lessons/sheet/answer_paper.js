// The answer to a step on paper: what its run has measured, the reason, and a worked example.

import { makeElement } from '../../core/dom.js';
import { rightAnswer } from '../answer_key.js';
import { paragraphElements, textNodes } from '../rich_text.js';
import { stepHead } from './paper_head.js';
import { answerBoxes } from './question_paper.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Measured } from '../../pieces/types.d.ts'
 *  @import { Step } from '../types.d.ts' */

export class AnswerPaper {
  /** @param {Step} step
   *  @param {number} number
   *  @param {Translations} i18n */
  constructor(step, number, i18n) {
    this.step = step;
    this.i18n = i18n;
    this.key = makeElement('div', 'pg-sheet-key', {}, step.answers.length ? '…' : '');
    if (!step.answers.length) this.say(i18n.t('lesson_sheet_no_key'));
    else if (!step.piece) this.say(i18n.t('lesson_sheet_no_run'));
    const { title, text } = step.reason;
    const titled = (
      /** @type {string} */ name,
      /** @type {import('../types.d.ts').TextRun[][]} */ paragraphs,
    ) =>
      paragraphs.length
        ? [
            makeElement(
              'div',
              'pg-sheet-told',
              {},
              makeElement('h3', '', {}, name),
              ...paragraphElements(paragraphs),
            ),
          ]
        : [];
    this.root = makeElement(
      'section',
      'pg-sheet-step pg-sheet-answer',
      {},
      stepHead(number, step.title, step.kind === 'challenge' ? i18n.t('lesson_challenge') : ''),
      makeElement('p', 'pg-sheet-question', {}, ...textNodes(step.question)),
      this.key,
      makeElement(
        'div',
        'pg-sheet-why',
        {},
        ...titled(title || i18n.t('lesson_why'), text),
        ...titled(i18n.t('lesson_sheet_example'), step.example),
      ),
    );
  }

  /** @param {Measured} measured */
  take({ value, text }) {
    const right = rightAnswer(this.step.answers, value);
    this.key.replaceChildren(
      answerBoxes(this.step, right),
      makeElement(
        'p',
        'pg-sheet-value',
        {},
        `${this.i18n.t('lesson_run_measured')}: `,
        makeElement('b', '', {}, text),
      ),
    );
  }

  /** Say something in place of the answer.
   *  @param {string} sentence */
  say(sentence) {
    const boxes = this.step.answers.length ? [answerBoxes(this.step)] : [];
    this.key.replaceChildren(...boxes, makeElement('p', 'pg-sheet-instead', {}, sentence));
  }
}
