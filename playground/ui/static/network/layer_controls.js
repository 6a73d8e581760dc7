// Adding, changing and taking away layers on the diagram: heads above the layers, the settings of one of them, and what
// was asked for but is not answered yet. The spec owns the layers: the diagram asks, the page answers.

import { makeElement, setText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { LayerEdits } from './layer_edits.js';
import { LayerHeaders } from './layer_headers.js';
import { LayerMenu } from './layer_menu.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { RunDescription } from '../core/types.d.ts' */
/** @import { LayerChanges, LayerControlFacts, LayerSetting, LayerSettings, Layout } from './types.d.ts' */

const SAID = 5000; // ms that a refusal stays

export class LayerControls {
  /** actions = {ask(layers), changed()}.
   *  @param {HTMLElement} parent
   *  @param {{ask: (layers: LayerSettings[]) => void, changed: () => void}} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.layers = new LayerEdits();
    this.shown = false;
    /** @type {LayerSetting[]} */
    this.settings = [];
    /** @type {Translations} */
    this.i18n = notYetSet;
    this.heads = new LayerHeaders(parent, {
      units: (i, change) => this.#tellRefused(this.#set(i, { units: this.layers.layers[i].units + change })),
      insert: (i) => this.#tellRefused(this.#change(this.layers.insertLayer(i))),
      menu: (i, button) => this.#menu(i, button),
    });
    const changes = {
      set: (/** @type {number} */ i, /** @type {LayerChanges} */ values) => this.#set(i, values),
      insert: (/** @type {number} */ i) => this.#change(this.layers.insertLayer(i)),
      remove: (/** @type {number} */ i) => this.#change(this.layers.removeLayer(i)),
      closed: (/** @type {number} */ i) => this.heads.focus(i),
    };
    this.menu = new LayerMenu(parent, changes, ending);
    this.said = makeElement('p', 'pg-net-said', { role: 'status' });
    parent.append(this.said);
  }

  /** controls: {layers, fresh, limits, settings} as Python tells them; null where nothing may be changed.
   *  @param {LayerControlFacts | null} controls */
  setControls(controls) {
    this.settings = controls?.settings ?? [];
    this.shown = Boolean(controls);
    this.heads.root.hidden = !this.shown;
    if (controls) this.layers.setControls(controls);
    else this.closeMenu();
  }

  /** The description as it will be when what was asked for is granted; the same object if nothing was.
   *  @param {RunDescription} description
   *  @returns {RunDescription} */
  withPendingEdits(description) {
    if (!this.shown) return description;
    const layers = [
      description.layers[0],
      ...this.layers.layers.map(({ units }) => units),
      /** @type {number} */ (description.layers.at(-1)),
    ];
    if (String(layers) === String(description.layers)) return description;
    return { ...description, layers, weights: undefined, activations: undefined };
  }

  /** @param {Layout} place
   *  @param {Translations} i18n */
  show(place, i18n) {
    this.i18n = i18n;
    if (!this.shown) return;
    this.heads.show(place, this.layers.layers, this.layers.limits, i18n);
    if (!this.menu.isOpen) return;
    if (this.menu.i < this.layers.layers.length) this.#menu(this.menu.i);
    else this.closeMenu();
  }

  closeMenu() {
    this.menu.hide();
  }

  /** @param {number} i
   *  @param {HTMLElement} [button] */
  #menu(i, button) {
    const { layers, limits } = this.layers;
    if (button && this.menu.isOpen && this.menu.i === i) this.menu.hide(true);
    else this.menu.show({ i, layer: layers[i], settings: this.settings, limits, i18n: this.i18n, button });
  }

  /** @param {number} i
   *  @param {LayerChanges} changes */
  #set(i, changes) {
    return this.#change(this.layers.changeLayer(i, changes));
  }

  /** Ask for the wanted layers, or return why they cannot be.
   *  @param {string | null} refused
   *  @returns {string | null} */
  #change(refused) {
    if (refused) return this.i18n.t(refused, this.layers.limits);
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
