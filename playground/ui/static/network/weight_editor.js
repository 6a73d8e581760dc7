// Change a weight or a bias by typing or by dragging, whether the run plays or rests.

import { makeElement, setText, uniqueId } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { closeOnEscape, closeOnFocusOutside, closeOnPressOutside, placeBeside } from './popup.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Anchor, EditorActions, Gesture, Item, LabelledPart } from './types.d.ts' */

export const MAX_WEIGHT = 100; // the largest size of a weight that can be given by hand
const BETWEEN = 120; // ms between values of a drag
const STEPS = 400; // of the slider, from one end to the other

/** The number that somebody typed, as any keyboard writes it; null if it is none or too large.
 *  @param {string} text */
export function parseTypedNumber(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  const value = plain === '' ? NaN : Number(plain);
  return Number.isFinite(value) && Math.abs(value) <= MAX_WEIGHT ? value : null;
}

/** The ends of a slider on which `value` has room.
 *  @param {number} value */
export function weightSliderLimit(value) {
  const size = Math.abs(value);
  return Math.min(MAX_WEIGHT, size <= 2 ? 4 : Math.ceil(size) * 2);
}

export class WeightEditor {
  /** actions = {set(index, value, gesture), busy(), chosen(), closed(item, back)}; back: the focus goes back to the item.
   *  @param {HTMLElement} parent
   *  @param {EditorActions} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.parent = parent;
    /** @type {number | null} */
    this.soon = null; // a value of a drag that is to be given
    /** @type {Item} */
    this.item = notYetSet;
    /** @type {LabelledPart[]} */
    this.parts = [];
    /** @type {Translations} */
    this.i18n = notYetSet;
    this.touched = false; // something was typed that is not given yet
    this.dragged = false;
    this.index = 0;
    /** @type {Gesture | null} */
    this.gesture = null; // of the slider, as long as it is one
    this.shown = '';
    this.given = 0; // when a value was given last
    /** @type {number | undefined} */
    this.timer = undefined;
    this.head = makeElement('b', 'pg-edit-head', { id: uniqueId('pg-edit-head') });
    this.close = makeElement('button', 'pg-edit-close', { type: 'button' }, '✕');
    this.which = makeElement('select', 'pg-edit-which');
    this.number = makeElement('input', 'pg-edit-number', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.slider = makeElement('input', 'pg-edit-slider', { type: 'range' });
    this.error = makeElement('p', 'pg-edit-error', { role: 'alert' });
    const head = makeElement('div', 'pg-edit-bar', {}, this.head, this.close);
    const attributes = { role: 'dialog', 'aria-labelledby': this.head.id, hidden: '' };
    this.root = makeElement(
      'div',
      'pg-pop pg-edit',
      attributes,
      head,
      this.which,
      makeElement('div', 'pg-edit-row', {}, this.number, this.slider),
      this.error,
    );
    parent.append(this.root);
    this.#listen(ending);
  }

  /** @param {AbortSignal} ending */
  #listen(ending) {
    this.close.addEventListener('click', () => this.hide(true));
    this.which.addEventListener('change', () => this.#choose(Number(this.which.value)));
    this.number.addEventListener('input', () => {
      this.touched = true;
      setText(this.error, '');
    });
    this.number.addEventListener('change', () => this.#typed());
    this.number.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#typed();
    });
    this.slider.addEventListener('pointerdown', () => {
      this.dragged = true;
      this.#endGesture();
    });
    this.slider.addEventListener('blur', () => this.#endGesture());
    ['pointerup', 'pointercancel'].forEach((name) =>
      this.slider.addEventListener(name, () => {
        this.dragged = false;
      }),
    );
    this.slider.addEventListener('input', () => this.#moved());
    closeOnEscape(this);
    closeOnFocusOutside(this);
    closeOnPressOutside(this, ending);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Open for what `item` has: parts = [{index, label, value}], `index` the one to begin with; at: where it is.
   *  @param {{item: Item, head: string, parts: LabelledPart[], index: number, at: Anchor, i18n: Translations}} facts */
  show({ item, head, parts, index, at, i18n }) {
    this.item = item;
    this.parts = parts;
    this.i18n = i18n;
    this.touched = false;
    this.dragged = false;
    setText(this.head, head);
    this.close.setAttribute('aria-label', i18n.t('edit_close'));
    this.which.setAttribute('aria-label', i18n.t('edit_which'));
    this.number.setAttribute('aria-label', i18n.t('edit_number'));
    this.slider.setAttribute('aria-label', i18n.t('edit_slider'));
    this.which.replaceChildren(
      ...parts.map((part) => makeElement('option', '', { value: part.index }, part.label)),
    );
    this.which.value = String(index);
    this.root.hidden = false;
    this.#choose(index);
    placeBeside(this.root, this.parent, at);
    this.number.focus({ preventScroll: true });
    this.number.select();
  }

  /** What was typed and not given does not count. */
  drop() {
    this.touched = false;
  }

  /** @param {boolean} [back] */
  hide(back = false) {
    if (!this.isOpen) return;
    if (this.touched && this.number.value !== this.shown) this.#typed();
    this.#endGesture();
    this.root.hidden = true;
    this.actions.closed(this.item, back);
  }

  /** The newest values, in the order of the parts.
   *  @param {(number | undefined)[]} values */
  updateValues(values) {
    this.parts = this.parts.map((part, i) => ({ ...part, value: values[i] }));
    if (!this.actions.busy()) this.#fill();
  }

  /** @param {number} index */
  #choose(index) {
    this.#endGesture();
    this.index = index;
    this.touched = false;
    setText(this.error, '');
    this.#span(this.#value);
    this.#fill();
    this.actions.chosen();
  }

  /** What is being changed: the neuron, and where its link comes from if it is one.
   *  @returns {Item} */
  get editedItem() {
    const from = this.parts.find((part) => part.index === this.index)?.from ?? null;
    return { l: this.item.l, k: this.item.k, ...(from === null ? {} : { from }) };
  }

  /** Give the slider room for a value.
   *  @param {number} value */
  #span(value) {
    const end = weightSliderLimit(value);
    Object.entries({ min: -end, max: end, step: (2 * end) / STEPS }).forEach(([name, number]) =>
      this.slider.setAttribute(name, String(number)),
    );
  }

  get #value() {
    return this.parts.find((part) => part.index === this.index)?.value ?? 0;
  }

  /** Show the present value, but not over what somebody types or drags. */
  #fill() {
    const value = this.#value;
    if (Math.abs(value) > Number(this.slider.max)) this.#span(value); // training has carried it past the end
    if (!this.dragged) this.slider.value = String(value);
    if (this.touched) return;
    const text = written(value);
    if (this.number.value === text) return;
    const all =
      this.number === document.activeElement &&
      this.number.selectionStart === 0 &&
      this.number.selectionEnd === this.number.value.length;
    this.number.value = text;
    this.shown = text;
    if (all) this.number.select();
  }

  #typed() {
    if (!this.touched) return;
    const value = parseTypedNumber(this.number.value);
    if (value === null) {
      setText(this.error, this.i18n.t('edit_refused', { low: `−${MAX_WEIGHT}`, high: MAX_WEIGHT }));
      return;
    }
    this.touched = false;
    setText(this.error, '');
    this.#endGesture();
    this.#span(value);
    this.slider.value = String(value);
    this.#give(value);
  }

  #moved() {
    const value = Number(this.slider.value);
    this.gesture ??= { before: this.#value };
    this.touched = false;
    setText(this.error, '');
    this.number.value = written(value);
    this.#giveSoon(value);
  }

  /** Of the many values of a drag some, and the last one.
   *  @param {number} value */
  #giveSoon(value) {
    clearTimeout(this.timer);
    this.soon = value;
    const wait = this.given + BETWEEN - performance.now();
    if (wait > 0) this.timer = setTimeout(() => this.#giveNow(), wait);
    else this.#giveNow();
  }

  #giveNow() {
    clearTimeout(this.timer);
    if (this.soon !== null) this.#give(this.soon);
    this.soon = null;
  }

  /** What is dragged next is another change. */
  #endGesture() {
    this.#giveNow();
    this.gesture = null;
  }

  /** @param {number} value */
  #give(value) {
    this.given = performance.now();
    const gesture = this.gesture ?? { before: this.#value };
    if (!this.actions.set(this.index, value, gesture)) setText(this.error, this.i18n.t('edit_away'));
  }

  /** The net is another one: what was typed was not meant for it. */
  discardEdit() {
    this.soon = null;
    this.drop();
    this.hide();
  }
}

/** Four decimals at most, as a number field takes it.
 *  @param {number} value */
const written = (value) => String(Number(Number(value).toFixed(4)));
