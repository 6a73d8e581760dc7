// Mouse, pen and finger on the diagram: looking at what they are over, and pressing it. A finger looks with a tap, and
// presses with a second one or by resting on it.

import { sameSpot } from './element_info.js';

const LONG = 550; // ms of a long press
const STILL = 10; // px that a resting finger may move

export class Pointer {
  /** hands = {spotAt(event), look(spot or null), press(spot), spot(): what is looked at now}. */
  constructor(parent, hands) {
    this.hands = hands;
    parent.addEventListener('pointermove', (event) => this.#move(event));
    parent.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch') hands.look(null);
    });
    parent.addEventListener('pointerdown', (event) => this.#down(event));
    ['pointerup', 'pointercancel'].forEach((name) =>
      parent.addEventListener(name, () => clearTimeout(this.timer)),
    );
    parent.addEventListener('click', (event) => this.#click(event));
    parent.addEventListener('contextmenu', (event) => {
      if (this.finger) event.preventDefault();
    });
    document.addEventListener('pointerdown', (event) => {
      if (!parent.contains(event.target)) hands.look(null);
    });
  }

  #move(event) {
    if (event.pointerType !== 'touch') {
      this.hands.look(this.hands.spotAt(event));
    } else if (this.start && Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) > STILL) {
      clearTimeout(this.timer);
    }
  }

  #down(event) {
    this.finger = event.pointerType === 'touch';
    this.start = { x: event.clientX, y: event.clientY };
    this.before = this.hands.spot(); // a tap moves the focus, and with it what is looked at
    this.long = false;
    clearTimeout(this.timer);
    const spot = this.finger && this.hands.spotAt(event);
    if (!spot) return;
    this.timer = setTimeout(() => {
      this.long = true;
      this.hands.press(spot);
    }, LONG);
  }

  #click(event) {
    const spot = this.hands.spotAt(event);
    if (this.long && event.detail > 0) this.long = false;
    else if (this.finger && event.detail > 0 && spot?.k !== 'more' && !sameSpot(spot, this.before))
      this.hands.look(spot);
    else if (spot) this.hands.press(spot);
  }
}
