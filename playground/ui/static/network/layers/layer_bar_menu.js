// What may be changed of a layer between the columns: its fields, its place, whether it is there at all.

import { makeElement, setText, uniqueId } from '../../core/dom.js';
import { notYetSet } from '../../core/not_yet_set.js';
import { closeOnEscape, closeOnFocusOutside, closeOnPressOutside, placeBelow } from '../popup.js';
import { layerLabel } from './layer_label.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerItem, LayerKindFacts, LayerMenuActions } from '../types.d.ts' */

const STEP = 0.05;

export class LayerBarMenu {
  /** actions = {set(i, changes), move(i, step), remove(i), closed(i)}; i: number of the layer among all.
   *  @param {HTMLElement} parent
   *  @param {LayerMenuActions} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.parent = parent;
    this.i = 0;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {HTMLElement | undefined} */
    this.button = undefined; // that opened it
    /** @type {Record<string, HTMLInputElement>} */
    this.inputs = {};
    this.key = '';
    this.head = makeElement('b', '', { id: uniqueId('pg-bar-head') });
    this.close = makeElement('button', 'pg-edit-close', { type: 'button' }, '✕');
    this.help = makeElement('p', 'pg-menu-help');
    this.why = makeElement('p', 'pg-menu-help');
    this.fields = makeElement('div', 'pg-menu-choices');
    this.ways = makeElement('div', 'pg-menu-ways');
    this.error = makeElement('p', 'pg-edit-error', { role: 'alert' });
    this.root = makeElement(
      'div',
      'pg-pop pg-bar-menu',
      { role: 'dialog', 'aria-labelledby': this.head.id, hidden: '' },
      makeElement('div', 'pg-edit-bar', {}, this.head, this.close),
      this.help,
      this.why,
      this.fields,
      this.error,
      this.ways,
    );
    parent.append(this.root);
    this.close.addEventListener('click', () => this.hide(true));
    closeOnEscape(this);
    closeOnFocusOutside(this);
    closeOnPressOutside(this, ending);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** `facts`: of its kind, where it may be changed; `count`: of all layers; `opened`: it was asked for just now.
   *  @param {{i: number, layer: LayerItem, facts: LayerKindFacts | undefined, count: number, editable: boolean, i18n: Translations, button?: HTMLElement, opened?: boolean}} shown */
  show({ i, layer, facts, count, editable, i18n, button, opened = false }) {
    this.i = i;
    this.i18n = i18n;
    this.button = button ?? this.button;
    setText(this.head, layerLabel(layer, i18n));
    setText(this.help, i18n.t(`layer_kind_${layer.kind}_help`));
    const why = `layer_kind_${layer.kind}_why`;
    setText(this.why, i18n.has(why) ? i18n.t(why) : '');
    this.close.setAttribute('aria-label', i18n.t('edit_close'));
    const key = JSON.stringify([layer.kind, facts, editable, i18n.locale]);
    if (key !== this.key) this.#build(layer, facts, editable);
    this.key = key;
    Object.entries(this.inputs).forEach(([field, input]) => {
      if (input !== document.activeElement || Number(input.value) !== Number(layer[field]))
        input.value = input.defaultValue = String(layer[field]);
    });
    this.ways.querySelector('[data-way=left]')?.setAttribute('aria-disabled', String(i === 0));
    this.ways.querySelector('[data-way=right]')?.setAttribute('aria-disabled', String(i === count - 1));
    setText(this.error, '');
    this.root.hidden = false;
    if (!opened || !button) return;
    placeBelow(this.root, this.parent, button);
    const first = Object.values(this.inputs)[0] ?? this.ways.querySelector('button') ?? this.close;
    first.focus({ preventScroll: true });
  }

  /** @param {LayerItem} layer
   *  @param {LayerKindFacts | undefined} facts
   *  @param {boolean} editable */
  #build(layer, facts, editable) {
    const { i18n } = this;
    this.inputs = {};
    this.fields.replaceChildren(
      ...Object.entries(editable && facts ? facts.bounds : {}).map(([field, [low, high]]) => {
        const input = makeElement('input', '', {
          type: 'number',
          min: low,
          max: high,
          step: STEP,
          'data-field': field,
        });
        input.addEventListener('change', () => {
          setText(this.error, this.actions.set(this.i, { [field]: numberText(input.value) }) ?? '');
        });
        this.inputs[field] = input;
        const name = i18n.t(`layer_field_${layer.kind}_${field}`);
        const range = i18n.t('layer_field_range', {
          low: i18n.short.format(low),
          high: i18n.short.format(high),
        });
        return makeElement(
          'label',
          'pg-menu-line',
          {},
          makeElement('span', '', {}, `${name} ${range}`),
          input,
        );
      }),
    );
    const way = (/** @type {string} */ name, /** @type {() => void} */ act) => {
      const attributes = { type: 'button', 'data-way': name };
      const button = makeElement('button', 'pg-menu-way', attributes, i18n.t(`layer_${name}`));
      button.addEventListener('click', act);
      return button;
    };
    const away = way('away', () => {
      this.actions.remove(this.i);
      this.hide(true);
    });
    this.ways.hidden = !editable;
    this.ways.replaceChildren(
      way('left', () => this.actions.move(this.i, -1)),
      way('right', () => this.actions.move(this.i, 1)),
      ...(facts ? [away] : []), // of a kind that may not be added none is taken away either
    );
  }

  /** What was typed and not given does not count. */
  drop() {
    for (const input of Object.values(this.inputs)) input.value = input.defaultValue;
  }

  /** @param {boolean} [back] */
  hide(back = false) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (back) this.actions.closed(this.i);
  }
}

/** A typed number as links write it; what is none stays as it is, and is refused.
 *  @param {string} text */
const numberText = (text) => (text.trim() === '' ? 'NaN' : String(Number(text)));
