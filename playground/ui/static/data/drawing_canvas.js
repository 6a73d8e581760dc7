// The canvas that points are drawn on, with mouse, finger, pen or keys.

import { classColors, css, inks, signed } from '../core/colors.js';
import { fitCanvas, make } from '../core/dom.js';
import { CURVE, classCount, LARGEST } from './drawing_model.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { CanvasActions, DrawnPoint, Place } from './types.d.ts' */

const SPACING = 9; // grid places between the points of one stroke
const REACH = 10; // grid places that the rubber takes
const STEP = { plain: 4, shift: 20 }; // grid places that an arrow key moves the cross
const MARGIN = 8; // px around the grid
/** @type {Record<string, Place>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** `actions` = {drawing(), brush(), changed(), key(event)}: what is drawn, with which class (null: rubber). */
export class DrawingCanvas {
  /** @param {CanvasActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.canvas = make('canvas', 'pg-draw-canvas', { tabindex: '0', role: 'application' });
    /** @type {Place} */
    this.cross = [LARGEST / 2, LARGEST / 2];
    /** @type {Place | null} */
    this.last = null; // where the stroke is, that is being drawn
    /** @type {Theme} */
    this.theme = 'light';
    this.canvas.addEventListener('pointerdown', (event) => this.#down(event));
    this.canvas.addEventListener('pointermove', (event) => this.#move(event));
    ['pointerup', 'pointercancel'].forEach((name) =>
      this.canvas.addEventListener(name, () => {
        this.last = null;
      }),
    );
    this.canvas.addEventListener('keydown', (event) => this.#key(event));
    ['focus', 'blur'].forEach((name) => this.canvas.addEventListener(name, () => this.paint(this.theme)));
  }

  // ---- drawing

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.actions.drawing().begin();
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
    const changed = brush === null ? drawing.erase(x, y, REACH) : drawing.add(x, y, brush);
    this.actions.changed(changed);
  }

  /** Where a pointer is, in grid places; `up` grows upwards.
   *  @param {PointerEvent} event
   *  @returns {Place} */
  #place(event) {
    const box = this.canvas.getBoundingClientRect();
    const side = box.width - 2 * MARGIN;
    const place = (/** @type {number} */ px) => Math.max(0, Math.min(LARGEST, (px / side) * LARGEST));
    return [place(event.clientX - box.left - MARGIN), LARGEST - place(event.clientY - box.top - MARGIN)];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const move = MOVES[event.key];
    if (move) {
      const step = event.shiftKey ? STEP.shift : STEP.plain;
      const [x, y] = this.cross.map((at, i) => Math.max(0, Math.min(LARGEST, at + move[i] * step)));
      this.cross = [x, y];
      this.paint(this.theme);
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.actions.drawing().begin();
      this.#touch(this.cross);
      this.last = null;
    } else if (!this.actions.key(event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // the page has shortcuts of its own
  }

  // ---- the picture

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    const side = this.canvas.parentElement?.clientWidth;
    if (!side) return;
    const context = fitCanvas(this.canvas, side, side);
    /** @type {(place: Place | DrawnPoint) => Place} */
    const at = ([x, y]) => [
      MARGIN + (x / LARGEST) * (side - 2 * MARGIN),
      MARGIN + (1 - y / LARGEST) * (side - 2 * MARGIN),
    ];
    this.#paintAxes(context, at, inks(theme).line);
    const drawing = this.actions.drawing();
    const radius = drawing.points.length > 300 ? 2.6 : 3.8;
    drawing.points.forEach((point) => this.#paintPoint(context, at(point), point, radius));
    if (this.canvas.matches(':focus-visible')) this.#paintCross(context, at(this.cross), inks(theme).ink);
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {(place: Place) => Place} at
   *  @param {string} color */
  #paintAxes(context, at, color) {
    const lines = [0, 1 / 3, 1 / 2, 2 / 3, 1].flatMap((share) => {
      const place = share * LARGEST;
      /** @type {[from: Place, to: Place, share: number][]} */
      const both = [
        [[0, place], [LARGEST, place], share],
        [[place, 0], [place, LARGEST], share],
      ];
      return both;
    });
    lines.forEach(([from, to, share]) => {
      context.beginPath();
      context.moveTo(...at(from));
      context.lineTo(...at(to));
      context.strokeStyle = color;
      context.lineWidth = share === 1 / 2 ? 1.4 : 0.6;
      context.stroke();
    });
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {Place} place
   *  @param {DrawnPoint} point
   *  @param {number} radius */
  #paintPoint(context, [x, y], point, radius) {
    const { kind } = this.actions.drawing();
    const color =
      kind === CURVE ? signed((2 * point[1]) / LARGEST - 1, this.theme) : brushColor(kind, point[2]);
    context.beginPath();
    shape(context, kind === CURVE ? 0 : point[2], x, y, radius);
    context.fillStyle = css(color);
    context.fill();
    context.strokeStyle = kind === CURVE ? inks(this.theme).mute : inks(this.theme).card;
    context.lineWidth = 0.8;
    context.stroke();
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {Place} place
   *  @param {string} color */
  #paintCross(context, [x, y], color) {
    context.beginPath();
    [
      [-9, 0, 9, 0],
      [0, -9, 0, 9],
    ].forEach(([x0, y0, x1, y1]) => {
      context.moveTo(x + x0, y + y0);
      context.lineTo(x + x1, y + y1);
    });
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/** The colour of a class in a drawing of this kind, as in the picture of the output.
 *  @param {string} kind
 *  @param {number} label */
export function brushColor(kind, label) {
  const classes = new Array(classCount(kind));
  return classColors({ task: kind === '2' ? 'binary' : 'multiclass', classes })[label];
}

/** The outline of a class's sign: circle, diamond, square, triangle, cross.
 *  @param {CanvasRenderingContext2D} context
 *  @param {number} label
 *  @param {number} x
 *  @param {number} y
 *  @param {number} r */
export function shape(context, label, x, y, r) {
  const corners = [
    null,
    [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
    [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    [
      [0, -1.2],
      [1.1, 0.8],
      [-1.1, 0.8],
    ],
    [
      [-0.4, -1.1],
      [0.4, -1.1],
      [0.4, -0.4],
      [1.1, -0.4],
      [1.1, 0.4],
      [0.4, 0.4],
      [0.4, 1.1],
      [-0.4, 1.1],
      [-0.4, 0.4],
      [-1.1, 0.4],
      [-1.1, -0.4],
      [-0.4, -0.4],
    ],
  ][label];
  if (!corners) {
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], i) => context[i ? 'lineTo' : 'moveTo'](x + dx * r, y + dy * r));
  context.closePath();
}
