// The layers that somebody wants, until the page has answered: the spec owns them. Pure.
//
// A layer is {kind, ...its fields}; a dense one {kind: 'dense', units, activation, initializer, ...}, the settings as
// links write them.

/** @import { LayerChanges, LayerControlFacts, LayerKindFacts, LayerLimits, LayerItem, Refusal } from '../types.d.ts' */

import { notYetSet } from '../../core/not_yet_set.js';

const PATIENCE = 6000; // ms until what was asked for counts as not granted
const DENSE = 'dense';

/** @param {unknown} a
 *  @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {LayerItem} layer */
export const isDense = ({ kind }) => kind === DENSE;

export class LayerEdits {
  /** now(): ms of a clock that never goes back.
   *  @param {() => number} [now] */
  constructor(now = () => performance.now()) {
    this.now = now;
    /** @type {LayerItem[]} */
    this.base = [];
    /** @type {LayerItem[] | null} */
    this.wanted = null;
    /** @type {LayerItem[][]} */
    this.asks = []; // all that was asked for since the last answer
    /** @type {LayerKindFacts[]} */
    this.kinds = [];
    /** @type {LayerLimits} */
    this.limits = notYetSet;
    this.until = -Infinity; // when what was asked for counts as not granted
  }

  /** What the spec says: {layers, kinds, limits: {layers, units}, settings}.
   *  @param {LayerControlFacts} controls */
  setControls({ layers, kinds, limits }) {
    const underWay = this.asks.some((list) => same(list, layers)) || same(layers, this.base);
    this.base = layers;
    this.kinds = kinds;
    this.limits = limits;
    if (same(layers, this.wanted) || !underWay || this.now() > this.until) this.#settle();
  }

  #settle() {
    this.wanted = null;
    this.asks = [];
  }

  get layers() {
    return this.wanted ?? this.base;
  }

  get dense() {
    return this.layers.filter(isDense);
  }

  get isPending() {
    return this.wanted !== null;
  }

  /** Where dense layer number d stands among all layers; behind them all where there is none.
   *  @param {number} d */
  placeOfDense(d) {
    const places = this.layers.flatMap((layer, at) => (isDense(layer) ? [at] : []));
    return places[d] ?? this.layers.length;
  }

  /** How many dense layers stand before layer i.
   *  @param {number} i */
  denseBefore(i) {
    return this.layers.slice(0, i).filter(isDense).length;
  }

  /** Change layer i by `changes`; returns why not, or null.
   *  @param {number} i
   *  @param {LayerChanges} changes
   *  @returns {Refusal | null} */
  changeLayer(i, changes) {
    const { layers, units: most } = this.limits;
    const { units } = changes;
    if (units !== undefined && !Number.isInteger(units)) return { key: 'layers_whole', layers, units: most };
    if (Number(units) < 1) return { key: 'layers_one_unit', layers, units: most };
    if (Number(units) > most) return { key: 'layers_most_units', layers, units: most };
    const bounds = this.#kind(this.layers[i].kind)?.bounds ?? {};
    for (const [field, value] of Object.entries(changes)) {
      const [low, high] = bounds[field] ?? [-Infinity, Infinity];
      if (field in bounds && !(Number(value) >= low && Number(value) <= high))
        return { key: 'layers_number', low, high };
    }
    return this.#want(this.layers.map((layer, at) => (at === i ? { ...layer, ...changes } : layer)));
  }

  /** @param {string} name */
  #kind(name) {
    return this.kinds.find((kind) => kind.name === name);
  }

  /** A new layer before layer i; a dense one with the settings of the one before it.
   *  @param {number} i
   *  @param {string} [kind]
   *  @returns {Refusal | null} */
  insertLayer(i, kind = DENSE) {
    const facts = this.#kind(kind);
    const most = facts?.most ?? 0;
    if (!facts || this.layers.filter((each) => each.kind === kind).length >= most)
      return { key: kind === DENSE ? 'layers_most' : 'layers_most_kind', layers: this.limits.layers, most };
    const { fresh } = facts;
    const like = this.layers.slice(0, i).findLast(isDense) ?? this.dense[0];
    const layer = kind === DENSE ? { ...fresh, ...like, units: fresh.units } : fresh;
    return this.#want([...this.layers.slice(0, i), layer, ...this.layers.slice(i)]);
  }

  /** A new layer of a kind directly behind dense layer number d, or behind its normalization.
   *  @param {number} d
   *  @param {string} kind
   *  @returns {Refusal | null} */
  insertBehindDense(d, kind) {
    const at = this.placeOfDense(d) + 1;
    const next = this.#kind(this.layers[at]?.kind ?? '');
    return this.insertLayer(at + Number(Boolean(next?.normalizes) && !this.#kind(kind)?.normalizes), kind);
  }

  /** @param {number} i
   *  @returns {Refusal | null} */
  removeLayer(i) {
    return this.#want(this.layers.filter((_, at) => at !== i));
  }

  /** Change the places of layer i and the one `step` from it, if there is one.
   *  @param {number} i
   *  @param {number} step
   *  @returns {Refusal | null} */
  moveLayer(i, step) {
    const list = [...this.layers];
    if (!list[i + step]) return null;
    [list[i], list[i + step]] = [list[i + step], list[i]];
    return this.#want(list);
  }

  /** @param {LayerItem[]} list
   *  @returns {null} */
  #want(list) {
    this.wanted = list;
    this.asks.push(list);
    this.until = this.now() + PATIENCE;
    return null;
  }
}
