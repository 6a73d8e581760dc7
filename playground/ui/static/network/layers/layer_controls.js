// Adding, changing, moving and taking away layers on the diagram: heads above the columns of units, bars between them,
// their menus, and what was asked for but is not answered yet. The spec owns the layers: the diagram asks, the page answers.

import { makeElement, setText } from '../../core/dom.js';
import { notYetSet } from '../../core/not_yet_set.js';
import { LayerBarMenu } from './layer_bar_menu.js';
import { barsOf, LayerBars } from './layer_bars.js';
import { LayerEdits } from './layer_edits.js';
import { LayerHeaders } from './layer_headers.js';
import { LayerKindMenu } from './layer_kind_menu.js';
import { LayerMenu } from './layer_menu.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerLooks, RunDescription, View } from '../../core/types.d.ts' */
/** @import { LayerChanges, LayerControlFacts, LayerItem, LayerSetting, Layout, Refusal } from '../types.d.ts' */

const SAID = 5000; // ms that a refusal stays
const BARS = { headed: 34, low: 58, plain: 24 }; // px above the bars

export class LayerControls {
  /** actions = {ask(layers), changed()}.
   *  @param {HTMLElement} parent
   *  @param {{ask: (layers: LayerItem[]) => void, changed: () => void}} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.layers = new LayerEdits();
    this.shown = false;
    this.simple = false; // the first view: units, and nothing else
    /** @type {LayerItem[]} */
    this.stack = []; // of the run, where nothing may be changed
    /** @type {LayerItem[][]} what settings put behind each dense layer */
    this.ofSettings = [];
    /** @type {LayerLooks} */
    this.looks = {};
    /** @type {LayerSetting[]} */
    this.settings = [];
    /** @type {Translations} */
    this.i18n = notYetSet;
    const { layers } = this;
    const place = (/** @type {number} */ d) => layers.placeOfDense(d);
    this.heads = new LayerHeaders(parent, {
      units: (d, change) =>
        this.#tellRefused(this.#set(place(d), { units: Number(layers.dense[d].units) + change })),
      insert: (d, button) => this.#offerKinds(d, button),
      menu: (d, button) => this.#menu(d, button),
    });
    this.bars = new LayerBars(parent, { menu: (i, button) => this.#barMenu(i, button) });
    const changes = {
      set: (/** @type {number} */ d, /** @type {LayerChanges} */ values) => this.#set(place(d), values),
      insert: (/** @type {number} */ d) => this.#change(layers.insertLayer(place(d))),
      behind: (/** @type {number} */ d, /** @type {string} */ kind) =>
        this.#change(layers.insertBehindDense(d, kind)),
      move: (/** @type {number} */ d, /** @type {number} */ step) => this.#moveDense(d, step),
      remove: (/** @type {number} */ d) => this.#change(layers.removeLayer(place(d))),
      closed: (/** @type {number} */ d) => this.heads.focus(d),
    };
    this.menu = new LayerMenu(parent, changes, ending);
    const barChanges = {
      set: (/** @type {number} */ i, /** @type {LayerChanges} */ values) => this.#set(i, values),
      move: (/** @type {number} */ i, /** @type {number} */ step) => this.#moveBar(i, step),
      remove: (/** @type {number} */ i) => this.#change(layers.removeLayer(i)),
      closed: (/** @type {number} */ i) => this.#focusBar(i),
    };
    this.barMenu = new LayerBarMenu(parent, barChanges, ending);
    this.kindMenu = new LayerKindMenu(parent, ending);
    this.said = makeElement('p', 'pg-net-said', { role: 'status' });
    parent.append(this.said);
  }

  /** controls: {layers, kinds, limits, settings} as Python tells them; null where nothing may be changed.
   *  @param {LayerControlFacts | null} controls */
  setControls(controls) {
    this.settings = controls?.settings ?? [];
    if (this.shown !== Boolean(controls)) this.closeMenu();
    this.shown = Boolean(controls);
    this.heads.root.hidden = !this.shown;
    if (controls) this.layers.setControls(controls);
  }

  /** The layers that are shown: those that are wanted, or those of the run.
   *  @returns {LayerItem[]} */
  get #present() {
    return this.shown ? this.layers.layers : this.stack;
  }

  /** The description of a view as it will be when what was asked for is granted; the same object if nothing was.
   *  @param {Pick<View, 'description' | 'options'>} view
   *  @returns {RunDescription} */
  withPendingEdits({ description, options }) {
    this.stack = description.stack ?? [];
    this.ofSettings = options?.net?.of_settings ?? [];
    this.looks = options?.layer_looks ?? {};
    this.simple = Boolean(options?.simple);
    if (!this.shown) return description;
    const layers = [
      description.layers[0],
      ...this.layers.dense.map(({ units }) => Number(units)),
      /** @type {number} */ (description.layers.at(-1)),
    ];
    const known = description.stack ?? description.layers.slice(1, -1).map(() => ({ kind: 'dense' }));
    const sameKinds = String(kindsOf(known)) === String(kindsOf(this.layers.layers));
    if (String(layers) === String(description.layers) && sameKinds) return description;
    return { ...description, layers, weights: undefined, activations: undefined };
  }

  /** @param {Layout} place
   *  @param {Translations} i18n */
  show(place, i18n) {
    this.i18n = i18n;
    if (this.shown) this.heads.show(place, this.layers.dense, this.layers.limits, i18n, this.simple);
    const top = this.shown ? (this.heads.low ? BARS.low : BARS.headed) : BARS.plain;
    this.bars.show(place, barsOf(this.#present, this.ofSettings), this.looks, top, i18n);
    if (this.menu.isOpen) {
      if (this.shown && this.menu.i < this.layers.dense.length) this.#menu(this.menu.i);
      else this.#leaveMenu();
    }
    if (!this.barMenu.isOpen) return;
    if (this.bars.barOf(this.barMenu.i)) this.#barMenu(this.barMenu.i);
    else this.barMenu.hide();
  }

  /** Its layer is gone: who was in it with the keyboard goes on at the layer before, or where one may be added. */
  #leaveMenu() {
    const inside = this.menu.root.contains(document.activeElement);
    this.menu.hide();
    if (inside) this.heads.focus(this.layers.dense.length - 1);
  }

  closeMenu() {
    this.menu.hide();
    this.barMenu.hide();
    this.kindMenu.hide();
  }

  /** @param {number} i number of the dense layer
   *  @param {HTMLElement} [button] */
  #menu(i, button) {
    const { dense, limits, kinds } = this.layers;
    if (button && this.menu.isOpen && this.menu.i === i) this.menu.hide(true);
    else
      this.menu.show({ i, layer: dense[i], settings: this.settings, kinds, limits, i18n: this.i18n, button });
  }

  /** @param {number} i
   *  @param {HTMLElement} [pressed] */
  #barMenu(i, pressed) {
    const layers = this.#present;
    const bar = this.bars.placed.find((one) => one.i === i);
    if (bar?.ofSetting && this.shown) {
      if (pressed) this.#menu(bar.gap - 1, pressed);
      return;
    }
    if (pressed && this.barMenu.isOpen && this.barMenu.i === i) {
      this.barMenu.hide(true);
      return;
    }
    const layer = bar?.layer ?? layers[i];
    const facts = this.layers.kinds.find(({ name }) => name === layer.kind);
    const shown = { i, layer, facts, count: layers.length, editable: this.shown, i18n: this.i18n };
    this.barMenu.show({ ...shown, button: pressed ?? this.bars.barOf(i), opened: Boolean(pressed) });
  }

  /** What may come in before dense layer d: where there is only one kind, it does.
   *  @param {number} d
   *  @param {HTMLElement} button */
  #offerKinds(d, button) {
    const { layers } = this;
    const add = (/** @type {string} */ kind) =>
      this.#tellRefused(this.#change(layers.insertLayer(layers.placeOfDense(d), kind)));
    if (layers.kinds.length === 1 || this.simple) add(layers.kinds[0].name);
    else this.kindMenu.show(layers.kinds, this.i18n, button, add);
  }

  /** @param {number} d
   *  @param {number} step */
  #moveDense(d, step) {
    const at = this.layers.placeOfDense(d);
    const refused = this.layers.moveLayer(at, step);
    if (!refused)
      this.menu.i = this.layers.denseBefore(Math.max(0, Math.min(at + step, this.layers.layers.length - 1)));
    return this.#change(refused);
  }

  /** @param {number} i
   *  @param {number} step */
  #moveBar(i, step) {
    const to = i + step;
    if (!this.layers.layers[to]) return null;
    const refused = this.layers.moveLayer(i, step);
    if (!refused) this.barMenu.i = to;
    return this.#change(refused);
  }

  /** @param {number} i */
  #focusBar(i) {
    const bar = this.bars.barOf(i) ?? this.bars.bars[0];
    if (bar) bar.focus();
    else this.heads.focus(0);
  }

  /** @param {number} i
   *  @param {LayerChanges} changes */
  #set(i, changes) {
    return this.#change(this.layers.changeLayer(i, changes));
  }

  /** Ask for the wanted layers, or return why they cannot be.
   *  @param {Refusal | null} refused
   *  @returns {string | null} */
  #change(refused) {
    if (refused) return this.i18n.t(refused.key, refused);
    this.actions.ask(this.layers.layers);
    this.actions.changed();
    return null;
  }

  /** @param {string | null} refused */
  #tellRefused(refused) {
    setText(this.said, refused ?? '');
    clearTimeout(this.silent);
    if (refused) this.silent = setTimeout(() => setText(this.said, ''), SAID);
  }
}

/** @param {LayerItem[]} layers */
const kindsOf = (layers) => layers.map(({ kind }) => kind);
