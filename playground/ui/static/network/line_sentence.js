// Where the line of a neuron lies that sees x1 and x2 as they are, and what it answers on which side, in words. Pure.

import { evaluateNumber } from '../core/expressions.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { DrawingOptions, RunDescription } from '../core/types.d.ts' */
/** @import { KnownPart } from './types.d.ts' */
/** @import { WeightMap } from './weight_map.js' */

const NOTHING = 1e-3; // a weight so much smaller than the other one does not turn the line
const FAR = 3; // sums at which an activation is tried
const ROUNDING = 1e-9;

/** What unit k of layer l answers beside its line; '' where it has none: in a later layer, of other inputs, behind
 *  batch normalization, with several sums.
 *  @param {RunDescription} description
 *  @param {WeightMap} weights
 *  @param {number} l
 *  @param {number} k
 *  @param {{i18n: Translations, options?: DrawingOptions}} view */
export function lineSentence(description, weights, l, k, { i18n, options }) {
  if (!weights.flat || l !== 1 || !seesPlane(description)) return '';
  const parts = /** @type {KnownPart[]} */ (weights.unitWeights(l, k));
  const [w1, w2] = [0, 1].map((from) => parts.filter((part) => part.from === from));
  const others = parts.filter(({ from, kind }) => from === null && kind !== 'bias');
  const biases = parts.filter(({ kind }) => kind === 'bias');
  if (w1.length !== 1 || w2.length !== 1 || others.length || biases.length > 1) return '';
  const [a, b, c] = [w1[0].value, w2[0].value, biases[0]?.value ?? 0];
  if (a === 0 && b === 0) return i18n.t('line_none');
  const side = i18n.t(`line_side_${sideOf(a, b)}`);
  return [placeText(a, b, c, i18n), answerText(description, options, side, i18n)].filter(Boolean).join(' ');
}

/** Whether the first layer sees x1 and x2, and nothing between.
 *  @param {RunDescription} description */
function seesPlane({ inputs, scaled, axes, stack }) {
  const [across, up] = axes;
  return (
    inputs.length === 2 &&
    inputs.every((name, i) => name === `x${i + 1}`) &&
    across.name === 'x1' &&
    up.name === 'x2' &&
    !scaled &&
    (stack?.[0]?.kind ?? 'dense') === 'dense'
  );
}

/** On which side the sum is positive.
 *  @param {number} a weight of x1
 *  @param {number} b weight of x2 */
function sideOf(a, b) {
  if (Math.abs(b) <= NOTHING * Math.abs(a)) return a > 0 ? 'right' : 'left';
  return b > 0 ? 'above' : 'below';
}

/** Where a x1 + b x2 + c is 0.
 *  @param {number} a
 *  @param {number} b
 *  @param {number} c
 *  @param {Translations} i18n */
function placeText(a, b, c, i18n) {
  /** @param {number} value */
  const written = (value) => i18n.formatWeight(value === 0 ? 0 : value).replaceAll('-', '−');
  if (Math.abs(b) <= NOTHING * Math.abs(a)) return i18n.t('line_upright', { x1: written(-c / a) });
  if (Math.abs(a) <= NOTHING * Math.abs(b)) return i18n.t('line_level', { x2: written(-c / b) });
  const [x1, x2] = [-c / a, -c / b].map(written);
  return c === 0 ? i18n.t('line_origin', { x2: written(-a / b) }) : i18n.t('line_crosses', { x1, x2 });
}

/** What is answered on the side where the sum is positive; '' if the activation is of no such kind.
 *  @param {RunDescription} description
 *  @param {DrawingOptions | undefined} options
 *  @param {string} side in words
 *  @param {Translations} i18n */
function answerText({ layers, task, classes, activations }, options, side, i18n) {
  if (layers.length === 2) {
    if (task === 'binary') return i18n.t('line_class', { side, name: classes[1] });
    return task === 'regression' ? i18n.t('line_positive', { side }) : '';
  }
  const rule = options?.net?.rules[activations?.[0] ?? ''];
  if (!rule) return '';
  const [low, zero, high] = [-FAR, 0, FAR].map((z) => evaluateNumber(rule, { z }));
  if (!(high > zero + ROUNDING)) return '';
  if (Math.abs(zero) > ROUNDING) return i18n.t('line_more', { side, value: i18n.formatWeight(zero) });
  return i18n.t(low < -ROUNDING ? 'line_positive' : 'line_active', { side });
}
