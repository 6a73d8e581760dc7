// Columns and cells of the table: inputs, what is wanted, and for each reading both hidden neurons and the output.

import { ROWS } from '../parts/gates.js';
import { gateName, rowsRight } from './hand_net.js';
import { readValue } from './numbers.js';
import { ValueTable } from './value_table.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Asked } from './questions.js'
 *  @import { State } from './views.js' */

const INPUTS = 3; // columns before those of the net

/** @param {Asked} asked
 *  @param {Translations} i18n
 *  @param {(index: number) => void} pick */
export function tableOf({ readings, measure, wanted }, i18n, pick) {
  const own = readings.flatMap((reading) => {
    const group = `pg-bend-${reading}`;
    const [width, wide] = reading === 'step' ? [26, 30] : [48, 60];
    const output = reading === 'step' ? 'y' : 'ŷ';
    return [
      { key: `${reading}_n1`, head: 'n₁', group: `${group} pg-bend-first`, width },
      { key: `${reading}_n2`, head: 'n₂', group, width },
      { key: `${reading}_y`, head: output, group, width: wide },
    ];
  });
  const moved =
    measure === 'gate' ? [] : [{ key: 'sigmoid_now', head: '', group: 'pg-bend-sigmoid', width: 70 }];
  const columns = [
    { key: 'x1', head: 'x₁', width: 26 },
    { key: 'x2', head: 'x₂', width: 26 },
    { key: 'want', head: i18n.t('piece_bend_want'), marks: wanted, width: 40 },
    ...own,
    ...moved,
  ];
  const groups = readings.map((reading) => ({
    text: i18n.t(`piece_bend_${reading}`),
    span: reading === 'sigmoid' ? 3 + moved.length : 3,
    group: `pg-bend-${reading} pg-bend-first`,
  }));
  return new ValueTable(
    columns,
    [{ text: '', span: INPUTS }, ...groups],
    { count: ROWS.length, labelled: INPUTS },
    pick,
  );
}

/** @param {State} state
 *  @param {Translations} i18n
 *  @returns {{values: Record<string, string[]>, feet: Record<string, string>}} */
export function tableCells({ rows, seen, answers, now, bias2, asked }, i18n) {
  const { wanted, readings, measure } = asked;
  /** @type {Record<string, string[]>} */
  const values = {
    x1: ROWS.map(([x1]) => String(x1)),
    x2: ROWS.map(([, x2]) => String(x2)),
    want: wanted.map(String),
  };
  /** @type {Record<string, string>} */
  const feet = {};
  if (!answers || !now) return { values, feet };
  const told = (/** @type {string} */ reading, /** @type {number[]} */ outputs) =>
    outputs
      .slice(0, rows)
      .map((y, i) => `${readValue(y, reading)}${y > 0.5 === (wanted[i] === 1) ? '' : ' ×'}`);
  const count = (/** @type {number[]} */ outputs) => `${rowsRight(outputs, wanted)}/${wanted.length}`;
  readings.forEach((reading) => {
    const { hidden, outputs } = answers.base[reading];
    const unit = (/** @type {number} */ at) => hidden.map((row) => row[at]);
    [0, 1].forEach((at) => {
      values[`${reading}_n${at + 1}`] = unit(at)
        .slice(0, rows)
        .map((value) => readValue(value, reading));
    });
    values[`${reading}_y`] = told(reading, outputs);
    if (!seen) return;
    feet[`${reading}_y`] = measure === 'gate' ? gateName(outputs) : count(outputs);
    if (measure !== 'gate') return;
    feet[`${reading}_n1`] = gateName(unit(0));
    feet[`${reading}_n2`] = gateName(unit(1));
  });
  if (seen) feet.x1 = i18n.t(measure === 'gate' ? 'piece_bend_is' : 'piece_bend_right');
  if (seen && now.sigmoid && bias2 !== asked.bias2) {
    values.sigmoid_now = told('sigmoid', now.sigmoid.outputs);
    feet.sigmoid_now = count(now.sigmoid.outputs);
  }
  return { values, feet };
}
