// How a net stands beside guessing: playground/evaluation/report.py says the same at the command line.

import { USUAL_THRESHOLD } from './binary.js';
import { meanOf } from './regression.js';
import { Bootstrap, percentileInterval } from './resampling.js';

/** @import { Task } from '../../core/types.d.ts'
 *  @import { Guessing, PartRows, Score, Standing } from '../types.d.ts' */

const TINY = 1e-300;

/** The score by which a net is held against guessing.
 *  @param {Task} task */
export const mainScore = (task) => (task === 'regression' ? 'r2' : 'accuracy');

/** By how much each row is answered better than guessing does: rights, or squared errors less.
 *  @param {Task} task
 *  @param {PartRows} part
 *  @param {Guessing} guessing */
function gainsOfRows(task, { labels, answers, chosen }, guessing) {
  if (task === 'regression')
    return Float64Array.from(
      labels,
      (label, row) => (label - guessing.mean) ** 2 - (label - answers[row]) ** 2,
    );
  const answer = (/** @type {number} */ row) =>
    chosen ? chosen[row] : Number(answers[row] >= USUAL_THRESHOLD);
  return Float64Array.from(
    labels,
    (label, row) => Number(answer(row) === label) - Number(label === guessing.class),
  );
}

/** What is reckoned of the lead of a net over guessing, and later its interval.
 *  @param {Task} task
 *  @param {PartRows} part
 *  @param {Guessing} guessing */
export function leadOverGuessing(task, part, guessing) {
  const gains = gainsOfRows(task, part, guessing);
  const mean = meanOf(part.labels);
  const spread =
    task === 'regression' ? Float64Array.from(part.labels, (label) => (label - mean) ** 2) : null;
  const scoresOf = (/** @type {Uint32Array | null} */ counts) => {
    let [gain, whole] = [0, 0];
    for (let row = 0; row < gains.length; row += 1) {
      const count = counts ? counts[row] : 1;
      gain += count * gains[row];
      whole += count * (spread ? spread[row] : 1);
    }
    return whole || counts ? gain / Math.max(whole, TINY) : 0;
  };
  const bootstrap = new Bootstrap(part.rows, (counts) => ({ lead: scoresOf(counts) }));
  return { value: scoresOf(null), bootstrap };
}

/** Where a difference stands.
 *  @param {Score} lead
 *  @returns {Standing} */
export function standingOf({ low, high }) {
  if (low === null || high === null || (low === 0 && high === 0)) return 'equal';
  if (low > 0) return 'above';
  return high < 0 ? 'below' : 'uncertain';
}

/** The lead with its interval, reckoned to the end.
 *  @param {ReturnType<typeof leadOverGuessing>} lead
 *  @returns {Score} */
export function finishedLead({ value, bootstrap }) {
  bootstrap.run();
  const [low, high] = percentileInterval(bootstrap.drawn.lead ?? new Float64Array(0));
  return { value, low, high };
}
