// The inputs of the net as chips: a picture of each over the plane; a click switches it on or off.
//
// component.data = {items: [{name, label, help, field, selected}], text: {chips, chips_last}}; field is base64 of
// 20 x 20 bytes. Triggers `inputs` with the names of the chosen ones, in their order.

import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { paintThumb } from '../elements/thumbnail.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { FeatureItem, FeaturesData } from './types.d.ts' */

export const mountInputFeatures = defineComponent('.pg-chips', () => new InputFeatures(), {
  styles: ['data/input_features.css'],
});

class InputFeatures {
  constructor() {
    this.root = makeElement('div', 'pg-chips-grid', { role: 'group' });
    /** @type {Map<string, {chip: HTMLButtonElement, picture: HTMLCanvasElement}>} */
    this.chips = new Map();
    /** @type {Set<string>} */
    this.chosen = new Set();
    this.key = ''; // of the items
    /** @type {StreamlitComponent<FeaturesData>} */
    this.component = notYetSet;
  }

  /** @param {StreamlitComponent<FeaturesData>} component */
  update(component) {
    this.component = component;
    const { items, text } = component.data;
    this.root.setAttribute('aria-label', text.chips);
    const key = JSON.stringify(items.map((item) => ({ ...item, selected: false })));
    if (key !== this.key) this.#build(items);
    this.key = key;
    this.chosen = new Set(items.filter((item) => item.selected).map((item) => item.name));
    this.#show();
  }

  /** @param {FeatureItem[]} items */
  #build(items) {
    this.chips = new Map(items.map((item) => [item.name, this.#chip(item)]));
    this.root.replaceChildren(...[...this.chips.values()].map(({ chip }) => chip));
  }

  /** @param {FeatureItem} item */
  #chip(item) {
    const label = makeElement('span');
    setText(label, item.label);
    const picture = makeElement('canvas', '', { 'aria-hidden': 'true' });
    const chip = makeElement('button', 'pg-chip', { type: 'button' }, picture, label);
    chip.addEventListener('click', () => this.#toggle(item.name));
    return { chip, picture };
  }

  /** Switch one input, at once; Python's answer confirms it. The last one stays on.
   *  @param {string} name */
  #toggle(name) {
    if (this.#isLast(name)) return;
    if (!this.chosen.delete(name)) this.chosen.add(name);
    this.#show();
    this.component.setTriggerValue(
      'inputs',
      [...this.chips.keys()].filter((key) => this.chosen.has(key)),
    );
  }

  /** @param {string} name */
  #isLast(name) {
    return this.chosen.size === 1 && this.chosen.has(name);
  }

  #show() {
    const { items, text } = this.component.data;
    items.forEach(({ name, help }) => {
      const chip = this.chips.get(name)?.chip;
      if (!chip) return;
      chip.setAttribute('aria-pressed', String(this.chosen.has(name)));
      chip.setAttribute('aria-disabled', String(this.#isLast(name)));
      setTooltipText(chip, this.#isLast(name) ? text.chips_last : help);
    });
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.component.data.items.forEach(({ name, field }) => {
      const picture = this.chips.get(name)?.picture;
      if (picture) paintThumb(picture, field, theme);
    });
  }
}
