// The data-set picker: a thumbnail for each data set, in groups. It is one stop of the Tab key: arrow keys move, Enter
// or the space bar chooses.
//
// component.data = {items: [{name, label, help, group_label, kind: 'points' | 'table', points: [[x, y, c], ...],
// task, selected}, ...], text: {picker}}; x, y in -1..1; c = class number, or -1..1 for regression.
// Triggers `dataset` with the name of the chosen one.

import { classColor, cssColor, inkColors, signedColor } from '../core/colors.js';
import { defineComponent } from '../core/component.js';
import { fitCanvas, makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { RovingFocus } from '../elements/roving_focus.js';

/** @import { StreamlitComponent, Task, Theme } from '../core/types.d.ts' */
/** @import { PickerData, PickerItem } from './types.d.ts' */

const [SIDE, LARGE] = [46, 72]; // px
const INSET = 6;
// targets of a table without rows
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
    this.root = makeElement('div', 'pg-picks', { role: 'radiogroup' });
    this.focus = new RovingFocus(this.root, '.pg-picker-item');
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
    this.root.setAttribute('aria-label', text.picker);
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
    this.root.replaceChildren(...[...groups].map(([label, members]) => this.#group(label, members)));
  }

  /** @param {string} label
   *  @param {PickerItem[]} members */
  #group(label, members) {
    const grid = makeElement('div', 'pg-picker-grid');
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
      'pg-picker-item',
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
  }

  /** Tab comes to the chosen one, or to where the reader is among them. */
  #placeStop() {
    const here = /** @type {HTMLElement | null} */ (this.root.querySelector('.pg-picker-item:focus'));
    this.focus.setStop(here ?? this.root.querySelector('.pg-picker-item[aria-checked="true"]'));
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
  else paintPoints(context, item.points, color, inkColors(theme).mute);
}

/** @param {CanvasRenderingContext2D} context
 *  @param {PickerItem['points']} points
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
  const targets = item.points.length ? item.points.map((point) => point[2]) : TARGETS[item.task];
  for (let i = 0; i < across * down; i += 1) {
    const [column, row] = [i % across, Math.floor(i / across)];
    const target = column === across - 1 && row > 0;
    context.fillStyle = target
      ? color(targets[row % targets.length])
      : inkColors(theme)[row ? 'line' : 'train'];
    context.fillRect(INSET + column * wide, INSET + row * high, wide - 1.2, high - 1.2);
  }
}
