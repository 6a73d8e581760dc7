// A call that is made soon, once for however often it is asked for meanwhile: frames come more often than anybody can read.

export class DelayedCall {
  /** @type {ReturnType<typeof setTimeout> | null} */
  timer = null;

  /** @param {() => void} call
   *  @param {number} delay ms */
  constructor(call, delay) {
    this.call = call;
    this.delay = delay;
  }

  /** Call after the delay, if that is not under way. */
  soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.call();
    }, this.delay);
  }

  cancel() {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
  }
}
