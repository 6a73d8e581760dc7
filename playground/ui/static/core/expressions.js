// Expressions as trees, as playground/spec/formulas/expression.py reads them: their values, and their slopes in one of
// their names, in float64. A tree is a number, a name, or a list of an operation and its operands.

/** @import { Tree, Values } from './types.d.ts' */
/** A number, and its slope in what everything is derived by.
 *  @typedef {{value: number, slope: number}} Dual */
/** @typedef {Dual | Dual[]} Operand */
/** @typedef {(...operands: Dual[]) => Dual} Operation */

const LARGEST_EXPONENT = 709; // exp of more is not finite; formulas/evaluation.py has the same bound

/** @param {number} value
 *  @param {number} [slope]
 *  @returns {Dual} */
const dual = (value, slope = 0) => ({ value, slope });
/** A product in which a factor of 0 makes 0 of whatever the other one is.
 *  @param {number} a
 *  @param {number} b */
const times = (a, b) => (a === 0 || b === 0 ? 0 : a * b);
/** @param {boolean} holds */
const truth = (holds) => dual(Number(holds));
/** @param {number} x */
const exp = (x) => Math.exp(Math.min(x, LARGEST_EXPONENT));
/** A function of one number and its derivative.
 *  @param {(x: number) => number} f
 *  @param {(x: number, value: number) => number} derivative
 *  @returns {Operation} */
const ofOne = (f, derivative) => (x) => {
  const value = f(x.value);
  return dual(value, times(x.slope, x.slope && derivative(x.value, value)));
};

/** @type {Record<string, Operation>} */
const OF_EACH = {
  '+': (a, b) => dual(a.value + b.value, a.slope + b.slope),
  '-': (a, b) => dual(a.value - b.value, a.slope - b.slope),
  '*': (a, b) => dual(times(a.value, b.value), times(a.slope, b.value) + times(a.value, b.slope)),
  '/': (a, b) => {
    const value = a.value / b.value;
    return dual(value, (a.slope - times(value, b.slope)) / b.value);
  },
  '//': (a, b) => dual(Math.floor(a.value / b.value)),
  '**': (a, b) => {
    const value = a.value ** b.value;
    const ofBase = times(a.slope, a.slope && b.value * a.value ** (b.value - 1));
    return dual(value, ofBase + times(b.slope, b.slope && value * Math.log(a.value)));
  },
  neg: (a) => dual(-a.value, -a.slope),
  '<': (a, b) => truth(a.value < b.value),
  '<=': (a, b) => truth(a.value <= b.value),
  '>': (a, b) => truth(a.value > b.value),
  '>=': (a, b) => truth(a.value >= b.value),
  '==': (a, b) => truth(a.value === b.value),
  abs: ofOne(Math.abs, Math.sign),
  clip: (x, low, high) => {
    if (x.value < low.value) return low;
    return x.value > high.value ? high : x;
  },
  cos: ofOne(Math.cos, (x) => -Math.sin(x)),
  erf: ofOne(erf, (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)),
  exp: ofOne(exp, (x, value) => value),
  log: ofOne(Math.log, (x) => 1 / x),
  log_cosh: ofOne((x) => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2, Math.tanh),
  logaddexp: (a, b) => {
    const [most, apart] = [Math.max(a.value, b.value), Math.abs(a.value - b.value)];
    const [larger, smaller] = a.value >= b.value ? [a, b] : [b, a];
    const share = Math.exp(-apart) / (1 + Math.exp(-apart)); // of the smaller one
    return dual(most + Math.log1p(Math.exp(-apart)), larger.slope + share * (smaller.slope - larger.slope));
  },
  max: (a, b) => (a.value >= b.value ? a : b), // of two that are equal the first one is derived
  min: (a, b) => (a.value <= b.value ? a : b),
  sign: ofOne(Math.sign, () => 0),
  sqrt: ofOne(Math.sqrt, (x, value) => 1 / (2 * value)),
  tanh: ofOne(Math.tanh, (x, value) => 1 - value * value),
};

/** Of all elements at once.
 *  @type {Record<string, (elements: Dual[]) => Operand>} */
const OF_ALL = {
  sum: total,
  mean: (all) => {
    const { value, slope } = total(all);
    return dual(value / all.length, slope / all.length);
  },
  softmax: shares,
  logsumexp: (all) => {
    const most = Math.max(...all.map((each) => each.value));
    const value = most + Math.log(all.reduce((sum, each) => sum + Math.exp(each.value - most), 0));
    const parts = shares(all);
    return dual(
      value,
      all.reduce((sum, each, i) => sum + parts[i].value * each.slope, 0),
    );
  },
};

/** @param {Dual[]} all */
function total(all) {
  return all.reduce((sum, each) => dual(sum.value + each.value, sum.slope + each.slope), dual(0));
}

/** exp of each, divided by their sum.
 *  @param {Dual[]} all
 *  @returns {Dual[]} */
function shares(all) {
  const most = Math.max(...all.map(({ value }) => value));
  const powers = all.map(({ value }) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  const common = all.reduce((slope, each, i) => slope + (powers[i] / sum) * each.slope, 0);
  return all.map((each, i) => dual(powers[i] / sum, (powers[i] / sum) * (each.slope - common)));
}

/** The error function: its series, or for large |x| the continued fraction of 1 - erf.
 *  @param {number} x */
function erf(x) {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  return Math.sign(x) * (size < 2.5 ? erfSeries(size) : 1 - erfFraction(size));
}

/** @param {number} x */
function erfSeries(x) {
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17; n += 1) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** @param {number} x */
function erfFraction(x) {
  let rest = x;
  for (let n = 60; n > 0; n -= 1) rest = x + n / 2 / rest;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * rest);
}

/** Carry an operation out for each element; a number counts for every one.
 *  @param {Operation} operation
 *  @param {Operand[]} operands
 *  @returns {Operand} */
function forEach(operation, operands) {
  const several = operands.find(Array.isArray);
  if (!several) return operation(.../** @type {Dual[]} */ (operands));
  return several.map((_, i) => operation(...operands.map((each) => (Array.isArray(each) ? each[i] : each))));
}

/** @param {Tree} tree
 *  @param {Record<string, Operand>} values
 *  @returns {Operand} */
function derive(tree, values) {
  if (typeof tree === 'number') return dual(tree);
  if (typeof tree === 'string') return tree === 'pi' ? dual(Math.PI) : values[tree];
  const [name, parts] = [tree[0], tree.slice(1)];
  if (name === 'if') return choose(parts, values);
  const operands = parts.map((part) => derive(part, values));
  if (name in OF_ALL) return OF_ALL[name]([operands[0]].flat());
  if (!(name in OF_EACH)) throw new Error(`No operation ${name} in expressions of the page.`);
  return forEach(OF_EACH[name], operands);
}

/** What is not chosen is not computed, as far as there is one answer for all elements.
 *  @param {Tree[]} parts
 *  @param {Record<string, Operand>} values */
function choose([test, then, otherwise], values) {
  const holds = derive(test, values);
  if (!Array.isArray(holds)) return derive(holds.value ? then : otherwise, values);
  return forEach(
    (each, yes, no) => (each.value ? yes : no),
    [holds, derive(then, values), derive(otherwise, values)],
  );
}

/** @param {Values} values
 *  @returns {Record<string, Operand>} */
const withoutSlopes = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((each) => dual(each)) : dual(value),
    ]),
  );

/** @param {Operand} operand */
const valuesOf = (operand) => (Array.isArray(operand) ? operand.map(({ value }) => value) : operand.value);

/** The value of a tree whose names have these values: a number, or one for each element.
 *  @param {Tree} tree
 *  @param {Values} values */
export const evaluate = (tree, values) => valuesOf(derive(tree, withoutSlopes(values)));

/** The value of a tree that is one number.
 *  @param {Tree} tree
 *  @param {Values} values */
export const evaluateNumber = (tree, values) => Number(evaluate(tree, values));

/** The slope of a tree in the one number `name`.
 *  @param {Tree} tree
 *  @param {string} name
 *  @param {number} at */
export const slopeAt = (tree, name, at) => /** @type {Dual} */ (derive(tree, { [name]: dual(at, 1) })).slope;

/** The slopes of a tree in each element of `name`. `inner`: trees of names that follow from these, in order.
 *  @param {Tree} tree
 *  @param {string} name
 *  @param {number[]} elements
 *  @param {Values} others
 *  @param {[name: string, tree: Tree][]} [inner]
 *  @returns {number[]} */
export function gradient(tree, name, elements, others, inner = []) {
  return elements.map((_, k) => {
    const values = withoutSlopes(others);
    values[name] = elements.map((each, i) => dual(each, Number(i === k)));
    for (const [known, rule] of inner) values[known] = derive(rule, values);
    return /** @type {Dual} */ (derive(tree, values)).slope;
  });
}
