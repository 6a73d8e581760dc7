// 'Before you train': what needs a decision, with its buttons, and what is settled.

import { makeElement, setText } from '../core/dom.js';
import { tableWarnings } from './warnings.js';

/** @import { TableState, TableWarning, WarningAction } from './types.d.ts' */

const SIGNS = { open: '!', settled: '✓', known: 'i' };

export class WarningsPanel {
  constructor() {
    this.title = makeElement('h2');
    this.count = makeElement('span', 'pg-table-count', { role: 'status' });
    this.list = makeElement('ul', 'pg-table-warnings');
    const head = makeElement('div', 'pg-table-head', {}, this.title, this.count);
    this.root = makeElement('section', 'pg-table-panel pg-table-before', {}, head, this.list);
  }

  /** @param {TableState} state */
  show(state) {
    const { i18n } = state;
    const warnings = tableWarnings(state);
    const open = warnings.filter(({ tone }) => tone === 'open').length;
    setText(this.title, i18n.t('table_before'));
    setText(
      this.count,
      open ? i18n.t('table_open', { open, all: warnings.length }) : i18n.t('table_none_open'),
    );
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.tableAction;
    this.list.replaceChildren(...warnings.map((warning) => this.#item(warning, state)));
    if (focused)
      /** @type {HTMLElement | null} */ (
        this.list.querySelector(`[data-table-action="${CSS.escape(focused)}"]`)
      )?.focus();
  }

  /** @param {TableWarning} warning
   *  @param {TableState} state */
  #item(warning, state) {
    const { i18n } = state;
    const sign = makeElement(
      'span',
      'pg-table-sign',
      { role: 'img', 'aria-label': i18n.t(`table_tone_${warning.tone}`) },
      SIGNS[warning.tone],
    );
    const body = makeElement(
      'div',
      '',
      {},
      makeElement('h3', '', {}, warning.title),
      makeElement('p', '', {}, warning.text),
    );
    if (warning.actions.length) {
      const buttons = warning.actions.map((action) => this.#button(warning, action, state));
      const group = { role: 'group', 'aria-label': warning.title };
      body.append(makeElement('div', 'pg-table-actions', group, ...buttons));
    }
    return makeElement('li', '', { 'data-tone': warning.tone }, sign, body);
  }

  /** @param {TableWarning} warning
   *  @param {WarningAction} action
   *  @param {TableState} state */
  #button(warning, { key, change, pressed }, { i18n, change: take }) {
    const name = `${warning.kind} ${warning.title} ${key}`;
    const attributes = { type: 'button', 'data-table-action': name };
    /** @type {Record<string, string>} */
    const state = pressed === undefined ? {} : { 'aria-pressed': String(pressed) };
    const button = makeElement('button', '', { ...attributes, ...state }, i18n.t(key));
    button.addEventListener('click', () => take(change));
    return button;
  }
}
