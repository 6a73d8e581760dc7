// The class of the lessons: a page tells where it is and hears what its teacher says, the teacher's page hears of all.
// One request is held by the server until there is news; none while nobody looks at the page.

import { apiUrl } from '../core/urls.js';

/** @typedef {import('./types.d.ts').ClassPollHandlers} Handlers */

const AT_ONCE = 2000; // ms: an answer without news that comes sooner was not waited for
const CALM = 3000; // ms before the next question then
const FIRST_RETRY = 1000;
const LAST_RETRY = 30000;
const OK = 200;
const REFUSED = new Set([400, 403, 404]); // asking the same again changes nothing

/** How long to wait after so many failures in a row, ms: about twice as long each time.
 *  @param {number} failures from 1
 *  @param {number} chance 0 to 1, so that a class does not come back all at once */
export const retryDelay = (failures, chance) =>
  Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1)) * (0.75 + 0.5 * chance);

/** How long to wait before the next question, ms: not at all, unless the server has not held this one.
 *  @param {boolean} isNews
 *  @param {number} took ms */
export const calmDelay = (isNews, took) => (isNews || took > AT_ONCE ? 0 : CALM);

/** What the server answers; status 0 if it does not, or if the question was given up.
 *  @param {URL} url
 *  @param {Record<string, unknown>} question
 *  @param {AbortSignal} signal
 *  @returns {Promise<{status: number, told: any}>} */
async function post(url, question, signal) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      signal,
    });
    return { status: answer.status, told: answer.ok ? await answer.json() : await answer.text() };
  } catch {
    return { status: 0, told: '' };
  }
}

export class LessonClassPoll {
  #since = 0;
  #failures = 0;
  #stopped = false;
  /** @type {AbortController | null} of the question that is held */
  #asking = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Record<string, unknown> | null} asked once, with the next question */
  #once = null;
  #onLook = () => this.#look();
  #onLeave = () => this.#asking?.abort();

  /** @param {string} path 'lessons/here' or 'lessons/class'
   *  @param {string} language
   *  @param {Handlers} handlers */
  constructor(path, language, handlers) {
    this.url = apiUrl(path, { lang: language });
    this.handlers = handlers;
    document.addEventListener('visibilitychange', this.#onLook);
    window.addEventListener('pagehide', this.#onLeave);
    this.#timer = setTimeout(() => this.#look());
  }

  /** What is told has changed: tell it now, with `once` this one time. Before an answer to that came, nothing else is
   *  asked once.
   *  @param {Record<string, unknown>} [once] */
  tell(once) {
    if (this.#stopped) return;
    this.#once = once ?? this.#once;
    this.#asking?.abort();
    this.#asking = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look());
  }

  #look() {
    clearTimeout(this.#timer);
    if (document.hidden) this.#asking?.abort();
    else if (!this.#stopped && (!this.#asking || this.#asking.signal.aborted)) this.#ask();
  }

  async #ask() {
    const asking = new AbortController();
    const once = this.#once;
    const began = performance.now();
    this.#asking = asking;
    const question = { ...this.handlers.question(), ...once, since: this.#since };
    const { status, told } = await post(this.url, question, asking.signal);
    if (asking !== this.#asking || asking.signal.aborted) return;
    if (status && this.#once === once) this.#once = null;
    if (status === OK) this.#take(told, performance.now() - began);
    else this.#fail(told, status);
  }

  /** @param {{number: number}} told
   *  @param {number} took ms */
  #take(told, took) {
    const isNews = told.number !== this.#since;
    this.#asking = null;
    this.#failures = 0;
    this.#since = told.number;
    this.#timer = setTimeout(() => this.#look(), calmDelay(isNews, took));
    this.handlers.news(told);
  }

  /** @param {string} reason in the reader's language; '' where the server did not answer
   *  @param {number} status */
  #fail(reason, status) {
    this.#asking = null;
    this.#failures += 1;
    this.#stopped = REFUSED.has(status);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.#look(), retryDelay(this.#failures, Math.random()));
    }
    this.handlers.failed(reason, status);
  }

  /** Ask nothing more. */
  close() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    document.removeEventListener('visibilitychange', this.#onLook);
    window.removeEventListener('pagehide', this.#onLeave);
  }
}
