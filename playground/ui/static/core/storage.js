// What this browser keeps for its reader: choices for good, and what belongs to one tab. Where storage is forbidden
// or full, everything lasts as long as the page.

/** Names under which things are kept. What browsers have stored is found by them: they stay as they are. */
export const STORAGE_KEYS = {
  announcement: 'playgroundRead',
  attempts: 'playgroundAttempts:', // and the net that a challenge of a lesson begins with
  evaluation: 'playgroundEvaluation:', // and the data set
  lessons: 'playgroundLessons',
  noteOfRun: 'playgroundNote',
  bestOfTask: 'playgroundBest:', // and the name of the task
  curves: 'playground:curves',
  pinnedRuns: 'playgroundPins1',
  taskDraft: 'playgroundTaskDraft', // as long as the tab is open
  projectorMode: 'playgroundProjector',
  stepKind: 'playgroundStep',
  teacherPass: 'playgroundTeacher', // as long as the tab is open
  theme: 'playgroundTheme',
  tour: 'playgroundTour',
  triesOfTask: 'playgroundTries:', // and the name of the task
};

class BrowserStorage {
  #area;

  /** @param {() => Storage} area gives the storage, or throws where it is forbidden */
  constructor(area) {
    this.#area = area;
  }

  /** Whether the browser lets us read at all. */
  get allowed() {
    try {
      return Boolean(this.#area());
    } catch {
      return false;
    }
  }

  /**
   * What is kept under `key`, or null.
   * @param {string} key
   * @returns {string | null}
   */
  read(key) {
    try {
      return this.#area().getItem(key);
    } catch {
      return null;
    }
  }

  /**
   * Keep `value` under `key`; false if the browser does not.
   * @param {string} key
   * @param {string} value
   */
  write(key, value) {
    try {
      this.#area().setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The object, list or number that is kept under `key`; null for none, and for what is no JSON.
   * @param {string} key
   * @returns {any}
   */
  readJson(key) {
    try {
      return JSON.parse(this.read(key) ?? 'null');
    } catch {
      return null;
    }
  }

  /**
   * Keep `value` as JSON under `key`; false if the browser does not.
   * @param {string} key
   * @param {unknown} value
   */
  writeJson(key, value) {
    return this.write(key, JSON.stringify(value));
  }
}

/** For good, in all tabs of this browser. */
export const browserStorage = new BrowserStorage(() => window.localStorage);

/** As long as the tab is open. */
export const tabStorage = new BrowserStorage(() => window.sessionStorage);
