// The loss of one row as arithmetic with its numbers: a list of texts and elements.

import { evaluateNumber } from '../core/expressions.js';

/** @import { LossFacts, Piece } from '../core/types.d.ts' */
/** @import { Cell } from './types.d.ts' */
/** What is written for a name, and the numbers of one output.
 *  @typedef {{cell: (name: string) => Cell, values: Record<string, number>}} Output */

/** `targets` and `answers` of a row; numbers are made by target(k), a text, and answer(k), an element.
 *  @param {LossFacts} loss
 *  @param {number[]} targets
 *  @param {number[]} answers
 *  @param {(k: number) => string} target
 *  @param {(k: number) => Cell} answer
 *  @returns {Cell[]} */
export function lossArithmeticCells(loss, targets, answers, target, answer) {
  const outputs = targets.map((y, k) => ({
    cell: (/** @type {string} */ name) => (name === 'y' ? target(k) : answer(k)),
    values: { y, p: answers[k] },
  }));
  const written = targets.map((y) => loss.arithmetic[loss.arithmetic.length > 1 ? y : 0]);
  // The same for all targets but for what stands in it for each output.
  return written[0].flatMap((piece, i) =>
    cellsOfPiece(
      piece,
      outputs[0],
      outputs.map((output, k) => ({ output, piece: written[k][i] })),
    ),
  );
}

/** The pieces of an expression with cells in place of its names.
 *  @param {Piece[]} pieces
 *  @param {(name: string) => Cell} cell
 *  @returns {Cell[]} */
export const namedCells = (pieces, cell) =>
  pieces.flatMap((piece) => cellsOfPiece(piece, { cell, values: {} }, []));

/** @param {Piece} piece
 *  @param {Output} output
 *  @param {{output: Output, piece: Piece}[]} all the same place of the arithmetic of each output
 *  @returns {Cell[]} */
function cellsOfPiece(piece, output, all) {
  if (typeof piece === 'string') return [piece.replaceAll('-', '−')];
  if ('name' in piece) return [output.cell(piece.name)];
  if ('if' in piece) {
    const chosen = evaluateNumber(piece.if, output.values) ? piece.then : piece.else;
    return chosen.flatMap((each) => cellsOfPiece(each, output, []));
  }
  const reduction = 'mean' in piece ? 'mean' : 'sum';
  const terms = all.map((one) =>
    /** @type {Record<string, Piece[]>} */ (one.piece)[reduction].flatMap((each) =>
      cellsOfPiece(each, one.output, []),
    ),
  );
  return joined(terms, reduction);
}

/** The terms of a mean or a sum over the outputs; of a sum without those that are 0.
 *  @param {Cell[][]} terms
 *  @param {'mean' | 'sum'} reduction */
function joined(terms, reduction) {
  const told = terms.filter((term) => reduction === 'mean' || term.length > 1 || term[0] !== '0');
  if (told.length === 1) return told[0];
  const inside = told.flatMap((term, k) => (k ? [' + ', ...term] : term));
  return reduction === 'sum' ? inside : ['(', ...inside, `) / ${told.length}`];
}
