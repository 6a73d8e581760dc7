// A run that is refused for a moment: the page asks for it again by itself, when the wait is over.

const MORE = 100; // ms, so that the wait is really over

export class RetryTimer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** @param {() => void} report tell Python */
  constructor(report) {
    this.report = report;
  }

  /** Ask after `seconds`, or not at all; every run of the script says it anew.
   *  @param {number} seconds */
  reportAfter(seconds) {
    clearTimeout(this.timer);
    if (seconds > 0) this.timer = setTimeout(() => this.report(), seconds * 1000 + MORE);
  }
}
