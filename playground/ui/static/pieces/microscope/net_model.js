// A small net as numbers: the names of its weights and units, and one number of it changed.

/** @import { BackAnswer, Net, Place, WeightPlace } from './types.d.ts' */

const SMALL = '₀₁₂₃₄₅₆₇₈₉';
const LARGEST = 10; // number of a net that was kept
const HIDDEN = ['h', 'g', 'f']; // letters of the hidden layers

/** @param {number} number */
export const subscript = (number) => [...String(number)].map((digit) => SMALL[Number(digit)]).join('');

/** Units of each layer, the inputs first.
 *  @param {Net} net */
export const unitsOf = ({ layers }) => [layers[0].kernel.length, ...layers.map(({ bias }) => bias.length)];

/** @param {Net} net
 *  @param {number} layer */
export const isOutput = ({ layers }, layer) => layer === layers.length - 1;

/** The letter of a layer's outputs in formulas: x of the inputs (layer -1), h and g of hidden ones, a of the outputs.
 *  @param {Net} net
 *  @param {number} layer */
export function letterOf(net, layer) {
  if (layer < 0) return 'x';
  return isOutput(net, layer) ? 'a' : HIDDEN[layer];
}

/** @param {Net} net
 *  @param {number} layer
 *  @param {number} index */
export function unitName(net, layer, index) {
  const letter = layer >= 0 && isOutput(net, layer) ? 'o' : letterOf(net, layer);
  return `${letter}${subscript(index + 1)}`;
}

/** All weights and biases in the order in which they are numbered.
 *  @param {Net} net
 *  @returns {WeightPlace[]} */
export function weightPlaces({ layers }) {
  return layers.flatMap(({ kernel, bias }, layer) => [
    ...kernel.flatMap((row, from) => row.map((_, to) => weightPlace(layer, from, to))),
    ...bias.map((_, to) => weightPlace(layer, null, to)),
  ]);
}

/** @param {number} layer
 *  @param {number | null} from
 *  @param {number} to
 *  @returns {WeightPlace} */
export const weightPlace = (layer, from, to) => ({ kind: 'weight', layer, from, to });

/** The number of a weight, counted through all layers from 1; of a bias through all biases.
 *  @param {Net} net
 *  @param {WeightPlace} place */
export function weightNumber({ layers }, { layer, from, to }) {
  const before = layers.slice(0, layer);
  if (from === null) return before.reduce((sum, { bias }) => sum + bias.length, 0) + to + 1;
  const weights = before.reduce((sum, { kernel, bias }) => sum + kernel.length * bias.length, 0);
  return weights + from * layers[layer].bias.length + to + 1;
}

/** @param {Net} net
 *  @param {number} number from 1
 *  @returns {WeightPlace} */
export function numberedWeight(net, number) {
  const weights = weightPlaces(net).filter(({ from }) => from !== null);
  return weights[number - 1] ?? weights[0];
}

/** @param {Net} net
 *  @param {Place} place */
export function placeName(net, place) {
  if (place.kind === 'input') return `x${subscript(place.at + 1)}`;
  if (place.kind === 'wanted') return `t${subscript(place.at + 1)}`;
  return `${place.from === null ? 'b' : 'w'}${subscript(weightNumber(net, place))}`;
}

/** @param {Place} a
 *  @param {Place} b */
export const isSamePlace = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {Net} net
 *  @param {Place} place
 *  @param {number} sample */
export function valueAt({ layers, inputs, wanted }, place, sample) {
  if (place.kind === 'input') return inputs[sample][place.at];
  if (place.kind === 'wanted') return wanted[sample][place.at];
  const { kernel, bias } = layers[place.layer];
  return place.from === null ? bias[place.to] : kernel[place.from][place.to];
}

/** The net with one number changed.
 *  @param {Net} net
 *  @param {Place} place
 *  @param {number} sample
 *  @param {number} value
 *  @returns {Net} */
export function withValue(net, place, sample, value) {
  const changed = structuredClone(net);
  if (place.kind === 'input') changed.inputs[sample][place.at] = value;
  else if (place.kind === 'wanted') changed.wanted[sample][place.at] = value;
  else if (place.from === null) changed.layers[place.layer].bias[place.to] = value;
  else changed.layers[place.layer].kernel[place.from][place.to] = value;
  return changed;
}

/** A net that was kept, if it has the form of `net` and nothing but numbers; else null.
 *  @param {any} kept
 *  @param {Net} net
 *  @returns {Net | null} */
export function keptNet(kept, net) {
  if (!kept || formOf(kept) !== formOf(net)) return null;
  const activations = net.layers.map(({ activation }) => activation);
  const layers = kept.layers.map((/** @type {any} */ { kernel, bias }, /** @type {number} */ i) => ({
    kernel,
    bias,
    activation: activations[i],
  }));
  return { layers, inputs: kept.inputs, wanted: kept.wanted };
}

/** What a value is made of: the same text for the same lists of numbers.
 *  @param {any} value */
const formOf = ({ layers, inputs, wanted }) =>
  JSON.stringify(
    [layers?.map?.((/** @type {any} */ layer) => [layer?.kernel, layer?.bias]), inputs, wanted],
    (_, each) => (typeof each === 'number' && Math.abs(each) <= LARGEST ? 0 : each),
  );

/** The net after the update.
 *  @param {Net} net
 *  @param {BackAnswer} answer
 *  @returns {Net} */
export const updatedNet = (net, answer) => ({
  ...net,
  layers: net.layers.map(({ activation }, i) => ({
    kernel: answer.layers[i].new_kernel,
    bias: answer.layers[i].new_bias,
    activation,
  })),
});

/** What an answer says of a weight or bias: `d` by closed form, `nudged`, `tape`, or `new`.
 *  @param {BackAnswer} answer
 *  @param {WeightPlace} place
 *  @param {'d' | 'nudged' | 'tape' | 'new'} what */
export function weightFact({ layers }, { layer, from, to }, what) {
  const facts = layers[layer];
  return from === null ? facts[`${what}_bias`][to] : facts[`${what}_kernel`][from][to];
}

/** What comes into a weight: an input, an output of the layer before, or 1 for a bias.
 *  @param {Net} net
 *  @param {BackAnswer} answer
 *  @param {WeightPlace} place
 *  @param {number} sample */
export function cameIn(net, answer, { layer, from }, sample) {
  if (from === null) return 1;
  return layer ? answer.layers[layer - 1].outputs[sample][from] : net.inputs[sample][from];
}

/** The largest difference of the closed form from GradientTape.
 *  @param {Net} net
 *  @param {BackAnswer} answer */
export const farthestFromTape = (net, answer) =>
  Math.max(
    ...weightPlaces(net).map((place) =>
      Math.abs(weightFact(answer, place, 'd') - weightFact(answer, place, 'tape')),
    ),
  );

/** The mean size of the numbers of a matrix.
 *  @param {number[][]} matrix */
export function meanSize(matrix) {
  const sizes = matrix.flat().map(Math.abs);
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
