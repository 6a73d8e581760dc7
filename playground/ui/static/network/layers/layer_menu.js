// The settings of one hidden layer: its units, what else each layer has of its own, a layer more, or this one less.

import { makeElement, setText, setTooltipText, uniqueId } from '../../core/dom.js';
import { notYetSet } from '../../core/not_yet_set.js';
import { ActivationFigure } from '../activation_figure.js';
import { closeOnEscape, closeOnFocusOutside, closeOnPressOutside, placeBelow } from '../popup.js';
import { isDense } from './layer_edits.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { DenseMenuActions, LayerChanges, LayerItem, LayerKindFacts, LayerLimits, LayerSetting } from '../types.d.ts' */

const ACTIVATION = 'activation';

export class LayerMenu {
  /** actions = {set(i, changes), insert(i), behind(i, kind), move(i, step), remove(i), closed(i)}; i: number of the
   *  dense layer.
   *  @param {HTMLElement} parent
   *  @param {DenseMenuActions} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.parent = parent;
    /** @type {number} */
    this.i = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {HTMLElement | undefined} */
    this.button = undefined; // that opened it
    /** @type {Record<string, HTMLSelectElement>} */
    this.selects = {};
    this.key = '';
    this.head = makeElement('b', '', { id: uniqueId('pg-menu-head') });
    this.close = makeElement('button', 'pg-edit-close', { type: 'button' }, '✕');
    this.units = makeElement('input', '', { type: 'number', min: '1', step: '1', inputmode: 'numeric' });
    this.unitsName = makeElement('span');
    this.choices = makeElement('div', 'pg-menu-choices');
    this.ways = makeElement('div', 'pg-menu-ways');
    this.figure = new ActivationFigure();
    this.error = makeElement('p', 'pg-edit-error', { role: 'alert' });
    const bar = makeElement('div', 'pg-edit-bar', {}, this.head, this.close);
    this.root = makeElement(
      'div',
      'pg-pop pg-menu',
      { role: 'dialog', 'aria-labelledby': this.head.id, hidden: '' },
      bar,
      makeElement('label', 'pg-menu-line', {}, this.unitsName, this.units),
      this.choices,
      this.figure.root,
      this.ways,
      this.error,
    );
    parent.append(this.root);
    this.close.addEventListener('click', () => this.hide(true));
    this.units.addEventListener('change', () => this.#ask({ units: Number(this.units.value) }));
    closeOnEscape(this);
    closeOnFocusOutside(this);
    closeOnPressOutside(this, ending);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** settings: [{name, label, help, taken, options: [{value, label, help}]}]; layer: the values of layer i; kinds: those
   *  that may be added; button: what opened it.
   *  @param {{i: number, layer: LayerItem, settings: LayerSetting[], kinds: LayerKindFacts[], limits: LayerLimits, i18n: Translations, button?: HTMLElement}} facts */
  show({ i, layer, settings, kinds, limits, i18n, button }) {
    const opened = !this.isOpen || i !== this.i;
    this.i = i;
    this.i18n = i18n;
    this.button = button ?? this.button;
    setText(this.head, i18n.t('layers_title', { layer: i + 1 }));
    this.close.setAttribute('aria-label', i18n.t('edit_close'));
    setText(this.unitsName, i18n.t('layers_units'));
    setTooltipText(this.units, i18n.t('layers_units_help'));
    this.units.max = String(limits.units);
    this.units.value = this.units.defaultValue = String(layer.units);
    const key = JSON.stringify([i, settings, kinds, i18n.locale]);
    if (key !== this.key) this.#build(settings, kinds);
    this.key = key;
    settings
      .filter(({ taken }) => !taken)
      .forEach(({ name, options }) => fill(this.selects[name], options, String(layer[name])));
    this.#draw(settings, layer);
    setText(this.error, '');
    this.root.hidden = false;
    if (!opened || !button) return;
    placeBelow(this.root, this.parent, button);
    this.units.focus({ preventScroll: true });
  }

  /** Draw the activation that is chosen, if there is a choice.
   *  @param {LayerSetting[]} settings
   *  @param {LayerItem} layer */
  #draw(settings, layer) {
    const setting = settings.find(({ name }) => name === ACTIVATION);
    const chosen = String(layer[ACTIVATION]);
    if (!setting) this.figure.hide();
    else
      this.figure.show(
        chosen,
        setting.options.find(({ value }) => value === chosen)?.label ?? chosen,
        this.i18n,
      );
  }

  /** @param {LayerSetting[]} settings
   *  @param {LayerKindFacts[]} kinds */
  #build(settings, kinds) {
    const { i18n, i } = this;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.way;
    this.selects = {};
    this.choices.replaceChildren(
      ...settings.map(({ name, label, help, taken }) => {
        if (taken) {
          const note = makeElement('span', 'pg-menu-taken', {}, i18n.t('layer_taken'));
          return makeElement('p', 'pg-menu-line', {}, makeElement('span', '', {}, label), note);
        }
        const select = makeElement('select', '', { 'data-setting': name });
        select.addEventListener('change', () => this.#ask({ [name]: select.value }));
        this.selects[name] = select;
        const line = makeElement('label', 'pg-menu-line', {}, makeElement('span', '', {}, label), select);
        setTooltipText(line, help);
        return line;
      }),
    );
    const way = (
      /** @type {string} */ name,
      /** @type {string} */ text,
      /** @type {() => string | null} */ act,
      stays = false,
    ) => {
      const button = makeElement('button', 'pg-menu-way', { type: 'button', 'data-way': name }, text);
      button.addEventListener('click', () => {
        const refused = act();
        if (refused || stays) setText(this.error, refused ?? '');
        else this.hide(true);
      });
      return button;
    };
    const t = (/** @type {string} */ key) => i18n.t(key, { layer: i + 1 });
    this.ways.replaceChildren(
      way('layers_add_before', t('layers_add_before'), () => this.actions.insert(i)),
      way('layers_add_after', t('layers_add_after'), () => this.actions.insert(i + 1)),
      ...kinds
        .filter(({ name }) => !isDense({ kind: name }))
        .map(({ name }) =>
          way(
            `behind_${name}`,
            i18n.t('layer_add_behind', { kind: i18n.t(`layer_kind_${name}_name`), layer: i + 1 }),
            () => this.actions.behind(i, name),
          ),
        ),
      way('left', t('layer_left'), () => this.actions.move(i, -1), true),
      way('right', t('layer_right'), () => this.actions.move(i, 1), true),
      way('layers_remove', t('layers_remove'), () => this.actions.remove(i)),
    );
    if (focused && this.isOpen)
      /** @type {HTMLElement | null} */ (this.ways.querySelector(`[data-way="${focused}"]`))?.focus();
  }

  /** @param {LayerChanges} changes */
  #ask(changes) {
    const refused = this.actions.set(this.i, changes);
    setText(this.error, refused ?? '');
  }

  /** What was typed and not given does not count. */
  drop() {
    this.units.value = this.units.defaultValue;
  }

  /** @param {boolean} [back] */
  hide(back = false) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (back) this.actions.closed(this.i);
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
    select.replaceChildren(
      ...all.map((option) => makeElement('option', '', { value: option.value }, option.label)),
    );
  }
  select.value = value;
  setTooltipText(select, all.find((option) => option.value === value)?.help ?? '');
}
