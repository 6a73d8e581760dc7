// What a screen reader is told of a run: its numbers and what is said of it. At once when it comes to rest or another
// epoch of it is shown at rest; while it trains at most every few seconds.

import { setText } from '../core/dom.js';
import { formatScore } from '../curves/scores.js';

/** @import { ShownHeader } from '../connection/types.d.ts'
 *  @import { Translations } from '../core/i18n.js'
 *  @import { RunDescription } from '../core/types.d.ts' */

const PAUSE = 5000; // ms between two announcements while a run trains

/**
 * What there is to be told.
 * @typedef {object} State
 * @property {string} code of the sentence
 * @property {string} sentence what is said of the run
 * @property {string} numbers the epoch and what it scores
 * @property {string} status of the run
 * @property {string} statusName what that is called; told when it has come to rest, or trains again
 * @property {boolean} rests it does not train
 */

export class SpokenState {
  /** @param {{textContent: string | null}} element a live region
   *  @param {() => number} [now] ms */
  constructor(element, now = () => performance.now()) {
    this.element = element;
    this.now = now;
    this.told = -Infinity; // ms
    /** @type {State | null} */
    this.last = null;
  }

  /** Tell `state` if it is news, and time for it.
   *  @param {State} state */
  tell(state) {
    const { last } = this;
    const another = last?.code !== state.code;
    const news = another || last?.numbers !== state.numbers || last?.status !== state.status;
    if (!news || (!state.rests && this.now() - this.told < PAUSE)) return;
    this.told = this.now();
    this.last = state;
    const name = last && last.status !== state.status ? `${state.statusName}: ` : '';
    const whole = another || state.rests;
    const text = whole ? `${state.numbers} ${state.sentence}` : state.numbers;
    setText(/** @type {Node} */ (this.element), name + text);
  }
}

/** Epoch, losses and score in words.
 *  @param {ShownHeader} header
 *  @param {Translations} i18n
 *  @param {RunDescription} description */
export function spokenNumbers(header, i18n, description) {
  const [loss, valLoss, metric, valMetric] = header.scores ?? [];
  const tested = description.n_test > 0;
  return i18n.t(tested ? 'spoken_tested' : 'spoken_train', {
    epoch: i18n.formatCount(header.known),
    loss: i18n.formatNumber(loss),
    test_loss: i18n.formatNumber(valLoss),
    metric: i18n.t(`metric_${description.metric_name}`),
    score: formatScore(i18n, description.metric_name, tested ? valMetric : metric),
  });
}
