// The settings of one hidden layer: its units, what else each layer has of its own, a layer more, or this one less.

import { make, setText, setTitle } from '../core/dom.js';
import { unset } from '../core/unset.js';
import { closeOnPressOutside } from './popup.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { LayerChanges, LayerLimits, LayerMenuActions, LayerSetting, LayerSettings } from './types.d.ts' */

export class LayerMenu {
  /** actions = {set(i, changes), insert(i), remove(i), closed(i)}; what is refused is told by `refused(text)`.
   *  @param {HTMLElement} parent
   *  @param {LayerMenuActions} actions */
  constructor(parent, actions) {
    this.actions = actions;
    this.parent = parent;
    /** @type {number} */
    this.i = unset;
    /** @type {Translations} */
    this.i18n = unset;
    /** @type {HTMLElement | undefined} */
    this.button = undefined; // that opened it
    /** @type {Record<string, HTMLSelectElement>} */
    this.selects = {};
    this.key = '';
    this.head = make('b', '', { id: 'pg-menu-head' });
    this.close = make('button', 'pg-edit-close', { type: 'button' }, '✕');
    this.units = make('input', '', { type: 'number', min: '1', step: '1', inputmode: 'numeric' });
    this.unitsName = make('span');
    this.choices = make('div', 'pg-menu-choices');
    this.ways = make('div', 'pg-menu-ways');
    this.error = make('p', 'pg-edit-error', { role: 'alert' });
    const bar = make('div', 'pg-edit-bar', {}, this.head, this.close);
    this.root = make(
      'div',
      'pg-pop pg-menu',
      { role: 'dialog', 'aria-labelledby': 'pg-menu-head', hidden: '' },
      bar,
      make('label', 'pg-menu-line', {}, this.unitsName, this.units),
      this.choices,
      this.ways,
      this.error,
    );
    parent.append(this.root);
    this.close.addEventListener('click', () => this.hide(true));
    this.units.addEventListener('change', () => this.#ask({ units: Number(this.units.value) }));
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.hide(true);
    });
    closeOnPressOutside(this, (target) => {
      if (!this.button?.contains(target)) this.hide();
    });
  }

  get open() {
    return !this.root.hidden;
  }

  /** settings: [{name, label, help, options: [{value, label, help}]}]; layer: the values of layer i; button: what opened it.
   *  @param {{i: number, layer: LayerSettings, settings: LayerSetting[], limits: LayerLimits, i18n: Translations, button?: HTMLElement}} facts */
  show({ i, layer, settings, limits, i18n, button }) {
    const opened = !this.open || i !== this.i;
    this.i = i;
    this.i18n = i18n;
    this.button = button ?? this.button;
    setText(this.head, i18n.t('layers_title', { layer: i + 1 }));
    this.close.setAttribute('aria-label', i18n.t('edit_close'));
    setText(this.unitsName, i18n.t('layers_units'));
    setTitle(this.units, i18n.t('layers_units_help'));
    this.units.max = String(limits.units);
    this.units.value = String(layer.units);
    const key = JSON.stringify([i, settings, i18n.locale]);
    if (key !== this.key) this.#build(settings);
    this.key = key;
    settings.forEach(({ name, options }) => fill(this.selects[name], options, String(layer[name])));
    setText(this.error, '');
    this.root.hidden = false;
    if (!opened || !button) return;
    this.#place(button);
    this.units.focus({ preventScroll: true });
  }

  /** @param {LayerSetting[]} settings */
  #build(settings) {
    const { i18n, i } = this;
    this.selects = {};
    this.choices.replaceChildren(
      ...settings.map(({ name, label, help }) => {
        const select = make('select', '', { 'data-setting': name });
        select.addEventListener('change', () => this.#ask({ [name]: select.value }));
        this.selects[name] = select;
        const line = make('label', 'pg-menu-line', {}, make('span', '', {}, label), select);
        setTitle(line, help);
        return line;
      }),
    );
    const way = (/** @type {string} */ key, /** @type {() => string | null} */ act) => {
      const button = make(
        'button',
        'pg-menu-way',
        { type: 'button', 'data-way': key },
        i18n.t(key, { layer: i + 1 }),
      );
      button.addEventListener('click', () => this.#leave(act()));
      return button;
    };
    this.ways.replaceChildren(
      way('layers_add_before', () => this.actions.insert(i)),
      way('layers_add_after', () => this.actions.insert(i + 1)),
      way('layers_remove', () => this.actions.remove(i)),
    );
  }

  /** @param {LayerChanges} changes */
  #ask(changes) {
    const refused = this.actions.set(this.i, changes);
    setText(this.error, refused ?? '');
  }

  /** @param {string | null} refused */
  #leave(refused) {
    if (refused) setText(this.error, refused);
    else this.hide(true);
  }

  /** @param {boolean} [back] */
  hide(back = false) {
    if (!this.open) return;
    this.root.hidden = true;
    if (back) this.actions.closed(this.i);
  }

  /** @param {HTMLElement} button */
  #place(button) {
    const [box, here] = [this.parent.getBoundingClientRect(), button.getBoundingClientRect()];
    const left = here.left - box.left + here.width / 2 - this.root.offsetWidth / 2;
    this.root.style.left = `${Math.max(0, Math.min(left, box.width - this.root.offsetWidth))}px`;
    this.root.style.top = `${here.bottom - box.top + 6}px`;
  }
}

/** The usual values, and the present one where it is none of them.
 *  @param {HTMLSelectElement} select
 *  @param {LayerSetting['options']} options
 *  @param {string} value */
function fill(select, options, value) {
  const all = options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }];
  const key = JSON.stringify(all);
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(...all.map((option) => make('option', '', { value: option.value }, option.label)));
  }
  select.value = value;
  setTitle(select, all.find((option) => option.value === value)?.help ?? '');
}
