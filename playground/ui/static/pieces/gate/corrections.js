// What the perceptron rule has corrected.

/** @import { Correction, RuleAnswer } from './types.d.ts' */

/** The looks that had something to correct.
 *  @param {RuleAnswer} rule
 *  @param {{wanted: number[], start: number[]}} from
 *  @returns {Correction[]} */
export const correctionsOf = ({ looks }, { wanted, start }) =>
  looks.flatMap((look, i) =>
    look.said === wanted[look.row]
      ? []
      : [{ ...look, look: i + 1, wanted: wanted[look.row], before: looks[i - 1]?.weights ?? start }],
  );
