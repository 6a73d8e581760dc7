// What each number of the flat weights is: which link, which bias. Pure: no drawing, no elements.
//
// A layer has `sums` weighted sums, several (`pieces`) of one unit with maxout: sum p of unit k is column
// p * units + k. Where batches are normalized, beta is the bias and gamma a factor of the sum.

/** @import { WeightPart as WeightArray } from '../core/types.d.ts' */
/** @import { LayerWeights, WeightKind, WeightPart } from './types.d.ts' */
/** @typedef {{at: number, end: number}} Section */
/** @typedef {{inputs: number, units: number, sums: number, pieces: number} & Partial<Record<WeightKind, Section>>} LayerMap */

/** @type {string[]} */
const KINDS = ['kernel', 'bias', 'gamma', 'beta'];

/** The layout that a plain net has: kernel and bias, layer after layer.
 *  @param {number[]} layers
 *  @returns {WeightArray[]} */
function plainLayout(layers) {
  return layers.slice(1).flatMap((units, i) => [
    { layer: i + 1, kind: 'kernel', shape: [layers[i], units] },
    { layer: i + 1, kind: 'bias', shape: [units] },
  ]);
}

export class WeightMap {
  /** description: {layers, weights}; weights = [{layer, kind, shape}] in the order of the flat numbers.
   *  @param {{layers: number[], weights?: WeightArray[]}} description */
  constructor({ layers, weights }) {
    /** @type {LayerMap[]} */
    this.maps = layers.slice(1).map((units, i) => ({ inputs: layers[i], units, sums: units, pieces: 1 }));
    this.count = 0;
    (weights ?? plainLayout(layers)).forEach(({ layer, kind, shape }) => {
      const map = this.maps[layer - 1];
      const size = shape.reduce((product, n) => product * n, 1);
      if (map && KINDS.includes(kind))
        map[/** @type {WeightKind} */ (kind)] = { at: this.count, end: this.count + size };
      if (map && kind === 'kernel') Object.assign(map, { sums: shape[1], pieces: shape[1] / map.units });
      this.count += size;
    });
    /** @type {Float32Array | null} */
    this.flat = null;
    /** @type {LayerWeights[] | null} */
    this.layers = null;
  }

  /** flat: float32, all of them; anything of another length counts as nothing.
   *  @param {Float32Array | null | undefined} flat */
  setWeights(flat) {
    this.flat = flat?.length === this.count ? flat : null;
    this.layers = this.flat && this.maps.map((map) => this.#layer(map));
  }

  /** What is drawn of a layer: {inputs, outputs, kernel [inputs][outputs], bias [outputs]}.
   *  @param {LayerMap} map
   *  @returns {LayerWeights} */
  #layer(map) {
    const { inputs, units } = map;
    const bias = this.#section(map.beta ?? map.bias);
    const kernel = strongest(this.#section(map.kernel), inputs, map);
    return { inputs, outputs: units, kernel, bias: strongest(bias, 1, map) };
  }

  /** @param {Section | undefined} part */
  #section(part) {
    return part && this.flat ? this.flat.subarray(part.at, part.end) : new Float32Array(0);
  }

  /** All numbers that unit k of layer l (from 1) has of its own: {index, kind, from, piece, value}, the bias first.
   *  @param {number} l
   *  @param {number} k
   *  @returns {WeightPart[]} */
  unitWeights(l, k) {
    const map = this.maps[l - 1];
    const pieces = Array.from({ length: map.pieces }, (_, piece) => piece);
    const single = (/** @type {WeightKind} */ kind) =>
      pieces.filter(() => map[kind]).map((piece) => this.#part(map, kind, k, piece));
    const links = Array.from({ length: map.inputs }, (_, from) => from).flatMap((from) =>
      pieces.map((piece) => this.#part(map, 'kernel', k, piece, from)),
    );
    return [...single('bias'), ...single('beta'), ...single('gamma'), ...links];
  }

  /** @param {LayerMap} map
   *  @param {WeightKind} kind
   *  @param {number} k
   *  @param {number} piece
   *  @param {number | null} [from]
   *  @returns {WeightPart} */
  #part(map, kind, k, piece, from = null) {
    const column = piece * map.units + k;
    const index = (map[kind]?.at ?? NaN) + (from === null ? column : from * map.sums + column);
    return { index, kind, from, piece, value: this.flat?.[index] };
  }
}

/** Of the sums of each unit the one with the largest size, row after row; a plain net's numbers as they are.
 *  @param {Float32Array} values
 *  @param {number} rows
 *  @param {LayerMap} layerMap */
function strongest(values, rows, { units, sums, pieces }) {
  if (pieces === 1) return values;
  return Float32Array.from({ length: rows * units }, (_, i) => {
    const [row, k] = [Math.floor(i / units), i % units];
    const all = Array.from({ length: pieces }, (_p, piece) => values[row * sums + piece * units + k]);
    return all.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
  });
}
