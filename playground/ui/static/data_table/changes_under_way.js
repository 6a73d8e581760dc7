// Settings that the reader has changed and that Python may not have taken yet. Of two messages that come before Python
// runs, Streamlit delivers the later one only: so each says everything that is still under way.

/** @import { SentChange, TableChange } from './types.d.ts' */

export class ChangesUnderWay {
  /** @type {TableChange} */
  settings = {};
  #number = 0;

  /** The message that tells Python of a change, and once more of those before it.
   *  @param {TableChange} settings
   *  @returns {SentChange} */
  add(settings) {
    this.settings = { ...this.settings, ...settings };
    this.#number = Math.max(Date.now(), this.#number + 1); // greater than those of a page before a reload
    return { number: this.#number, settings: this.settings };
  }

  /** Python has answered a message: with the last one, nothing is under way any more, be it taken or refused.
   *  @param {number} number */
  take(number) {
    if (number >= this.#number) this.settings = {};
  }
}
