// Mouse, pen, finger and keys on the drawing canvas: strokes of the brush or the rubber, and a cross that arrow keys move.

import { pointIn } from '../core/dom.js';
import { GRID_SIZE } from './drawing_model.js';

/** @import { CanvasActions, Place } from './types.d.ts' */

export const GRID_MARGIN = 8; // px of the canvas around the grid
const SPACING = 9; // grid places between the points of one stroke
const REACH = 10; // grid places that the rubber takes
const STEP = { plain: 4, shift: 20 }; // grid places that an arrow key moves the cross
/** @type {Record<string, Place>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class DrawingInput {
  /** @type {Place} where keys draw */
  cross = [GRID_SIZE / 2, GRID_SIZE / 2];
  /** @type {Place | null} where the stroke is, that is being drawn */
  last = null;

  /** `crossMoved()` is called when an arrow key has moved the cross.
   *  @param {HTMLCanvasElement} canvas
   *  @param {CanvasActions} actions
   *  @param {() => void} crossMoved */
  constructor(canvas, actions, crossMoved) {
    this.canvas = canvas;
    this.actions = actions;
    this.crossMoved = crossMoved;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    ['pointerup', 'pointercancel'].forEach((name) =>
      canvas.addEventListener(name, () => {
        this.last = null;
      }),
    );
    canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.actions.drawing().beginUndoStep();
    this.#touch(this.#place(event));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.last) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    (moves.length ? moves : [event]).forEach((each) => this.#stroke(this.#place(each)));
  }

  /** Points along the way from the last one, evenly spaced, however fast the hand is.
   *  @param {Place} place */
  #stroke([x, y]) {
    const [x0, y0] = this.last ?? [x, y];
    const way = Math.hypot(x - x0, y - y0);
    for (let gone = SPACING; gone <= way; gone += SPACING) {
      this.#touch([x0 + ((x - x0) * gone) / way, y0 + ((y - y0) * gone) / way]);
    }
  }

  /** @param {Place} place */
  #touch([x, y]) {
    this.last = [x, y];
    const drawing = this.actions.drawing();
    const brush = this.actions.brush();
    const changed = brush === null ? drawing.erasePoints(x, y, REACH) : drawing.add(x, y, brush);
    this.actions.changed(changed);
  }

  /** Where a pointer is, in grid places; `up` grows upwards.
   *  @param {PointerEvent} event
   *  @returns {Place} */
  #place(event) {
    const [left, top] = pointIn(event, this.canvas);
    const side = this.canvas.offsetWidth - 2 * GRID_MARGIN;
    const place = (/** @type {number} */ px) => Math.max(0, Math.min(GRID_SIZE, (px / side) * GRID_SIZE));
    return [place(left - GRID_MARGIN), GRID_SIZE - place(top - GRID_MARGIN)];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const move = MOVES[event.key];
    if (move) {
      const step = event.shiftKey ? STEP.shift : STEP.plain;
      const [x, y] = this.cross.map((at, i) => Math.max(0, Math.min(GRID_SIZE, at + move[i] * step)));
      this.cross = [x, y];
      this.crossMoved();
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.actions.drawing().beginUndoStep();
      this.#touch(this.cross);
      this.last = null;
    } else if (!this.actions.key(event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // the page has shortcuts of its own
  }
}
