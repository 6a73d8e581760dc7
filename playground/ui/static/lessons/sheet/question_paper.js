// A step on paper: its question, boxes to tick, the picture before the run, and room for what was measured and for a
// line of one's own.

import { makeElement } from '../../core/dom.js';
import { LETTERS } from '../answer_key.js';
import { SURE } from '../predict_card.js';
import { paragraphElements, textNodes } from '../rich_text.js';
import { stepHead } from './paper_head.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Step } from '../types.d.ts'
 *  @import { Look } from './piece_visit.js' */

const PAPER = 703; // px that paper is wide within its margins
const WIDE = 1060; // px that a picture is laid out for

/** The answers of a step as boxes to tick; `measured` is ticked.
 *  @param {Step} step
 *  @param {string} [measured] */
export function answerBoxes({ answers }, measured = '') {
  const items = answers.map(({ id, text, detail }, i) => {
    return makeElement(
      'li',
      '',
      { 'data-measured': String(id === measured) },
      makeElement('i', 'pg-sheet-box', {}, id === measured ? '×' : ''),
      makeElement('b', 'pg-sheet-letter', {}, LETTERS[i]),
      makeElement(
        'div',
        '',
        {},
        makeElement('b', '', {}, ...textNodes(text)),
        ' ',
        makeElement('small', '', {}, ...textNodes(detail)),
      ),
    );
  });
  return makeElement('ul', 'pg-sheet-answers', {}, ...items);
}

export class QuestionPaper {
  /** @param {Step} step
   *  @param {number} number
   *  @param {Translations} i18n
   *  @param {string} address of the page, for what cannot be printed */
  constructor(step, number, i18n, address) {
    this.i18n = i18n;
    this.address = address;
    const challenge = step.kind === 'challenge';
    this.picture = makeElement('div', 'pg-sheet-picture');
    this.caption = makeElement('figcaption', '', {}, ...textNodes(step.run));
    this.figure = makeElement('figure', 'pg-sheet-figure', {}, this.caption, this.picture);
    this.figure.hidden = !step.piece;
    const sure = SURE.map((key) =>
      makeElement('div', '', {}, makeElement('i', 'pg-sheet-ring'), i18n.t(key)),
    );
    const predict = [
      answerBoxes(step),
      makeElement('div', 'pg-sheet-sure', {}, i18n.t('lesson_how_sure'), ...sure),
    ];
    const measured = i18n.t(challenge ? 'lesson_sheet_best' : 'lesson_run_measured');
    this.root = makeElement(
      'section',
      'pg-sheet-step',
      {},
      stepHead(number, step.title, challenge ? i18n.t('lesson_challenge') : ''),
      makeElement('p', 'pg-sheet-question', {}, ...textNodes(step.question)),
      ...paragraphElements(step.setup),
      ...(step.answers.length ? predict : []),
      this.figure,
      makeElement(
        'div',
        'pg-sheet-room',
        {},
        makeElement('div', 'pg-sheet-measured', {}, measured),
        makeElement(
          'div',
          'pg-sheet-line',
          {},
          makeElement('p', '', {}, ...textNodes(step.begin)),
          makeElement('p'),
          makeElement('p'),
        ),
      ),
    );
    if (challenge) this.say(i18n.t('lesson_sheet_on_page', { address }));
  }

  /** Print what the piece shows before its run; null: say where it can be looked at.
   *  @param {Look | null} look */
  take(look) {
    if (!look) {
      this.say(this.i18n.t('lesson_sheet_look', { address: this.address }));
      return;
    }
    const { picture, height, top, bottom, twin } = look;
    const scale = PAPER / WIDE;
    const inside = makeElement('div', 'pg-lesson-piece', { inert: '' }, picture);
    inside.style.cssText = `width: ${WIDE}px; height: ${height}px; top: ${-top}px; zoom: ${scale}`;
    this.picture.style.height = `${Math.ceil((bottom - top) * scale)}px`;
    this.picture.setAttribute('role', 'img');
    this.picture.setAttribute('aria-label', twin);
    this.picture.replaceChildren(inside);
  }

  /** Say something in place of the picture.
   *  @param {string} sentence */
  say(sentence) {
    this.picture.style.height = '';
    this.picture.replaceChildren(makeElement('p', 'pg-sheet-instead', {}, sentence));
  }
}
