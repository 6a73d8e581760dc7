// Mouse, pen and finger on the diagram: looking at what they are over, and pressing it. A finger looks with a tap, and
// presses with a second one or by resting on it.

import { isSameItem } from './element_info.js';

/** @import { Item, PointerActions } from './types.d.ts' */

const LONG = 550; // ms of a long press
const STILL = 10; // px that a resting finger may move

export class PointerInput {
  /** actions = {itemAt(event), inspect(item or null), press(item), item(): what is looked at now}.
   *  @param {HTMLElement} parent
   *  @param {PointerActions} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, actions, ending) {
    this.actions = actions;
    this.finger = false; // it was a finger that pressed last
    this.long = false; // and it rested
    /** @type {{x: number, y: number} | null} */
    this.start = null;
    /** @type {Item | null} */
    this.before = null;
    /** @type {number | undefined} */
    this.timer = undefined;
    parent.addEventListener('pointermove', (event) => this.#move(event));
    parent.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch') actions.inspect(null);
    });
    parent.addEventListener('pointerdown', (event) => this.#down(event));
    ['pointerup', 'pointercancel'].forEach((name) =>
      parent.addEventListener(name, () => clearTimeout(this.timer)),
    );
    parent.addEventListener('click', (event) => this.#click(event));
    parent.addEventListener('contextmenu', (event) => {
      if (this.finger) event.preventDefault();
    });
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!parent.contains(/** @type {Node} */ (event.target))) actions.inspect(null);
      },
      { signal: ending },
    );
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerType !== 'touch') {
      this.actions.inspect(this.actions.itemAt(event));
    } else if (this.start && Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) > STILL) {
      clearTimeout(this.timer);
    }
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.finger = event.pointerType === 'touch';
    this.start = { x: event.clientX, y: event.clientY };
    this.before = this.actions.item(); // a tap moves the focus, and with it what is looked at
    this.long = false;
    clearTimeout(this.timer);
    const item = this.finger && this.actions.itemAt(event);
    if (!item) return;
    this.timer = setTimeout(() => {
      this.long = true;
      this.actions.press(item);
    }, LONG);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const item = this.actions.itemAt(event);
    if (this.long && event.detail > 0) this.long = false;
    else if (this.finger && event.detail > 0 && item?.k !== 'more' && !isSameItem(item, this.before))
      this.actions.inspect(item);
    else if (item) this.actions.press(item);
  }
}
