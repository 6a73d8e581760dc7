// The neurons as buttons over their pictures: for keys, touch and screen readers. One of them is in the tab order;
// arrow keys move between them.

import { makeElement } from '../core/dom.js';

/** @import { Column, Item, Layout, Point } from './types.d.ts' */
/** @typedef {Item & {node: Point, button: HTMLButtonElement}} NodeButton */
/** @typedef {Item & {node: Point, column: Column}} PlacedItem */

const ROOM = 5; // px around a node that belong to its button, with the ring of its bias
const SMALLEST = 24; // px

/** @param {Item} item */
export const itemKey = ({ l, k }) => `${l}:${k}`;

export class KeyboardInput {
  /** actions = {focus(item or null), name(item)}; an item is {l, k}, k = 'more' for those without a node.
   *  @param {HTMLElement} parent
   *  @param {{focus: (item: Item | null) => void, name: (item: Item) => string}} actions */
  constructor(parent, actions) {
    this.actions = actions;
    this.root = makeElement('div', 'pg-net-keys', { role: 'group' });
    /** @type {Map<string, NodeButton>} */
    this.buttons = new Map();
    /** @type {NodeButton[][]} */
    this.columns = [];
    this.current = ''; // the key of the one in the tab order
    this.lost = false; // the one with the focus was taken away
    /** @type {HTMLElement | null} */
    this.described = null;
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.root.addEventListener('focusin', (event) => this.#focused(/** @type {Element} */ (event.target)));
    this.root.addEventListener('focusout', () => this.actions.focus(null));
    parent.append(this.root);
  }

  /** One button for each node of `place`; those that stay keep the focus.
   *  @param {Layout} place */
  setLayout(place) {
    /** @type {PlacedItem[]} */
    const items = place.columns.flatMap((column, l) => [
      ...column.nodes.map((node) => ({ l, k: node.k, node, column })),
      ...(column.more ? [{ l, k: /** @type {'more'} */ ('more'), node: column.more, column }] : []),
    ]);
    const wanted = new Set(items.map(itemKey));
    [...this.buttons]
      .filter(([key]) => !wanted.has(key))
      .forEach(([key, { button }]) => {
        if (button === document.activeElement) this.lost = true;
        button.remove();
        this.buttons.delete(key);
      });
    this.columns = place.columns.map(() => []);
    items.forEach((item) => this.columns[item.l].push(this.#place(item)));
    if (!this.buttons.has(this.current)) this.current = itemKey(items.find(({ l }) => l === 1) ?? items[0]);
    this.#tabOrder();
    if (this.lost) this.buttons.get(this.current)?.button.focus();
    this.lost = false;
  }

  /** @param {PlacedItem} item */
  #place({ l, k, node, column }) {
    const key = itemKey({ l, k });
    const button = this.buttons.get(key)?.button ?? this.#button(l, k);
    const known = { l, k, node, button };
    this.buttons.set(key, known);
    const side = Math.max(SMALLEST, column.size + 2 * ROOM);
    const { style } = known.button;
    [style.left, style.top, style.width] = [
      `${node.x - side / 2}px`,
      `${node.y - column.size / 2 - ROOM}px`,
      `${side}px`,
    ];
    style.height = `${column.size + 2 * ROOM}px`;
    known.button.setAttribute('aria-label', this.actions.name({ l, k }));
    return known;
  }

  /** @param {number} l
   *  @param {number | 'more'} k */
  #button(l, k) {
    const button = makeElement('button', 'pg-node', {
      type: 'button',
      tabindex: '-1',
      'data-l': l,
      'data-k': k,
    });
    this.root.append(button);
    return button;
  }

  /** The item of a button, or of what is inside it; null for anything else.
   *  @param {Element} element
   *  @returns {Item | null} */
  itemOf(element) {
    const button = /** @type {HTMLElement | null} */ (element.closest?.('.pg-node'));
    if (!button || !this.root.contains(button)) return null;
    const { l, k } = button.dataset;
    return { l: Number(l), k: k === 'more' ? k : Number(k) };
  }

  /** @param {Item} item
   *  @returns {HTMLButtonElement | null} */
  buttonOf(item) {
    return this.buttons.get(itemKey(item))?.button ?? null;
  }

  /** Screen readers say the element with this id after the name of the item; null: after none.
   *  @param {Item | null} item
   *  @param {string} id */
  setDescribedBy(item, id) {
    const button = item && this.buttonOf(item);
    if (button === this.described) return;
    this.described?.removeAttribute('aria-describedby');
    button?.setAttribute('aria-describedby', id);
    this.described = button;
  }

  /** @param {Element} target */
  #focused(target) {
    const item = this.itemOf(target);
    if (!item) return;
    this.current = itemKey(item);
    this.#tabOrder();
    this.actions.focus(item);
  }

  #tabOrder() {
    this.buttons.forEach(({ button }, key) =>
      button.setAttribute('tabindex', key === this.current ? '0' : '-1'),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const here = this.buttons.get(this.current);
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.#next(here, event.key);
    if (event.key === 'Escape') this.actions.focus(null);
    if (!next) return;
    next.button.focus();
    event.preventDefault();
  }

  /** @param {NodeButton} nodeButton
   *  @param {string} key
   *  @returns {NodeButton | null | undefined} */
  #next({ l, node, button }, key) {
    const column = this.columns[l];
    const at = column.findIndex((each) => each.button === button);
    const beside = (/** @type {number} */ d) => nearest(this.columns[l + d], node);
    /** @type {Record<string, () => NodeButton | null | undefined>} */
    const moves = {
      ArrowUp: () => column[at - 1],
      ArrowDown: () => column[at + 1],
      Home: () => column[0],
      End: () => column.at(-1),
      ArrowLeft: () => beside(-1),
      ArrowRight: () => beside(1),
    };
    return moves[key]?.();
  }
}

/** @param {NodeButton[] | undefined} column
 *  @param {Point} point
 *  @returns {NodeButton | null} */
function nearest(column, { y }) {
  return (column ?? []).reduce(
    (best, each) => (Math.abs(each.node.y - y) < Math.abs((best?.node.y ?? Infinity) - y) ? each : best),
    /** @type {NodeButton | null} */ (null),
  );
}
