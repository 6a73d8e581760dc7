// Above each hidden layer: a unit less, its settings, a unit more; between layers: a new layer.

import { makeElement, setText, setTooltipText } from '../../core/dom.js';
import { notYetSet } from '../../core/not_yet_set.js';
import { setTermText } from '../../elements/glossary.js';
import { ToolbarKeys } from './toolbar_keys.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerHead, LayerItem, LayerLimits, Layout } from '../types.d.ts' */

const FULL = 76; // px between layers from which a head has all three buttons
const INSERTS = 104; // px from which there is room for a button between two heads,
const LOW = 40; // and from which there is one below them, between the columns
const WORDIEST = 190; // px between layers from which it says it in full, of the only hidden layer
const WORDY = 128; // px from which the middle button says what it counts

export class LayerHeaders {
  /** actions = {units(i, change), insert(i, button), menu(i, button)}.
   *  @param {HTMLElement} parent
   *  @param {{units: (i: number, change: number) => void, insert: (i: number, button: HTMLElement) => void, menu: (i: number, button: HTMLElement) => void}} actions */
  constructor(parent, actions) {
    this.actions = actions;
    this.root = makeElement('div', 'pg-net-heads', { role: 'toolbar' });
    /** @type {LayerHead[]} */
    this.heads = [];
    this.low = false; // the buttons between layers stand below the heads
    this.simple = false;
    /** @type {HTMLButtonElement[]} */
    this.inserts = [];
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {LayerLimits} */
    this.limits = notYetSet;
    this.keys = new ToolbarKeys(this.root);
    parent.append(this.root);
  }

  /** place: as from node_layout.js; layers: the dense ones, limits: {layers, units}.
   *  @param {Layout} place
   *  @param {LayerItem[]} layers
   *  @param {LayerLimits} limits
   *  @param {Translations} i18n
   *  @param {boolean} [simple] only more and fewer units are offered, and a layer where there is none */
  show(place, layers, limits, i18n, simple = false) {
    this.i18n = i18n;
    this.limits = limits;
    this.simple = simple;
    this.root.setAttribute('aria-label', i18n.t('layers'));
    const hidden = place.columns.slice(1, -1);
    resize(this.heads, hidden.length, (i) => this.#head(i));
    this.heads.forEach((head, i) =>
      this.#fill(head, i, Number(layers[i]?.units ?? hidden[i].count), place.pitch),
    );
    this.heads.forEach((head, i) => {
      head.root.style.left = `${hidden[i].x}px`;
    });
    this.low = hidden.length > 0 && place.pitch < INSERTS;
    const without = simple ? hidden.length > 0 : this.low && place.pitch < LOW;
    resize(this.inserts, without ? 0 : hidden.length + 1, (i) => this.#insert(i));
    this.inserts.forEach((button, i) => this.#fillInsert(button, i, place));
    this.#arrange();
  }

  /** Elements in the order of the eye, so that the Tab key and screen readers follow it. */
  #arrange() {
    const order = [];
    this.heads.forEach(({ root }, i) => order.push(this.inserts[i], root));
    order.push(this.inserts[this.heads.length]);
    const wanted = order.filter(Boolean);
    const present = [...this.root.children];
    if (wanted.some((element, i) => element !== present[i]) || wanted.length !== present.length) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      const held = this.root.contains(focused);
      this.root.replaceChildren(...wanted);
      if (held)
        (wanted.some((element) => element.contains(focused)) ? focused : this.keys.buttons[0])?.focus();
    }
    this.keys.update();
  }

  /** @param {number} i
   *  @returns {LayerHead} */
  #head(i) {
    const button = (/** @type {string} */ name, /** @type {string} */ text) =>
      makeElement('button', `pg-head-${name}`, { type: 'button' }, text);
    const [less, menu, more] = [button('less', '−'), button('menu', ''), button('more', '+')];
    menu.setAttribute('aria-haspopup', 'dialog');
    less.addEventListener('click', () => this.actions.units(i, -1));
    more.addEventListener('click', () => this.actions.units(i, 1));
    menu.addEventListener('click', () => this.actions.menu(i, menu));
    const count = makeElement('span', 'pg-head-count');
    return { root: makeElement('div', 'pg-net-head', {}, less, menu, count, more), less, menu, count, more };
  }

  /** @param {LayerHead} head
   *  @param {number} i
   *  @param {number} units
   *  @param {number} pitch */
  #fill({ root, less, menu, count, more }, i, units, pitch) {
    const { i18n } = this;
    const params = { layer: i + 1, units: i18n.formatCount(units) };
    root.style.maxWidth = `${pitch - 2}px`;
    less.hidden = more.hidden = pitch < FULL;
    const counted = this.simple && this.heads.length === 1 && pitch > WORDIEST ? 'neurons' : 'units';
    const words = i18n.t(units === 1 ? `${counted}_one` : counted, { n: params.units });
    const said = pitch < WORDY ? params.units : words;
    menu.hidden = this.simple; // there is nothing behind it
    count.hidden = !this.simple;
    setText(menu, said);
    setTermText(count, said, i18n);
    label(less, i18n.t('layers_less', params), units <= 1);
    label(more, i18n.t('layers_more', params), units >= this.limits.units);
    label(menu, i18n.t('layers_menu', params));
  }

  /** @param {number} i */
  #insert(i) {
    const button = makeElement('button', 'pg-net-insert', { type: 'button', 'aria-haspopup': 'menu' });
    button.addEventListener('click', () => this.actions.insert(i, button));
    return button;
  }

  /** @param {HTMLButtonElement} button
   *  @param {number} i
   *  @param {Layout} layout */
  #fillInsert(button, i, { columns, pitch }) {
    const last = i === this.heads.length;
    const alone = this.heads.length === 0;
    setText(button, alone ? `+ ${this.i18n.t('layers_add')}` : '+');
    button.classList.toggle('pg-insert-low', this.low);
    button.style.left = `${columns[i].x + pitch / 2}px`;
    label(button, this.i18n.t(last ? 'layers_add' : 'layers_add_before', { layer: i + 1 }));
  }

  /** @param {number} i */
  focus(i) {
    (this.heads[i]?.menu ?? this.keys.buttons[0])?.focus();
  }
}

/** Make `list` as long as wanted; what is left over goes.
 *  @template T
 *  @param {T[]} list
 *  @param {number} length
 *  @param {(i: number) => T} build */
function resize(list, length, build) {
  while (list.length < length) list.push(build(list.length));
  list.length = length;
}

/** A button that would do nothing stays in reach: a click says why.
 *  @param {HTMLElement} button
 *  @param {string} name
 *  @param {boolean} [useless] */
function label(button, name, useless = false) {
  button.setAttribute('aria-label', name);
  button.setAttribute('aria-disabled', String(useless));
  setTooltipText(button, name);
}
