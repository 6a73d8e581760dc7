// The corrections of the perceptron rule as a list, and one of them open as a sum.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { short } from './gates.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Correction, RuleAnswer } from './types.d.ts' */

export class CorrectionList {
  /** @type {{row: HTMLTableRowElement, look: number}[]} */
  rows = [];
  /** @type {HTMLTableRowElement | null} */
  open = null;

  /** @param {Translations} i18n
   *  @param {(correction: Correction) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    const heads = ['piece_gate_look', '', '', 'piece_gate_says', 'piece_gate_want', '', '', ''];
    const letters = ['', 'x₁', 'x₂', '', '', 'w₁', 'w₂', 'b'];
    const names = heads.map((key, i) => (key ? i18n.t(key) : letters[i]));
    const head = names.map((name) => makeElement('th', '', { scope: 'col' }, name));
    this.body = makeElement('tbody');
    this.head = makeElement('thead', '', {}, makeElement('tr', '', {}, ...head));
    this.table = makeElement('table', 'pg-piece-table', {}, this.head, this.body);
    this.scroll = makeElement('div', 'pg-gate-list', {}, this.table);
    new ResizeObserver(() => this.#keepInSight()).observe(this.scroll);
    this.note = makeElement('small');
    this.sum = makeElement('div', 'pg-piece-formula pg-gate-formula');
    this.count = makeElement('p', 'pg-gate-looks');
    const title = makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_gate_rule'), this.note);
    this.root = makeElement('div', 'pg-gate-rule', {}, title, this.scroll, this.sum, this.count);
  }

  /** Nothing was looked at yet.
   *  @param {number} rate
   *  @param {string} gate */
  clear(rate, gate) {
    this.rows = [];
    this.open = null;
    this.body.replaceChildren();
    setText(this.note, this.i18n.t('piece_gate_from_zero', { gate, rate: rateText(rate) }));
    this.sum.replaceChildren(...sumLines(null, rate));
    setText(this.count, '');
  }

  /** @param {Correction[]} corrections that were made until now
   *  @param {Correction | null} open
   *  @param {{look: number, of: number, rate: number, rule: RuleAnswer, ended: boolean}} at */
  show(corrections, open, { of, rate, rule, ended }) {
    if (corrections.length < this.rows.length) this.rows = [];
    const fresh = corrections.slice(this.rows.length).map((each) => this.#row(each, rule));
    this.rows = [...this.rows, ...fresh];
    if (fresh.length) this.body.replaceChildren(...this.rows.map(({ row }) => row));
    this.open = this.rows.find(({ look }) => look === open?.look)?.row ?? null;
    this.rows.forEach(({ row }) => {
      setAttributeIfChanged(row, 'aria-selected', String(row === this.open));
    });
    this.sum.replaceChildren(...sumLines(open, rate));
    setText(this.count, this.#told(corrections.length, of, rule, ended));
    this.#keepInSight();
  }

  /** Let the open correction be in sight, also where other cards have grown and the list is shorter. */
  #keepInSight() {
    const { scroll, open } = this;
    if (!open) return;
    const [top, bottom] = [open.offsetTop - this.head.offsetHeight, open.offsetTop + open.offsetHeight];
    const whole = open.offsetHeight; // the uppermost row is not cut by the heads
    if (bottom > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = Math.ceil((bottom - scroll.clientHeight) / whole) * whole;
    else if (top < scroll.scrollTop) scroll.scrollTop = top;
  }

  /** How many corrections there were, and whether they end or come again.
   *  @param {number} corrections
   *  @param {number} looks
   *  @param {RuleAnswer} rule
   *  @param {boolean} ended */
  #told(corrections, looks, { round_from: from, round_length: length }, ended) {
    const comesAgain = length > 0 && looks >= from + 2 * length - 1;
    const how = ended ? '_end' : comesAgain ? '_round' : '';
    return this.i18n.t(`piece_gate_corrections${how}`, { corrections, looks, from, to: from + length - 1 });
  }

  /** @param {Correction} correction
   *  @param {RuleAnswer} rule */
  #row(correction, { round_from: from, round_length: length }) {
    const { look, row, said, wanted, weights } = correction;
    const cells = [look, ...ROWS[row], said, wanted, ...weights.map(short)];
    const made = makeElement(
      'tr',
      '',
      { tabindex: '0' },
      ...cells.map((text) => makeElement('td', '', {}, String(text))),
    );
    made.addEventListener('click', () => this.pick(correction));
    made.addEventListener('focus', () => this.pick(correction));
    made.classList.toggle('pg-gate-round', length > 0 && look > from && (look - from) % length === 0);
    return { row: made, look };
  }
}

/** @param {number} rate */
export const rateText = (rate) => (rate === 0.5 ? '½' : String(rate));

/** The rule in letters, and with the numbers of a correction.
 *  @param {Correction | null} correction
 *  @param {number} rate */
function sumLines(correction, rate) {
  const line = (/** @type {string} */ text) => makeElement('div', '', {}, text);
  const letters = 'w ← w + η (t − ŷ) x,  b ← b + η (t − ŷ)';
  const rule = [makeElement('div', 'pg-gate-letters', {}, letters)];
  if (!correction) return [line(' '), line(' '), line(' ')]; // the rule itself would answer the question
  const { before, weights, row, said, wanted } = correction;
  const sign = wanted > said ? '+' : '−';
  const step = rate === 1 ? '' : `${rateText(rate)}·`;
  const pair = (/** @type {number[]} */ numbers) => `(${numbers.slice(0, 2).map(short).join(', ')})`;
  return [
    ...rule,
    line(`w: ${pair(before)} ${sign} ${step}${pair(ROWS[row])} = ${pair(weights)}`),
    line(`b: ${short(before[2])} ${sign} ${step}1 = ${short(weights[2])}`),
  ];
}
