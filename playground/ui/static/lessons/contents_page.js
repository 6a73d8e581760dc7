// The contents of the course: all chapters by parts, where one stopped, and what one takes along.

import { makeElement, setText } from '../core/dom.js';
import { stepAddress } from './address.js';
import { ownLines } from './own_lines.js';
import { chapterPicture } from './pictures/chapter_picture.js';
import { decodeProgress, encodeProgress } from './progress_code.js';
import { printer } from './sheet/printer.js';
import { stepToOpen, wayOn } from './way_on.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Progress } from './progress.js'
 *  @import { Chapter, LessonsData, SheetKind } from './types.d.ts' */

/** How many steps a chapter has or will have.
 *  @param {Chapter} chapter */
const sizeOf = ({ steps, planned }) => Math.max(steps.length, planned);

/** @param {Chapter[]} chapters */
const minutesOf = (chapters) => chapters.reduce((sum, { minutes }) => sum + minutes, 0);

export class ContentsPage {
  /** @param {LessonsData} data
   *  @param {{i18n: Translations, progress: Progress}} reader
   *  @param {(lesson: string, step?: string, sheet?: SheetKind) => void} open */
  constructor(data, { i18n, progress }, open) {
    this.data = data;
    this.i18n = i18n;
    this.progress = progress;
    this.open = open;
    this.root = makeElement('div', 'pg-lesson-contents');
    this.show();
  }

  /** @param {string} [said] what has just happened */
  show(said = '') {
    const { data, i18n } = this;
    const parts = data.parts.map((title, i) => this.#part(title, i + 1));
    const problems = data.problems.map((problem) => makeElement('li', '', {}, problem));
    const told = makeElement(
      'div',
      'pg-lesson-problems',
      { role: 'alert' },
      makeElement('b', '', {}, i18n.t('lesson_problems')),
      makeElement('ul', '', {}, ...problems),
    );
    this.root.replaceChildren(
      this.#top(said),
      ...(problems.length ? [told] : []),
      makeElement('div', 'pg-lesson-parts', {}, ...parts, this.#takeAlong()),
    );
    if (said) this.root.firstElementChild?.scrollIntoView();
  }

  /** @param {string} said */
  #top(said) {
    const { data, i18n, progress } = this;
    const own = data.chapters.filter((chapter) => !chapter.own);
    const ready = own.filter(({ steps }) => steps.length);
    const finished = ready.filter(({ name, steps }) => progress.countDone(name, steps) === steps.length);
    const more = own.length - ready.length;
    const hours = Math.round(minutesOf(ready) / 60);
    const title = makeElement('h1', '', {}, i18n.t('lesson_course'));
    const how = makeElement('p', 'pg-lesson-how', {}, i18n.t('lesson_course_how'));
    const done = makeElement('p', 'pg-lesson-course-done', {});
    const key = more ? 'lesson_course_done_more' : 'lesson_course_done';
    setText(done, i18n.t(key, { n: finished.length, of: ready.length, hours, more }));
    const told = makeElement('p', 'pg-lesson-contents-said', { role: 'status' }, said);
    return makeElement(
      'header',
      'pg-lesson-contents-top',
      {},
      makeElement('div', '', {}, title, how, done, told, this.#wayToCode()),
      this.#goOn(),
    );
  }

  /** On a phone the code stands below all chapters. */
  #wayToCode() {
    const way = this.#button('lesson_take_along', () => {
      this.entry?.scrollIntoView({ block: 'center' });
      this.entry?.focus();
    });
    way.classList.add('pg-lesson-way-to-code');
    return way;
  }

  /** Where one stopped, or where the course begins. */
  #goOn() {
    const { data, i18n, progress } = this;
    const found = wayOn(data.chapters, progress);
    if (!found) return '';
    const { chapter, step, said } = found;
    const way = makeElement(
      'a',
      'pg-lesson-button pg-lesson-next-thing',
      { href: stepAddress(chapter.name, step), target: '_self' },
      i18n.t(said === 'starts' ? 'lesson_begin' : 'lesson_continue'),
    );
    this.#follow(way, chapter.name, step);
    const at = { step: chapter.steps.indexOf(step) + 1, of: chapter.steps.length };
    const sentences = {
      stopped: i18n.t('lesson_stopped_at', at),
      goes_on: i18n.t('lesson_goes_on_here'),
      starts: i18n.t('lesson_starts_here'),
    };
    const told = sentences[said];
    const name = makeElement('b', '', {}, `${chapter.number} · ${chapter.title}`);
    return makeElement(
      'div',
      'pg-lesson-card pg-lesson-go-on',
      {},
      makeElement('p', '', {}, told, makeElement('br'), name),
      way,
    );
  }

  /** @param {HTMLAnchorElement} way
   *  @param {string} lesson
   *  @param {string} [step]
   *  @param {SheetKind} [sheet] */
  #follow(way, lesson, step, sheet) {
    way.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(lesson, step, sheet);
    });
  }

  /** @param {string} title
   *  @param {number} part */
  #part(title, part) {
    const chapters = this.data.chapters.filter((chapter) => chapter.part === part);
    const minutes = minutesOf(chapters.filter(({ steps }) => steps.length));
    const head = makeElement(
      'h2',
      '',
      {},
      makeElement('span', 'pg-lesson-part-number', { 'aria-hidden': 'true' }, String(part)),
      title,
      minutes
        ? makeElement('span', 'pg-lesson-minutes', {}, this.i18n.t('lesson_minutes', { n: minutes }))
        : '',
    );
    const entries = chapters.map((chapter) => this.#entry(chapter));
    return makeElement('section', 'pg-lesson-card', {}, head, makeElement('ul', '', {}, ...entries));
  }

  /** @param {Chapter} chapter */
  #entry(chapter) {
    const { i18n, progress } = this;
    const { name, number, title, able, minutes, steps } = chapter;
    const done = progress.countDone(name, steps);
    const here = progress.at?.lesson === name;
    const size = sizeOf(chapter);
    const state = steps.length
      ? done === steps.length
        ? `✓ ${i18n.t('lesson_done')}`
        : i18n.t('lesson_minutes', { n: minutes })
      : i18n.t('lesson_to_come');
    const dots = makeElement('span', 'pg-lesson-steps-done', {
      role: 'img',
      'aria-label': i18n.t('lesson_steps_done', { n: done, of: size }),
    });
    dots.append(
      ...Array.from({ length: size }, (_, i) =>
        makeElement('i', steps[i] && progress.of(name, steps[i]).done ? 'pg-lesson-full' : ''),
      ),
    );
    const inside = [
      chapterPicture(name),
      makeElement(
        'span',
        'pg-lesson-entry-text',
        {},
        makeElement('b', '', {}, makeElement('span', 'pg-lesson-at', {}, String(number)), title),
        makeElement('span', '', {}, able),
      ),
      makeElement('span', 'pg-lesson-entry-state', {}, state, dots),
    ];
    if (!steps.length)
      return makeElement('li', '', {}, makeElement('span', 'pg-lesson-to-come', {}, ...inside));
    const step = stepToOpen(chapter, progress);
    const way = makeElement('a', '', { href: stepAddress(name, step), target: '_self' }, ...inside);
    if (here) way.setAttribute('aria-current', 'true');
    this.#follow(way, name, step);
    return makeElement('li', '', {}, way, this.#sheet(chapter));
  }

  /** The way to the worksheet of a chapter.
   *  @param {Chapter} chapter */
  #sheet({ name, title }) {
    const told = `${this.i18n.t('lesson_print')}: ${title}`;
    const attributes = { href: stepAddress(name, '', 'questions'), target: '_self', title: told };
    const way = makeElement('a', 'pg-lesson-sheet-way', attributes, printer());
    way.setAttribute('aria-label', told);
    this.#follow(way, name, '', 'questions');
    return way;
  }

  /** A code and a file of the progress, and the way to begin anew. */
  #takeAlong() {
    const { i18n, progress, data } = this;
    const built = data.chapters.filter((chapter) => !chapter.own);
    const sizes = built.map(sizeOf);
    const code = encodeProgress(
      built.map(({ name, steps }) => progress.countDone(name, steps)),
      sizes,
    );
    const said = makeElement('p', 'pg-lesson-facts', { role: 'status' });
    const entry = makeElement('input', 'pg-lesson-line', {
      type: 'text',
      maxlength: 20,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': i18n.t('lesson_code_enter'),
      placeholder: i18n.t('lesson_code_enter'),
    });
    this.entry = entry;
    const take = this.#button('lesson_code_take', () => {
      const done = decodeProgress(entry.value, sizes);
      if (done) {
        progress.takeCode(built, done);
        this.show(i18n.t('lesson_code_taken', { n: done.reduce((sum, each) => sum + each, 0) }));
      } else setText(said, i18n.t('lesson_code_wrong'));
    });
    const file = makeElement('input', '', { type: 'file', accept: '.json', hidden: '' });
    file.addEventListener('change', async () => {
      const [chosen] = file.files ?? [];
      if (chosen && progress.takeJson(await chosen.text())) this.show();
      else setText(said, i18n.t('lesson_file_wrong'));
    });
    const download = this.#button('lesson_file_save', () => saveFile(progress.toJson()));
    const load = this.#button('lesson_file_open', () => file.click());
    const clear = this.#button('lesson_new_student', () => {
      if (clear.dataset.sure) {
        progress.clear();
        this.show();
        return;
      }
      clear.dataset.sure = 'asked'; // the second press is meant
      setText(clear, i18n.t('lesson_forget'));
      setText(said, i18n.t('lesson_new_student_sure'));
    });
    return makeElement(
      'section',
      'pg-lesson-card pg-lesson-take-along',
      {},
      makeElement('h2', '', {}, i18n.t('lesson_take_along')),
      makeElement('p', 'pg-lesson-facts', {}, i18n.t('lesson_code_help')),
      makeElement('p', 'pg-lesson-code', {}, makeElement('code', '', {}, code)),
      makeElement('div', 'pg-lesson-row', {}, entry, take),
      makeElement('div', 'pg-lesson-row', {}, download, load, clear, file),
      said,
      ownLines(data.chapters, { i18n, progress }, this.open).root,
    );
  }

  /** @param {string} key
   *  @param {() => void} press */
  #button(key, press) {
    const button = makeElement('button', 'pg-lesson-button', { type: 'button' }, this.i18n.t(key));
    button.addEventListener('click', press);
    return button;
  }
}

/** @param {string} text */
function saveFile(text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = makeElement('a', '', { href: url, download: 'neural-net-lessons.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
