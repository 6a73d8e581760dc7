// The columns as a list: a switch, name and unit, values by class, range, what each says alone, and what is wrong.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { aloneText, columnSentence, plainLabel, rangeText } from './column_words.js';
import { groupColors, groupLabels } from './groups.js';
import { isColumnOn, switchedInputs } from './inputs.js';
import { alonePicture, aloneRange, distributionPicture } from './svg.js';

/** @import { ColumnFacts, TableColumn, TableState } from './types.d.ts' */

const MANY = 24; // columns, from which on their list scrolls by itself

export class ColumnsPanel {
  constructor() {
    this.title = makeElement('h2', '', { id: 'pg-table-columns' });
    this.count = makeElement('span', 'pg-table-count');
    this.legend = makeElement('ul', 'pg-table-legend');
    const head = makeElement('div', 'pg-table-head', {}, this.title, this.count, this.legend);
    this.heads = makeElement('div', 'pg-table-row pg-table-heads', { 'aria-hidden': 'true' });
    this.list = makeElement('ul', 'pg-table-columns', { 'aria-labelledby': 'pg-table-columns' });
    this.root = makeElement('section', 'pg-table-panel pg-table-all', {}, head, this.heads, this.list);
    this.opened = new Set(); // names of columns that are told in words
  }

  /** @param {TableState} state */
  show(state) {
    const { data, facts, i18n, theme } = state;
    const on = data.columns.filter((column) => isColumnOn(column, data.inputs)).length;
    setText(this.title, i18n.t('table_columns'));
    setText(this.count, i18n.t('table_columns_on', { on, all: data.columns.length }));
    const colors = groupColors(facts, theme);
    this.legend.replaceChildren(
      ...groupLabels(data, i18n).map((label, k) => {
        const dot = makeElement('span', 'pg-table-dot', { 'aria-hidden': 'true' });
        dot.style.background = colors[k];
        return makeElement('li', '', {}, dot, label);
      }),
    );
    const range = aloneRange(facts.columns.map(({ alone }) => alone));
    const measure = facts.columns.find(({ alone }) => alone)?.alone?.measure ?? 'r';
    const chance = measure === 'auc' ? 0.5 : 0;
    this.heads.replaceChildren(
      makeElement('span'),
      makeElement('span', '', {}, i18n.t('table_head_name')),
      makeElement('span', '', {}, i18n.t('table_head_values')),
      makeElement('span', 'pg-table-range', {}, i18n.t('table_head_range')),
      this.#scale(range, i18n.t(`table_head_${measure}`), i18n),
      makeElement('span'),
      makeElement('span'),
    );
    setTooltipText(/** @type {HTMLElement} */ (this.heads.children[4]), i18n.t(`table_help_${measure}`));
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.id;
    this.list.replaceChildren(
      ...data.columns.map((column, place) =>
        this.#row(state, column, facts.columns[place], { colors, range, chance }),
      ),
    );
    this.list.dataset.many = String(data.columns.length > MANY);
    if (focused?.startsWith('pg-table-')) document.getElementById(focused)?.focus();
  }

  /** @param {[number, number]} range
   *  @param {string} title
   *  @param {import('../core/i18n.js').Translations} i18n */
  #scale(range, title, i18n) {
    const ends = range.map((end) => makeElement('i', '', {}, i18n.short.format(end)));
    return makeElement('span', 'pg-table-scale', {}, ends[0], title, ends[1]);
  }

  /** @param {TableState} state
   *  @param {TableColumn} column
   *  @param {ColumnFacts} facts
   *  @param {{colors: string[], range: [number, number], chance: number}} drawn */
  #row(state, column, facts, { colors, range, chance }) {
    const { data, i18n } = state;
    const on = isColumnOn(column, data.inputs);
    const box = makeElement('input', '', { type: 'checkbox', id: `pg-table-on-${column.name}` });
    box.checked = on;
    const next = switchedInputs(data.columns, data.inputs, [column.name], !on);
    box.disabled = next === null || data.closed.includes('inputs');
    box.addEventListener('change', () => state.change({ inputs: next ?? data.inputs }));
    const code = column.label === column.name ? '' : column.name;
    const label = makeElement(
      'label',
      'pg-table-name',
      { for: box.id },
      plainLabel(column.label),
      ...(code ? [' ', makeElement('small', '', {}, code)] : []),
    );
    setTooltipText(label, plainLabel(column.label) === column.label ? '' : column.label);
    const beyond = facts.beyond.reduce((sum, count) => sum + count, 0);
    const bars = makeElement('span', 'pg-table-picture', {}, distributionPicture(facts, colors));
    if (beyond)
      bars.append(makeElement('small', '', {}, i18n.t('table_beyond', { count: i18n.formatCount(beyond) })));
    const flags = facts.flags.map((flag) => {
      const text = i18n.t(`table_flag_${flag}`, { count: i18n.formatCount(facts[countOf(flag)]) });
      return makeElement('span', 'pg-table-flag', { 'data-flag': flag }, text);
    });
    const words = makeElement(
      'p',
      'pg-table-words',
      { id: `pg-table-words-${column.name}` },
      columnSentence(facts, column, data.card, i18n),
    );
    const more = this.#more(column, words, i18n);
    const alone = makeElement('span', 'pg-table-alone-place', {}, alonePicture(facts.alone, range, chance));
    setTooltipText(alone, aloneText(facts, i18n));
    return makeElement(
      'li',
      'pg-table-row',
      { 'data-on': String(on) },
      box,
      label,
      bars,
      makeElement('span', 'pg-table-range', {}, rangeText(facts, column, i18n)),
      alone,
      makeElement('span', 'pg-table-flags', {}, ...flags),
      more,
      words,
    );
  }

  /** The button that tells a column in words.
   *  @param {TableColumn} column
   *  @param {HTMLElement} words
   *  @param {import('../core/i18n.js').Translations} i18n */
  #more(column, words, i18n) {
    const more = makeElement(
      'button',
      'pg-table-more',
      {
        type: 'button',
        id: `pg-table-more-${column.name}`,
        'aria-controls': words.id,
        'aria-label': i18n.t('table_in_words', { label: column.label }),
      },
      '⋯',
    );
    const show = () => {
      words.hidden = !this.opened.has(column.name);
      more.setAttribute('aria-expanded', String(!words.hidden));
    };
    more.addEventListener('click', () => {
      if (!this.opened.delete(column.name)) this.opened.add(column.name);
      show();
    });
    show();
    return more;
  }
}

/** Which number a flag tells.
 *  @param {string} flag
 *  @returns {'impossible' | 'missing'} */
const countOf = (flag) => (flag === 'missing' ? 'missing' : 'impossible');
