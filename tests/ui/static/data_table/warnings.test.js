// What is told before training, and how it is settled.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tableWarnings } from '../../../../playground/ui/static/data_table/warnings.js';
import { data, facts, i18n } from './example_table.js';

/** @import { TableFacts, TableViewData, TableWarning } from '../../../../playground/ui/static/data_table/types.d.ts' */

/** @type {(given?: Partial<TableViewData>, found?: Partial<TableFacts>) => TableWarning[]} */
const warnings = (given, found) => tableWarnings({ data: data(given), facts: facts(found), i18n });
/** @type {(all: TableWarning[], kind: string) => TableWarning} */
const of = (all, kind) => all.filter((warning) => warning.kind === kind)[0];
/** @type {(all: TableWarning[]) => Record<string, string>} */
const tones = (all) => Object.fromEntries(all.map(({ kind, tone }) => [kind, tone]));

test('what needs a decision comes first, with its buttons', () => {
  const all = warnings();
  assert.deepEqual(tones(all), {
    impossible: 'open',
    nearly_constant: 'open',
    identifier: 'settled',
    no_leak: 'settled',
    weak: 'known',
  });
  assert.deepEqual(
    of(all, 'impossible').actions.map(({ change, pressed }) => [change.outliers, pressed]),
    [
      ['keep', true],
      ['blank', false],
      ['drop', false],
    ],
  );
  assert.match(of(all, 'impossible').text, /lung volume.*0\.03.*0\.89/);
  assert.deepEqual(of(all, 'nearly_constant').actions[0].change, { inputs: ['fvc', 'fev'] });
  assert.match(of(all, 'weak').text, /0\.61 \[0\.54, 0\.67\]/);
});

test('a decision settles its warning', () => {
  assert.equal(tones(warnings({ outliers: 'blank' })).impossible, 'settled');
  const off = of(warnings({ inputs: ['fvc'] }), 'nearly_constant');
  assert.deepEqual([off.tone, off.actions], ['settled', []]);
  assert.equal(tones(warnings({ inputs: ['id', 'fvc'] })).identifier, 'open');
});

test('repeated rows can be kept together, and points that are drawn have none', () => {
  const repeated = of(warnings({}, { repeated: 12, contradicting: 3 }), 'repeated');
  assert.deepEqual([repeated.tone, repeated.actions[0].change], ['open', { together: true }]);
  assert.match(repeated.text, /3 have an equal with another target/);
  assert.equal(tones(warnings({ together: true }, { repeated: 12 })).repeated, 'settled');
  assert.equal(of(warnings({}, { repeated: 2, source: 'generated' }), 'repeated'), undefined);
});

test('a copy of the target is no table without a leak', () => {
  const found = facts();
  found.columns[1] = { ...found.columns[1], flags: ['copied_target'] };
  const all = tableWarnings({ data: data(), facts: found, i18n });
  assert.equal(tones(all).copied_target, 'open');
  assert.equal(of(all, 'no_leak'), undefined);
  assert.deepEqual(of(all, 'copied_target').actions[0].change, { inputs: ['fev', 'asthma'] });
});

test('what a task has closed has no button', () => {
  const closed = warnings({ closed: ['inputs', 'outliers', 'together'] }, { repeated: 1 });
  assert.deepEqual(
    closed.flatMap(({ actions }) => actions),
    [],
  );
});
