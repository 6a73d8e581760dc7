// Asks a calculator again and again while somebody drags: one question is under way, the newest waits, others are left out.

/** @template Q, A */
export class NewestAnswer {
  /** @type {{question: Q} | null} */
  #waiting = null;
  #busy = false;
  #closed = false;
  #forgotten = 0; // how often all that was asked was given up

  /** @param {(question: Q) => Promise<A | null>} ask
   *  @param {(answer: A, question: Q) => void} take
   *  @param {(error: unknown) => void} fail */
  constructor(ask, take, fail) {
    this.ask = ask;
    this.take = take;
    this.fail = fail;
  }

  /** @param {Q} question */
  want(question) {
    this.#waiting = { question };
    if (!this.#busy) this.#next();
  }

  async #next() {
    while (this.#waiting && !this.#closed) {
      const { question } = this.#waiting;
      const asked = this.#forgotten;
      this.#waiting = null;
      this.#busy = true;
      try {
        const answer = await this.ask(question);
        if (answer !== null && asked === this.#forgotten && !this.#closed) this.take(answer, question);
      } catch (error) {
        if (asked === this.#forgotten && !this.#closed) this.fail(error);
      } finally {
        this.#busy = false;
      }
    }
  }

  /** What was asked until now is not wanted any more. */
  forget() {
    this.#forgotten += 1;
    this.#waiting = null;
  }

  /** Nobody wants an answer any more. */
  close() {
    this.#closed = true;
    this.#waiting = null;
  }
}
