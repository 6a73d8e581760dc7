// Which columns are drawn against each other, and their points by class. Pure.

/** @import { TableFacts, TablePoints } from './types.d.ts' */

/** Places of the measurements, then of codes, that say most alone, identifiers and constants left out; at least two where there are two.
 *  @param {TableFacts} facts
 *  @param {number} count
 *  @returns {number[]} */
export function matrixColumns({ columns }, count) {
  const strength = columns.map(({ alone, flags, kind }) => {
    if (!alone || flags.includes('identifier')) return -1;
    return Math.abs(alone.value - (alone.measure === 'auc' ? 0.5 : 0)) + (kind === 'measurement' ? 1 : 0);
  });
  const order = columns.map((_, place) => place).sort((a, b) => strength[b] - strength[a]);
  const chosen = order.slice(0, count);
  return chosen.length === 1 && count > 1 ? [chosen[0], chosen[0]] : chosen;
}

const SPREAD = 0.3; // of the step between two codes, to both sides together
const TURNS = [0.618034, 0.754878, 0.414214, 0.732051, 0.236068]; // of each axis: neighbouring rows lie far apart

/** Codes moved a little, the same way each time, so that rows do not lie upon each other.
 *  @param {(number | null)[]} values
 *  @param {number} axis */
export const spread = (values, axis) =>
  values.map((value, row) =>
    value === null ? null : value + SPREAD * (((row * TURNS[axis % TURNS.length]) % 1) - 0.5),
  );

/** The points of columns `a` and `b` for each class, or all in one where a number is told.
 *  @param {TablePoints} points
 *  @param {number} classes
 *  @param {number} a
 *  @param {number} b */
export function pointsByGroup({ values, targets }, classes, a, b) {
  const groups = Array.from({ length: Math.max(classes, 1) }, () => ({
    x: /** @type {(number | null)[]} */ ([]),
    y: /** @type {(number | null)[]} */ ([]),
  }));
  targets.forEach((target, row) => {
    const group = groups[classes ? target : 0];
    group.x.push(values[a][row]);
    group.y.push(values[b][row]);
  });
  return groups;
}
