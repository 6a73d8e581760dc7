// The answers of a frame, part by part, and what guessing answers.

/** @import { Section } from '../../connection/types.d.ts'
 *  @import { RunDescription } from '../../core/types.d.ts'
 *  @import { Guessing, PartRows } from '../types.d.ts' */

/** Every column of a section (rows, columns) as an array of its own.
 *  @param {Section<Float32Array>} section */
function columnsOf({ shape: [rows, columns], data }) {
  return Array.from({ length: columns }, (_, column) =>
    Float32Array.from({ length: rows }, (__, row) => data[row * columns + column]),
  );
}

/** @param {PartRows['name']} name
 *  @param {number} start
 *  @param {number} end
 *  @param {Float32Array} labels
 *  @param {Float32Array[]} columns
 *  @returns {PartRows} */
function part(name, start, end, labels, columns) {
  const several = columns.length > 1;
  const cut = (/** @type {Float32Array} */ values) => values.subarray(start, end);
  return {
    name,
    rows: end - start,
    labels: cut(labels),
    answers: cut(several ? columns[2] : columns[0]),
    chosen: several ? cut(columns[0]) : null,
    sure: several ? cut(columns[1]) : null,
  };
}

/** Training and validation rows of the sections of a frame; null if they do not belong to the run described.
 *  @param {Section<Float32Array>} answers
 *  @param {Float32Array} labels
 *  @param {Pick<RunDescription, 'n_train' | 'n_test'>} description */
export function partsOf(answers, labels, { n_train, n_test }) {
  if (answers.shape[0] !== labels.length || labels.length !== n_train + n_test) return null;
  const columns = columnsOf(answers);
  return {
    training: part('training', 0, n_train, labels, columns),
    validation: part('validation', n_train, n_train + n_test, labels, columns),
  };
}

/** What somebody answers who knows the training targets only.
 *  @param {PartRows['labels']} labels
 *  @param {number} classes 0 for numbers
 *  @returns {Guessing} */
export function guessingOf(labels, classes) {
  let sum = 0;
  for (const label of labels) sum += label;
  const shares = Array.from({ length: classes }, () => 0);
  if (classes) for (const label of labels) shares[label] += 1 / labels.length;
  return { class: shares.indexOf(Math.max(...shares)), mean: sum / labels.length, shares };
}
