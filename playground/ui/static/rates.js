// Learning rates: which one was in force, and a lower one to try. Pure.

const SAFETY = 3; // a rate at which a run has failed is divided by at least so much
const FIRST_DIGITS = [3, 1]; // rates to try are 1 or 3 times a power of ten, as in the list of the page

/** The learning rate with which epoch `epoch` was trained. changes: [[epoch, name, value]]; a change is made after its
 *  epoch. setting: the rate that is set now; null if what was in force cannot be told from these. */
export function rateAt(epoch, changes, setting) {
  const ofRate = changes.filter(([, name]) => name === 'learning_rate');
  const before = ofRate.filter(([at]) => at < epoch);
  if (before.length) return before.at(-1)[2];
  return ofRate.length ? null : setting ?? null;
}

/** The largest rate of the form 1 or 3 times a power of ten that is at most a third of `rate`. */
export function lowerRate(rate) {
  const most = (rate / SAFETY) * 1.0001;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = FIRST_DIGITS.find((each) => each * power <= most);
  return Number((digit * power).toPrecision(1));
}
