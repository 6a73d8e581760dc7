// The output field: what the net answers at every point of a square, below Plotly axes, with the training points
// (filled) and, on demand, the validation points (rings) on top. Where the height of the picture is the target, the
// answer is a line too: the curve through the points.

import { decodeClassField } from '../connection/class_field.js';
import { FIELD_SIDE } from '../connection/frame_decoder.js';
import {
  classColors,
  cssColor,
  fieldColorScale,
  fieldColorTable,
  inkColors,
  signedColorTable,
} from '../core/colors.js';
import { context2d, escapePlotlyText, loadPlotly, makeElement, plotlyAxis } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { borderPlacerByConfidence, classBorders, decisionOrLevelLines, labelPlace } from './contour.js';
import { colorBarTrace, pointTraces, shownDataParts } from './data_points.js';
import { tieConfidence } from './paint_field.js';
import { PointMarkers } from './point_markers.js';
import {
  asksForAnswers,
  pointIndicesOfRows,
  predictionErrors,
  residualText,
  wrongText,
} from './prediction_errors.js';
import { mostChartHeight, SurfaceCanvas, squareChart } from './surface_canvas.js';
import { listenForClicks } from './surface_clicks.js';

/** @import { Axis, Picture, Plotly, PlotlyElement, View } from '../core/types.d.ts'
 *  @import { ShownPart } from './data_points.js'
 *  @import { Errors, PartErrors } from './prediction_errors.js'
 *  @import { Place, PointPlace } from './types.d.ts' */

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false };
const HISTOGRAM_SIDE = 4; // a neuron shown as 16 bars

const BEYOND = 0.5; // of the height of the picture
const REACH = 11; // px from the middle of a point in which a click is on it
const CHOSEN = 4.5; // px between the ring of a batch and the second one, of the chosen point

export class DecisionSurface {
  /** @type {View} */
  view = notYetSet;
  ready = false; // there is a chart
  width = 0;
  /** @type {number | undefined} px of the chart's height, at most */
  most = undefined;
  /** @type {Plotly} */
  Plotly = notYetSet;
  /** @type {Uint32Array} colours of the answer, and of a neuron's picture */
  table = notYetSet;
  /** @type {Uint32Array} */
  plainTable = notYetSet;
  tie = 0; // confidence where two classes are equally probable
  /** @type {Uint8Array | null} of the newest answer */
  bytes = null;
  /** @type {Float32Array | null} what the net answers to each point */
  answers = null;
  /** @type {number[]} training rows whose points are ringed, and the one of them that is chosen */
  rows = [];
  /** @type {number | null} */
  chosen = null;
  /** @type {Pick<Picture, 'bytes' | 'side' | 'caption'> | null} what is shown instead of the answer */
  other = null;
  /** @type {((row: number) => void) | null} hears of a click on a ringed point */
  onRow = null;
  /** @type {((place: Place) => void) | null} hears of a click on another point, or on bare ground */
  onPlace = null;
  /** @type {Place | null} that has a ring of its own */
  place = null;
  nothing = ''; // why there is no picture, if there is none
  /** @type {[x: number, y: number] | null} where the decision line is named, in points of the field */
  half = null;

  /** @param {HTMLElement} parent
   *  @param {(text: string) => void} onErrors what is said of the marked points */
  constructor(parent, onErrors) {
    this.element = /** @type {PlotlyElement} */ (parent);
    this.onErrors = onErrors;
    this.surface = new SurfaceCanvas(parent);
    listenForClicks(parent, (x, y) => this.#pressed(x, y));
  }

  /** Draw axes, points and the newest field.
   *  @param {View} view */
  async setView(view) {
    if (this.view && this.view.description.points !== view.description.points)
      Object.assign(this, { answers: null, rows: [], chosen: null });
    this.view = view;
    this.table = fieldColorTable(view.description, view.theme, view.options);
    this.plainTable = signedColorTable(view.theme);
    this.tie = tieConfidence(view.description.classes.length);
    this.Plotly = await loadPlotly();
    if (this.view !== view) return;
    await this.Plotly.react(this.element, this.#traces(), this.#layout(), CONFIG);
    this.ready = true;
    this.#place();
  }

  /** Keep the bytes (of 60 * 60 points, row-major from the top left) of the newest field.
   *  @param {Uint8Array} bytes */
  setField(bytes) {
    this.bytes = bytes;
  }

  /** Say why there is no picture; '' where there is one.
   *  @param {string} why */
  setNothing(why) {
    if (why === this.nothing) return;
    this.nothing = why;
    this.surface.setWords(why);
    this.draw();
    if (this.view) this.#mark();
  }

  /** Put the newest field into the picture. */
  draw() {
    if (!this.ready || !this.bytes) return false;
    this.#paint();
    if (this.#isCurve) this.Plotly.restyle(this.element, { y: [this.#heights()] }, [0]);
    return true;
  }

  /** Ring the points of training rows, by their numbers; an empty list for none. One of them is chosen.
   *  @param {number[]} rows
   *  @param {number | null} [chosen] */
  highlightRows(rows, chosen = null) {
    if (JSON.stringify([rows, chosen]) === JSON.stringify([this.rows, this.chosen])) return;
    this.rows = rows;
    this.chosen = chosen;
    this.#mark();
  }

  /** The picture was pressed at a pixel: tell `onRow(row)` of a point that is ringed, else `onPlace` of the point or
   *  of the place.
   *  @param {number} left
   *  @param {number} top */
  #pressed(left, top) {
    if (!this.ready || !this.surface.placed) return;
    const { area } = this.surface;
    const [across, up] = this.view.description.axes;
    const [u, v] = [(left - area.left) / area.width, 1 - (top - area.top) / area.height];
    if (u < 0 || u > 1 || v < 0 || v > 1) return;
    const hit = this.#pointAt(left, top);
    const { n_train: count, points } = this.view.description;
    const ringed =
      hit &&
      this.rows.find((row) => pointIndicesOfRows([row], count, points.train.x.length).includes(hit.row));
    if (ringed !== undefined) this.onRow?.(ringed);
    else
      this.onPlace?.(
        hit ?? { x: across.low + u * (across.high - across.low), y: up.low + v * (up.high - up.low) },
      );
  }

  /** The point that is shown nearest to a pixel, if one is near.
   *  @param {number} left
   *  @param {number} top
   *  @returns {PointPlace | undefined} */
  #pointAt(left, top) {
    const shown = this.shownPoints.map((point) => {
      const [px, py] = this.#pixel(point.x, point.y);
      return { ...point, away: Math.hypot(px - left, py - top) };
    });
    const nearest = shown.reduce((best, one) => (one.away < best.away ? one : best), {
      away: Infinity,
      row: 0,
      x: 0,
      y: 0,
    });
    return nearest.away <= REACH ? { row: nearest.row, x: nearest.x, y: nearest.y } : undefined;
  }

  /** The points that are shown; drawn rows are training rows first.
   *  @returns {PointPlace[]} */
  get shownPoints() {
    if (!this.ready) return [];
    const before = this.view.description.points.train.x.length;
    return shownDataParts(this.view).flatMap(({ part, points }) =>
      points.x.map((x, i) => ({ row: part === 'train' ? i : before + i, x, y: points.y[i] })),
    );
  }

  /** Ring a place; null: none any more. Returns where it is, in px.
   *  @param {Place | null} place */
  markPlace(place) {
    const changed = JSON.stringify(place) !== JSON.stringify(this.place);
    this.place = place;
    if (changed) this.#mark();
    if (!place || !this.surface.placed) return null;
    const [x, y] = this.#pixel(place.x, place.y);
    return { x, y, width: this.width };
  }

  /** Show a neuron's picture (side * side bytes, 0 is -1 and 255 is 1; or 16 bars) instead of the answer of the
   *  whole net, with a line that says so; null: the answer again.
   *  @param {Uint8Array | null} bytes
   *  @param {number} [side]
   *  @param {string} [caption] */
  showNeuron(bytes, side = 0, caption = '') {
    this.other = bytes && { bytes, side, caption };
    this.surface.setCaption(bytes ? caption : '');
    this.#paint();
  }

  /** What the net answers to each point: see prediction_errors.js.
   *  @param {Float32Array} answers */
  setAnswers(answers) {
    this.answers = answers;
    this.#mark();
  }

  get #isCurve() {
    return Boolean(this.view.description.axes[1].is_target);
  }

  /** The answer at each place across, from the bytes: all rows of the field are alike. */
  #heights() {
    const { low, high } = this.view.description.axes[1];
    const { bytes } = this;
    /** @param {number} byte the ends stand for all that lies beyond: there the curve leaves the picture */
    const height = (byte) =>
      low + (high - low) * (byte === 0 ? -BEYOND : byte === 255 ? 1 + BEYOND : byte / 255);
    const known = bytes && !this.nothing;
    return Array.from({ length: FIELD_SIDE }, (_, i) => (known ? height(bytes[i]) : null));
  }

  #curveTrace() {
    const { description, theme, i18n } = this.view;
    const [x, y] = description.axes;
    const across = Array.from(
      { length: FIELD_SIDE },
      (_, i) => x.low + ((x.high - x.low) * i) / (FIELD_SIDE - 1),
    );
    return {
      type: 'scatter',
      mode: 'lines',
      x: across,
      y: this.#heights(),
      line: { width: 2.5, color: inkColors(theme).ink },
      hovertemplate: `${escapePlotlyText(x.label)} %{x:.3~g}<br>${escapePlotlyText(y.label)} %{y:.3~g}<extra>${i18n.t('curve_answer')}</extra>`,
    };
  }

  /** The picture has left the page for good. */
  dispose() {
    if (this.ready) this.Plotly.purge(this.element);
    this.ready = false;
  }

  resize() {
    const width = this.element.clientWidth;
    const most = mostChartHeight(this.element);
    if (!this.ready || !width || (width === this.width && most === this.most)) return; // without a width it is hidden
    Object.assign(this, { width, most });
    this.Plotly.relayout(this.element, squareChart(width, most)).then(() => this.#place());
  }

  /** A canvas, side * side px, with the answer in `bytes` and nothing on it, whatever is shown now; null before there is any.
   *  @param {Uint8Array | null | undefined} bytes
   *  @param {number} side
   *  @returns {HTMLCanvasElement | null} */
  fieldCanvas(bytes, side) {
    if (!this.view || !bytes) return null;
    const canvas = makeElement('canvas');
    [canvas.width, canvas.height] = [side, side];
    this.#color(bytes);
    context2d(canvas).drawImage(this.surface.colors, 0, 0, side, side);
    this.#paint();
    return canvas;
  }

  /** The answer over the plane as it was drawn last, with nothing on it; null before there is any.
   *  @returns {HTMLCanvasElement | null} */
  get answerPicture() {
    if (!this.view || !this.bytes) return null;
    const shown = this.ready && !this.other && !this.element.hidden;
    return shown ? this.surface.colors : this.fieldCanvas(this.bytes, FIELD_SIDE);
  }

  /** True if a picture that was shown has gone: must never happen. */
  get isBlank() {
    return Boolean(this.ready && this.bytes && !(this.surface.colors.isConnected && this.surface.placed));
  }

  /** Lay the canvases on the axes, and draw what is on them. */
  #place() {
    this.surface.alignToAxes(this.element._fullLayout._size, this.width, this.element._fullLayout.height);
    this.#paint();
    this.#mark();
  }

  #paint() {
    if (!this.ready || !this.surface.placed) return;
    if (this.other) this.#paintOther(this.other);
    else if (this.bytes) this.#paintAnswer(this.bytes);
  }

  /** @param {Pick<Picture, 'bytes' | 'side'>} picture */
  #paintOther({ bytes, side }) {
    const { theme } = this.view;
    if (this.nothing) this.surface.paintNothing(theme);
    else if (side === HISTOGRAM_SIDE)
      this.surface.paintBars(bytes, inkColors(theme).mute, inkColors(theme).card);
    else this.surface.paintValues(bytes, side, this.plainTable);
    this.surface.drawLines(null);
    this.surface.setHalf(null);
  }

  /** @param {Uint8Array} bytes */
  #paintAnswer(bytes) {
    const { theme } = this.view;
    this.#color(bytes);
    const halo = theme === 'light' ? 'rgba(255,255,255,.55)' : 'rgba(20,26,33,.5)';
    const lines = this.nothing ? null : this.#lines(bytes);
    this.surface.drawLines(lines, inkColors(theme).ink, halo);
    const decides = lines && this.view.description.task === 'binary';
    this.half = decides ? labelPlace(lines, FIELD_SIDE, this.half) : null;
    this.surface.setHalf(this.half);
  }

  /** @param {Uint8Array} bytes */
  #color(bytes) {
    const { task, classes } = this.view.description;
    if (this.nothing) this.surface.paintNothing(this.view.theme);
    else if (task === 'multiclass')
      this.surface.paintClasses(decodeClassField(bytes, classes.length), this.table, this.tie);
    else this.surface.paintValues(bytes, FIELD_SIDE, this.table);
  }

  /** Lines on the field: where the decision is, or numbers that divide the range by four.
   *  @param {Uint8Array} bytes */
  #lines(bytes) {
    const { description, options } = this.view;
    if (!options.contour || this.#isCurve) return null;
    if (description.task === 'multiclass') {
      const field = decodeClassField(bytes, description.classes.length);
      return classBorders(field, FIELD_SIDE, borderPlacerByConfidence(field, this.tie));
    }
    return decisionOrLevelLines(bytes, FIELD_SIDE, description.task);
  }

  /** Draw the marks above the points, and say how many there are. */
  #mark() {
    if (!this.ready || !this.surface.placed) return;
    const { view } = this;
    const marks = new PointMarkers(this.surface.clear(this.surface.markContext), view, (x, y) =>
      this.#pixel(x, y),
    );
    const errors = view.options.errors ? predictionErrors(view.description, this.answers) : null;
    const parts = shownDataParts(view);
    this.#markAnswers(marks, parts);
    if (errors) parts.forEach((part) => this.#markErrors(marks, part, errors[part.part]));
    this.onErrors(this.#errorText(errors, parts));
    const [train] = parts;
    /** @param {number[]} rows */
    const places = (rows) => pointIndicesOfRows(rows, view.description.n_train, train.points.x.length);
    marks.drawHighlightRings(train, places(this.rows));
    if (this.chosen !== null) marks.drawHighlightRings(train, places([this.chosen]), CHOSEN);
    if (this.place) {
      const { x, y } = this.place;
      marks.drawHighlightRings({ points: { x: [x], y: [y] } }, [0]);
    }
  }

  /** @param {Errors | null} errors
   *  @param {ShownPart[]} parts */
  #errorText(errors, parts) {
    const { description, i18n } = this.view;
    if (!errors) return '';
    return description.task === 'regression'
      ? residualText(errors, parts, i18n)
      : wrongText(description, errors, parts, i18n);
  }

  /** Where the plane is a slice of many columns, its colours are not the answers to the points: these have a ring in
   *  the colour of their own answer.
   *  @param {PointMarkers} marks
   *  @param {ShownPart[]} parts */
  #markAnswers(marks, parts) {
    const { description } = this.view;
    const { train, test } = description.points;
    const { answers } = this;
    if (this.nothing || !asksForAnswers(this.view) || answers?.length !== train.x.length + test.x.length)
      return;
    const colors = classColors(description).map((color) => cssColor(color));
    parts.forEach((part) => {
      const start = part.part === 'train' ? 0 : train.x.length;
      marks.drawAnswerRings(part, (i) => colors[answers[start + i]]);
    });
  }

  /** @param {PointMarkers} marks
   *  @param {ShownPart} part
   *  @param {PartErrors} errors */
  #markErrors(marks, part, { wrong, residuals }) {
    if (this.view.description.task !== 'regression') marks.drawCrosses(part, wrong);
    else if (this.#isCurve) marks.drawResidualSticks(part, residuals);
    else marks.drawErrorRings(part, residuals);
  }

  /** @param {number} x
   *  @param {number} y
   *  @returns {[number, number]} */
  #pixel(x, y) {
    const [across, up] = this.view.description.axes;
    const { left, top, width, height } = this.surface.area;
    return [
      left + ((x - across.low) / (across.high - across.low)) * width,
      top + ((up.high - y) / (up.high - up.low)) * height,
    ];
  }

  #layout() {
    const { description, theme } = this.view;
    const colors = inkColors(theme);
    const [x, y] = description.axes;
    /** @param {Axis} axis */
    const title = ({ label, unit }) => escapePlotlyText(unit ? `${label} (${unit})` : label);
    this.width = this.element.clientWidth || 350;
    this.most = mostChartHeight(this.element);
    return {
      ...squareChart(this.width, this.most),
      paper_bgcolor: cssColor([0, 0, 0], 0),
      plot_bgcolor: cssColor([0, 0, 0], 0),
      showlegend: false,
      font: { family: getComputedStyle(this.element).fontFamily, color: colors.mute, size: 12 },
      xaxis: plotlyAxis(colors, title(x), {
        range: [x.low, x.high],
        showgrid: false,
        nticks: 6,
        mirror: true,
      }),
      yaxis: plotlyAxis(colors, title(y), {
        range: [y.low, y.high],
        showgrid: false,
        nticks: 6,
        mirror: true,
      }),
      dragmode: false,
      hovermode: 'closest',
      hoverlabel: { bgcolor: colors.card, bordercolor: colors.line, font: { color: colors.ink, size: 12 } },
    };
  }

  #traces() {
    const { description, theme, options } = this.view;
    const traces = pointTraces(this.view);
    if (this.#isCurve) traces.unshift(this.#curveTrace());
    return description.task === 'multiclass'
      ? traces
      : [...traces, colorBarTrace(this.view, fieldColorScale(description, theme, options))];
  }
}
