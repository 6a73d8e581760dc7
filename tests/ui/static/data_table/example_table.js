// A made-up table: two measurements, a code, a yes/no column that hardly varies, and a number of rows.

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import TEXT from '../../../../playground/ui/static/text.json' with { type: 'json' };

/** The texts of the page, in English. */
export const i18n = new Translations(TEXT, { language: 'en' });

/** @import { ColumnFacts, TableColumn, TableFacts, TableViewData } from '../../../../playground/ui/static/data_table/types.d.ts' */

/** @type {(name: string, label: string, unit?: string) => TableColumn} */
const words = (name, label, unit = '') => ({ name, label, unit, inputs: [name], usual: [name] });
/** @type {Omit<ColumnFacts, 'name'>} */
const plain = {
  kind: 'measurement',
  places: [0, 1, 2],
  shares: [
    [0.5, 0.5],
    [0.25, 0.75],
  ],
  beyond: [0, 0],
  quartiles: [
    [1, 2, 3],
    [2, 3, 4],
  ],
  means: [2, 3],
  low: 0,
  high: 6,
  plain_low: 0,
  plain_high: 6,
  values: 50,
  missing: 0,
  impossible: 0,
  commonest: 0.1,
  alone: { measure: 'auc', value: 0.61, low: 0.54, high: 0.67, certain: true },
  flags: [],
};

/** What Python gives.
 *  @type {(more?: Partial<TableViewData>) => TableViewData} */
export const data = (more = {}) => ({
  link: 'dataset=lungs',
  card: {
    name: 'lungs',
    label: 'Lungs',
    summary: '',
    task: 'binary',
    classes: ['survived', 'died'],
    target: { name: 'y', label: 'died', unit: '' },
    licence: '',
    source: '',
    citation: '',
    faults: [],
  },
  columns: [
    words('id', 'row number'),
    words('fvc', 'lung volume', 'l'),
    words('fev', 'volume of a second (FEV1)', 'l'),
    words('asthma', 'asthma'),
  ],
  inputs: ['fvc', 'fev', 'asthma'],
  outliers: 'keep',
  together: false,
  closed: [],
  change: 0,
  text: TEXT,
  options: { language: 'en' },
  ...more,
});

/** What the calculator answers.
 *  @type {(more?: Partial<TableFacts>) => TableFacts} */
export const facts = (more = {}) => ({
  source: 'simulated',
  task: 'binary',
  rows: 200,
  classes: [150, 50],
  target: [0, 0.25, 1],
  columns: [
    { ...plain, name: 'id', flags: ['identifier'] },
    { ...plain, name: 'fvc' },
    { ...plain, name: 'fev', high: 80, impossible: 3, beyond: [2, 1], flags: ['impossible'] },
    { ...plain, name: 'asthma', kind: 'yes_no', flags: ['nearly_constant'] },
  ],
  correlation: [
    [1, 0, 0, 0, 0],
    [0, 1, 0.03, null, -0.2],
    [0, 0.03, 1, null, 0.1],
    [0, null, null, 1, null],
    [0, -0.2, 0.1, null, 1],
  ],
  correlation_possible: [
    [1, 0, 0, 0, 0],
    [0, 1, 0.89, null, -0.2],
    [0, 0.89, 1, null, 0.1],
    [0, null, null, 1, null],
    [0, -0.2, 0.1, null, 1],
  ],
  missing: 0,
  missing_rows: 0,
  impossible_rows: 3,
  repeated: 0,
  contradicting: 0,
  best: 'fvc',
  much: false,
  ...more,
});
