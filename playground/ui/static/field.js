// The output field: what the net answers at every point of a square, as an image inside Plotly
// axes, with the training points (filled) and, on demand, the test points (rings) on top.

import { FIELD_SIDE } from './decode.js';
import { SYMBOLS, classColors, colorScale, css, fieldTable, inks } from './colors.js';
import { axis, loadPlotly, make } from './dom.js';

const HEIGHT = 302;
const MARGIN = { t: 6, b: 36, l: 46, r: 40 };
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false };

/** Escape what Plotly would read as markup in labels that come from data. */
export const plain = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export class Field {
  constructor(parent) {
    this.element = parent;
    this.canvas = make('canvas');
    this.canvas.width = FIELD_SIDE;
    this.canvas.height = FIELD_SIDE;
    this.context = this.canvas.getContext('2d', { willReadFrequently: true });
    this.image = this.context.createImageData(FIELD_SIDE, FIELD_SIDE);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.bytes = null;
  }

  /** Draw axes, points and the newest field for `view` = {scene, theme, options, words}. */
  async show(view) {
    this.view = view;
    this.table = fieldTable(view.scene, view.theme, view.options.discretize);
    this.Plotly = await loadPlotly();
    if (this.view !== view) return;
    if (this.bytes) this.#paint();
    await this.Plotly.react(this.element, this.#traces(), this.#layout(), CONFIG);
    this.ready = true;
  }

  /** Keep the bytes (60 * 60, row-major from the top left) of the newest field. */
  put(bytes) {
    this.bytes = bytes;
  }

  /** Put the newest field into the picture; about 2 ms. */
  draw() {
    if (!this.ready || !this.bytes) return false;
    this.#paint();
    this.Plotly.relayout(this.element, 'images[0].source', this.canvas.toDataURL());
    return true;
  }

  resize() {
    if (!this.ready || this.element.clientWidth === this.width) return;
    this.width = this.element.clientWidth;
    this.Plotly.relayout(this.element, { width: this.width, ...this.#margins(this.width) });
  }

  /** True if a picture that was shown has gone: must never happen. */
  get blank() {
    return Boolean(this.ready && this.bytes && !this.element.querySelector('.imagelayer image'));
  }

  #paint() {
    const { pixels, table, bytes } = this;
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = table[bytes[i]];
    this.context.putImageData(this.image, 0, 0);
  }

  #margins(width) {
    // square axes in the middle of the card
    const side = Math.min(width - MARGIN.l - MARGIN.r, HEIGHT - MARGIN.t - MARGIN.b);
    const spare = Math.max(0, width - MARGIN.l - MARGIN.r - side);
    return { margin: { ...MARGIN, l: MARGIN.l + spare / 2, r: MARGIN.r + spare / 2 } };
  }

  #layout() {
    const { scene, theme } = this.view;
    const colors = inks(theme);
    const [x, y] = scene.axes;
    const title = ({ label, unit }) => plain(unit ? `${label} (${unit})` : label);
    this.width = this.element.clientWidth || 350;
    return {
      width: this.width, height: HEIGHT, ...this.#margins(this.width),
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: css([128, 128, 128], 0.08), showlegend: false,
      font: { family: getComputedStyle(this.element).fontFamily, color: colors.mute, size: 11 },
      xaxis: axis(colors, title(x), { range: [x.low, x.high], showgrid: false, nticks: 6, mirror: true }),
      yaxis: axis(colors, title(y), { range: [y.low, y.high], showgrid: false, nticks: 6, mirror: true }),
      images: [{
        source: this.bytes ? this.canvas.toDataURL() : '', xref: 'x', yref: 'y', layer: 'below', sizing: 'stretch',
        x: x.low, y: y.high, sizex: x.high - x.low, sizey: y.high - y.low,
      }],
      dragmode: false, hovermode: 'closest',
      hoverlabel: { bgcolor: colors.card, bordercolor: colors.line, font: { color: colors.ink, size: 12 } },
    };
  }

  #traces() {
    const { scene, options } = this.view;
    const parts = [['train', scene.points.train, false]];
    if (options.show_test && scene.points.test) parts.push(['test', scene.points.test, true]);
    const traces = parts.flatMap(([part, points, ring]) =>
      scene.task === 'regression' ? [this.#valueTrace(part, points, ring)] : this.#classTraces(part, points, ring));
    return scene.task === 'multiclass' ? traces : [...traces, this.#scaleTrace()];
  }

  #size(count) {
    return count <= 16 ? 14 : count <= 150 ? 8 : count <= 500 ? 7 : 5.5;
  }

  #hover(part) {
    const { scene, words } = this.view;
    const [x, y] = scene.axes.map(({ label, unit }) => [plain(label), unit ? ` ${plain(unit)}` : '']);
    return `${x[0]} %{x:.3~g}${x[1]}<br>${y[0]} %{y:.3~g}${y[1]}<br>%{text}<extra>${words.t(`points_${part}`)}</extra>`;
  }

  #trace(part, x, y, text, marker) {
    const hovertemplate = this.#hover(part);
    return { type: 'scatter', mode: 'markers', x, y, text, marker, hovertemplate, cliponaxis: false };
  }

  #classTraces(part, points, ring) {
    const { scene } = this.view;
    const size = this.#size(points.x.length);
    return classColors(scene).map((color, number) => {
      const rows = points.c.flatMap((c, i) => (c === number ? [i] : []));
      const symbol = SYMBOLS[number];
      const marker = {
        symbol, size: size * (symbol === 'circle' || symbol === 'square' ? 1 : 1.2),
        color: ring ? 'rgba(255,255,255,.92)' : css(color),
        line: ring ? { width: 2, color: css(color) } : { width: 1, color: 'rgba(255,255,255,.95)' },
      };
      const name = plain(scene.classes[number] ?? number);
      const [x, y] = [rows.map((i) => points.x[i]), rows.map((i) => points.y[i])];
      return this.#trace(part, x, y, rows.map(() => name), marker);
    });
  }

  #valueTrace(part, points, ring) {
    const { scene, theme, words } = this.view;
    const [cmin, cmax] = scene.range;
    const colored = { color: points.c, cmin, cmax, colorscale: colorScale(theme) };
    const marker = {
      ...colored, size: this.#size(points.x.length) + (ring ? 2 : 0.5), symbol: ring ? 'diamond' : 'circle',
      line: { width: 1, color: theme === 'light' ? 'rgba(29,39,51,.75)' : 'rgba(255,255,255,.8)' },
    };
    // colour is taken by the value: here the shape tells the parts apart
    return this.#trace(part, points.x, points.y, points.c.map((c) => words.number(c)), marker);
  }

  /** An empty trace whose colour bar explains the colours. */
  #scaleTrace() {
    const { scene, theme, words } = this.view;
    const [low, high] = scene.task === 'binary' ? [0, 1] : scene.range;
    const colors = inks(theme);
    const written = (value) => (scene.task === 'binary' ? words.wholePercent(value) : words.short.format(value));
    const at = (share) => low + share * (high - low);
    return {
      type: 'scatter', mode: 'markers', x: [null], y: [null], hoverinfo: 'skip',
      marker: {
        color: [low], cmin: low, cmax: high, colorscale: colorScale(theme, 0.86), showscale: true,
        colorbar: {
          thickness: 8, len: 1, x: 1, xpad: 7, ypad: 0, outlinewidth: 0,
          tickvals: [0.005, 0.5, 0.985].map(at), // Plotly drops ticks at the very ends
          ticktext: [0, 0.5, 1].map(at).map(written),
          tickfont: { size: 9.5, color: colors.mute }, ticks: '',
        },
      },
    };
  }
}
