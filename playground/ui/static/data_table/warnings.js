// What is told before training, and what can be done about it. Pure.

import { aloneText, mostChangedRelation, numberText, shortLabel } from './column_words.js';
import { isColumnOn, switchedInputs } from './inputs.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { ColumnFlag, TableFacts, TableViewData, TableWarning, WarningAction } from './types.d.ts' */

/** @typedef {{data: TableViewData, facts: TableFacts, i18n: Translations}} Told */

const OUTLIERS = /** @type {const} */ (['keep', 'blank', 'drop']);

/** @param {Told} told
 *  @returns {TableWarning[]} what needs a decision first */
export function tableWarnings(told) {
  const all = [
    ...impossible(told),
    ...flagged(told, 'copied_target'),
    ...flagged(told, 'constant'),
    ...flagged(told, 'nearly_constant'),
    ...flagged(told, 'identifier'),
    ...repeated(told),
    ...missing(told),
    ...flagged(told, 'near_copy'),
    ...noLeak(told),
    ...weak(told),
  ];
  const order = ['open', 'settled', 'known'];
  return all.sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
}

/** @param {Told} told
 *  @returns {TableWarning[]} */
function impossible({ data, facts, i18n }) {
  return facts.columns.flatMap((column, place) => {
    if (!column.impossible) return [];
    const words = data.columns[place];
    const changed = mostChangedRelation(facts.correlation, facts.correlation_possible, place);
    const range = i18n.t('table_impossible_text', {
      low: numberText(column.plain_low, i18n),
      high: numberText(column.plain_high, i18n),
      most: numberText(column.high, i18n),
      unit: words.unit,
    });
    const other = changed && (data.columns[changed.other] ?? data.card.target);
    const hidden =
      changed &&
      i18n.t('table_impossible_hides', {
        other: other?.label,
        before: i18n.two.format(changed.before),
        after: i18n.two.format(changed.after),
      });
    return [
      {
        kind: 'impossible',
        tone: data.outliers === 'keep' ? 'open' : 'settled',
        title: i18n.t('table_impossible', { count: i18n.formatCount(column.impossible), label: words.label }),
        text: [range, hidden].filter(Boolean).join(' '),
        actions: data.closed.includes('outliers')
          ? []
          : OUTLIERS.map((outliers) => ({
              key: `table_outliers_${outliers}`,
              change: { outliers },
              pressed: data.outliers === outliers,
            })),
      },
    ];
  });
}

/** @param {Told} told
 *  @param {ColumnFlag} flag
 *  @returns {TableWarning[]} */
function flagged({ data, facts, i18n }, flag) {
  const columns = data.columns.filter((_, place) => facts.columns[place].flags.includes(flag));
  if (!columns.length) return [];
  const on = columns.filter((column) => isColumnOn(column, data.inputs));
  const names = columns.map((column) => column.label).join(', ');
  const onNames = on.map((column) => column.name);
  const off = on.length ? switchedInputs(data.columns, data.inputs, onNames, false) : null;
  const canSwitch = off !== null && !data.closed.includes('inputs');
  /** @type {WarningAction[]} */
  const actions = canSwitch ? [{ key: 'table_switch_off', change: { inputs: off ?? [] } }] : [];
  const settledTone = on.length ? 'open' : 'settled';
  return [
    {
      kind: flag,
      tone: flag === 'near_copy' ? 'known' : settledTone,
      title: i18n.t(`table_${flag}`, { names, columns: i18n.formatCount(columns.length) }),
      text: i18n.t(on.length ? `table_${flag}_text` : 'table_is_off', {
        names,
        rows: i18n.formatCount(facts.rows),
      }),
      actions: flag === 'near_copy' ? [] : actions,
    },
  ];
}

/** @param {Told} told
 *  @returns {TableWarning[]} */
function repeated({ data, facts, i18n }) {
  if (!facts.repeated || facts.source === 'generated') return [];
  const count = i18n.formatCount(facts.repeated);
  const contradicting = facts.contradicting
    ? i18n.t('table_contradicting', { count: i18n.formatCount(facts.contradicting) })
    : '';
  const text = i18n.t(data.together ? 'table_repeated_together' : 'table_repeated_text');
  return [
    {
      kind: 'repeated',
      tone: data.together ? 'settled' : 'open',
      title: i18n.t('table_repeated', { count }),
      text: [text, contradicting].filter(Boolean).join(' '),
      actions: data.closed.includes('together')
        ? []
        : [{ key: 'table_together', change: { together: !data.together }, pressed: data.together }],
    },
  ];
}

/** @param {Told} told
 *  @returns {TableWarning[]} */
function missing({ facts, i18n }) {
  if (!facts.missing) return [];
  const params = { values: i18n.formatCount(facts.missing), rows: i18n.formatCount(facts.missing_rows) };
  return [
    {
      kind: 'missing',
      tone: 'known',
      title: i18n.t('table_missing', params),
      text: i18n.t('table_missing_text', params),
      actions: [],
    },
  ];
}

/** @param {Told} told
 *  @returns {TableWarning[]} */
function noLeak({ facts, i18n }) {
  const copied = facts.columns.some(({ flags }) => flags.includes('copied_target'));
  if (copied || (facts.repeated && facts.source !== 'generated')) return [];
  return [
    {
      kind: 'no_leak',
      tone: 'settled',
      title: i18n.t('table_no_leak'),
      text: i18n.t('table_no_leak_text'),
      actions: [],
    },
  ];
}

/** @param {Told} told
 *  @returns {TableWarning[]} */
function weak({ data, facts, i18n }) {
  const place = facts.columns.findIndex(({ name }) => name === facts.best);
  if (facts.much || place < 0) return [];
  return [
    {
      kind: 'weak',
      tone: 'known',
      title: i18n.t('table_weak'),
      text: i18n.t('table_weak_text', {
        label: shortLabel(data.columns[place]),
        alone: aloneText(facts.columns[place], i18n),
      }),
      actions: [],
    },
  ];
}
