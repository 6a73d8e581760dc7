// One weight: its slope as a product of three factors, each with formula, numbers and value, and what the update makes of it.

import { makeElement } from '../../../core/dom.js';
import { fixed } from '../../parts/fixed.js';
import { cameIn, isOutput, placeName, valueAt, weightFact } from '../net_model.js';
import { isKnown } from '../stages.js';
import { SLOPE_RULES } from './slope_rules.js';
import { formula, loss, num, op, outputSymbol, partial, sub, sumSymbol, weightSymbol } from './symbols.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { View } from '../types.d.ts' */

const MOST_TERMS = 4; // of a sum that is written out
const DOT = '·';
/** The three factors, not to be taken for the numbers of the steps. */
export const FACTORS = ['I', 'II', 'III'];

export class WeightPanel {
  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.chain = makeElement('div', 'pg-micro-chain');
    this.rows = makeElement('div', 'pg-micro-rows');
    this.check = makeElement('div', 'pg-micro-checked');
    this.told = makeElement('div', 'pg-piece-formula');
    this.root = makeElement('div', 'pg-micro-panel', {}, this.chain, this.rows, this.check, this.told);
  }

  /** @param {View} view */
  show(view) {
    const { net, picked } = view;
    const unit = [net, picked.layer, picked.to];
    const weight = () => weightSymbol(net, picked);
    const output = () => outputSymbol(.../** @type {[any, number, number]} */ (unit));
    const sum = () => sumSymbol(.../** @type {[any, number, number]} */ (unit));
    const total = partial(loss(), weight());
    const parts = [partial(loss(), output()), partial(output(), sum()), partial(sum(), weight())];
    this.chain.replaceChildren(
      formula(total),
      '=',
      ...parts.flatMap((part, i) => [
        ...(i ? [DOT] : []),
        makeElement('span', 'pg-micro-factor', {}, badge(i + 1), formula(part)),
      ]),
    );
    const factors = factorsOf(view, this.i18n);
    const rows = factors.map(({ symbol, rule, numbers, value }, i) =>
      row(badge(i + 1), formula(symbol, ...(rule.length ? [op('='), ...rule] : [])), numbers, value),
    );
    this.rows.replaceChildren(...rows, this.#total(view, factors));
    this.told.textContent = this.#sentence(view);
    this.check.textContent = this.#checked(view);
  }

  /** @param {View} view
   *  @param {Factor[]} factors */
  #total(view, factors) {
    const { net, picked, answer, digits, sample } = view;
    const known = isKnown(view, 'weights', picked.layer);
    const many = net.inputs.length > 1;
    const product = factors.map((each) => inBrackets(each.value)).join(' · ');
    const share = answer.layers[picked.layer].d_sums[sample][picked.to] * cameIn(net, answer, picked, sample);
    const value = known ? fixed(many ? share : weightFact(answer, picked, 'd'), digits) : DOT;
    const made = row(
      makeElement('span'),
      formula(partial(loss(), weightSymbol(net, picked))),
      known ? product : DOT,
      value,
    );
    made.classList.add('pg-micro-total');
    return made;
  }

  /** What measuring says of the same slope.
   *  @param {View} view */
  #checked(view) {
    const { answer, picked } = view;
    const known = isKnown(view, 'weights', picked.layer);
    const told = (/** @type {'nudged' | 'tape'} */ what) =>
      known ? fixed(weightFact(answer, picked, what), 8) : DOT;
    return this.i18n.t('piece_microscope_checked', { nudged: told('nudged'), tape: told('tape') });
  }

  /** @param {View} view */
  #sentence(view) {
    const { net, picked, answer, rate, sample } = view;
    const { i18n } = this;
    if (!isKnown(view, 'weights', picked.layer)) return i18n.t('piece_microscope_not_yet');
    const name = placeName(net, picked);
    const slope = weightFact(answer, picked, 'd');
    const facts = {
      name,
      change: smallNumber(Math.abs(slope * 0.01)),
      before: fixed(valueAt(net, picked, sample), 2),
      rate,
      slope: fixed(slope, 4),
      after: fixed(weightFact(answer, picked, 'new'), 4),
    };
    if (net.inputs.length > 1) return i18n.t('piece_microscope_sum_of_samples', facts);
    return i18n.t(slope < 0 ? 'piece_microscope_raise' : 'piece_microscope_lower', facts);
  }
}

/** @typedef {{symbol: Node, rule: Node[], numbers: string, value: string}} Factor */

/** The three factors of the picked weight; a dot for what is not computed yet.
 *  @param {View} view
 *  @param {Translations} i18n
 *  @returns {Factor[]} */
export function factorsOf(view, i18n) {
  const { net, answer, picked, sample, digits } = view;
  const { layer, from, to } = picked;
  const facts = answer.layers[layer];
  const [a, z] = [facts.outputs[sample][to], facts.sums[sample][to]];
  const output = () => outputSymbol(net, layer, to);
  const sum = () => sumSymbol(net, layer, to);
  const shown = (/** @type {boolean} */ known, /** @type {number} */ value) =>
    known ? fixed(value, digits) : DOT;
  const [arrived, sloped, weighed] = [
    isKnown(view, 'd_outputs', layer),
    isKnown(view, 'slopes', layer),
    isKnown(view, 'weights', layer),
  ];
  const rule = SLOPE_RULES[net.layers[layer].activation];
  const input = cameIn(net, answer, picked, sample);
  return [
    {
      symbol: partial(loss(), output()),
      ...arriving(view, i18n, arrived),
      value: shown(arrived, facts.d_outputs[sample][to]),
    },
    {
      symbol: partial(output(), sum()),
      rule: rule.formula(output(), sum()),
      numbers: sloped ? rule.numbers(a, z, digits) : DOT,
      value: shown(sloped, facts.slopes[sample][to]),
    },
    {
      symbol: partial(sum(), weightSymbol(net, picked)),
      rule: [from === null ? num('1') : outputSymbol(net, layer - 1, from)],
      numbers: from === null ? '1' : weighed ? fixed(input, digits) : DOT,
      value: shown(weighed, input),
    },
  ];
}

/** What arrives at a unit: of an output its error, of a hidden one the sum over its ways out.
 *  @param {View} view
 *  @param {Translations} i18n
 *  @param {boolean} known */
function arriving(view, i18n, known) {
  const { net, answer, picked, sample, digits } = view;
  const { layer, to } = picked;
  if (isOutput(net, layer)) {
    const [a, t] = [answer.layers[layer].outputs[sample][to], net.wanted[sample][to]];
    const want = Number.isInteger(t) ? String(t) : fixed(t, 2);
    return {
      rule: [outputSymbol(net, layer, to), op('−'), sub('t', to + 1)],
      numbers: known ? `${fixed(a, digits)} − ${want}` : DOT,
    };
  }
  const behind = answer.layers[layer + 1].d_sums[sample];
  const weights = net.layers[layer + 1].kernel[to];
  const terms = behind.map((delta, k) => `${bracketed(delta, digits)}·${bracketed(weights[k], 2)}`);
  const text =
    terms.length > MOST_TERMS ? i18n.t('piece_microscope_terms', { n: terms.length }) : terms.join(' + ');
  return { rule: [op('∑'), sub('δ', 'k'), sub('w', 'k')], numbers: known ? text : DOT };
}

/** @param {number} value
 *  @param {number} digits */
const bracketed = (value, digits) => inBrackets(fixed(value, digits));

/** A positive number with four decimals, or with so many that it is not 0.
 *  @param {number} value */
export const smallNumber = (value) =>
  fixed(value, value > 0 ? Math.max(4, Math.min(12, Math.ceil(-Math.log10(value)))) : 4);

/** A negative number in brackets, as a factor is written.
 *  @param {string} text */
const inBrackets = (text) => (text.startsWith('−') ? `(${text})` : text);

/** @param {number} number */
const badge = (number) => makeElement('b', 'pg-micro-badge', {}, FACTORS[number - 1]);

/** @param {Node} mark
 *  @param {Node} symbol
 *  @param {string} numbers
 *  @param {string} value */
const row = (mark, symbol, numbers, value) =>
  makeElement(
    'div',
    'pg-micro-row',
    {},
    mark,
    makeElement('span', 'pg-micro-formula', {}, symbol),
    makeElement('span', 'pg-micro-figures', {}, numbers),
    makeElement('b', 'pg-micro-value', {}, value),
  );
