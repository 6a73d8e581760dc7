// The hidden layers that somebody wants, until the page has answered: the spec owns them. Pure.
//
// A layer is {units, activation, initializer, ...}, the settings as links write them.

const PATIENCE = 6000; // ms until what was asked for counts as not granted

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class LayerEdits {
  /** now(): ms of a clock that never goes back. */
  constructor(now = () => performance.now()) {
    this.now = now;
    this.base = [];
    this.wanted = null;
    this.asks = []; // all that was asked for since the last answer
  }

  /** What the spec says: {layers, fresh, limits: {layers, units}, settings}. */
  given(controls) {
    const { layers, fresh, limits } = controls;
    const underWay = this.asks.some((list) => same(list, layers)) || same(layers, this.base);
    Object.assign(this, { base: layers, fresh, limits });
    if (same(layers, this.wanted) || !underWay || this.now() > this.until) this.#settle();
  }

  #settle() {
    this.wanted = null;
    this.asks = [];
  }

  get list() {
    return this.wanted ?? this.base;
  }

  get asked() {
    return this.wanted !== null;
  }

  /** Change layer i by `changes`; returns why not, or null. */
  set(i, changes) {
    const { units } = changes;
    if (units !== undefined && !Number.isInteger(units)) return 'layers_whole';
    if (units < 1) return 'layers_one_unit';
    if (units > this.limits.units) return 'layers_most_units';
    return this.#want(this.list.map((layer, at) => (at === i ? { ...layer, ...changes } : layer)));
  }

  /** A new layer before layer i, with the settings of the one before it. */
  insert(i) {
    if (this.list.length >= this.limits.layers) return 'layers_most';
    const like = this.list[i - 1] ?? this.list[0] ?? this.fresh;
    return this.#want([
      ...this.list.slice(0, i),
      { ...like, units: this.fresh.units },
      ...this.list.slice(i),
    ]);
  }

  remove(i) {
    return this.#want(this.list.filter((_, at) => at !== i));
  }

  #want(list) {
    this.wanted = list;
    this.asks.push(list);
    this.until = this.now() + PATIENCE;
    return null;
  }
}
