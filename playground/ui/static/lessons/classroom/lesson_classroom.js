// What a class is to the lessons: students tell where they are, and hear what is held, shown and asked again; the
// teacher has a strip; and a link that was handed out says what of the course is open.

import { STORAGE_KEYS, tabStorage } from '../../core/storage.js';
import { HandOutBox } from './hand_out_box.js';
import { HandOutDialog } from './hand_out_dialog.js';
import { StudentPlace } from './student_place.js';
import { TeacherStrip } from './teacher_strip.js';
import { reachableStep } from './votes.js';

/** @import { StepPage } from '../step_page.js'
 *  @import { Chapter, LessonsData, StepInClass } from '../types.d.ts' */

/** @implements {StepInClass} */
export class LessonClassroom {
  /** @type {StepInClass | null} */
  #place = null;
  /** @type {HandOutDialog | null} */
  #dialog = null;
  #held = { lesson: '', step: '' };

  /** `report` and `trigger` tell Python, for good or once; `moved`: the class is held somewhere else now.
   *  @param {Record<'report' | 'trigger', (name: string, value: unknown) => void> & {moved: () => void}} host */
  constructor(host) {
    this.host = host;
  }

  /** The step of a lesson that may be shown where `step` is asked for.
   *  @param {Chapter[]} chapters
   *  @param {string} lesson
   *  @param {string} step */
  reachable(chapters, lesson, step) {
    const steps = chapters.find(({ name }) => name === lesson)?.steps ?? [];
    return lesson === this.#held.lesson ? reachableStep(steps, step, this.#held.step) : step;
  }

  /** Take part in the step of a page; what stands before and behind it comes back.
   *  @param {StepPage} page
   *  @param {LessonsData} data
   *  @returns {{before: HTMLElement[], behind: HTMLElement[]}} */
  enter(page, data) {
    const token = tabStorage.read(STORAGE_KEYS.teacherPass) ?? '';
    const box = new HandOutBox(data, page, () => this.host.trigger('leave', true));
    const strip = token ? this.#teach(page, token, data) : null;
    this.#place = strip ?? this.#join(page, box.end);
    page.join(this);
    const behind = strip && this.#dialog ? [strip.root, this.#dialog.root] : [];
    return { before: box.root ? [box.root] : [], behind };
  }

  /** @param {StepPage} page
   *  @param {string} end why what was handed out ends here; '' where it goes on */
  #join(page, end) {
    const lesson = page.where.lesson.name;
    const held = this.#held.lesson === lesson ? this.#held.step : '';
    const moved = (/** @type {string} */ step) => {
      this.#held = { lesson, step };
      this.host.moved();
    };
    return new StudentPlace({ page, end, held, moved });
  }

  /** @param {StepPage} page
   *  @param {string} token
   *  @param {LessonsData} data */
  #teach(page, token, data) {
    this.#held = { lesson: '', step: '' };
    const dialog = new HandOutDialog(page, (wanted) => this.host.report('hand_out', wanted));
    dialog.take(data.made);
    this.#dialog = dialog;
    return new TeacherStrip(page, token, {
      handOut: () => dialog.open(),
      toClass: () => this.host.trigger('class', true),
      ended: () => tabStorage.write(STORAGE_KEYS.teacherPass, ''),
    });
  }

  /** Python has sent news.
   *  @param {LessonsData} data */
  update(data) {
    this.#dialog?.take(data.made);
  }

  get barred() {
    return this.#place?.barred ?? '';
  }

  get votes() {
    return this.#place?.votes ?? false;
  }

  /** @param {string} answer */
  choose(answer) {
    this.#place?.choose?.(answer);
  }

  show() {
    this.#place?.show();
  }

  dispose() {
    this.#place?.dispose();
    this.#dialog?.close();
    this.#place = null;
    this.#dialog = null;
  }
}
