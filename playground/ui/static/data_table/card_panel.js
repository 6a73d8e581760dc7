// What a data set is: its rows, what always the same answer would reach, where it comes from, and what is known to be
// wrong with it.

import { classColor, cssColor } from '../core/colors.js';
import { makeElement, setText } from '../core/dom.js';

/** @import { TableState } from './types.d.ts' */

export class CardPanel {
  constructor() {
    this.title = makeElement('h2');
    this.badge = makeElement('span', 'pg-table-badge');
    this.summary = makeElement('p', 'pg-table-small');
    this.bar = makeElement('div', 'pg-table-classes', { 'aria-hidden': 'true' });
    this.guess = makeElement('p', 'pg-table-guess');
    this.facts = makeElement('dl', 'pg-table-facts');
    this.citationName = makeElement('summary');
    this.cited = makeElement('p', 'pg-table-small');
    this.citation = makeElement('details', '', {}, this.citationName, this.cited);
    const head = makeElement('div', 'pg-table-head', {}, this.title, this.badge);
    this.root = makeElement(
      'section',
      'pg-table-panel pg-table-card',
      {},
      head,
      this.summary,
      this.bar,
      this.guess,
      this.facts,
      this.citation,
    );
  }

  /** @param {TableState} state */
  show({ data, facts, i18n }) {
    const { card } = data;
    setText(this.title, card.label);
    setText(this.badge, i18n.t(`table_source_${facts.source}`));
    this.badge.dataset.source = facts.source;
    setText(this.summary, card.summary);
    this.#classes(card.task, facts.classes);
    setText(this.guess, guessText(data, facts, i18n));
    const missing = facts.missing
      ? i18n.t('table_missing_values', { values: i18n.formatCount(facts.missing) })
      : i18n.t('table_nothing_missing');
    const size = i18n.t('table_size', {
      rows: i18n.formatCount(facts.rows),
      columns: i18n.formatCount(data.columns.length),
      missing,
    });
    this.facts.replaceChildren(
      ...fact(i18n.t('table_fact_size'), size),
      ...fact(i18n.t('table_fact_label'), labelText(data)),
      ...fact(i18n.t('table_fact_simulated'), facts.source === 'simulated' ? i18n.t('table_simulated') : ''),
      ...sentences(i18n.t('table_fact_faults'), faultsOf(data, facts, i18n), i18n),
      ...fact(i18n.t('table_fact_licence'), card.licence),
      ...fact(i18n.t('table_fact_source'), card.source),
    );
    this.citation.hidden = !card.citation;
    setText(this.citationName, i18n.t('table_fact_citation'));
    setText(this.cited, card.citation);
  }

  /** @param {import('../core/types.d.ts').Task} task
   *  @param {number[]} counts */
  #classes(task, counts) {
    this.bar.hidden = !counts.length;
    const parts = counts.map((count, k) => {
      const part = makeElement('span');
      part.style.flexGrow = String(count);
      part.style.background = cssColor(classColor(task, k));
      return part;
    });
    this.bar.replaceChildren(...parts);
  }
}

/** What is known to be wrong: with the genuine file, which is said where the rows that are shown are others.
 *  @param {import('./types.d.ts').TableViewData} data
 *  @param {import('./types.d.ts').TableFacts} facts
 *  @param {import('../core/i18n.js').Translations} i18n */
export function faultsOf({ card: { faults } }, { source }, i18n) {
  const [first, ...rest] = faults;
  if (!first || source !== 'simulated') return faults;
  return [i18n.t('table_fault_genuine', { fault: first }), ...rest];
}

/** What class 1 or the number means.
 *  @param {import('./types.d.ts').TableViewData} data */
function labelText({ card }) {
  const unit = card.target.unit ? ` (${card.target.unit})` : '';
  const label = `${card.target.label}${unit}`;
  return card.classes.length ? `${label}: ${card.classes.join(' · ')}` : label;
}

/** @param {import('./types.d.ts').TableViewData} data
 *  @param {import('./types.d.ts').TableFacts} facts
 *  @param {import('../core/i18n.js').Translations} i18n */
function guessText({ card }, facts, i18n) {
  if (!facts.classes.length) {
    const [low, mean, high] = facts.target.map((value) => i18n.short.format(value));
    const unit = card.target.unit ? ` ${card.target.unit}` : '';
    return i18n.t('table_guess_number', { low, mean, high: `${high}${unit}` });
  }
  const most = Math.max(...facts.classes);
  const label = card.classes[facts.classes.indexOf(most)];
  return i18n.t('table_guess', { label, share: i18n.formatPercent(most / facts.rows) });
}

/** @param {string} name
 *  @param {string} text
 *  @returns {Node[]} */
function fact(name, text) {
  if (!text) return [];
  const value = /^https?:\/\//.test(text)
    ? makeElement('a', '', { href: text, target: '_blank', rel: 'noopener' }, new URL(text).host)
    : text;
  return [makeElement('dt', '', {}, name), makeElement('dd', '', {}, value)];
}

/** The same for several sentences; those behind the first one are folded.
 *  @param {string} name
 *  @param {string[]} all
 *  @param {import('../core/i18n.js').Translations} i18n
 *  @returns {Node[]} */
function sentences(name, [first, ...rest], i18n) {
  if (!first) return [];
  const value = makeElement('dd', '', {}, first);
  if (rest.length) {
    const lines = rest.map((text) => makeElement('p', '', {}, text));
    const more = makeElement('summary', '', {}, i18n.t('table_more_faults', { count: rest.length }));
    value.append(makeElement('details', '', {}, more, ...lines));
  }
  return [makeElement('dt', '', {}, name), value];
}
