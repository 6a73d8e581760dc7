// Several classes: scores of answers, and what happens to each class; playground/evaluation/multiclass.py has the same.

/** @import { PartRows, Values } from '../types.d.ts' */

/** @typedef {{rows: number, answered: number, right: number, precision: number | null, recall: number | null,
 *   f1: number | null}} ClassRow */

/** The rows of class i that are answered j, `matrix[i][j]`; `counts`: how often each row counts.
 *  @param {PartRows} part
 *  @param {number} classes
 *  @param {Uint32Array} [counts] */
export function confusionMatrix({ labels, chosen }, classes, counts) {
  const matrix = Array.from({ length: classes }, () => new Array(classes).fill(0));
  const answers = chosen ?? labels;
  for (let row = 0; row < labels.length; row += 1) {
    matrix[labels[row]][answers[row]] += counts ? counts[row] : 1;
  }
  return matrix;
}

/** @param {number} part
 *  @param {number} whole */
const shareOf = (part, whole) => (whole ? part / whole : null);

/** What happens to each class.
 *  @param {number[][]} matrix
 *  @returns {ClassRow[]} */
export function classRows(matrix) {
  return matrix.map((line, number) => {
    const right = line[number];
    const rows = line.reduce((sum, count) => sum + count, 0);
    const answered = matrix.reduce((sum, other) => sum + other[number], 0);
    return {
      rows,
      answered,
      right,
      precision: shareOf(right, answered),
      recall: shareOf(right, rows),
      f1: shareOf(2 * right, rows + answered),
    };
  });
}

/** Every score but the log loss. Macro averages are over the classes that have rows.
 *  @param {number[][]} matrix
 *  @returns {Values} */
export function valuesOfMatrix(matrix) {
  const classes = classRows(matrix);
  const total = classes.reduce((sum, { rows }) => sum + rows, 0);
  const right = classes.reduce((sum, each) => sum + each.right, 0);
  const there = classes.filter(({ rows }) => rows);
  const macro = (/** @type {'recall' | 'precision' | 'f1'} */ name) =>
    shareOf(
      there.reduce((sum, each) => sum + (each[name] ?? 0), 0),
      there.length,
    );
  const squares = (/** @type {'rows' | 'answered'} */ name) =>
    classes.reduce((sum, each) => sum + each[name] ** 2, 0);
  const spread = Math.sqrt(total ** 2 - squares('answered')) * Math.sqrt(total ** 2 - squares('rows'));
  const covariance = total * right - classes.reduce((sum, each) => sum + each.rows * each.answered, 0);
  return {
    accuracy: shareOf(right, total),
    balanced_accuracy: macro('recall'),
    macro_precision: macro('precision'),
    macro_f1: macro('f1'),
    micro_f1: shareOf(right, total),
    mcc: spread ? covariance / spread : 0,
  };
}

/** The mean of -log of the probability of each row's class.
 *  @param {PartRows['answers']} answers
 *  @param {Uint32Array} [counts] */
export function logLoss(answers, counts) {
  let [sum, rows] = [0, 0];
  for (let row = 0; row < answers.length; row += 1) {
    const count = counts ? counts[row] : 1;
    sum -= count * Math.log(answers[row]);
    rows += count;
  }
  return shareOf(sum, rows);
}

/** @param {PartRows} part
 *  @param {number} classes
 *  @returns {Values} */
export const multiclassValues = (part, classes) => ({
  ...valuesOfMatrix(confusionMatrix(part, classes)),
  log_loss: logLoss(part.answers),
});

/** The scores of rows that count so often each.
 *  @param {PartRows} part
 *  @param {number} classes
 *  @returns {(counts: Uint32Array) => Record<string, number>} */
export const weightedMulticlass = (part, classes) => (counts) =>
  Object.fromEntries(
    Object.entries({
      ...valuesOfMatrix(confusionMatrix(part, classes, counts)),
      log_loss: logLoss(part.answers, counts),
    }).map(([name, value]) => [name, value ?? Number.NaN]),
  );
