// The lines that a student has written: how many, and opened each with the way to its step.

import { makeElement, setText } from '../core/dom.js';
import { stepAddress } from './address.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Progress } from './progress.js'
 *  @import { Chapter } from './types.d.ts' */

/** The box, and what shows it anew when a line was written.
 *  @param {Chapter[]} chapters
 *  @param {{i18n: Translations, progress: Progress}} reader
 *  @param {(lesson: string, step: string) => void} open */
export function ownLines(chapters, { i18n, progress }, open) {
  const count = makeElement('span', 'pg-lesson-facts');
  const list = makeElement('ul');
  const name = makeElement('b', '', {}, i18n.t('lesson_my_lines'));
  const root = makeElement(
    'details',
    'pg-lesson-mine',
    {},
    makeElement('summary', '', {}, name, ' ', count),
    list,
  );
  const show = () => {
    const lines = progress.lines(chapters);
    setText(count, i18n.t('lesson_lines_kept', { n: lines.length }));
    if (root.open) list.replaceChildren(...lines.map((line) => lineElement(line, chapters, open)));
  };
  root.addEventListener('toggle', show);
  show();
  return { root, show };
}

/** @param {{lesson: string, step: string, line: string}} line
 *  @param {Chapter[]} chapters
 *  @param {(lesson: string, step: string) => void} open */
function lineElement({ lesson, step, line }, chapters, open) {
  const chapter = chapters.find(({ name }) => name === lesson);
  const place = chapter ? `${chapter.number}.${chapter.steps.indexOf(step) + 1}` : '';
  const way = makeElement(
    'a',
    '',
    { href: stepAddress(lesson, step), target: '_self' },
    makeElement('b', '', {}, place),
    ` ${line}`,
  );
  way.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(lesson, step);
  });
  return makeElement('li', '', {}, way);
}
