// A student's page in its class: it tells where it is, and shows what the teacher says. Where the server says nothing,
// the lesson is as it is without a class.

import { LessonClassPoll } from '../../connection/lesson_class.js';
import { makeElement, setText } from '../../core/dom.js';
import { LETTERS } from '../answer_key.js';
import { AnswerBars } from './answer_bars.js';

/** @import { StepInClass } from '../types.d.ts'
 *  @import { ClassHost, StudentView } from './types.d.ts' */

/** @implements {StepInClass} */
export class StudentPlace {
  round = 1;
  again = ''; // chosen in this round, if it is not the first
  told = ''; // what the server was told last

  /** @param {ClassHost} host */
  constructor(host) {
    this.host = host;
    this.held = host.held;
    const { page } = host;
    this.said = makeElement('p', 'pg-class-said', { role: 'status' });
    page.next.before(this.said);
    this.bars = new AnswerBars(page.predict, page.i18n);
    this.poll = new LessonClassPoll('lessons/here', page.i18n.locale, {
      question: () => this.#question(),
      news: (view) => this.#take(view),
      failed: () => this.#note('away'),
    });
  }

  #question() {
    const { page } = this.host;
    const question = {
      lesson: page.where.lesson.name,
      step: page.step.id,
      answer: this.round > 1 ? this.again : page.answer,
      round: this.round,
      measured: page.measuredAnswer,
    };
    this.told = JSON.stringify(question);
    return question;
  }

  /** How the class is reached, for whoever looks for a fault.
   *  @param {'open' | 'away'} state */
  #note(state) {
    this.host.page.root.dataset.class = state;
  }

  /** @param {StudentView} view */
  #take({ held, round, bars }) {
    const { page, moved } = this.host;
    if (round !== this.round) this.again = '';
    const wasHeld = this.held;
    this.round = round;
    this.held = held;
    this.bars.show(bars);
    this.#note('open');
    page.show();
    if (held !== wasHeld) moved(held);
  }

  get #isHeld() {
    const { steps } = this.host.page.where.lesson;
    const end = steps.findIndex(({ id }) => id === this.held);
    return end >= 0 && steps.indexOf(this.host.page.step) >= end;
  }

  get barred() {
    return this.#isHeld ? this.host.page.i18n.t('lesson_class_held') : this.host.end;
  }

  get votes() {
    return this.round > 1;
  }

  /** @param {string} answer */
  choose(answer) {
    if (this.votes) this.again = answer;
  }

  show() {
    const { i18n, step } = this.host.page;
    const vote = this.again ? 'lesson_class_voted_again' : 'lesson_class_vote_again_please';
    const letter = LETTERS[step.answers.findIndex(({ id }) => id === this.again)];
    const sentences = [this.barred, ...(this.votes && step.answers.length ? [i18n.t(vote, { letter })] : [])];
    setText(this.said, sentences.filter(Boolean).join(' '));
    this.#showWays();
    const before = this.told;
    this.#question();
    if (before && before !== this.told) this.poll.tell();
  }

  /** Steps beyond the one at which the class is held are closed. */
  #showWays() {
    const { dots } = this.host.page;
    const end = dots.marks.findIndex(({ id }) => id === this.held);
    dots.marks.forEach(({ way }, i) => {
      if (end >= 0 && i > end) way.setAttribute('aria-disabled', 'true');
      else way.removeAttribute('aria-disabled');
    });
  }

  dispose() {
    this.poll.close();
  }
}
