// The lessons on the teacher's screen: how many are at which step, and the way to each as the teacher.

import { LessonClassPoll } from '../connection/lesson_class.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { LessonEntry } from './types.d.ts' */
/** @typedef {{id: string, title: string, button: HTMLElement, number: HTMLElement}} LessonStep */
/** @typedef {{lesson: LessonEntry, count: HTMLElement, steps: LessonStep[], root: HTMLElement}} LessonRow */

/** How many are in each lesson, and in all.
 *  @param {Record<string, Record<string, number>>} where by lesson and step
 *  @returns {{all: number, of: (lesson: string) => number}} */
export function headCounts(where) {
  const of = (/** @type {string} */ lesson) =>
    Object.values(where[lesson] ?? {}).reduce((sum, n) => sum + n, 0);
  return { of, all: Object.keys(where).reduce((sum, lesson) => sum + of(lesson), 0) };
}

export class LessonsPart {
  /** @type {LessonClassPoll | null} */
  poll = null;
  /** @type {Record<string, Record<string, number>>} */
  where = {};
  problem = '';
  made = ''; // what the rows were made of
  /** @type {LessonRow[]} */
  rows = [];
  /** @type {Translations | null} */
  i18n = null;

  /** @param {(lesson: string, step: string) => void} open */
  constructor(open) {
    this.open = open;
    this.head = makeElement('summary', 'pgw-lessons-head');
    this.told = makeElement('p', 'pgw-hint');
    this.list = makeElement('ul', 'pgw-lessons-list');
    this.root = makeElement('details', 'pgw-lessons', {}, this.head, this.told, this.list);
  }

  /** @param {string} token
   *  @param {string} language */
  connect(token, language) {
    this.close();
    this.poll = new LessonClassPoll('lessons/class', language, {
      question: () => ({ token, lesson: '', step: '' }),
      news: ({ where }) => {
        this.where = where;
        this.problem = '';
        this.#show();
      },
      failed: (reason) => {
        this.problem = reason || (this.i18n?.t('wall_lost') ?? '');
        this.#show();
      },
    });
  }

  close() {
    this.poll?.close();
    this.poll = null;
  }

  /** @param {Translations} i18n
   *  @param {LessonEntry[]} lessons */
  draw(i18n, lessons) {
    const made = JSON.stringify([i18n.locale, lessons]);
    if (made === this.made) return;
    this.made = made;
    this.i18n = i18n;
    this.rows = lessons.map((lesson) => this.#row(lesson));
    this.list.replaceChildren(...this.rows.map(({ root }) => root));
    this.#show();
  }

  /** @param {LessonEntry} lesson */
  #row(lesson) {
    const { name, number, title } = lesson;
    const way = makeElement('button', 'pgw-lessons-way', { type: 'button' }, `${number} · ${title}`);
    way.addEventListener('click', () => this.open(name, ''));
    const count = makeElement('span', 'pgw-lessons-count');
    const steps = lesson.steps.map((step, i) => {
      const many = makeElement('b');
      const mark = makeElement('span', '', { 'aria-hidden': 'true' }, String(i + 1));
      const button = makeElement('button', 'pgw-lessons-step', { type: 'button' }, mark, many);
      button.addEventListener('click', () => this.open(name, step.id));
      return { ...step, button, number: many };
    });
    const dots = makeElement('span', 'pgw-lessons-steps', {}, ...steps.map(({ button }) => button));
    return { lesson, count, steps, root: makeElement('li', '', {}, way, dots, count) };
  }

  #show() {
    const { i18n, where } = this;
    if (!i18n) return;
    const counts = headCounts(where);
    setText(this.head, i18n.t('wall_lessons', { n: i18n.formatCount(counts.all) }));
    setText(this.told, this.problem || i18n.t('wall_lessons_help'));
    this.rows.forEach(({ lesson, count, steps }) => {
      const n = counts.of(lesson.name);
      setText(count, n ? i18n.t('wall_lesson_here', { n: i18n.formatCount(n) }) : '');
      steps.forEach(({ id, title, button, number }) => {
        const here = where[lesson.name]?.[id] ?? 0;
        setText(number, here ? i18n.formatCount(here) : '');
        const told = i18n.t('wall_lesson_step', { step: title, n: i18n.formatCount(here) });
        button.setAttribute('aria-label', told);
        setTooltipText(button, told);
      });
    });
  }
}
