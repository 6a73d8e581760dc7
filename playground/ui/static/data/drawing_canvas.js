// The canvas that points are drawn on: the grid, the points, and the cross that keys move.

import { classColor, cssColor, inkColors, signedColor } from '../core/colors.js';
import { fitCanvas, makeElement } from '../core/dom.js';
import { DrawingInput, GRID_MARGIN } from './drawing_input.js';
import { CURVE_KIND, GRID_SIZE } from './drawing_model.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { CanvasActions, DrawnPoint, Place } from './types.d.ts' */

/** `actions` = {drawing(), brush(), changed(), key(event)}: what is drawn, with which class (null: rubber). */
export class DrawingCanvas {
  /** @param {CanvasActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.canvas = makeElement('canvas', 'pg-draw-canvas', { tabindex: '0', role: 'application' });
    /** @type {Theme} */
    this.theme = 'light';
    this.input = new DrawingInput(this.canvas, actions, () => this.paint(this.theme));
    ['focus', 'blur'].forEach((name) => this.canvas.addEventListener(name, () => this.paint(this.theme)));
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    const side = this.canvas.parentElement?.clientWidth;
    if (!side) return;
    const context = fitCanvas(this.canvas, side, side);
    /** @type {(place: Place | DrawnPoint) => Place} */
    const at = ([x, y]) => [
      GRID_MARGIN + (x / GRID_SIZE) * (side - 2 * GRID_MARGIN),
      GRID_MARGIN + (1 - y / GRID_SIZE) * (side - 2 * GRID_MARGIN),
    ];
    this.#paintAxes(context, at, inkColors(theme).line);
    const drawing = this.actions.drawing();
    const radius = drawing.points.length > 300 ? 2.6 : 3.8;
    drawing.points.forEach((point) => this.#paintPoint(context, at(point), point, radius));
    if (this.canvas.matches(':focus-visible'))
      this.#paintCross(context, at(this.input.cross), inkColors(theme).ink);
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {(place: Place) => Place} at
   *  @param {string} color */
  #paintAxes(context, at, color) {
    const lines = [0, 1 / 3, 1 / 2, 2 / 3, 1].flatMap((share) => {
      const place = share * GRID_SIZE;
      /** @type {[from: Place, to: Place, share: number][]} */
      const both = [
        [[0, place], [GRID_SIZE, place], share],
        [[place, 0], [place, GRID_SIZE], share],
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
      kind === CURVE_KIND
        ? signedColor((2 * point[1]) / GRID_SIZE - 1, this.theme)
        : brushColor(kind, point[2]);
    context.beginPath();
    traceClassSymbol(context, kind === CURVE_KIND ? 0 : point[2], x, y, radius);
    context.fillStyle = cssColor(color);
    context.fill();
    context.strokeStyle = kind === CURVE_KIND ? inkColors(this.theme).mute : inkColors(this.theme).card;
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
export const brushColor = (kind, label) => classColor(kind === '2' ? 'binary' : 'multiclass', label);

/** The outline of a class's sign: circle, diamond, square, triangle, cross.
 *  @param {CanvasRenderingContext2D} context
 *  @param {number} label
 *  @param {number} x
 *  @param {number} y
 *  @param {number} r */
export function traceClassSymbol(context, label, x, y, r) {
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
