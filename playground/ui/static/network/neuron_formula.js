// The formula of one neuron with its present numbers, short enough to read. Pure: no elements.

/** @import { Translations } from '../core/i18n.js' */
/** @import { RunDescription } from '../core/types.d.ts' */
/** @import { KnownPart, WeightKind } from './types.d.ts' */
/** @import { WeightMap } from './weight_map.js' */
/** @typedef {{value: number, name?: string}} Term */

const MOST_TERMS = 6; // of a sum; the largest weights are written, the others counted
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** How unit k (from 0) of a layer is called in the formulas of the next one: a₁, a₂, ...
 *  @param {number} k */
export const unitSymbol = (k) => `a${String(k + 1).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)])}`;

/** What comes in at place i of layer l: an input by its name, or a unit of the layer before.
 *  @param {RunDescription} description
 *  @param {number} l
 *  @param {number} i */
export function layerInputName(description, l, i) {
  return l === 1 ? description.inputs[i] : unitSymbol(i);
}

/** a = tanh(0.52·x1 − 1.30·x2 + 0.10), of unit k of layer l; null as long as there are no weights.
 *  @param {RunDescription} description
 *  @param {WeightMap | null} weights
 *  @param {number} l
 *  @param {number} k
 *  @param {Translations} i18n */
export function unitFormula(description, weights, l, k, i18n) {
  if (!weights?.flat) return null;
  const parts = /** @type {KnownPart[]} */ (weights.unitWeights(l, k));
  const pieces = Math.max(...parts.map(({ piece }) => piece)) + 1;
  const sums = Array.from({ length: pieces }, (_, piece) =>
    sumText(
      parts.filter((part) => part.piece === piece),
      description,
      l,
      i18n,
    ),
  );
  return answer(description, l, sums);
}

/** @param {RunDescription} description
 *  @param {number} l
 *  @param {string[]} sums */
function answer(description, l, sums) {
  const last = l === description.layers.length - 1;
  if (!last) return `a = ${wrapped(symbolOf(description, l), sums)}`;
  if (description.task === 'binary') return `p = ${wrapped('σ', sums)}`;
  return description.task === 'multiclass' ? `z = ${sums[0]}, p = softmax(z)` : `y = ${sums[0]}`;
}

/** How the activation of layer `l` is written. A run that was stored before there were symbols has its name alone.
 *  @param {RunDescription} description
 *  @param {number} l */
const symbolOf = ({ activation_symbols: symbols, activations }, l) =>
  symbols?.[l - 1] ?? activations?.[l - 1] ?? 'f';

/** @param {string} name a sum stands alone where it is empty
 *  @param {string[]} sums */
function wrapped(name, sums) {
  return name ? `${name}(${sums.join(', ')})` : sums[0];
}

/** @param {KnownPart[]} parts
 *  @param {RunDescription} description
 *  @param {number} l
 *  @param {Translations} i18n */
function sumText(parts, description, l, i18n) {
  const of = (/** @type {WeightKind} */ kind) => parts.filter((part) => part.kind === kind);
  const [bias, beta, gamma] = [of('bias'), of('beta'), of('gamma')].map((found) => found[0]?.value);
  const terms = shortened(of('kernel')).map(({ value, from }) => ({
    value,
    name: layerInputName(description, l, Number(from)),
  }));
  const hidden = of('kernel').length - terms.length;
  const more = hidden ? i18n.t('formula_more', { n: i18n.formatCount(hidden) }) : null;
  const sum = joined([...terms, ...(bias === undefined ? [] : [{ value: bias }])], i18n, more);
  if (gamma === undefined) return sum;
  return joined([{ value: gamma, name: `norm(${sum})` }, { value: beta }], i18n);
}

/** The terms with the largest weights, in their order.
 *  @param {KnownPart[]} parts */
function shortened(parts) {
  if (parts.length <= MOST_TERMS) return parts;
  const sizes = parts.map(({ value }) => Math.abs(value)).sort((a, b) => b - a);
  const kept = parts.filter(({ value }) => Math.abs(value) >= sizes[MOST_TERMS - 2]);
  return kept.slice(0, MOST_TERMS - 1);
}

/** 0.52·x1 − 1.30·x2 + 0.10; a term without a name is a number alone, and comes behind what is left out.
 *  @param {Term[]} terms
 *  @param {Translations} i18n
 *  @param {string | null} [more] */
function joined(terms, i18n, more = null) {
  const withName = terms.filter(({ name }) => name);
  const rest = terms.filter(({ name }) => !name);
  const written = withName.map((term, i) => signedTerm(term, i === 0, i18n));
  if (more) written.push(`+ ${more}`);
  written.push(...rest.map((term) => signedTerm(term, written.length === 0, i18n)));
  return written.join(' ');
}

/** @param {Term} term
 *  @param {boolean} first
 *  @param {Translations} i18n */
function signedTerm({ value, name }, first, i18n) {
  const number = i18n.formatWeight(Math.abs(value));
  const sign = value < 0 ? '−' : '+';
  const term = name ? `${number}·${name}` : number;
  if (first) return value < 0 ? `−${term}` : term;
  return `${sign} ${term}`;
}
