// Two classes: scores of probabilities at a threshold, curves over all thresholds, and costs of mistakes. The numbers are
// those of scikit-learn; playground/evaluation/binary.py has the same for the command line.

/** @import { Confusion, Costs, CurvePoint, PartRows, Ranking, Values } from '../types.d.ts' */

const EPSILON = 1e-7; // probabilities are kept so far from 0 and 1 in the log loss
export const USUAL_THRESHOLD = 0.5;
const ABOUT = 1e-12;

/** @param {number | null | undefined} value
 *  @returns {value is number} */
export const isKnown = (value) => typeof value === 'number';

/** @param {Pick<PartRows, 'labels' | 'answers'>} part
 *  @returns {Ranking} */
export function rankRows({ labels, answers }) {
  const rows = labels.length;
  const order = Uint32Array.from({ length: rows }, (_, i) => i).sort((a, b) => answers[b] - answers[a]);
  const y = Uint8Array.from(order, (row) => labels[row]);
  const p = Float64Array.from(order, (row) => answers[row]);
  const tp = new Uint32Array(rows + 1);
  const ends = [0];
  for (let i = 0; i < rows; i += 1) {
    tp[i + 1] = tp[i] + y[i];
    if (i === rows - 1 || p[i] !== p[i + 1]) ends.push(i + 1);
  }
  const inside = (/** @type {number} */ value) => Math.min(1 - EPSILON, Math.max(EPSILON, value));
  return {
    order,
    y,
    p,
    tp,
    ends: Uint32Array.from(ends),
    positives: tp[rows],
    negatives: rows - tp[rows],
    loss: p.map((value, i) => -Math.log(y[i] ? inside(value) : 1 - inside(value))),
    square: p.map((value, i) => (value - y[i]) ** 2),
  };
}

/** How many rows have a probability of at least `threshold`.
 *  @param {Ranking} ranking
 *  @param {number} threshold */
export function alarmsAt({ p }, threshold) {
  let [low, high] = [0, p.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (p[middle] >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The counts if the first `alarms` rows are answered positive.
 *  @param {Ranking} ranking
 *  @param {number} alarms
 *  @returns {Confusion} */
export function confusionOfAlarms({ tp, positives, negatives }, alarms) {
  const fp = alarms - tp[alarms];
  return { tn: negatives - fp, fp, fn: positives - tp[alarms], tp: tp[alarms] };
}

/** @param {Ranking} ranking
 *  @param {number} threshold */
export const confusionAt = (ranking, threshold) => confusionOfAlarms(ranking, alarmsAt(ranking, threshold));

/** `part / whole`, null without a whole.
 *  @param {number} part
 *  @param {number} whole */
const shareOf = (part, whole) => (whole ? part / whole : null);

/** The scores that depend on the threshold.
 *  @param {Confusion} counts
 *  @returns {Values} */
export function valuesOfConfusion({ tn, fp, fn, tp }) {
  const [recall, specificity] = [shareOf(tp, tp + fn), shareOf(tn, tn + fp)];
  const spread = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return {
    accuracy: shareOf(tn + tp, tn + fp + fn + tp),
    balanced_accuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    precision: shareOf(tp, tp + fp),
    recall,
    specificity,
    f1: shareOf(2 * tp, 2 * tp + fp + fn),
    mcc: spread ? (tp * tn - fp * fn) / spread : 0,
  };
}

/** The scores that do not.
 *  @param {Ranking} ranking
 *  @returns {Values} */
export function valuesOfRanking({ tp, ends, positives, negatives, loss, square }) {
  let [area, precisions] = [0, 0];
  for (let i = 1; i < ends.length; i += 1) {
    const [found, before] = [tp[ends[i]], tp[ends[i - 1]]];
    area += ((found + before) / 2) * (ends[i] - found - (ends[i - 1] - before));
    precisions += (found - before) * (found / ends[i]);
  }
  const mean = (/** @type {Float64Array} */ values) =>
    shareOf(
      values.reduce((sum, value) => sum + value, 0),
      values.length,
    );
  return {
    roc_auc: positives && negatives ? area / (positives * negatives) : null,
    average_precision: positives ? precisions / positives : null,
    brier: mean(square),
    log_loss: mean(loss),
  };
}

/** Every score by its name in scikit-learn; null where it is not defined.
 *  @param {Ranking} ranking
 *  @param {number} threshold
 *  @returns {Values} */
export const binaryValues = (ranking, threshold) => ({
  ...valuesOfConfusion(confusionAt(ranking, threshold)),
  ...valuesOfRanking(ranking),
});

/** The scores of rows that count so often each, NaN where they are not defined.
 *  @param {Ranking} ranking
 *  @param {number} threshold
 *  @returns {(counts: Uint32Array) => Record<string, number>} */
export function weightedBinary(ranking, threshold) {
  const { order, y, ends, loss, square } = ranking;
  const alarms = alarmsAt(ranking, threshold);
  return (counts) => {
    const confusion = { tn: 0, fp: 0, fn: 0, tp: 0 };
    let [positive, negative, area, precisions, losses, squares] = [0, 0, 0, 0, 0, 0];
    for (let end = 1, i = 0; end < ends.length; end += 1) {
      const [found, wrong] = [positive, negative];
      for (; i < ends[end]; i += 1) {
        const count = counts[order[i]];
        if (y[i]) positive += count;
        else negative += count;
        losses += count * loss[i];
        squares += count * square[i];
      }
      area += ((positive + found) / 2) * (negative - wrong);
      precisions += ((positive - found) * positive) / Math.max(1, positive + negative);
      if (i === alarms) Object.assign(confusion, { tp: positive, fp: negative });
    }
    confusion.fn = positive - confusion.tp;
    confusion.tn = negative - confusion.fp;
    const rows = positive + negative;
    return {
      ...withNaN(valuesOfConfusion(confusion)),
      roc_auc: area / (positive * negative),
      average_precision: precisions / positive,
      brier: squares / rows,
      log_loss: losses / rows,
    };
  };
}

/** @param {Values} values
 *  @returns {Record<string, number>} */
export const withNaN = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? Number.NaN]));

/** The mean cost of a row.
 *  @param {Confusion} counts
 *  @param {Costs} costs */
export const meanCost = ({ tn, fp, fn, tp }, { miss, false_alarm }) =>
  (miss * fn + false_alarm * fp) / (tn + fp + fn + tp);

/** The points over all thresholds, from the strictest to the most lenient one.
 *  @param {Ranking} ranking
 *  @returns {CurvePoint[]} */
export const curvePoints = (ranking) =>
  Array.from(ranking.ends, (end) => ({
    threshold: end ? ranking.p[end - 1] : Number.POSITIVE_INFINITY,
    counts: confusionOfAlarms(ranking, end),
  }));

/** The point of the least mean cost, the strictest one of several.
 *  @param {CurvePoint[]} points
 *  @param {Costs} costs */
export const cheapestPoint = (points, costs) =>
  points.reduce((best, point) =>
    meanCost(point.counts, costs) < meanCost(best.counts, costs) - ABOUT ? point : best,
  );

/** The point that finds most with an alarm for at most this share of all rows.
 *  @param {CurvePoint[]} points
 *  @param {number} share */
export function mostFoundWith(points, share) {
  const alarms = (/** @type {Confusion} */ { tn, fp, fn, tp }) => (tp + fp) / (tn + fp + fn + tp);
  const allowed = points.filter(({ counts }) => alarms(counts) <= share + ABOUT);
  return allowed.reduce((best, point) => (point.counts.tp > best.counts.tp ? point : best));
}

/**
 * Rows of neighbouring probabilities: their mean probability, the share of positives, and how many.
 * @typedef {{mean: number, share: number, rows: number, positives: number}} CalibrationBin
 */

/** Bins of about equally many rows, from the smallest probabilities on; the first ones have a row more.
 *  @param {Ranking} ranking
 *  @param {number} [bins]
 *  @returns {CalibrationBin[]} */
export function calibration({ p, y }, bins = 5) {
  const rows = p.length;
  const parts = Math.min(bins, rows);
  const longer = rows % parts;
  /** @type {CalibrationBin[]} */
  const found = [];
  for (let part = 0, start = 0; part < parts; part += 1) {
    const count = Math.floor(rows / parts) + (part < longer ? 1 : 0);
    let [sum, positives] = [0, 0];
    for (let i = start; i < start + count; i += 1) {
      sum += p[rows - 1 - i];
      positives += y[rows - 1 - i];
    }
    found.push({ mean: sum / count, share: positives / count, rows: count, positives });
    start += count;
  }
  return found;
}
