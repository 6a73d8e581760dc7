// What a trial of another learning rate has shown, from its numbers. Pure: the words are in text.json under
// `trial_said_<code>`.

/**
 * The answer of playground/training/calculators/learning_rate_trial.py.
 * @typedef {object} RateTrial
 * @property {number} first_epoch after which the copies begin
 * @property {number} steps
 * @property {number | null} start_loss
 * @property {(number | null)[]} loss after each epoch, at the rate that was tried
 * @property {(number | null)[]} own_loss and at that of the run
 * @property {boolean} diverged
 * @property {boolean} own_diverged
 */

/** @typedef {'both_diverge' | 'diverges' | 'own_diverges' | 'both_rise' | 'rises' | 'jumps' | 'still' | 'same' |
 *  'faster' | 'slower'} Verdict */

const END = 0.2; // the last fifth of the epochs is the end: a single epoch jumps
const RISES = 0.05; // a loss that is 5 % above its start has risen
const JUMPS = 2; // at some epoch the loss was twice as high as ever with the other rate
const STILL = 0.01; // both within 1 % of the start: nothing has moved
const SAME = 0.1; // of the larger change: two that differ by less are the same

/** The mean of the last epochs.
 *  @param {(number | null)[]} losses */
export function endLoss(losses) {
  const last = losses.slice(-Math.max(1, Math.round(END * losses.length))).map((loss) => loss ?? Infinity);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/** The highest loss of all epochs.
 *  @param {(number | null)[]} losses */
export const peakLoss = (losses) => Math.max(...losses.map((loss) => loss ?? Infinity));

/** @param {RateTrial} trial
 *  @returns {Verdict} */
export function rateVerdict({ start_loss, loss, own_loss, diverged, own_diverged }) {
  const start = start_loss ?? Infinity;
  if (diverged) return own_diverged ? 'both_diverge' : 'diverges';
  const [end, own] = [endLoss(loss), endLoss(own_loss)];
  const risen = (/** @type {number} */ at) => at > start * (1 + RISES);
  if (own_diverged) return risen(end) ? 'rises' : 'own_diverges';
  if (risen(end)) return risen(own) ? 'both_rise' : 'rises';
  if (peakLoss(loss) > JUMPS * Math.max(start, peakLoss(own_loss))) return 'jumps';
  const [fall, ownFall] = [start - end, start - own];
  const larger = Math.max(Math.abs(fall), Math.abs(ownFall));
  if (larger < STILL * start) return 'still';
  if (Math.abs(fall - ownFall) <= SAME * larger) return 'same';
  return fall > ownFall ? 'faster' : 'slower';
}
