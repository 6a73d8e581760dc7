// The teacher's strip at the foot of a step: who is here, what they have predicted, and what the teacher says of it.

import { LessonClassPoll } from '../../connection/lesson_class.js';
import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { plainText } from '../rich_text.js';
import { countText, KINDS, makeBar, rowText } from './answer_bars.js';
import { barRows, foreseen, rightOf, sumOf } from './votes.js';

/** @import { StepPage } from '../step_page.js'
 *  @import { StepInClass } from '../types.d.ts'
 *  @import { TeacherView } from './types.d.ts' */

const NO_PASS = 403; // status
const ROOM = '(min-height: 840px) and (min-width: 1000px)'; // else it is folded at first

/**
 * What the strip asks of the page around it.
 * @typedef {object} StripHandlers
 * @property {() => void} handOut
 * @property {() => void} toClass
 * @property {() => void} ended the pass is not good any more
 */

/** @implements {StepInClass} */
export class TeacherStrip {
  barred = '';
  votes = false;
  /** @type {TeacherView | null} */
  view = null;

  /** @param {StepPage} page
   *  @param {string} token the teacher's pass
   *  @param {StripHandlers} handlers */
  constructor(page, token, handlers) {
    this.page = page;
    this.handlers = handlers;
    const { i18n, step, where } = page;
    this.here = makeElement('b', 'pg-class-here');
    this.ran = makeElement('span', 'pg-lesson-facts');
    this.problem = makeElement('p', 'pg-class-problem', { role: 'alert', hidden: '' });
    this.advice = makeElement('p', 'pg-class-advice', { role: 'status' });
    this.rows = step.answers.map(({ text }) => this.#row(plainText(text)));
    this.bars = this.#button(() => this.#order(this.view?.shown ? 'hide_bars' : 'show_bars'));
    this.vote = this.#button(() => this.#order('vote_again'), 'lesson_class_vote_again');
    this.hold = this.#button(() => this.#order(this.#isHeld ? 'go_on' : 'hold'));
    const out = this.#button(() => handlers.handOut(), 'lesson_class_hand_out');
    this.back = this.#button(() => handlers.toClass(), 'lesson_class_to_class');
    this.bars.hidden = this.vote.hidden = !step.answers.length;
    this.bars.disabled = this.vote.disabled = this.hold.disabled = true;
    setText(this.bars, i18n.t('lesson_class_show_bars'));
    setText(this.hold, i18n.t('lesson_class_hold'));
    const who = makeElement('div', 'pg-class-who', {}, this.here, this.ran);
    const votes = makeElement('ul', 'pg-class-votes', {}, ...this.rows.map(({ root }) => root));
    const columns = this.rows.length > 3 ? 2 : 1;
    votes.style.setProperty('--pg-class-rows', String(Math.max(1, Math.ceil(this.rows.length / columns))));
    const orders = makeElement('div', 'pg-class-orders', {}, this.bars, this.vote, this.hold, out, this.back);
    this.title = makeElement('summary', 'pg-class-title');
    this.inside = makeElement('div', 'pg-class-inside', {}, who, votes, this.advice, orders);
    this.root = makeElement('details', 'pg-class-strip', {}, this.title, this.problem, this.inside);
    this.root.open = window.matchMedia(ROOM).matches;
    this.root.addEventListener('toggle', () => this.show());
    this.counts = page.dots.marks.map(({ id, way }) => {
      const count = makeElement('span', 'pg-class-count', { role: 'img' });
      way.after(count);
      return { id, count };
    });
    this.poll = new LessonClassPoll('lessons/class', i18n.locale, {
      question: () => ({ token, lesson: where.lesson.name, step: step.id }),
      news: (view) => this.#take(view),
      failed: (reason, status) => this.#failed(reason, status),
    });
    this.show();
  }

  /** @param {() => void} press
   *  @param {string} [key] */
  #button(press, key) {
    const button = makeElement('button', 'pg-lesson-button', { type: 'button' });
    if (key) setText(button, this.page.i18n.t(key));
    button.addEventListener('click', press);
    return button;
  }

  /** @param {string} text */
  #row(text) {
    const letter = makeElement('b', '', { 'aria-hidden': 'true' });
    const name = makeElement('span', 'pg-class-answer', { title: text }, text);
    const bars = KINDS.map((kind) => ({ kind, bar: makeBar(kind) }));
    const track = makeElement('span', 'pg-class-track', {}, ...bars.map(({ bar }) => bar));
    const number = makeElement('span', 'pg-class-number', { 'aria-hidden': 'true' });
    const spoken = makeElement('span', 'pg-class-spoken');
    const root = makeElement('li', '', {}, letter, name, track, number, spoken);
    return { root, letter, bars, number, spoken };
  }

  /** @param {string} order a `ClassOrder` of playground/web/lessons/lesson_class.py */
  #order(order) {
    this.poll.tell({ order });
  }

  /** @param {TeacherView} view */
  #take(view) {
    this.view = view;
    this.problem.hidden = true;
    this.show();
  }

  /** @param {string} reason
   *  @param {number} status */
  #failed(reason, status) {
    this.problem.hidden = false;
    setText(this.problem, reason || this.page.i18n.t('lesson_class_lost'));
    if (status !== NO_PASS) return;
    this.inside.hidden = true;
    this.problem.append(' ', this.back);
    this.root.open = true;
    this.handlers.ended();
  }

  get #isHeld() {
    return this.view?.held === this.page.step.id;
  }

  /** What the class does now. */
  show() {
    const { view, page } = this;
    const { i18n } = page;
    if (!view) {
      this.advice.hidden = true;
      setText(this.title, i18n.t('lesson_class_teacher'));
      return;
    }
    const where = view.where[page.where.lesson.name] ?? {};
    const here = where[page.step.id] ?? 0;
    const told = i18n.t('lesson_class_here', { here, predicted: view.predicted });
    const title = i18n.t('lesson_class_teacher');
    setText(this.here, told);
    setText(this.title, this.root.open ? title : `${title} · ${told}`);
    setText(this.ran, i18n.t('lesson_class_ran', { n: view.ran }));
    this.counts.forEach(({ id, count }) => {
      count.hidden = !where[id];
      setText(count, String(where[id] ?? ''));
      setAttributeIfChanged(count, 'aria-label', i18n.t('lesson_class_at_step', { n: where[id] ?? 0 }));
    });
    setText(this.bars, i18n.t(view.shown ? 'lesson_class_hide_bars' : 'lesson_class_show_bars'));
    setText(this.hold, i18n.t(this.#isHeld ? 'lesson_class_go_on' : 'lesson_class_hold'));
    setAttributeIfChanged(this.hold, 'aria-pressed', String(this.#isHeld));
    [this.bars, this.vote, this.hold].forEach((button) => {
      button.disabled = false;
    });
    this.#showVotes(view);
  }

  /** @param {TeacherView} view */
  #showVotes({ bars, round }) {
    const { page } = this;
    const right = rightOf(page.measuredAnswer ?? '', bars.measured);
    barRows(page.step.answers, bars).forEach((row, i) => {
      const drawn = this.rows[i];
      setText(drawn.letter, row.letter);
      drawn.root.classList.toggle('pg-class-right', row.id === right);
      drawn.bars.forEach(({ kind, bar }) => {
        bar.style.width = `${100 * row.share[kind]}%`;
        bar.hidden = !row.counts[kind];
      });
      setText(drawn.number, countText(row, round > 1));
      setText(drawn.spoken, rowText(row, sumOf(bars.before), page.i18n));
    });
    this.#advise(right);
  }

  /** @param {string} right */
  #advise(right) {
    const { view, page } = this;
    const { i18n } = page;
    const found = view ? foreseen(right, view.bars) : null;
    this.advice.hidden = !page.step.answers.length || !view?.predicted;
    if (found) {
      const head = i18n.t('lesson_class_foresaw', { right: found.right, of: found.of });
      this.advice.replaceChildren(
        makeElement('b', '', {}, head),
        ` ${i18n.t(`lesson_class_${found.advice}`)}`,
      );
    } else setText(this.advice, i18n.t('lesson_class_not_run'));
  }

  dispose() {
    this.poll.close();
  }
}
