// Marks above the points of a field: what is wrong, how far off it is, and which points are in a batch.

import { inkColors } from '../core/colors.js';
import { pointSize } from './data_points.js';

/** @import { Theme, View } from '../core/types.d.ts' */

/** @typedef {{points: {x: number[], y: number[]}}} Part
 *  @typedef {[x: number, y: number]} Pixel */

/** @type {Record<Theme, string>} */
const HALO = { light: 'rgba(255,255,255,.9)', dark: 'rgba(20,26,33,.85)' };
const LARGEST = 11; // px: radius of the ring of a residual as large as the whole range

/** Draws on `context` for `view`; toPixel(x, y) places a point of the axes. */
export class PointMarkers {
  /** @param {CanvasRenderingContext2D} context
   *  @param {View} view
   *  @param {(x: number, y: number) => Pixel} toPixel */
  constructor(context, view, toPixel) {
    this.context = context;
    this.view = view;
    this.toPixel = toPixel;
    this.ink = inkColors(view.theme).ink;
    this.halo = HALO[view.theme];
  }

  /** A cross on each wrong point of a part.
   *  @param {Part} part
   *  @param {number[]} wrong */
  drawCrosses({ points }, wrong) {
    const half = Math.max(3.5, pointSize(points.x.length) * 0.55);
    this.#twice(
      1.7,
      wrong.map((i) => this.toPixel(points.x[i], points.y[i])),
      (x, y) => {
        this.context.moveTo(x - half, y - half);
        this.context.lineTo(x + half, y + half);
        this.context.moveTo(x + half, y - half);
        this.context.lineTo(x - half, y + half);
      },
    );
  }

  /** A ring around each point, the wider the further off the answer is.
   *  @param {Part} part
   *  @param {number[]} residuals */
  drawErrorRings({ points }, residuals) {
    const [low, high] = this.view.description.range ?? [0, 1];
    const least = pointSize(points.x.length) / 2;
    /** @param {number} i */
    const radius = (i) => least + LARGEST * Math.min(1, Math.abs(residuals[i]) / (high - low));
    const places = points.x.map((x, i) => this.toPixel(x, points.y[i]));
    this.#twice(1.2, places, (x, y, i) => this.#circle(x, y, radius(i)));
  }

  /** A stick from each point to the answer there: the target is the height of the picture.
   *  @param {Part} part
   *  @param {number[]} residuals */
  drawResidualSticks({ points }, residuals) {
    const places = points.x.map((x, i) => this.toPixel(x, points.y[i]));
    const ends = points.x.map((x, i) => this.toPixel(x, points.y[i] + residuals[i]));
    this.#twice(1.2, places, (x, y, i) => {
      this.context.moveTo(x, y);
      this.context.lineTo(x, ends[i][1]);
    });
  }

  /** A ring around each point, in the colour of what is answered to it.
   *  @param {Part} part
   *  @param {(i: number) => string} colorOf */
  drawAnswerRings({ points }, colorOf) {
    const { context } = this;
    const radius = pointSize(points.x.length) / 2 + 2.2;
    points.x.forEach((x, i) => {
      const [left, top] = this.toPixel(x, points.y[i]);
      context.beginPath();
      this.#circle(left, top, radius);
      strokeTwice(context, [this.halo, 3.4], [colorOf(i), 2]);
    });
  }

  /** A strong ring around the points of a batch, `more` px wider than usual.
   *  @param {Part} part
   *  @param {number[]} rows
   *  @param {number} [more] */
  drawHighlightRings({ points }, rows, more = 0) {
    const radius = pointSize(points.x.length) / 2 + 3.5 + more;
    this.#twice(
      2.4,
      rows.map((i) => this.toPixel(points.x[i], points.y[i])),
      (x, y) => this.#circle(x, y, radius),
    );
  }

  /** @param {number} x
   *  @param {number} y
   *  @param {number} radius */
  #circle(x, y, radius) {
    this.context.moveTo(x + radius, y);
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
  }

  /** Draw one path of all marks with a halo below, so that they stand out on any colour.
   *  @param {number} width
   *  @param {Pixel[]} places
   *  @param {(x: number, y: number, i: number) => void} draw */
  #twice(width, places, draw) {
    const { context } = this;
    context.beginPath();
    places.forEach(([x, y], i) => draw(x, y, i));
    strokeTwice(context, [this.halo, width + 1.8], [this.ink, width]);
  }
}

/** Stroke the path of `context` with one colour and width over another.
 *  @param {CanvasRenderingContext2D} context
 *  @param {...[color: string, width: number]} strokes */
export function strokeTwice(context, ...strokes) {
  strokes.forEach(([color, width]) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  });
}
