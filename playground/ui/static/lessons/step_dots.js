// The steps of a lesson as dots: done, here, to come. Every step can be opened.

import { makeElement, setAttributeIfChanged, setText } from '../core/dom.js';
import { stepAddress } from './address.js';

/** @import { Progress } from './progress.js'
 *  @import { Lesson } from './types.d.ts' */

export class StepDots {
  /** @param {Lesson} lesson
   *  @param {string} here
   *  @param {Progress} progress
   *  @param {(step: string) => void} go */
  constructor(lesson, here, progress, go) {
    this.lesson = lesson;
    this.progress = progress;
    this.marks = lesson.steps.map(({ id, title }, i) => {
      const mark = makeElement('span', 'pg-lesson-dot', {}, String(i + 1));
      const name = makeElement('span', 'pg-lesson-dot-name', {}, title);
      const way = makeElement('a', '', { href: stepAddress(lesson.name, id), target: '_self' }, mark, name);
      if (id === here) way.setAttribute('aria-current', 'step');
      way.addEventListener('click', (event) => {
        event.preventDefault();
        go(id);
      });
      return { id, way, mark, number: i + 1 };
    });
    this.root = makeElement(
      'ol',
      'pg-lesson-dots',
      {},
      ...this.marks.map(({ way }) => makeElement('li', '', {}, way)),
    );
  }

  show() {
    this.marks.forEach(({ id, way, mark, number }) => {
      const done = Boolean(this.progress.of(this.lesson.name, id).done);
      const here = way.hasAttribute('aria-current');
      setAttributeIfChanged(way, 'data-done', String(done));
      setText(mark, done && !here ? '✓' : String(number));
    });
  }
}
