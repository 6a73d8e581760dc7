// Which inputs follow from columns that are switched.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isColumnOn, switchedInputs } from '../../../../playground/ui/static/data_table/inputs.js';

/** @import { TableColumn } from '../../../../playground/ui/static/data_table/types.d.ts' */

/** @type {(name: string, inputs?: string[], usual?: string[]) => TableColumn} */
const column = (name, inputs = [name], usual = [name]) => ({ name, label: name, unit: '', inputs, usual });
const COLUMNS = [
  column('id'),
  column('code', ['code', 'code_is_1', 'code_is_2'], ['code_is_1', 'code_is_2']),
  column('age'),
];

test('a column is on while any form of it is an input', () => {
  assert(isColumnOn(COLUMNS[1], ['age', 'code_is_2']));
  assert(!isColumnOn(COLUMNS[1], ['age']));
});

test('inputs keep the order of the table, and a column comes back as it is by default', () => {
  assert.deepEqual(switchedInputs(COLUMNS, ['age'], ['code', 'id'], true), [
    'id',
    'code_is_1',
    'code_is_2',
    'age',
  ]);
  assert.deepEqual(switchedInputs(COLUMNS, ['code', 'age'], ['code'], true), ['code', 'age']);
  assert.deepEqual(switchedInputs(COLUMNS, ['id', 'code', 'age'], ['id', 'age'], false), ['code']);
});

test('an input that is computed from several columns stays, and one is left', () => {
  assert.deepEqual(switchedInputs(COLUMNS, ['age', 'x1_x2'], ['age'], false), ['x1_x2']);
  assert.equal(switchedInputs(COLUMNS, ['age'], ['age'], false), null);
});
