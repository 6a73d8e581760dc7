// The next step of a verdict on the learning rate: a lower rate, tried on a copy of the run before it is offered. One
// that diverges, or gets nowhere, is not offered, and a lower one is tried.

import { calculate } from '../connection/calculators.js';
import { setText, setTooltipText } from '../core/dom.js';
import { suggestLowerRate } from './learning_rate_advice.js';

/** @import { View } from '../core/types.d.ts'
 *  @import { Sentence } from './status_rules.js' */

const ADVISES = new Set(['diverged', 'rate_too_large']);
const TRIES = 3; // rates that are tried at most
const RATE = 'learning_rate';

/** The last loss of a trial that has gone well; null of one that has not.
 *  @param {{start_loss: number | null, loss: (number | null)[], diverged: boolean}} trial */
export function lossOfGoodTrial({ start_loss: start, loss, diverged }) {
  const end = loss.at(-1) ?? null;
  if (diverged || end === null) return null;
  return start === null || end < start ? end : null;
}

export class TriedStep {
  asked = ''; // which run, from which beginning, was told to have too large a rate
  /** @type {number | null} the rate that is offered */
  rate = null;

  /** onTake(rate): the reader takes it.
   *  @param {HTMLElement} button
   *  @param {(rate: number) => void} onTake */
  constructor(button, onTake) {
    this.button = button;
    button.addEventListener('click', () => {
      if (this.rate !== null) onTake(this.rate);
    });
  }

  /** What is said of the run, of its `gen`-th beginning; nothing is tried while it plays.
   *  @param {Sentence} status
   *  @param {View} view
   *  @param {number} gen
   *  @param {boolean} rests */
  tell(status, view, gen, rests) {
    const { lower } = status.params;
    const { token } = view.run;
    const held = view.options.held;
    const closed = held?.locked.includes(RATE) || held?.hidden.includes(RATE);
    const advises = ADVISES.has(status.code) && typeof lower === 'number' && token && !closed;
    const about = advises ? `${token}:${gen}:${lower}` : '';
    if (!about || about !== this.asked) this.#hide();
    if (!advises) this.asked = '';
    else if (rests && about !== this.asked) {
      this.asked = about;
      this.#try(about, lower, view);
    }
  }

  #hide() {
    this.rate = null;
    this.button.hidden = true;
  }

  /** @param {string} about
   *  @param {number} first
   *  @param {View} view */
  async #try(about, first, view) {
    let rate = first;
    for (let i = 0; i < TRIES; i += 1, rate = suggestLowerRate(rate)) {
      const end = await this.#lossAt(rate, view); // one after the other: a lower one is tried if this does not do
      if (about !== this.asked) return;
      if (end !== null) {
        this.#offer(rate, end, view);
        return;
      }
    }
  }

  /** The loss at the end of a trial that goes well; null of any other, and where there is no place for one.
   *  @param {number} rate
   *  @param {View} view */
  async #lossAt(rate, { i18n, run }) {
    try {
      const asking = { place: 'next step', language: i18n.locale, token: run.token };
      const trial = await calculate('learning_rate_trial', { learning_rate: rate }, asking);
      return trial && lossOfGoodTrial(trial);
    } catch {
      return null; // the sentence stands without a button
    }
  }

  /** @param {number} rate
   *  @param {number} end
   *  @param {View} view */
  #offer(rate, end, { i18n }) {
    this.rate = rate;
    const told = { rate: i18n.short.format(rate), loss: i18n.formatNumber(end) };
    setText(this.button, i18n.t('step_rate', told));
    setTooltipText(this.button, i18n.t('step_rate_help', told));
    this.button.hidden = false;
  }
}
