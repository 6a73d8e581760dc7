// All numbers of the present state as sentences.

import { ROWS } from '../parts/gates.js';
import { placesOf, rowsRight } from './hand_net.js';
import { readValue, signedNumber } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { State } from './views.js' */

/** @param {State} state
 *  @param {Translations} i18n
 *  @returns {string[]} */
export function twinSentences({ asked, bias2, rows, seen, way, answers, now }, i18n) {
  const { weights, readings, wanted } = asked;
  const list = (/** @type {number[]} */ values) => values.map((value) => signedNumber(value, 0)).join(', ');
  const neurons = weights.bias1.map((bias, unit) =>
    i18n.t('piece_bend_twin_neuron', {
      name: `n${unit + 1}`,
      weights: list(weights.kernel1.map((row) => row[unit])),
      bias: signedNumber(bias, 0),
    }),
  );
  const output = i18n.t('piece_bend_twin_output', {
    weights: list(weights.kernel2.map(([w]) => w)),
    bias: signedNumber(bias2),
  });
  const points = ROWS.map(([x1, x2], i) => i18n.t('piece_bend_twin_row', { x1, x2, want: wanted[i] }));
  const moved = seen || !way ? [] : [i18n.t('piece_bend_twin_way', { percent: Math.round(way * 100) })];
  const said = [...neurons, output, ...points, ...moved];
  if (!answers || !now) return said;
  const read = readings.flatMap((reading) => [
    ...ROWS.slice(0, rows).map(([x1, x2], i) => {
      const [n1, n2] = now[reading].hidden[i].map((value) => readValue(value, reading));
      const y = readValue(now[reading].outputs[i], reading);
      return i18n.t(`piece_bend_twin_${reading}`, { x1, x2, n1, n2, y });
    }),
    ...(seen ? [endOf(reading)] : []),
  ]);
  /** @param {string} reading */
  function endOf(reading) {
    const [[low, high]] = answers?.ranges[reading] ?? [[0, 0]];
    return i18n.t(`piece_bend_twin_end_${reading}`, {
      right: rowsRight(now?.[reading].outputs ?? [], wanted),
      places: placesOf(now?.[reading].hidden ?? []).length,
      low: signedNumber(low),
      high: signedNumber(high),
    });
  }
  return [...said, ...read];
}
