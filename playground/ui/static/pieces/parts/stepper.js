// Shows one thing after another by itself; for who wants no motion, all of them at once.

export class Stepper {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  runs = false;

  /** @param {() => boolean} next shows the next thing; whether there is another one
   *  @param {() => void} changed it has begun or ended */
  constructor(next, changed) {
    this.next = next;
    this.changed = changed;
  }

  /** Show one every so many milliseconds.
   *  @param {number} delay */
  run(delay) {
    this.stop();
    if (window.matchMedia?.('(prefers-reduced-motion: reduce)').matches) {
      let more = this.next();
      while (more) more = this.next();
      return;
    }
    this.runs = true;
    this.#wait(delay);
    this.changed();
  }

  /** @param {number} delay */
  #wait(delay) {
    this.#timer = setTimeout(() => {
      if (this.next() && this.runs) this.#wait(delay);
      else this.stop();
    }, delay);
  }

  stop() {
    clearTimeout(this.#timer);
    if (!this.runs) return;
    this.runs = false;
    this.changed();
  }
}
