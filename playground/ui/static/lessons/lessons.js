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
import { ContentsPage } from './contents_page.js';
import { Progress } from './progress.js';
import { SideContents } from './side_contents.js';
import { pressStepKey } from './step_keys.js';
import { StepPage } from './step_page.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts'
 *  @import { Chapter, LessonsData } from './types.d.ts' */

export const mountLessons = defineComponent('.pg-lessons', () => new Lessons(), {
  styles: ['core/style.css', 'lessons/lessons.css', 'lessons/contents.css'],
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
  root = makeElement('div', 'pg-lessons-root');
  /** @type {StepPage | null} */
  page = null;
  /** @type {SideContents | null} */
  side = null;
  /** @type {ContentsPage | null} */
  contents = null;
  shown = ''; // what the page was made of
  step = ''; // that is wanted
  /** @type {string | null} the lesson that Python was asked for, until it comes */
  asked = null;
  wanted = '';

  constructor() {
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (this.page && pressStepKey(event, this.page)) event.preventDefault();
    };
    this.onPop = () => {
      const { lesson, step } = addressedStep();
      this.#want(lesson, step);
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
      warmUp(this.i18n.locale);
    }
    const name = this.data.lesson?.name ?? '';
    if (this.asked !== null && this.asked !== name && this.#isReady(this.asked)) return; // the one before
    this.asked = null;
    this.#show();
    this.page?.follow(this.data.live?.link === this.wanted ? this.data.live : null, this.data.refused);
  }

  /** @param {string} name */
  #isReady(name) {
    return (
      name === '' || this.data.chapters.some((chapter) => chapter.name === name && chapter.steps.length > 0)
    );
  }

  /** Show a lesson and step: at once where the lesson is here, else when Python has sent it.
   *  @param {string} lesson
   *  @param {string} step */
  #want(lesson, step) {
    this.step = step;
    if ((this.data.lesson?.name ?? '') === lesson) {
      this.#show();
      return;
    }
    this.asked = lesson;
    this.component.setStateValue('lesson', lesson);
  }

  /** Go to a lesson and step, so that Back leads here.
   *  @param {string} lesson
   *  @param {string} [step] */
  #open(lesson, step = '') {
    writeAddress(lesson, step, true);
    this.#want(lesson, step);
    window.scrollTo(0, 0);
    this.root.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
  }

  #show() {
    const { data } = this;
    const { lesson } = data;
    const step = lesson?.steps.find(({ id }) => id === this.step) ?? lesson?.steps[0];
    const shown = JSON.stringify([lesson?.name, step?.id, data.language, data.text, data.chapters]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.#leave();
    const chapter = data.chapters.find(({ name }) => name === lesson?.name);
    if (lesson && step && chapter) this.#showStep(lesson, step, chapter);
    else this.#showContents();
    this.paint(this.theme);
  }

  #showContents() {
    writeAddress('', '', false);
    this.contents = new ContentsPage(this.data, this, (lesson, step) => this.#open(lesson, step));
    this.root.replaceChildren(this.contents.root);
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
      wantRun: (link) => this.#wantRun(link),
      kept: () => side.show(),
    });
    this.root.replaceChildren(makeElement('div', 'pg-lesson', {}, side.root, this.page.root));
  }

  /** @param {string} link */
  #wantRun(link) {
    if (link === this.wanted) return;
    this.wanted = link;
    this.component.setStateValue('wanted', link);
  }

  #leave() {
    this.page?.dispose();
    if (this.page) this.#wantRun('');
    this.page = null;
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
