// The data-set picker: a thumbnail for each data set, in groups. It is one stop of the Tab key: arrow keys move, Enter
// or the space bar chooses.
//
// component.data = {items: [{name, label, help, group_label, kind: 'points' | 'table', points: base64,
// task, selected}, ...], text: {picker}}; the points are three int8 each: x, y, and c, class number or target.
// Triggers `dataset` with the name of the chosen one.

import { classColor, cssColor, inkColors, signedColor } from '../core/colors.js';
import { defineComponent } from '../core/component.js';
import { fitCanvas, makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { RovingFocus } from '../elements/roving_focus.js';
import { decodeBase64 } from '../elements/thumbnail.js';

/** @import { StreamlitComponent, Task, Theme } from '../core/types.d.ts' */
/** @import { PickerData, PickerItem } from './types.d.ts' */

const [SIDE, LARGE] = [46, 72]; // px
const INSET = 6;
const LONGEST_WORD = 9; // letters
// targets of a table, of which there are no rows here
/** @type {Record<Task, number[]>} */
const TARGETS = {
  binary: [1, 0, 0, 1, 0],
  multiclass: [0, 1, 2, 3, 4, 5],
  regression: [-0.9, 0.3, 0.8, -0.4, 0.6],
};

export const mountDatasetPicker = defineComponent('.pg-picker', () => new DatasetPicker(), {
  styles: ['data/dataset_picker.css'],
});

class DatasetPicker {
  constructor() {
    this.kinds = makeElement('div', 'pg-picker-kinds', { role: 'group' });
    this.list = makeElement('div', '', { role: 'radiogroup' });
    this.root = makeElement('div', 'pg-picks', {}, this.kinds, this.list);
    this.focus = new RovingFocus(this.list, '.pg-picker-item');
    this.chosen = ''; // name of the chosen data set
    this.open = ''; // label of the group that is shown where there is no room for all
    /** @type {Map<string, {button: HTMLButtonElement, picture: HTMLCanvasElement}>} */
    this.buttons = new Map();
    /** @type {PickerItem[]} */
    this.items = [];
    this.key = ''; // of the items
    this.side = SIDE;
    /** @type {StreamlitComponent<PickerData>} */
    this.component = notYetSet;
  }

  /** @param {StreamlitComponent<PickerData>} component */
  update(component) {
    this.component = component;
    const { items, text, large } = component.data;
    this.list.setAttribute('aria-label', text.picker);
    this.kinds.setAttribute('aria-label', text.picker_kinds);
    this.root.classList.toggle('pg-picks-large', Boolean(large));
    this.side = large ? LARGE : SIDE;
    const key = JSON.stringify([large, ...items.map((item) => ({ ...item, selected: false }))]);
    if (key !== this.key) this.#build(items);
    this.key = key;
    this.#select(items.find((item) => item.selected)?.name);
    this.#placeStop();
    items.forEach(({ name, label, help }) => {
      const button = this.buttons.get(name)?.button;
      if (button) setTooltipText(button, `${label}: ${help}`);
    });
  }

  /** @param {PickerItem[]} items */
  #build(items) {
    this.items = items;
    this.buttons.clear();
    const groups = this.component.data.large ? new Map([['', items]]) : grouped(items);
    this.list.replaceChildren(...[...groups].map(([label, members]) => this.#group(label, members)));
    this.kinds.replaceChildren(...[...groups.keys()].map((label) => this.#kind(label)));
  }

  /** @param {string} label */
  #kind(label) {
    const button = makeElement('button', 'pg-picker-kind', { type: 'button' }, label);
    button.addEventListener('click', () => {
      this.#show(label);
      this.#placeStop();
    });
    return button;
  }

  /** Show the group of this label, where there is no room for all of them.
   *  @param {string} label */
  #show(label) {
    this.open = label;
    [...this.kinds.children].forEach((kind) => {
      kind.setAttribute('aria-pressed', String(kind.textContent === label));
    });
    [...this.list.children].forEach((group) => {
      group.classList.toggle('pg-picker-open', group.getAttribute('aria-label') === label);
    });
  }

  /** @param {string} label
   *  @param {PickerItem[]} members */
  #group(label, members) {
    const tables = members.every((item) => item.kind === 'table');
    const grid = makeElement('div', `pg-picker-grid ${tables ? 'pg-picker-tables' : ''}`.trim());
    grid.append(...members.map((item) => this.#button(item)));
    const head = makeElement('div', 'pg-picker-head', { 'aria-hidden': 'true' }, label);
    return makeElement('div', 'pg-picker-group', { role: 'group', 'aria-label': label }, head, grid);
  }

  /** @param {PickerItem} item */
  #button(item) {
    const caption = makeElement('span', 'pg-picker-label');
    setText(caption, item.label);
    const picture = makeElement('canvas', '', { 'aria-hidden': 'true' });
    const button = makeElement(
      'button',
      `pg-picker-item ${hasLongWord(item.label) ? 'pg-picker-long' : ''}`.trim(),
      { type: 'button', role: 'radio' },
      picture,
      caption,
    );
    button.addEventListener('click', () => this.#choose(item.name));
    this.buttons.set(item.name, { button, picture });
    return button;
  }

  /** @param {string} name */
  #choose(name) {
    this.#select(name); // at once; Python's answer confirms it
    this.component.setTriggerValue('dataset', name);
  }

  /** @param {string | undefined} name */
  #select(name) {
    this.buttons.forEach(({ button }, key) => button.setAttribute('aria-checked', String(key === name)));
    const group = this.items.find((item) => item.name === name)?.group_label ?? this.items[0]?.group_label;
    const isNew = name !== this.chosen || !this.items.some((item) => item.group_label === this.open);
    this.chosen = name ?? '';
    this.#show(isNew ? group : this.open);
  }

  /** Tab comes to the chosen one, or to where the reader is among them. */
  #placeStop() {
    const here = /** @type {HTMLElement | null} */ (this.list.querySelector('.pg-picker-item:focus'));
    const chosen = /** @type {HTMLElement | null} */ (
      this.list.querySelector('.pg-picker-item[aria-checked="true"]')
    );
    const inOpen = /** @type {HTMLElement | null} */ (
      this.list.querySelector('.pg-picker-open .pg-picker-item')
    );
    const isHidden = chosen && this.root.isConnected && !chosen.checkVisibility();
    this.focus.setStop(here ?? (isHidden ? inOpen : chosen));
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
    this.items.forEach((item) => {
      const picture = this.buttons.get(item.name)?.picture;
      if (picture) paintItem(picture, item, theme, this.side);
    });
  }
}

/** Whether a label has a word that is too long for one place of a row of six; a syllable of Hangul is two letters wide.
 *  @param {string} label */
const hasLongWord = (label) =>
  label.split(/\s+/).some((word) => word.replace(/[^\0-\u024f]/g, '  ').length > LONGEST_WORD);

/** @param {PickerItem[]} items */
function grouped(items) {
  /** @type {Map<string, PickerItem[]>} */
  const groups = new Map();
  items.forEach((item) => groups.set(item.group_label, [...(groups.get(item.group_label) ?? []), item]));
  return groups;
}

/** @param {HTMLCanvasElement} canvas
 *  @param {PickerItem} item
 *  @param {Theme} theme
 *  @param {number} side px */
function paintItem(canvas, item, theme, side) {
  const context = fitCanvas(canvas, side, side);
  context.scale(side / SIDE, side / SIDE);
  const color = (/** @type {number} */ c) =>
    cssColor(item.task === 'regression' ? signedColor(c, theme) : classColor(item.task, c));
  if (item.kind === 'table') paintTablePreview(context, item, color, theme);
  else paintPoints(context, itemPoints(item), color, inkColors(theme).mute);
}

/** The points of a data set, x and y within -1 and 1, with their class or target.
 *  @param {PickerItem} item
 *  @returns {[x: number, y: number, c: number][]} */
function itemPoints({ points, task }) {
  const codes = new Int8Array(decodeBase64(points).buffer);
  const unit = task === 'regression' ? 100 : 1;
  return Array.from({ length: codes.length / 3 }, (_, i) => [
    codes[3 * i] / 100,
    codes[3 * i + 1] / 100,
    codes[3 * i + 2] / unit,
  ]);
}

/** @param {CanvasRenderingContext2D} context
 *  @param {[x: number, y: number, c: number][]} points
 *  @param {(c: number) => string} color
 *  @param {string} outline */
function paintPoints(context, points, color, outline) {
  const radius = points.length <= 8 ? 5 : points.length <= 60 ? 1.9 : 1.4;
  const reach = SIDE / 2 - INSET;
  points.forEach(([x, y, c]) => {
    context.beginPath();
    context.arc(SIDE / 2 + x * reach, SIDE / 2 - y * reach, radius, 0, 2 * Math.PI);
    context.fillStyle = color(c);
    context.fill();
    if (radius < 5) return;
    context.strokeStyle = outline; // a few points of value zero would be white on white
    context.lineWidth = 0.8;
    context.stroke();
  });
}

/** A table: columns of grey cells, and the target's in the colours of its values.
 *  @param {CanvasRenderingContext2D} context
 *  @param {PickerItem} item
 *  @param {(c: number) => string} color
 *  @param {Theme} theme */
function paintTablePreview(context, item, color, theme) {
  const [across, down] = [5, 6];
  const [wide, high] = [(SIDE - 2 * INSET) / across, (SIDE - 2 * INSET) / down];
  const targets = TARGETS[item.task];
  for (let i = 0; i < across * down; i += 1) {
    const [column, row] = [i % across, Math.floor(i / across)];
    const target = column === across - 1 && row > 0;
    context.fillStyle = target
      ? color(targets[row % targets.length])
      : inkColors(theme)[row ? 'line' : 'train'];
    context.fillRect(INSET + column * wide, INSET + row * high, wide - 1.2, high - 1.2);
  }
}
