// What the piece asks the calculators, and their answers put together.

import { ROWS } from '../parts/gates.js';
import { HIGH, LOW } from './bias_ruler.js';
import { layersOf, readAnswer } from './hand_net.js';

/** @import { PieceHost } from '../types.d.ts'
 *  @import { HandWeights, Reading, RowAnswers } from './hand_net.js'
 *  @typedef {{base: Record<string, RowAnswers>, ranges: Record<string, [number, number][]>, alone: number[] | null,
 *   tenfold: RowAnswers | null, curve: number[][]}} Answers
 *  @typedef {{weights: HandWeights, bias2: number, readings: Reading[], wanted: number[], measure: string}} Asked */

const TENFOLD = 10;
const CURVE = Array.from({ length: 61 }, (_, i) => [i / 30 - 0.5, i / 30 - 0.5]); // of the inputs, corner to corner
const POINTS = 101;

/** The answers of the net by reading; null where something newer was asked meanwhile.
 *  @param {PieceHost} host
 *  @param {Asked} asked
 *  @param {number} bias2
 *  @param {string} place */
export async function askReadings(host, { weights, readings }, bias2, place) {
  const answers = await Promise.all(
    readings.map((reading) =>
      host.ask(
        'dense_net',
        { layers: layersOf(weights, reading, bias2), inputs: ROWS },
        `${place} ${reading}`,
      ),
    ),
  );
  if (answers.includes(null)) return null;
  /** @type {Record<string, RowAnswers>} */
  const byReading = Object.fromEntries(readings.map((reading, i) => [reading, readAnswer(answers[i])]));
  return byReading;
}

/** Everything that the run answers; null where something newer was asked meanwhile.
 *  @param {PieceHost} host
 *  @param {Asked} asked
 *  @returns {Promise<Answers | null>} */
export async function askAll(host, asked) {
  const { weights, bias2, readings, wanted, measure } = asked;
  const net = (/** @type {Reading} */ reading, times = 1) => layersOf(weights, reading, bias2, times);
  const dense = (
    /** @type {object[]} */ layers,
    /** @type {number[][]} */ inputs,
    /** @type {string} */ place,
  ) => host.ask('dense_net', { layers, inputs }, place);
  const scan = (/** @type {Reading} */ reading) =>
    host.ask(
      'bias_scan',
      { layers: net(reading), inputs: ROWS, targets: wanted, low: LOW, high: HIGH, points: POINTS },
      `scan ${reading}`,
    );
  const smooth = readings.includes('sigmoid');
  const [base, scans, alone, tenfold, curve] = await Promise.all([
    askReadings(host, asked, bias2, 'start'),
    Promise.all(readings.map(scan)),
    measure === 'gate' ? dense([net('step')[1]], ROWS, 'alone') : undefined,
    measure === 'right' ? dense(net('sigmoid', TENFOLD), ROWS, 'tenfold') : undefined,
    smooth ? dense([net('sigmoid')[0]], CURVE, 'curve') : undefined,
  ]);
  if (!base || [...scans, alone, tenfold, curve].includes(null)) return null;
  return {
    base,
    ranges: Object.fromEntries(readings.map((reading, i) => [reading, scans[i].all_right])),
    alone: alone ? alone.outputs[0].map((/** @type {number[]} */ [y]) => y) : null,
    tenfold: tenfold ? readAnswer(tenfold) : null,
    curve: curve ? curve.outputs[0] : [],
  };
}
