// The worksheet of a lesson, with or without its answers. Every picture is that of the real piece, every answer what a
// run of it measures while the sheet is made: one step after the other. A challenge is no picture for paper: it is awake
// from the start, and may show what other steps ask.

import { makeElement, setText } from '../../core/dom.js';
import { stepAddress } from '../address.js';
import { AnswerPaper } from './answer_paper.js';
import { DeskMedia } from './desk_media.js';
import { paperHead, shortAddress } from './paper_head.js';
import { PieceVisit, Unmeasured } from './piece_visit.js';
import { QuestionPaper } from './question_paper.js';
import { RunPlace } from './run_place.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { LiveRun } from '../../pieces/types.d.ts'
 *  @import { SheetKind, SheetPlace, Step } from '../types.d.ts' */

/**
 * What a sheet tells the page around it.
 * @typedef {object} SheetHandlers
 * @property {(step: string, sheet?: SheetKind) => void} go to a step, or to the other sheet
 * @property {(link: string) => void} wantRun
 */

const UPRIGHT = '@page { size: A4 portrait !important; margin: 10mm 12mm !important; }'; // other pages are printed across

export class SheetPage {
  gone = false;
  missing = 0; // steps without a measured answer
  /** @type {PieceVisit | null} */
  visit = null;
  media = new DeskMedia();

  /** @param {SheetPlace} where
   *  @param {'questions' | 'answers'} kind
   *  @param {Translations} i18n
   *  @param {SheetHandlers} handlers */
  constructor(where, kind, i18n, handlers) {
    this.where = where;
    this.kind = kind;
    this.i18n = i18n;
    this.handlers = handlers;
    this.place = new RunPlace(handlers.wantRun);
    const { lesson, handout } = where;
    const address = shortAddress(handout?.link ?? stepAddress(lesson.name));
    this.questions = lesson.steps.map(
      (step, i) => new QuestionPaper(step, i + 1, i18n, `${address}&step=${step.id}`),
    );
    this.answers =
      kind === 'answers' ? lesson.steps.map((step, i) => new AnswerPaper(step, i + 1, i18n)) : [];
    this.holder = makeElement('div', 'pg-sheet-holder', { 'aria-hidden': 'true', inert: '' });
    this.said = makeElement('p', 'pg-sheet-said', { role: 'status' });
    const paper = makeElement('article', 'pg-sheet', {}, ...this.#paper());
    const upright = makeElement('style', '', {}, UPRIGHT);
    this.root = makeElement('div', 'pg-sheet-page', {}, upright, this.#bar(), paper, this.holder);
    this.#fill();
  }

  #paper() {
    const { where, i18n, answers } = this;
    const questions = [paperHead(where, i18n), ...this.questions.map(({ root }) => root)];
    if (!answers.length) return questions;
    const head = makeElement(
      'header',
      'pg-sheet-head pg-sheet-key-head',
      {},
      makeElement(
        'div',
        'pg-sheet-title',
        {},
        makeElement('p', 'pg-sheet-eyebrow', {}, i18n.t('lesson_answers')),
        makeElement('h1', '', {}, where.chapter.title),
        makeElement('p', '', {}, i18n.t('lesson_sheet_measured_now')),
      ),
    );
    const key = makeElement('div', 'pg-sheet-keys', {}, head, ...answers.map(({ root }) => root));
    return [...questions, key];
  }

  #bar() {
    const { i18n, where, kind, handlers } = this;
    const to = (/** @type {string} */ label, /** @type {string} */ name, /** @type {SheetKind} */ sheet) => {
      const address = stepAddress(where.lesson.name, where.step, sheet);
      const way = makeElement('a', `pg-lesson-button ${name}`, { href: address, target: '_self' }, label);
      if (sheet === kind) way.setAttribute('aria-current', 'page');
      way.addEventListener('click', (event) => {
        event.preventDefault();
        if (sheet !== kind) handlers.go(where.step, sheet);
      });
      return way;
    };
    this.print = makeElement('button', 'pg-lesson-button pg-lesson-next-thing', {
      type: 'button',
      disabled: '',
    });
    setText(this.print, i18n.t('lesson_print'));
    this.print.addEventListener('click', () => window.print());
    return makeElement(
      'nav',
      'pg-sheet-bar',
      { 'aria-label': i18n.t('lesson_sheet') },
      to(`‹ ${i18n.t('lesson_sheet_back')}`, 'pg-sheet-back', ''),
      to(i18n.t('lesson_sheet'), '', 'questions'),
      to(i18n.t('lesson_sheet_answers'), '', 'answers'),
      this.said,
      this.print,
    );
  }

  async #fill() {
    const { steps } = this.where.lesson;
    for (const [i, step] of steps.entries()) {
      if (this.gone) return;
      if (step.piece && step.kind !== 'challenge') await this.#visit(step, i);
    }
    if (this.gone) return;
    this.root.dataset.ready = 'true';
    this.print?.removeAttribute('disabled');
    const told = { n: this.missing, of: steps.length };
    setText(this.said, this.i18n.t(this.missing ? 'lesson_sheet_missing' : 'lesson_sheet_ready', told));
  }

  /** Print the picture of a step, and what its run measures.
   *  @param {Step} step
   *  @param {number} i */
  async #visit(step, i) {
    const { i18n, holder, place, media } = this;
    const at = { n: i + 1, of: this.where.lesson.steps.length, title: step.title };
    const tell = (/** @type {string} */ key, more = '') => setText(this.said, `${i18n.t(key, at)} ${more}`);
    const wait = (/** @type {string} */ what) => tell('lesson_sheet_measuring', what);
    const visit = new PieceVisit(step, { lesson: this.where.lesson.name, i18n, place, media, holder, wait });
    this.visit = visit;
    const answer = this.answers[i];
    tell('lesson_sheet_drawing');
    try {
      await visit.mount();
      this.questions[i].take(visit.look());
      if (answer && step.answers.length) {
        tell('lesson_sheet_measuring');
        answer.take(await visit.measure());
      }
    } catch (error) {
      if (this.gone) return;
      const known = error instanceof Unmeasured;
      this.#failed(i, known ? error.message : i18n.t('lesson_sheet_broken', { error: String(error) }));
    } finally {
      await visit.end();
    }
  }

  /** @param {number} i
   *  @param {string} why */
  #failed(i, why) {
    const question = this.questions[i];
    const answer = this.answers[i];
    if (!question.picture.childElementCount) question.take(null);
    if (!answer) return;
    this.missing += 1;
    answer.say(this.i18n.t('lesson_sheet_failed', { why }));
  }

  /** The server has opened a run, or says why not.
   *  @param {LiveRun | null} live
   *  @param {string} refused */
  follow(live, refused) {
    this.place.follow(live, refused);
  }

  dispose() {
    this.gone = true;
    this.place.close();
    this.media.release();
    if (this.visit) this.visit.gone = true;
  }
}
