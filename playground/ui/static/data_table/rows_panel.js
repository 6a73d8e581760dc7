// The rows themselves, a page at a time: all, or those with a warning.

import { refusalText } from '../connection/calculators.js';
import { classColor, cssColor } from '../core/colors.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { numberText, shortLabel } from './column_words.js';

/** @import { TableRows, TableState } from './types.d.ts' */
/** @typedef {(name: string, args: Record<string, unknown>) => Promise<any>} Ask */

const COUNT = 20; // rows of a page

export class RowsPanel {
  /** @type {TableState | null} */
  state = null;
  first = 0;
  warned = false;
  shown = ''; // what the rows belong to

  /** @param {Ask} ask */
  constructor(ask) {
    this.ask = ask;
    this.name = makeElement('summary');
    this.kinds = makeElement('div', 'pg-table-actions', { role: 'group' });
    this.back = makeElement('button', '', { type: 'button' }, '‹');
    this.next = makeElement('button', '', { type: 'button' }, '›');
    this.said = makeElement('span', 'pg-table-count', { role: 'status' });
    const pages = makeElement('div', 'pg-table-actions', {}, this.back, this.next);
    this.table = makeElement('table');
    this.scroll = makeElement('div', 'pg-table-scroll', { tabindex: 0, role: 'region' }, this.table);
    const tools = makeElement('div', 'pg-table-head', {}, this.kinds, this.said, pages);
    this.root = makeElement('details', 'pg-table-panel pg-table-rows', {}, this.name, tools, this.scroll);
    this.root.addEventListener('toggle', () => this.#load());
    this.back.addEventListener('click', () => this.#go(this.first - COUNT));
    this.next.addEventListener('click', () => this.#go(this.first + COUNT));
  }

  /** @param {TableState} state */
  show(state) {
    const { data, i18n } = state;
    if (this.state?.data.link !== data.link) this.first = 0;
    this.state = state;
    setText(this.name, i18n.t('table_rows'));
    this.scroll.setAttribute('aria-label', i18n.t('table_rows'));
    this.back.setAttribute('aria-label', i18n.t('table_rows_back'));
    this.next.setAttribute('aria-label', i18n.t('table_rows_next'));
    const kinds = [false, true].map((warned) => {
      const attributes = { type: 'button', 'aria-pressed': String(warned === this.warned) };
      const key = warned ? 'table_rows_warned' : 'table_rows_all';
      const button = makeElement('button', '', attributes, i18n.t(key));
      button.addEventListener('click', () => {
        this.warned = warned;
        [...this.kinds.children].forEach((each, i) => {
          each.setAttribute('aria-pressed', String(Boolean(i) === warned));
        });
        this.#go(0);
      });
      return button;
    });
    this.kinds.replaceChildren(...kinds);
    this.#load();
  }

  /** @param {number} first */
  #go(first) {
    this.first = Math.max(0, first);
    this.#load();
  }

  async #load() {
    const { state } = this;
    if (!state || !this.root.open) return;
    const key = [state.data.link, state.i18n.locale, this.first, this.warned].join(' ');
    if (key === this.shown) return;
    this.shown = key;
    const args = { link: state.data.link, first: this.first, count: COUNT, warned: this.warned };
    try {
      const rows = await this.ask('table_rows', args);
      if (rows && key === this.shown) this.#draw(state, rows);
    } catch (error) {
      this.shown = '';
      setText(this.said, refusalText(error, state.i18n));
    }
  }

  /** @param {TableState} state
   *  @param {TableRows} rows */
  #draw({ data, facts, i18n }, rows) {
    const last = Math.min(this.first + COUNT, rows.total);
    this.back.disabled = this.first === 0;
    this.next.disabled = last >= rows.total;
    const place = { first: i18n.formatCount(this.first + 1), last: i18n.formatCount(last) };
    setText(
      this.said,
      rows.total
        ? i18n.t('table_rows_shown', { ...place, total: i18n.formatCount(rows.total) })
        : i18n.t('table_rows_none'),
    );
    const heads = ['', ...[...data.columns, data.card.target].map(shortLabel)];
    const head = makeElement(
      'tr',
      '',
      {},
      ...heads.map((text) => makeElement('th', '', { scope: 'col' }, text)),
    );
    const body = rows.values.map((values, i) => {
      const cells = values.map((value, at) => {
        const yes = facts.columns[at].kind === 'yes_no';
        const text = yes && value !== null ? ['·', '✓'][value] : numberText(value, i18n);
        const cell = makeElement('td', rows.impossible[i].includes(at) ? 'pg-table-wrong' : '', {}, text);
        if (yes) cell.setAttribute('aria-label', i18n.t(value ? 'table_is_yes' : 'table_is_no'));
        return cell;
      });
      const number = makeElement('th', '', { scope: 'row' }, i18n.formatCount(rows.numbers[i]));
      if (rows.repeated[i]) number.append(this.#repeats(i18n));
      return makeElement('tr', '', {}, number, ...cells, this.#target(rows.targets[i]));
    });
    this.table.replaceChildren(makeElement('thead', '', {}, head), makeElement('tbody', '', {}, ...body));
  }

  /** The sign of a row that has an equal.
   *  @param {import('../core/i18n.js').Translations} i18n */
  #repeats(i18n) {
    const sign = makeElement('span', '', { role: 'img', 'aria-label': i18n.t('table_row_repeats') }, ' =');
    setTooltipText(sign, i18n.t('table_row_repeats'));
    return sign;
  }

  /** @param {number} target */
  #target(target) {
    const { data, i18n } = /** @type {TableState} */ (this.state);
    const label = data.card.classes[target];
    if (label === undefined) return makeElement('td', '', {}, numberText(target, i18n));
    const dot = makeElement('span', 'pg-table-dot', { 'aria-hidden': 'true' });
    dot.style.background = cssColor(classColor(data.card.task, target));
    return makeElement('td', 'pg-table-target', {}, dot, label);
  }
}
