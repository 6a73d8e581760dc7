// What a student has done, kept in this browser: predictions, own lines, and which steps are done.

import { browserStorage, STORAGE_KEYS } from '../core/storage.js';

/**
 * What is kept of a step.
 * @typedef {object} StepRecord
 * @property {string} [answer] that was predicted last
 * @property {number} [sure] 0 a guess, 1 fairly, 2 certain
 * @property {number} [misses] runs that came out otherwise
 * @property {string} [line] the student's own
 * @property {boolean} [done]
 * @property {import('../pieces/types.d.ts').Measured} [measured] what the last run came to
 * @property {string} [work] what a challenge stands at, as its piece has written it
 */

/** @typedef {{version: 1, steps: Record<string, StepRecord>, at: {lesson: string, step: string} | null}} Kept */

const VERSION = 1;
const LONGEST_LINE = 400; // letters of a student's own line
const LONGEST_TEXT = 200; // letters of what was measured
const LONGEST_WORK = 4000;
const MOST_STEPS = 1000; // of a file that is read

/** @param {string} lesson
 *  @param {string} step */
const keyOf = (lesson, step) => `${lesson}/${step}`;

/** @returns {Kept} */
const nothing = () => ({ version: VERSION, steps: {}, at: null });

/** What a stored value or a file says, as far as it is what it should be; null if it is none of ours.
 *  @param {any} value
 *  @returns {Kept | null} */
export function readProgress(value) {
  if (value?.version !== VERSION || typeof value.steps !== 'object' || value.steps === null) return null;
  /** @type {[string, StepRecord][]} */
  const steps = Object.entries(value.steps)
    .slice(0, MOST_STEPS)
    .filter(([key, kept]) => /^[a-z0-9_]+\/[a-z0-9_]+$/.test(key) && kept && typeof kept === 'object')
    .map(([key, kept]) => [key, readRecord(kept)]);
  const { at } = value;
  const known = typeof at?.lesson === 'string' && typeof at?.step === 'string';
  return {
    version: VERSION,
    steps: Object.fromEntries(steps),
    at: known ? { lesson: at.lesson, step: at.step } : null,
  };
}

/** @param {any} kept
 *  @returns {StepRecord} */
function readRecord({ answer, sure, misses, line, done, measured, work }) {
  return {
    ...(typeof answer === 'string' && { answer }),
    ...([0, 1, 2].includes(sure) && { sure }),
    ...(Number.isInteger(misses) && misses >= 0 && { misses }),
    ...(typeof line === 'string' && { line: line.slice(0, LONGEST_LINE) }),
    ...(done === true && { done }),
    ...(typeof measured?.text === 'string' &&
      ['string', 'number', 'boolean'].includes(typeof measured.value) && {
        measured: { value: measured.value, text: measured.text.slice(0, LONGEST_TEXT) },
      }),
    ...(typeof work === 'string' && work.length <= LONGEST_WORK && { work }),
  };
}

export class Progress {
  /** @type {Kept} */
  #kept;

  /** @param {typeof browserStorage} storage */
  constructor(storage = browserStorage) {
    this.storage = storage;
    this.#kept = readProgress(storage.readJson(STORAGE_KEYS.lessons)) ?? nothing();
  }

  /** Where the student was last.
   *  @returns {Kept['at']} */
  get at() {
    return this.#kept.at;
  }

  /** What is kept of a step.
   *  @param {string} lesson
   *  @param {string} step
   *  @returns {StepRecord} */
  of(lesson, step) {
    return this.#kept.steps[keyOf(lesson, step)] ?? {};
  }

  /** Keep something of a step.
   *  @param {string} lesson
   *  @param {string} step
   *  @param {StepRecord} changes */
  keep(lesson, step, changes) {
    this.#kept.steps[keyOf(lesson, step)] = { ...this.of(lesson, step), ...changes };
    this.#write();
  }

  /** The student is at this step now.
   *  @param {string} lesson
   *  @param {string} step */
  goTo(lesson, step) {
    this.#kept.at = { lesson, step };
    this.#write();
  }

  /** How many of these steps are done.
   *  @param {string} lesson
   *  @param {string[]} steps */
  countDone(lesson, steps) {
    return steps.filter((step) => this.of(lesson, step).done).length;
  }

  /** Everything written, by step, in the order in which the course has them.
   *  @param {{name: string, steps: string[]}[]} chapters
   *  @returns {{lesson: string, step: string, line: string}[]} */
  lines(chapters) {
    return chapters.flatMap(({ name, steps }) =>
      steps
        .map((step) => ({ lesson: name, step, line: this.of(name, step).line ?? '' }))
        .filter(({ line }) => line),
    );
  }

  /** A new student sits here: nothing is known. */
  clear() {
    this.#kept = nothing();
    this.#write();
  }

  /** Take over what a code says: the first so many steps of each chapter are done.
   *  @param {{name: string, steps: string[]}[]} chapters
   *  @param {number[]} done */
  takeCode(chapters, done) {
    chapters.forEach(({ name, steps }, i) => {
      steps.slice(0, done[i]).forEach((step) => {
        this.#kept.steps[keyOf(name, step)] = { ...this.of(name, step), done: true };
      });
    });
    this.#write();
  }

  /** Everything, as a file has it. */
  toJson() {
    return JSON.stringify(this.#kept, null, 1);
  }

  /** Take over a file; false if it is none of ours, and everything stays.
   *  @param {string} text */
  takeJson(text) {
    let value = null;
    try {
      value = readProgress(JSON.parse(text));
    } catch {
      return false;
    }
    if (!value) return false;
    this.#kept = { ...value, steps: { ...this.#kept.steps, ...value.steps } };
    this.#write();
    return true;
  }

  #write() {
    this.storage.writeJson(STORAGE_KEYS.lessons, this.#kept);
  }
}
