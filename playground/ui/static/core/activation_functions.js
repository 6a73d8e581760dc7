// Activation functions of hidden layers, by the names of the registry: how a formula writes them, their
// values and slopes in float64.

/** @typedef {{symbol: string, f: (z: number) => number, slope: (z: number, a: number) => number}} Activation */

const SELU = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };
const LEAK = 0.2;

/** @param {number} z */
export const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
/** @param {number} z */
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** The error function: its series, or for large |x| the continued fraction of 1 - erf.
 *  @param {number} x */
export function erf(x) {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  return Math.sign(x) * (size < 2.5 ? series(size) : 1 - fraction(size));
}

/** @param {number} x */
function series(x) {
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17; n += 1) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** @param {number} x */
function fraction(x) {
  let rest = x;
  for (let n = 60; n > 0; n -= 1) rest = x + n / 2 / rest;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * rest);
}

/** @param {number} z */
const normal = (z) => (1 + erf(z / Math.SQRT2)) / 2;
/** @param {number} z */
const density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** name -> {symbol, f(z), slope(z, f(z))}; maxout is linear in the sum that counts. A formula writes a sum
 *  alone where the symbol is empty.
 *  @type {Record<string, Activation>} */
export const ACTIVATIONS = {
  linear: { symbol: '', f: (z) => z, slope: () => 1 },
  maxout: { symbol: 'max', f: (z) => z, slope: () => 1 },
  sigmoid: { symbol: 'σ', f: sigmoid, slope: (z, a) => a * (1 - a) },
  tanh: { symbol: 'tanh', f: Math.tanh, slope: (z, a) => 1 - a * a },
  relu: { symbol: 'ReLU', f: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: { symbol: 'leaky ReLU', f: (z) => (z > 0 ? z : LEAK * z), slope: (z) => (z > 0 ? 1 : LEAK) },
  elu: { symbol: 'ELU', f: (z) => (z > 0 ? z : Math.expm1(z)), slope: (z) => (z > 0 ? 1 : Math.exp(z)) },
  selu: {
    symbol: 'SELU',
    f: (z) => SELU.scale * (z > 0 ? z : SELU.alpha * Math.expm1(z)),
    slope: (z) => SELU.scale * (z >= 0 ? 1 : SELU.alpha * Math.exp(z)),
  },
  gelu: { symbol: 'GELU', f: (z) => z * normal(z), slope: (z) => normal(z) + z * density(z) },
  softplus: { symbol: 'softplus', f: softplus, slope: sigmoid },
  swish: { symbol: 'swish', f: (z) => z * sigmoid(z), slope: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))) },
};

/** @param {number[]} sums */
export function softmax(sums) {
  const most = Math.max(...sums);
  const powers = sums.map((z) => Math.exp(z - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
