// The sum of the output neuron as bars from zero, each beginning where the one before has ended, and in one sentence.

import { makeElement, setText } from '../core/dom.js';
import { unitSymbol } from '../network/neuron_formula.js';
import { answerOfRow, sumOfUnit } from './explained_row.js';

/** @import { View } from '../core/types.d.ts'
 *  @import { WeightMap } from '../network/weight_map.js'
 *  @import { ExplainedRow } from './explained_row.js' */
/** @typedef {{name: string, product: string, from: number, to: number}} Bar */

const MOST = 4; // addends with a bar of their own beside the sentence; the others are one
const MOST_BELOW = 8; // of them where the sentence stands below

export class SumBars {
  constructor() {
    this.heading = makeElement('h3', 'pg-next-heading');
    this.head = makeElement('div', 'pg-why-head', {}, this.heading);
    this.bars = makeElement('div', 'pg-why-bars');
    this.sentence = makeElement('p', 'pg-why-sentence');
    const parts = makeElement('div', 'pg-why-parts', {}, this.bars, this.sentence);
    this.root = makeElement('div', 'pg-why-sum', { hidden: '' }, this.head, parts);
  }

  /** @param {ExplainedRow} row
   *  @param {WeightMap} weights
   *  @param {View} view */
  show(row, weights, view) {
    const { description, i18n } = view;
    const last = description.layers.length - 1;
    const answer = answerOfRow(description, row);
    const sum = sumOfUnit(row, weights, last, answer.unit);
    const z = row.layers[last - 1].sums[answer.unit];
    setText(this.heading, i18n.t('why_adds'));
    this.bars.hidden = !sum;
    if (sum) {
      const narrow = this.root.closest('.pg')?.getAttribute('data-size') === 'narrow';
      const bars = barsOf(sum, last, narrow ? MOST_BELOW : MOST, view);
      this.bars.replaceChildren(
        ...drawn([...bars, { name: i18n.t('why_sum'), product: '', from: 0, to: z }], view),
      );
    }
    const key =
      description.task === 'binary' ? (z > 0 ? 'why_above' : 'why_below') : `why_${description.task}`;
    const told = {
      z: i18n.formatWeight(z),
      answer: answer.label,
      share: i18n.formatPercent(answer.share),
      value: i18n.formatNumber(answer.value),
    };
    setText(this.sentence, i18n.t(key, told));
    this.root.hidden = false;
  }

  hide() {
    this.root.hidden = true;
  }
}

/** @param {import('./explained_row.js').Sum} sum
 *  @param {number} last
 *  @param {number} most addends with a bar of their own
 *  @param {View} view
 *  @returns {Bar[]} */
function barsOf({ addends, bias }, last, most, { description, i18n }) {
  const sizes = addends.map(({ value }) => Math.abs(value)).sort((a, b) => b - a);
  const least = addends.length > most ? sizes[most - 2] : 0;
  const kept = addends.filter(({ value }) => Math.abs(value) >= least).slice(0, most);
  const rest = addends.filter((addend) => !kept.includes(addend));
  const parts = kept.map(({ from, input, weight, value }) => ({
    name: last === 1 ? description.inputs[from] : unitSymbol(from),
    product: `${i18n.formatWeight(input)} × ${i18n.formatWeight(weight)}`,
    value,
  }));
  if (rest.length) {
    const value = rest.reduce((total, addend) => total + addend.value, 0);
    parts.push({ name: i18n.t('why_rest', { n: i18n.formatCount(rest.length) }), product: '', value });
  }
  parts.push({ name: i18n.t('bias'), product: '', value: bias });
  let at = 0;
  return parts.map(({ name, product, value }) => {
    at += value;
    return { name, product, from: at - value, to: at };
  });
}

/** @param {Bar[]} bars the last one is the sum
 *  @param {View} view */
function drawn(bars, { i18n }) {
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const share = (/** @type {number} */ value) => ((value - low) / (high - low || 1)) * 100;
  return bars.map(({ name, product, from, to }, i) => {
    const value = to - from;
    const bar = makeElement('i', '', { 'data-sign': value < 0 ? 'negative' : 'positive' });
    const left = share(Math.min(from, to));
    Object.assign(bar.style, { left: `${left}%`, width: `${share(Math.max(from, to)) - left}%` });
    const zero = makeElement('u');
    zero.style.left = `${share(0)}%`;
    const line = makeElement(
      'div',
      'pg-why-line',
      {},
      makeElement('b', '', {}, name),
      makeElement('span', '', {}, product),
    );
    line.append(
      makeElement('div', 'pg-why-track', {}, zero, bar),
      makeElement('span', 'pg-why-value', {}, signedNumber(value, i18n)),
    );
    if (i === bars.length - 1) line.dataset.total = '';
    return line;
  });
}

/** @param {number} value
 *  @param {View['i18n']} i18n */
const signedNumber = (value, i18n) => `${value < 0 ? '−' : '+'}${i18n.formatWeight(Math.abs(value))}`;
