// The contents beside a lesson: the chapters of its part by name, the others as numbers; and the student's own lines.

import { makeElement, setText } from '../core/dom.js';
import { stepAddress } from './address.js';
import { ownLines } from './own_lines.js';
import { stepToOpen } from './way_on.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Progress } from './progress.js'
 *  @import { Chapter, LessonsData } from './types.d.ts' */

export class SideContents {
  /** @type {Map<Chapter, {way: HTMLElement, number: HTMLElement}>} */
  entries = new Map();

  /** @param {LessonsData} data
   *  @param {Chapter} here
   *  @param {{i18n: Translations, progress: Progress}} reader
   *  @param {(lesson: string, step?: string) => void} open */
  constructor({ parts, chapters }, here, { i18n, progress }, open) {
    this.i18n = i18n;
    this.progress = progress;
    this.chapters = chapters;
    this.open = open;
    this.done = makeElement('span', 'pg-lesson-side-done');
    this.lines = ownLines(chapters, { i18n, progress }, open);
    const all = makeElement('a', '', { href: stepAddress(''), target: '_self' }, i18n.t('lesson_contents'));
    this.#follow(all, '');
    const groups = parts.map((title, i) => {
      const mine = chapters.filter(({ part }) => part === i + 1);
      const whole = here.part === i + 1;
      const items = mine.map((chapter) => this.#entry(chapter, whole, chapter === here));
      return makeElement(
        'section',
        whole ? 'pg-lesson-side-here' : '',
        {},
        makeElement('h3', '', {}, title),
        makeElement('ul', '', {}, ...items),
      );
    });
    this.root = makeElement(
      'nav',
      'pg-lesson-side',
      { 'aria-label': i18n.t('lesson_contents') },
      makeElement('p', 'pg-lesson-side-head', {}, all, this.done),
      ...groups,
      this.lines.root,
    );
    this.show();
  }

  /** @param {HTMLAnchorElement} way
   *  @param {string} lesson
   *  @param {string} [step] */
  #follow(way, lesson, step) {
    way.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(lesson, step);
    });
  }

  /** @param {Chapter} chapter
   *  @param {boolean} whole with its name
   *  @param {boolean} here */
  #entry(chapter, whole, here) {
    const number = makeElement('span', 'pg-lesson-number', {}, String(chapter.number));
    const ready = chapter.steps.length > 0;
    const name = whole ? [makeElement('span', '', {}, chapter.title)] : [];
    const step = ready ? stepToOpen(chapter, this.progress) : '';
    const attributes = { href: stepAddress(chapter.name, step), target: '_self', title: chapter.title };
    const way = ready
      ? makeElement('a', '', attributes, number, ...name)
      : makeElement('span', 'pg-lesson-to-come', { title: chapter.title }, number, ...name);
    this.entries.set(chapter, { way, number });
    if (here) way.setAttribute('aria-current', 'page');
    if (way instanceof HTMLAnchorElement) this.#follow(way, chapter.name, step);
    return makeElement('li', '', {}, way);
  }

  show() {
    const { progress, chapters, i18n } = this;
    const ready = chapters.filter(({ steps }) => steps.length);
    const finished = ready.filter(({ name, steps }) => progress.countDone(name, steps) === steps.length);
    setText(this.done, i18n.t('lesson_chapters_done', { n: finished.length, of: ready.length }));
    this.entries.forEach(({ way, number }, chapter) => {
      const isDone = finished.includes(chapter);
      const done = isDone ? `, ${i18n.t('lesson_done')}` : '';
      number.classList.toggle('pg-lesson-number-done', isDone);
      way.setAttribute('aria-label', `${chapter.number} ${chapter.title}${done}`);
    });
    this.lines.show();
  }
}
