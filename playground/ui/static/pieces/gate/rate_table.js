// The rule with both rates: how often it corrects, and where it ends.

import { makeElement } from '../../core/dom.js';
import { rateText } from './correction_list.js';
import { short } from './gates.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Correction, RuleAnswer } from './types.d.ts' */

/** @typedef {{rate: number, rule: RuleAnswer, corrections: Correction[]}} RateRow */

export class RateTable {
  /** @type {string[]} */
  sentences = [];

  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.label = makeElement('p', 'pg-lesson-label');
    this.body = makeElement('tbody');
    const keys = [
      'piece_gate_rate_short',
      'piece_gate_corrected',
      'piece_gate_last_at',
      'piece_gate_ends_at',
    ];
    const heads = keys.map((key) => makeElement('th', '', { scope: 'col' }, i18n.t(key)));
    const head = makeElement('thead', '', {}, makeElement('tr', '', {}, ...heads));
    this.root = makeElement(
      'div',
      'pg-gate-rates',
      {},
      this.label,
      makeElement('table', 'pg-piece-table', {}, head, this.body),
    );
  }

  /** Neither rate has come to its end. */
  clear() {
    this.root.hidden = true;
    this.sentences = [];
  }

  /** @param {RateRow[]} rows
   *  @param {string} gate */
  show(rows, gate) {
    const { i18n } = this;
    this.root.hidden = false;
    this.label.textContent = i18n.t('piece_gate_both_rates', { gate });
    const told = rows.map(({ rate, rule, corrections }) => {
      const { length } = rule.looks;
      const last = corrections.at(-1)?.look ?? 0;
      const end = rule.ended ? `(${rule.looks[length - 1].weights.map(short).join(', ')})` : '–';
      return { rate: rateText(rate), corrections: corrections.length, last, looks: length, end };
    });
    this.body.replaceChildren(
      ...told.map(({ rate, corrections, last, looks, end }) => {
        const cells = [rate, String(corrections), i18n.t('piece_gate_of_looks', { last, of: looks }), end];
        return makeElement('tr', '', {}, ...cells.map((text) => makeElement('td', '', {}, text)));
      }),
    );
    this.sentences = told.map((each) => i18n.t('piece_gate_twin_rate', each));
  }

  twin() {
    return this.sentences;
  }
}
