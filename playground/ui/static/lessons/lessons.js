// The course: its contents, or one step of a lesson. Steps change here; Python is asked for another lesson, and for the
// run that a step wants.
//
// component.data: see LessonsData. Reports `lesson`, the name of the one that is wanted ('' for the contents), and
// `wanted`, the link of the run of the present step.

import { calculate } from '../connection/calculators.js';
import { defineComponent } from '../core/component.js';
import { makeElement } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { addressedStep, writeAddress } from './address.js';
import { LessonClassroom } from './classroom/lesson_classroom.js';
import { ContentsPage } from './contents_page.js';
import { Progress } from './progress.js';
import { SheetPage } from './sheet/sheet_page.js';
import { SideContents } from './side_contents.js';
import { pressStepKey } from './step_keys.js';
import { StepPage } from './step_page.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts'
 *  @import { Chapter, LessonsData, SheetKind } from './types.d.ts' */

export const mountLessons = defineComponent('.pg-lessons', () => new Lessons(), {
  styles: [
    'core/style.css',
    'core/tools.css',
    'qr_code/qr_screen.css',
    'share/share.css',
    'lessons/lessons.css',
    'lessons/contents.css',
    'lessons/classroom/classroom.css',
    'lessons/pictures/pictures.css',
    'lessons/sheet/sheet.css',
  ],
  grace: 200,
});

class Lessons {
  /** @type {StreamlitComponent<LessonsData>} */
  component = notYetSet;
  /** @type {LessonsData} */
  data = notYetSet;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {Theme} */
  theme = 'light';
  progress = new Progress();
  classroom = new LessonClassroom({
    report: (name, value) => this.component.setStateValue(name, value),
    trigger: (name, value) => this.component.setTriggerValue(name, value),
    moved: () => this.#show(),
  });
  root = makeElement('div', 'pg-lessons-root');
  /** @type {StepPage | null} */
  page = null;
  /** @type {SideContents | null} */
  side = null;
  /** @type {ContentsPage | null} */
  contents = null;
  /** @type {SheetPage | null} */
  paper = null;
  shown = ''; // what the page was made of
  step = ''; // that is wanted
  /** @type {SheetKind} that is wanted */
  sheet = '';
  /** @type {string | null} the lesson that Python was asked for, until it comes */
  asked = null;
  wanted = '';

  constructor() {
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (this.page && pressStepKey(event, this.page)) event.preventDefault();
    };
    this.onPop = () => {
      const { lesson, step, sheet } = addressedStep();
      this.#want(lesson, step, sheet);
      if (this.page) writeAddress(this.page.where.lesson.name, this.page.step.id, false);
    };
    this.onWay = (/** @type {MouseEvent} */ event) => {
      if (!leadsToContents(event)) return;
      event.preventDefault();
      event.stopPropagation(); // Streamlit takes it for the page that is open already
      this.#open('');
    };
    document.addEventListener('click', this.onWay, true);
    document.addEventListener('keydown', this.onKey);
    window.addEventListener('popstate', this.onPop);
  }

  /** @param {StreamlitComponent<LessonsData>} component */
  update(component) {
    const first = this.component === notYetSet;
    this.component = component;
    this.data = component.data;
    this.i18n = new Translations(this.data.text, { language: this.data.language });
    if (first) {
      this.step = this.data.asked.step;
      this.sheet = this.data.asked.sheet;
      warmUp(this.i18n.locale);
    }
    const name = this.data.lesson?.name ?? '';
    if (this.asked !== null && this.asked !== name && this.#isReady(this.asked)) return; // the one before
    this.asked = null;
    this.#show();
    this.classroom.update(this.data);
    const shown = this.page ?? this.paper;
    shown?.follow(this.data.live?.link === this.wanted ? this.data.live : null, this.data.refused);
  }

  /** @param {string} name */
  #isReady(name) {
    return (
      name === '' || this.data.chapters.some((chapter) => chapter.name === name && chapter.steps.length > 0)
    );
  }

  /** Show a lesson and step: at once where the lesson is here, else when Python has sent it.
   *  @param {string} lesson
   *  @param {string} step
   *  @param {SheetKind} sheet */
  #want(lesson, step, sheet) {
    this.step = step;
    this.sheet = sheet;
    if ((this.data.lesson?.name ?? '') === lesson) {
      this.#show();
      return;
    }
    this.asked = lesson;
    this.component.setStateValue('lesson', lesson);
  }

  /** Go to a lesson and step, so that Back leads here.
   *  @param {string} lesson
   *  @param {string} [asked]
   *  @param {SheetKind} [sheet] */
  #open(lesson, asked = '', sheet = '') {
    const step = this.classroom.reachable(this.data.chapters, lesson, asked);
    writeAddress(lesson, step, true, sheet);
    this.#want(lesson, step, sheet);
    window.scrollTo(0, 0);
    this.root.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
  }

  #show() {
    const { data } = this;
    const { lesson } = data;
    const wanted = this.classroom.reachable(data.chapters, lesson?.name ?? '', this.step);
    const step = lesson?.steps.find(({ id }) => id === wanted) ?? lesson?.steps[0];
    const { language, text, chapters, handed, changed } = data;
    const made = [lesson?.name, step?.id, this.sheet, language, text, chapters, handed, changed];
    const shown = JSON.stringify(made);
    if (shown === this.shown) return;
    this.shown = shown;
    if (!this.sheet) this.step = step?.id ?? '';
    this.#leave();
    const chapter = data.chapters.find(({ name }) => name === lesson?.name);
    if (lesson && step && chapter && this.sheet) this.#showSheet(lesson, chapter, this.sheet);
    else if (lesson && step && chapter) this.#showStep(lesson, step, chapter);
    else this.#showContents();
    this.paint(this.theme);
  }

  #showContents() {
    writeAddress('', '', false);
    this.contents = new ContentsPage(this.data, this, (lesson, step, sheet) =>
      this.#open(lesson, step, sheet),
    );
    this.root.replaceChildren(this.contents.root);
  }

  /** @param {import('./types.d.ts').Lesson} lesson
   *  @param {Chapter} chapter
   *  @param {'questions' | 'answers'} sheet */
  #showSheet(lesson, chapter, sheet) {
    const { step, data } = this;
    writeAddress(lesson.name, step, false, sheet);
    const of = data.chapters.filter(({ own }) => !own).length;
    const where = { lesson, chapter, of, step, handout: data.handout };
    this.paper = new SheetPage(where, sheet, this.i18n, {
      go: (id, other) => this.#open(lesson.name, id, other),
      wantRun: (link) => this.#wantRun(link),
    });
    this.root.replaceChildren(this.paper.root);
  }

  /** @param {import('./types.d.ts').Lesson} lesson
   *  @param {import('./types.d.ts').Step} step
   *  @param {Chapter} chapter */
  #showStep(lesson, step, chapter) {
    writeAddress(lesson.name, step.id, false);
    this.progress.goTo(lesson.name, step.id);
    const { chapters, parts } = this.data;
    const next = chapters.slice(chapters.indexOf(chapter) + 1).find(({ steps }) => steps.length) ?? null;
    const side = new SideContents(this.data, chapter, this, (name, id) => this.#open(name, id));
    const of = chapters.filter(({ own }) => !own).length;
    const where = { lesson, chapter, next, part: parts[chapter.part - 1], of };
    this.side = side;
    this.page = new StepPage(where, step, this, {
      go: (id) => this.#open(lesson.name, id),
      open: (name) => this.#open(name),
      print: () => this.#open(lesson.name, step.id, 'questions'),
      wantRun: (link) => this.#wantRun(link),
      kept: () => side.show(),
    });
    const { before, behind } = this.classroom.enter(this.page, this.data);
    const content = makeElement('div', 'pg-lesson', {}, side.root, this.page.root);
    this.root.replaceChildren(...before, content, ...behind);
  }

  /** @param {string} link */
  #wantRun(link) {
    if (link === this.wanted) return;
    this.wanted = link;
    this.component.setStateValue('wanted', link);
  }

  #leave() {
    this.page?.dispose();
    this.paper?.dispose();
    if (this.page || this.paper) this.#wantRun('');
    this.page = null;
    this.paper = null;
    this.side = null;
    this.contents = null;
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.root.dataset.theme = theme;
    this.page?.paint(theme);
  }

  dispose() {
    document.removeEventListener('click', this.onWay, true);
    document.removeEventListener('keydown', this.onKey);
    window.removeEventListener('popstate', this.onPop);
    this.page?.dispose();
    this.paper?.dispose();
  }
}

/** Whether the way of the page's header to the lessons was pressed; with a key held it opens elsewhere.
 *  @param {MouseEvent} event */
function leadsToContents({ target, ctrlKey, metaKey, shiftKey, button }) {
  if (ctrlKey || metaKey || shiftKey || button) return false;
  return target instanceof Element && target.closest('.st-key-way_lessons_here a') !== null;
}

/** Have the process that calculates begin before somebody waits for it; pieces tell if there is none.
 *  @param {string} language */
function warmUp(language) {
  const layer = { kernel: [[1]], bias: [0] };
  calculate('dense_net', { layers: [layer], inputs: [[0]] }, { place: 'lessons', language }).catch(
    () => null,
  );
}
