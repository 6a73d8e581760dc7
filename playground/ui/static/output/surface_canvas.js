// The canvases of a field: its colours below the axes' points, lines on them, and marks above the points.
// Everything is placed on the axes of a Plotly chart, whatever its margins are.

import { FIELD_SIDE } from '../connection/frame_decoder.js';
import { context2d, fitCanvas, makeElement, setText } from '../core/dom.js';
import { typeScale } from '../core/projector_mode.js';
import { fillHatched } from '../elements/thumbnail.js';
import { FINE_FIELD_SIDE, paintClasses, paintValues } from './paint_field.js';
import { strokeTwice } from './point_markers.js';

/** @import { ClassField } from '../connection/class_field.js' */
/** @import { Theme } from '../core/types.d.ts' */

const CHART_HEIGHT = 302; // px of the chart that it lies on, where that is wide enough and the page says nothing else
const MARGIN = { t: 6, b: 36, l: 46, r: 50 };
const LARGER = { b: 24, l: 20, r: 4 }; // px more for each time that letters are larger; as much across as down

/** Width, height and margins of a chart whose axes are square, in the middle of `width` px, and at most `most` px high.
 *  @param {number} width
 *  @param {number} [most] */
export function squareChart(width, most = CHART_HEIGHT) {
  const larger = typeScale() - 1;
  const [t, b] = [MARGIN.t, MARGIN.b + LARGER.b * larger];
  const [l, r] = [MARGIN.l + LARGER.l * larger, MARGIN.r + LARGER.r * larger];
  const room = width - l - r;
  const side = Math.max(1, Math.min(room, most - t - b));
  const spare = Math.max(0, room - side) / 2;
  return { width, height: side + t + b, margin: { t, b, l: l + spare, r: r + spare } };
}

/** px that the page leaves to the chart in `element`, or nothing if it says nothing.
 *  @param {Element} element */
export function mostChartHeight(element) {
  const most = Number.parseFloat(getComputedStyle(element).maxHeight);
  return Number.isFinite(most) ? most : undefined;
}

export class SurfaceCanvas {
  placed = ''; // where the canvases lie; '' before they do
  area = { left: 0, top: 0, width: 0, height: 0 };

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.colors = makeElement('canvas', 'pg-field-colors', { 'aria-hidden': 'true' });
    [this.colors.width, this.colors.height] = [FINE_FIELD_SIDE, FINE_FIELD_SIDE];
    this.lines = makeElement('canvas', 'pg-field-lines', { 'aria-hidden': 'true' });
    this.marks = makeElement('canvas', 'pg-field-marks', { 'aria-hidden': 'true' });
    this.caption = makeElement('p', 'pg-field-caption', { hidden: '' });
    this.half = makeElement('span', 'pg-field-half', { 'aria-hidden': 'true', hidden: '' }, '50:50');
    this.words = makeElement('p', 'pg-field-words', { hidden: '' });
    this.context = context2d(this.colors);
    this.lineContext = context2d(this.lines);
    this.markContext = context2d(this.marks);
    this.image = this.context.createImageData(FINE_FIELD_SIDE, FINE_FIELD_SIDE);
    this.pixels = new Uint32Array(this.image.data.buffer);
    parent.append(this.colors, this.lines, this.marks, this.half, this.caption, this.words);
  }

  /** Lie on the axes of the chart: {l, t, w, h} in px, in an element of width x height.
   *  @param {{l: number, t: number, w: number, h: number}} axes
   *  @param {number} width
   *  @param {number} height */
  alignToAxes({ l, t, w, h }, width, height) {
    if (String([l, t, w, h, width, height]) === this.placed) return;
    this.placed = String([l, t, w, h, width, height]);
    this.parent.prepend(this.colors, this.lines); // below the chart, which puts itself first
    this.area = { left: l, top: t, width: w, height: h };
    Object.assign(this.colors.style, { left: `${l}px`, top: `${t}px`, width: `${w}px`, height: `${h}px` });
    this.lineContext = fitCanvas(this.lines, width, height);
    this.markContext = fitCanvas(this.marks, width, height);
    Object.assign(this.caption.style, { left: `${l}px`, top: `${t}px`, maxWidth: `${w}px` });
    Object.assign(this.words.style, { left: `${l + w / 2}px`, top: `${t + h / 2}px`, maxWidth: `${w}px` });
  }

  /** Paint bytes (side * side, row-major from the top left) with a table of 256 colours.
   *  @param {Uint8Array} bytes
   *  @param {number} side
   *  @param {Uint32Array} table */
  paintValues(bytes, side, table) {
    paintValues(bytes, side, table, this.pixels);
    this.context.putImageData(this.image, 0, 0);
  }

  /** Paint a field of classes with a table of 256 colours for each of them.
   *  @param {ClassField} field
   *  @param {Uint32Array} table
   *  @param {number} tie */
  paintClasses(field, table, tie) {
    paintClasses(field, table, this.pixels, tie);
    this.context.putImageData(this.image, 0, 0);
  }

  /** Paint a histogram: the height of each bar is a byte of `counts`.
   *  @param {Uint8Array} counts
   *  @param {string} color
   *  @param {string} ground */
  paintBars(counts, color, ground) {
    const { context } = this;
    context.fillStyle = ground;
    context.fillRect(0, 0, FINE_FIELD_SIDE, FINE_FIELD_SIDE);
    context.fillStyle = color;
    const wide = FINE_FIELD_SIDE / counts.length;
    counts.forEach((count, i) => {
      const high = (count / 255) * FINE_FIELD_SIDE * 0.9;
      context.fillRect(i * wide + 1, FINE_FIELD_SIDE - high, wide - 2, high);
    });
  }

  /** Paint the ground of a picture that there is none of.
   *  @param {Theme} theme */
  paintNothing(theme) {
    const side = FINE_FIELD_SIDE;
    fillHatched(this.context, { x: 0, y: 0, width: side, height: side }, theme);
  }

  /** Draw lines (as of contour.js) over the field, thin, with a halo that keeps them apart from any colour.
   *  @param {Float32Array | null} segments
   *  @param {string} [ink]
   *  @param {string} [halo] */
  drawLines(segments, ink = '', halo = '') {
    const context = this.clear(this.lineContext);
    if (!segments?.length) return;
    const { left, top, width, height } = this.area;
    const [dx, dy] = [width / (FIELD_SIDE - 1), height / (FIELD_SIDE - 1)];
    context.beginPath();
    for (let i = 0; i < segments.length; i += 4) {
      context.moveTo(left + segments[i] * dx, top + segments[i + 1] * dy);
      context.lineTo(left + segments[i + 2] * dx, top + segments[i + 3] * dy);
    }
    context.lineCap = 'round';
    strokeTwice(context, [halo, 3.2], [ink, 1.4]);
  }

  /** Say at a place of the field, in its points, that the answer is a half there; null: nowhere.
   *  @param {[x: number, y: number] | null} place */
  setHalf(place) {
    this.half.hidden = !place;
    if (!place) return;
    const { left, top, width, height } = this.area;
    const [x, y] = place;
    const [across, down] = [left + (x / (FIELD_SIDE - 1)) * width, top + (y / (FIELD_SIDE - 1)) * height];
    this.half.style.transform = `translate(${across}px, ${down}px)`; // it moves without a layout
  }

  /** Show no colours and no lines. */
  clearAll() {
    this.context.clearRect(0, 0, FINE_FIELD_SIDE, FINE_FIELD_SIDE);
    this.drawLines(null);
  }

  /** Empty a canvas of the size of the element; return its context.
   *  @param {CanvasRenderingContext2D} context */
  clear(context) {
    context.clearRect(0, 0, this.marks.width, this.marks.height);
    return context;
  }

  /** Why there is no picture; '' where there is one.
   *  @param {string} text */
  setWords(text) {
    setText(this.words, text);
    this.words.hidden = !text;
  }

  /** What the picture shows instead of the answer; '' for nothing.
   *  @param {string} text */
  setCaption(text) {
    setText(this.caption, text);
    this.caption.hidden = !text;
  }
}
