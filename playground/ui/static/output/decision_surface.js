// The output field: what the net answers at every point of a square, below Plotly axes, with the training points
// (filled) and, on demand, the test points (rings) on top. Where the height of the picture is the target, the
// answer is a line too: the curve through the points.

import { decodeClassField } from '../connection/class_field.js';
import { FIELD_SIDE } from '../connection/frame_decoder.js';
import { cssColor, fieldColorScale, fieldColorTable, inkColors, signedColorTable } from '../core/colors.js';
import { context2d, escapePlotlyText, loadPlotly, makeElement, plotlyAxis } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { borderPlacerByConfidence, classBorders, decisionOrLevelLines } from './contour.js';
import { colorBarTrace, pointTraces, shownDataParts } from './data_points.js';
import { tieConfidence } from './paint_field.js';
import { PointMarkers } from './point_markers.js';
import { errorTextKeyAndParams, pointIndicesOfRows, predictionErrors } from './prediction_errors.js';
import { SurfaceCanvas, squareChart } from './surface_canvas.js';

/** @import { Axis, Picture, Plotly, PlotlyElement, View } from '../core/types.d.ts'
 *  @import { ShownPart } from './data_points.js'
 *  @import { PartErrors } from './prediction_errors.js' */

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false };
const HISTOGRAM_SIDE = 4; // a neuron shown as 16 bars

const CHOSEN = 4.5; // px between the ring of a batch and the second one, of the chosen point

export class DecisionSurface {
  /** @type {View} */
  view = notYetSet;
  ready = false; // there is a chart
  width = 0;
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

  /** @param {HTMLElement} parent
   *  @param {(text: string) => void} onErrors what the line below the picture says of the marked points */
  constructor(parent, onErrors) {
    this.element = /** @type {PlotlyElement} */ (parent);
    this.onErrors = onErrors;
    this.surface = new SurfaceCanvas(parent);
  }

  /** Draw axes, points and the newest field.
   *  @param {View} view */
  async setView(view) {
    if (this.view && this.view.description !== view.description)
      Object.assign(this, { answers: null, rows: [], chosen: null });
    this.view = view;
    this.table = fieldColorTable(view.description, view.theme, view.options);
    this.plainTable = signedColorTable(view.theme);
    this.tie = tieConfidence(view.description.classes.length);
    this.Plotly = await loadPlotly();
    if (this.view !== view) return;
    await this.Plotly.react(this.element, this.#traces(), this.#layout(), CONFIG);
    if (!this.ready) this.element.on('plotly_click', ({ points }) => this.#clicked(points[0]));
    this.ready = true;
    this.#place();
  }

  /** Keep the bytes (of 60 * 60 points, row-major from the top left) of the newest field.
   *  @param {Uint8Array} bytes */
  setField(bytes) {
    this.bytes = bytes;
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

  /** A point was clicked: tell `onRow(row)` if it is one of those that are ringed.
   *  @param {{x: number, y: number}} point */
  #clicked({ x, y }) {
    const {
      n_train: count,
      points: { train },
    } = this.view.description;
    const hit = this.rows.find((row) =>
      pointIndicesOfRows([row], count, train.x.length).some((at) => train.x[at] === x && train.y[at] === y),
    );
    if (hit !== undefined) this.onRow?.(hit);
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
    return Array.from({ length: FIELD_SIDE }, (_, i) =>
      bytes ? low + ((high - low) * bytes[i]) / 255 : null,
    );
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
    if (!this.ready || !width || width === this.width) return; // without a width it is hidden
    this.width = width;
    this.Plotly.relayout(this.element, squareChart(width)).then(() => this.#place());
  }

  /** A canvas, side * side px, with the answer in `bytes` and nothing on it, whatever is shown now; null before there is any.
   *  @param {Uint8Array | null | undefined} bytes
   *  @param {number} side
   *  @returns {HTMLCanvasElement | null} */
  fieldCanvas(bytes, side) {
    if (!this.ready || !bytes) return null;
    const canvas = makeElement('canvas');
    [canvas.width, canvas.height] = [side, side];
    this.#color(bytes);
    context2d(canvas).drawImage(this.surface.colors, 0, 0, side, side);
    this.#paint();
    return canvas;
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
    if (side === HISTOGRAM_SIDE) this.surface.paintBars(bytes, inkColors(theme).mute, inkColors(theme).card);
    else this.surface.paintValues(bytes, side, this.plainTable);
    this.surface.drawLines(null);
  }

  /** @param {Uint8Array} bytes */
  #paintAnswer(bytes) {
    const { theme } = this.view;
    this.#color(bytes);
    const halo = theme === 'light' ? 'rgba(255,255,255,.55)' : 'rgba(20,26,33,.5)';
    this.surface.drawLines(this.#lines(bytes), inkColors(theme).ink, halo);
  }

  /** @param {Uint8Array} bytes */
  #color(bytes) {
    const { task, classes } = this.view.description;
    if (task === 'multiclass')
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
    if (errors) parts.forEach((part) => this.#markErrors(marks, part, errors[part.part]));
    this.onErrors(errors ? errorTextKeyAndParams(view.description, errors, parts, view.i18n) : '');
    const [train] = parts;
    /** @param {number[]} rows */
    const places = (rows) => pointIndicesOfRows(rows, view.description.n_train, train.points.x.length);
    marks.drawHighlightRings(train, places(this.rows));
    if (this.chosen !== null) marks.drawHighlightRings(train, places([this.chosen]), CHOSEN);
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
    return {
      ...squareChart(this.width),
      paper_bgcolor: cssColor([0, 0, 0], 0),
      plot_bgcolor: cssColor([0, 0, 0], 0),
      showlegend: false,
      font: { family: getComputedStyle(this.element).fontFamily, color: colors.mute, size: 11 },
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
