// Columns and relations in words, and what is drawn of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  columnSentence,
  mostChangedRelation,
  plainLabel,
  rangeText,
  shortLabel,
  strongestRelations,
} from '../../../../playground/ui/static/data_table/column_words.js';
import { matrixColumns, pointsByGroup, spread } from '../../../../playground/ui/static/data_table/scatter.js';
import { aloneRange, BARS, stepPath } from '../../../../playground/ui/static/data_table/svg.js';
import { data, facts, i18n } from './example_table.js';

const { columns, card } = data();
const found = facts();

test('a column in a sentence has its values by class and what it says alone', () => {
  assert.equal(
    columnSentence(found.columns[3], columns[3], card, i18n),
    'asthma: yes for 50.0% of ‘survived’; yes for 75.0% of ‘died’. Alone: AUC 0.61 [0.54, 0.67].',
  );
  assert.match(
    columnSentence(found.columns[1], columns[1], card, i18n),
    /half of ‘died’ from 2 to 4, median 3/,
  );
  assert.equal(rangeText(found.columns[2], columns[2], i18n), '0 – 80 l');
  assert.equal(rangeText(found.columns[3], columns[3], i18n), '50 · 75% yes');
});

test('labels fit beside a matrix', () => {
  assert.equal(plainLabel('volume of a second (FEV1)'), 'volume of a second');
  assert.equal(shortLabel(columns[2]), 'volume of a second');
  assert.equal(shortLabel({ name: 'PRE5', label: 'volume exhaled in the first second', unit: '' }), 'PRE5');
  assert.equal(shortLabel({ name: 'PRE19', label: '최근 6개월 안의 심근 경색', unit: '' }), 'PRE19');
  assert.equal(shortLabel({ name: 'PRE9', label: '수술 전 호흡 곤란', unit: '' }), '수술 전 호흡 곤란');
});

test('relations are sorted by their strength, and the one that is hidden is found', () => {
  const all = strongestRelations(found.correlation);
  assert.deepEqual(all[0], { a: 1, b: 4, r: -0.2 });
  assert(all.every(({ a, b }) => a < b));
  assert.deepEqual(mostChangedRelation(found.correlation, found.correlation_possible, 2), {
    other: 1,
    before: 0.03,
    after: 0.89,
  });
  assert.equal(mostChangedRelation(found.correlation, found.correlation, 2), null);
});

test('what is drawn against each other is no row number, and codes are spread', () => {
  assert.deepEqual(matrixColumns(found, 2), [1, 2]);
  assert.deepEqual(matrixColumns({ ...found, columns: found.columns.slice(1, 2) }, 2), [0, 0]);
  const moved = spread([3, 3, null, 4], 1);
  assert(moved[0] !== moved[1] && moved[2] === null && Math.round(Number(moved[3])) === 4);
  const points = {
    rows: 3,
    values: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    targets: [1, 0, 1],
    impossible: [],
  };
  assert.deepEqual(pointsByGroup(points, 2, 0, 1), [
    { x: [2], y: [5] },
    { x: [1, 3], y: [4, 6] },
  ]);
  assert.deepEqual(pointsByGroup(points, 0, 0, 1)[0].x, [1, 2, 3]);
});

test('an outline is as high as its shares, and the axis holds chance and all intervals', () => {
  assert.equal(
    stepPath([0.5, 1], 1),
    `M0 ${BARS.height}V14.0H${(BARS.width / 2).toFixed(1)}V0.0H${BARS.width.toFixed(1)}V${BARS.height}`,
  );
  assert.deepEqual(aloneRange(found.columns.map(({ alone }) => alone)), [0.5, 0.7]);
  assert.deepEqual(aloneRange([null]), [0, 0.1]);
});
