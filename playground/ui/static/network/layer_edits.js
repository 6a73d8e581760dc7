// The hidden layers that somebody wants, until the page has answered: the spec owns them. Pure.
//
// A layer is {units, activation, initializer, ...}, the settings as links write them.

/** @import { LayerChanges, LayerControlFacts, LayerLimits, LayerSettings } from './types.d.ts' */

import { notYetSet } from '../core/not_yet_set.js';

const PATIENCE = 6000; // ms until what was asked for counts as not granted

/** @param {unknown} a
 *  @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class LayerEdits {
  /** now(): ms of a clock that never goes back.
   *  @param {() => number} [now] */
  constructor(now = () => performance.now()) {
    this.now = now;
    /** @type {LayerSettings[]} */
    this.base = [];
    /** @type {LayerSettings[] | null} */
    this.wanted = null;
    /** @type {LayerSettings[][]} */
    this.asks = [];
    /** @type {LayerSettings} */
    this.fresh = notYetSet;
    /** @type {LayerLimits} */
    this.limits = notYetSet;
    this.until = -Infinity; // when what was asked for counts as not granted // all that was asked for since the last answer
  }

  /** What the spec says: {layers, fresh, limits: {layers, units}, settings}.
   *  @param {LayerControlFacts} controls */
  setControls(controls) {
    const { layers, fresh, limits } = controls;
    const underWay = this.asks.some((list) => same(list, layers)) || same(layers, this.base);
    this.base = layers;
    this.fresh = fresh;
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

  get isPending() {
    return this.wanted !== null;
  }

  /** Change layer i by `changes`; returns why not, or null.
   *  @param {number} i
   *  @param {LayerChanges} changes
   *  @returns {string | null} */
  changeLayer(i, changes) {
    const { units } = changes;
    if (units !== undefined && !Number.isInteger(units)) return 'layers_whole';
    if (Number(units) < 1) return 'layers_one_unit';
    if (Number(units) > this.limits.units) return 'layers_most_units';
    return this.#want(this.layers.map((layer, at) => (at === i ? { ...layer, ...changes } : layer)));
  }

  /** A new layer before layer i, with the settings of the one before it.
   *  @param {number} i
   *  @returns {string | null} */
  insertLayer(i) {
    if (this.layers.length >= this.limits.layers) return 'layers_most';
    const like = this.layers[i - 1] ?? this.layers[0] ?? this.fresh;
    return this.#want([
      ...this.layers.slice(0, i),
      { ...like, units: this.fresh.units },
      ...this.layers.slice(i),
    ]);
  }

  /** @param {number} i
   *  @returns {string | null} */
  removeLayer(i) {
    return this.#want(this.layers.filter((_, at) => at !== i));
  }

  /** @param {LayerSettings[]} list
   *  @returns {null} */
  #want(list) {
    this.wanted = list;
    this.asks.push(list);
    this.until = this.now() + PATIENCE;
    return null;
  }
}
