// The layers between the columns of units, as slim bars: dropout, normalization. A bar is a button that opens its menu.

import { makeElement, setText, setTooltipText } from '../../core/dom.js';
import { isDense } from './layer_edits.js';
import { layerLabel } from './layer_label.js';
import { ToolbarKeys } from './toolbar_keys.js';

/** @import { Translations } from '../../core/i18n.js' */
/** @import { LayerLooks } from '../../core/types.d.ts' */
/** @import { Column, LayerItem, Layout } from '../types.d.ts' */
/** @typedef {{layer: LayerItem, i: number, gap: number, ofSetting?: boolean}} PlacedBar */

const WIDEST = 20; // px
const TOUCH = 12; // px on either side of a bar that a finger hits, too
const FOOT = 6; // px below the bars

/** The layers that are bars: which layer of the net each is, and how many columns of units stand before it. Those that
 *  settings put behind a dense layer are none of the list: they are -1, -2, ...
 *  @param {LayerItem[]} layers
 *  @param {LayerItem[][]} [ofSettings] by dense layer
 *  @returns {PlacedBar[]} */
export function barsOf(layers, ofSettings = []) {
  let gap = 0;
  let put = 0;
  /** @type {PlacedBar[]} */
  const bars = [];
  layers.forEach((layer, i) => {
    if (!isDense(layer)) bars.push({ layer, i, gap });
    else {
      gap += 1;
      (ofSettings[gap - 1] ?? []).forEach((behind) => {
        put += 1;
        bars.push({ layer: behind, i: -put, gap, ofSetting: true });
      });
    }
  });
  return bars;
}

/** Where the bars of a gap stand, so that there is as much room between any two as to the columns beside them; `touch`:
 *  how far to the left and to the right of each a finger hits it, which is never beyond the middle to the next one.
 *  @param {Column} before
 *  @param {Column} after
 *  @param {number} count
 *  @returns {{centres: number[], width: number, touch: [number, number][]}} */
export function placeBars(before, after, count) {
  const reach = (/** @type {Column} */ { nodes, x, size }, /** @type {number} */ side) =>
    Math.max(...nodes.map((node) => (node.x - x) * side), 0) + size / 2;
  const [left, right] = [before.x + reach(before, 1), after.x - reach(after, -1)];
  const step = (right - left) / (count + 1);
  const centres = Array.from({ length: count }, (_, j) => left + step * (j + 1));
  const width = Math.max(8, Math.min(WIDEST, step * 0.9));
  const between = Math.max(0, Math.min(TOUCH, (step - width) / 2));
  const touch = centres.map(
    (_, j) => /** @type {[number, number]} */ ([j ? between : TOUCH, j < count - 1 ? between : TOUCH]),
  );
  return { centres, width, touch };
}

export class LayerBars {
  /** actions = {menu(i, button)}: layer i of the net.
   *  @param {HTMLElement} parent
   *  @param {{menu: (i: number, button: HTMLElement) => void}} actions */
  constructor(parent, actions) {
    this.actions = actions;
    this.root = makeElement('div', 'pg-net-bars', { role: 'toolbar' });
    this.keys = new ToolbarKeys(this.root);
    /** @type {HTMLButtonElement[]} */
    this.bars = [];
    /** @type {PlacedBar[]} */
    this.placed = [];
    parent.append(this.root);
  }

  /** @param {Layout} place
   *  @param {PlacedBar[]} all
   *  @param {LayerLooks} looks
   *  @param {number} top px
   *  @param {Translations} i18n */
  show(place, all, looks, top, i18n) {
    const bars = all.filter(({ gap }) => gap + 1 < place.columns.length);
    this.placed = bars;
    this.root.setAttribute('aria-label', i18n.t('layer_bars'));
    this.root.hidden = !bars.length;
    while (this.bars.length > bars.length) this.bars.pop()?.remove();
    while (this.bars.length < bars.length) this.bars.push(this.#bar(this.bars.length));
    bars.forEach((bar, n) => {
      const { gap } = bar;
      const own = bars.filter((other) => other.gap === gap);
      const { centres, width, touch } = placeBars(place.columns[gap], place.columns[gap + 1], own.length);
      const at = own.indexOf(bar);
      this.#fill(this.bars[n], bar, looks, i18n);
      const { style } = this.bars[n];
      [style.left, style.width] = [`${centres[at]}px`, `${width}px`];
      [style.top, style.height] = [`${top}px`, `${Math.max(24, place.height - top - FOOT)}px`];
      ['left', 'right'].forEach((side, s) => style.setProperty(`--pg-touch-${side}`, `${-touch[at][s]}px`));
    });
    this.keys.update();
  }

  /** @param {number} n */
  #bar(n) {
    const button = makeElement(
      'button',
      '',
      { type: 'button', 'aria-haspopup': 'dialog' },
      makeElement('span'),
    );
    button.addEventListener('click', () => this.actions.menu(Number(this.bars[n].dataset.i), button));
    this.root.append(button);
    return button;
  }

  /** @param {HTMLButtonElement} button
   *  @param {PlacedBar} bar
   *  @param {LayerLooks} looks
   *  @param {Translations} i18n */
  #fill(button, { layer, i, gap, ofSetting }, looks, i18n) {
    const kind = layerLabel(layer, i18n);
    const where = gap ? i18n.t('layer_behind', { layer: gap }) : i18n.t('layer_before');
    const name = i18n.t(ofSetting ? 'layer_bar_setting' : 'layer_bar', { kind, where });
    button.dataset.i = String(i);
    button.className = `pg-net-bar pg-bar-${looks[layer.kind] ?? 'filled'}`;
    button.classList.toggle('pg-bar-setting', Boolean(ofSetting));
    setText(/** @type {Element} */ (button.firstElementChild), kind);
    button.setAttribute('aria-label', name);
    setTooltipText(button, name);
  }

  /** The bar of layer i of the net.
   *  @param {number} i */
  barOf(i) {
    return this.bars.find((bar) => bar.dataset.i === String(i));
  }
}
