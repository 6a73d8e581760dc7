// The data as the last hidden layer with two units sees them: their places in its plane, the grid of the input plane
// bent into it, and, where only the output comes after it, what the output makes of that plane: straight lines.

import { FIELD_SIDE } from '../connection/frame_decoder.js';
import {
  classColors,
  classSymbol,
  cssColor,
  fieldColorTable,
  inkColors,
  signedColor,
} from '../core/colors.js';
import { loadPlotly, makeElement, plotlyAxis, setText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { SYMBOL_OUTLINES } from './captions.js';
import { classBorders, decisionOrLevelLines } from './contour.js';
import { pointSize, shownDataParts } from './data_points.js';
import {
  axisExtents,
  borderPlacerBySums,
  GRID_LINES,
  outputLayerClasses,
  outputLayerField,
  outputLayerWeights,
  splitPointsAndGrid,
  steadyRange,
} from './hidden_space_math.js';
import { tieConfidence } from './paint_field.js';
import { PointMarkers } from './point_markers.js';
import { PREDICTIONS, predictionErrors } from './prediction_errors.js';
import { mostChartHeight, SurfaceCanvas, squareChart } from './surface_canvas.js';

/** @import { Sections } from '../connection/frame_decoder.js'
 *  @import { PlotlyElement, View } from '../core/types.d.ts'
 *  @import { Head, Parts, Range, Ranges } from './hidden_space_math.js' */

export const HIDDEN_SPACE = 'hidden_space';
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, staticPlot: true };
const BOX = 12; // of the outlines of symbols

export class HiddenSpace {
  /** @type {View} */
  view = notYetSet;
  ready = false; // the axes are those of the present ranges and width
  width = 0;
  /** @type {Float32Array | null} */
  places = null;
  /** @type {Float32Array | null} */
  weights = null;
  /** @type {Float32Array | null} */
  answers = null;
  /** @type {Ranges | null} of the axes */
  ranges = null;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.hint = makeElement('p', 'pg-bend-hint', { hidden: '' });
    const plot = makeElement('div', 'pg-field pg-bend-plot', { role: 'img' });
    this.plot = /** @type {HTMLDivElement & PlotlyElement} */ (plot);
    this.surface = new SurfaceCanvas(this.plot);
    this.nothing = ''; // why there is no picture, if there is none
    parent.append(this.hint, this.plot);
    this.paths = Object.fromEntries(
      Object.entries(SYMBOL_OUTLINES).map(([name, path]) => [name, new Path2D(path)]),
    );
  }

  /** Texts and colours.
   *  @param {View} view */
  setView(view) {
    if (this.view && this.view.description !== view.description)
      Object.assign(this, { places: null, weights: null, answers: null, ranges: null });
    this.view = view;
    const { description, i18n } = view;
    this.hint.hidden = description.bend !== null && description.bend !== undefined;
    this.plot.hidden = !this.hint.hidden;
    setText(this.hint, i18n.t(view.run.watch ? 'bend_hint_watch' : 'bend_hint'));
    const last = description.bend === description.layers.length - 2;
    this.plot.setAttribute(
      'aria-label',
      i18n.t(last ? 'bend_name_last' : 'bend_name', { layer: i18n.formatCount(description.bend ?? 0) }),
    );
    this.ready = false;
    this.draw();
  }

  /** Take what a message has of places (as of hidden_space_math.js), weights and answers; false if it has nothing.
   *  @param {Sections} sections */
  applySections(sections) {
    const [places, weights, answers] = [HIDDEN_SPACE, 'weights', PREDICTIONS].map((name) => {
      const data = sections.float32(name)?.data;
      return data?.length ? data : null;
    });
    this.places = places ?? this.places;
    this.weights = weights ?? this.weights;
    this.answers = answers ?? this.answers;
    return Boolean(places || weights || answers);
  }

  /** Say why there is no picture; '' where there is one.
   *  @param {string} why */
  setNothing(why) {
    if (why === this.nothing) return;
    this.nothing = why;
    this.surface.setWords(why);
    if (!this.view) return;
    if (!why) this.draw();
    else if (this.surface.placed) {
      this.surface.clear(this.surface.markContext);
      this.surface.drawLines(null);
      this.surface.paintNothing(this.view.theme);
    }
  }

  /** Draw the newest places; false if there is nothing to draw. */
  draw() {
    const { description } = this.view;
    if (this.nothing) return false;
    const shown = this.places && !this.plot.hidden && this.parent.clientWidth ? this.places : null;
    const found = shown && splitPointsAndGrid(shown, description);
    const range = shown && found && axisExtents(shown);
    if (!found || !range) return false;
    /** @type {Ranges} */
    const ranges = [steadyRange(this.ranges?.[0], range[0]), steadyRange(this.ranges?.[1], range[1])];
    const moved = !this.ready || String(ranges) !== String(this.ranges);
    this.ranges = ranges;
    if (moved) this.#axes().then(() => this.#paint(found));
    else this.#paint(found);
    return true;
  }

  resize() {
    if (!this.view || this.plot.clientWidth === this.width) return;
    this.ready = false;
    this.draw();
  }

  async #axes() {
    const { description, theme, i18n } = this.view;
    const colors = inkColors(theme);
    this.ready = true;
    this.width = this.plot.clientWidth || 350;
    /** @param {number} unit */
    const title = (unit) =>
      i18n.t('bend_axis', { layer: i18n.formatCount(description.bend ?? 0), unit: i18n.formatCount(unit) });
    /** @param {Range} range
     *  @param {number} unit */
    const across = (range, unit) =>
      plotlyAxis(colors, title(unit), { range, showgrid: false, nticks: 5, mirror: true });
    const Plotly = await loadPlotly();
    await Plotly.react(
      this.plot,
      [{ type: 'scatter', x: [null], y: [null] }],
      {
        ...squareChart(this.width, mostChartHeight(/** @type {HTMLElement} */ (this.plot.parentElement))),
        paper_bgcolor: cssColor([0, 0, 0], 0),
        plot_bgcolor: cssColor([0, 0, 0], 0),
        showlegend: false,
        font: { family: getComputedStyle(this.plot).fontFamily, color: colors.mute, size: 12 },
        xaxis: across(this.#range[0], 1),
        yaxis: { ...across(this.#range[1], 2), automargin: true },
      },
      CONFIG,
    );
    this.surface.alignToAxes(this.plot._fullLayout._size, this.width, this.plot._fullLayout.height);
  }

  /** The range of each axis; there is none only before anything is drawn.
   *  @returns {Ranges} */
  get #range() {
    return (
      this.ranges ?? [
        [0, 1],
        [0, 1],
      ]
    );
  }

  /** @param {Parts} found */
  #paint(found) {
    if (!this.surface.placed) return;
    this.#paintAnswers();
    const context = this.surface.clear(this.surface.markContext);
    this.#grid(context, found.grid);
    this.#points(context, found.train, this.view.description.points.train.c, false);
    if (this.view.options.show_test)
      this.#points(context, found.test, this.view.description.points.test.c, true);
    this.#errors(context, found);
  }

  /** The same marks of errors as above the plane of the inputs: a cross, or a ring by the size of the error.
   *  @param {CanvasRenderingContext2D} context
   *  @param {Parts} found */
  #errors(context, found) {
    const { description, options } = this.view;
    const errors = options.errors ? predictionErrors(description, this.answers) : null;
    if (!errors) return;
    const marks = new PointMarkers(context, this.view, (x, y) => this.#pixel(x, y));
    shownDataParts(this.view).forEach(({ part }) => {
      /** @type {{x: number[], y: number[]}} */
      const points = { x: [], y: [] };
      found[part].forEach((value, i) => points[i % 2 ? 'y' : 'x'].push(value));
      if (description.task === 'regression') marks.drawErrorRings({ points }, errors[part].residuals);
      else marks.drawCrosses({ points }, errors[part].wrong);
    });
  }

  /** What the head makes of the plane, and its decision. */
  #paintAnswers() {
    const { description, theme, options } = this.view;
    const head = outputLayerWeights(this.weights, description);
    if (!head) {
      this.surface.clearAll();
      return;
    }
    const table = fieldColorTable(description, theme, options);
    const lines =
      description.task === 'multiclass'
        ? this.#paintClasses(head, table)
        : this.#paintValues(head, table, description.task);
    const { ink, card } = inkColors(theme);
    this.surface.drawLines(options.contour ? lines() : null, ink, card);
  }

  /** Paint which class the head finds; return a function that gives the borders.
   *  @param {Head} head
   *  @param {Uint32Array} table */
  #paintClasses(head, table) {
    const field = outputLayerClasses(head, this.#range);
    this.surface.paintClasses(field, table, tieConfidence(head.bias.length));
    const share = borderPlacerBySums(field, head, this.#range);
    return () => classBorders(field, FIELD_SIDE, share);
  }

  /** Paint the probability or number that the head tells; return a function that gives the lines.
   *  @param {Head} head
   *  @param {Uint32Array} table
   *  @param {'binary' | 'regression'} task */
  #paintValues(head, table, task) {
    const bytes = outputLayerField(head, this.view.description, this.#range);
    this.surface.paintValues(bytes, FIELD_SIDE, table);
    return () => decisionOrLevelLines(bytes, FIELD_SIDE, task);
  }

  /** @param {number} x
   *  @param {number} y
   *  @returns {[number, number]} */
  #pixel(x, y) {
    const [[left, right], [bottom, top]] = this.#range;
    const area = this.surface.area;
    return [
      area.left + ((x - left) / (right - left)) * area.width,
      area.top + ((top - y) / (top - bottom)) * area.height,
    ];
  }

  /** The lines of the input plane, as the layer bends them.
   *  @param {CanvasRenderingContext2D} context
   *  @param {Float32Array} grid */
  #grid(context, grid) {
    context.beginPath();
    for (let i = 0; i < GRID_LINES; i += 1) {
      this.#line(context, grid, i * GRID_LINES, 1);
      this.#line(context, grid, i, GRID_LINES);
    }
    context.strokeStyle = inkColors(this.view.theme).mute;
    context.globalAlpha = 0.55;
    context.lineWidth = 0.8;
    context.stroke();
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {Float32Array} grid
   *  @param {number} first
   *  @param {number} step */
  #line(context, grid, first, step) {
    let joined = false;
    for (let k = 0, i = first; k < GRID_LINES; k += 1, i += step) {
      const [x, y] = this.#pixel(grid[2 * i], grid[2 * i + 1]);
      const there = Number.isFinite(x) && Number.isFinite(y);
      if (there && joined) context.lineTo(x, y);
      else if (there) context.moveTo(x, y);
      joined = there;
    }
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {Float32Array} places
   *  @param {number[]} targets
   *  @param {boolean} ring */
  #points(context, places, targets, ring) {
    const scale = (pointSize(targets.length) * 1.15) / BOX;
    const { description, theme } = this.view;
    const colors = classColors(description);
    const [low, high] = description.range ?? [0, 1];
    targets.forEach((target, i) => {
      const [x, y] = this.#pixel(places[2 * i], places[2 * i + 1]);
      if (!Number.isFinite(x) || !Number.isFinite(y)) return;
      const valued = description.task === 'regression';
      const color = cssColor(
        valued ? signedColor((2 * (target - low)) / (high - low) - 1, theme) : colors[target],
      );
      this.#symbol(context, {
        x,
        y,
        scale,
        color,
        ring,
        path: this.paths[valued ? 'circle' : classSymbol(target)],
      });
    });
  }

  /** @param {CanvasRenderingContext2D} context
   *  @param {{x: number, y: number, scale: number, color: string, ring: boolean, path: Path2D}} symbol */
  #symbol(context, { x, y, scale, color, ring, path }) {
    context.save();
    context.translate(x, y);
    context.scale(scale, scale);
    context.translate(-BOX / 2, -BOX / 2);
    context.fillStyle = ring ? 'rgba(255,255,255,.92)' : color;
    context.strokeStyle = ring ? color : 'rgba(255,255,255,.95)';
    context.lineWidth = (ring ? 2 : 1) / scale;
    context.fill(path);
    context.stroke(path);
    context.restore();
  }
}
