// Columns against each other: two that are chosen, or the few that say most alone all at once.

import { refusalText } from '../connection/calculators.js';
import { classSymbol, inkColors, signedColorScale } from '../core/colors.js';
import { escapePlotlyText, loadPlotly, makeElement, plotlyAxis, setText } from '../core/dom.js';
import { plainLabel, shortLabel } from './column_words.js';
import { groupColors, groupLabels } from './groups.js';
import { matrixColumns, pointsByGroup, spread } from './scatter.js';

/** @import { TablePoints, TableState } from './types.d.ts' */
/** @import { Ask } from './rows_panel.js' */

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: 'reset' };
const GAP = 0.02; // between the plots of a matrix, of its side

export class ScatterPanel {
  /** @type {TableState | null} */
  state = null;
  isMatrix = false;
  /** @type {number[]} places of the two columns */
  axes = [];
  drawn = '';

  /** @param {Ask} ask */
  constructor(ask) {
    this.ask = ask;
    this.name = makeElement('summary');
    this.kinds = makeElement('div', 'pg-table-actions', { role: 'group' });
    this.choices = [0, 1].map((i) => {
      const choice = makeElement('select');
      choice.addEventListener('change', () => {
        this.axes[i] = Number(choice.value);
        this.#load();
      });
      return choice;
    });
    this.axisLabels = this.choices.map((choice) => makeElement('label', '', {}, makeElement('span'), choice));
    this.said = makeElement('p', 'pg-table-count', { role: 'status' });
    this.plot = makeElement('div', 'pg-table-plot', { role: 'img' });
    const tools = makeElement('div', 'pg-table-head', {}, this.kinds, ...this.axisLabels);
    this.root = makeElement(
      'details',
      'pg-table-panel pg-table-scatter',
      {},
      this.name,
      tools,
      this.plot,
      this.said,
    );
    this.root.addEventListener('toggle', () => this.#load());
  }

  /** @param {TableState} state */
  show(state) {
    const { data, facts, i18n } = state;
    if (this.state?.data.link !== data.link) this.axes = matrixColumns(facts, 2);
    this.state = state;
    setText(this.name, i18n.t('table_scatter'));
    this.axisLabels.forEach((label, i) => {
      setText(/** @type {Element} */ (label.firstChild), i18n.t(i ? 'table_axis_up' : 'table_axis_across'));
    });
    this.choices.forEach((choice, i) => {
      const options = data.columns.map((column, place) =>
        makeElement('option', '', { value: place }, plainLabel(column.label)),
      );
      choice.replaceChildren(...options);
      choice.value = String(this.axes[i]);
    });
    const kinds = [false, true].map((isMatrix) => {
      const attributes = { type: 'button', 'aria-pressed': String(isMatrix === this.isMatrix) };
      const button = makeElement(
        'button',
        '',
        attributes,
        i18n.t(isMatrix ? 'table_scatter_matrix' : 'table_scatter_two'),
      );
      button.addEventListener('click', () => {
        this.isMatrix = isMatrix;
        [...this.kinds.children].forEach((each, k) => {
          each.setAttribute('aria-pressed', String(Boolean(k) === isMatrix));
        });
        this.#load();
      });
      return button;
    });
    this.kinds.replaceChildren(...kinds);
    this.kinds.hidden = data.columns.length < 3;
    this.#load();
  }

  async #load() {
    const { state } = this;
    if (!state || !this.root.open) return;
    this.axisLabels.forEach((label) => {
      label.hidden = this.isMatrix;
    });
    const columns = this.isMatrix ? matrixColumns(state.facts, 4) : this.axes;
    const key = [state.data.link, state.i18n.locale, state.theme, columns, this.plot.clientWidth].join(' ');
    if (key === this.drawn) return;
    this.drawn = key;
    try {
      const points = await this.ask('table_points', { link: state.data.link, columns });
      if (points && key === this.drawn) await this.#draw(state, points, columns);
    } catch (error) {
      this.drawn = '';
      setText(this.said, refusalText(error, state.i18n));
    }
  }

  /** @param {TableState} state
   *  @param {TablePoints} points
   *  @param {number[]} columns */
  async #draw(state, points, columns) {
    const { data, facts, i18n, theme } = state;
    const Plotly = await loadPlotly();
    const codes = columns.map((place) => facts.columns[place].kind !== 'measurement');
    const drawn = { ...points, values: points.values.map((each, i) => (codes[i] ? spread(each, i) : each)) };
    const names = columns.map((place) => shortLabel(data.columns[place]));
    const shown = i18n.formatCount(points.targets.length);
    setText(
      this.said,
      i18n.t(codes.some(Boolean) ? 'table_points_spread' : 'table_points', {
        shown,
        rows: i18n.formatCount(points.rows),
      }),
    );
    this.plot.setAttribute('aria-label', i18n.t('table_scatter_name', { names: names.join(', ') }));
    const width = this.plot.clientWidth || 400;
    const height = Math.min(width, this.isMatrix ? 640 : 420);
    const colors = groupColors(facts, theme);
    const labels = groupLabels(data, i18n);
    const ink = inkColors(theme);
    const size = columns.length === 2 ? 1 : columns.length;
    const pairs = size === 1 ? [[0, 1]] : columns.flatMap((_, b) => columns.map((__, a) => [a, b]));
    const markers = labels.map((_, k) => ({
      ...(facts.classes.length ? { color: colors[k] } : targetColors(points, theme)),
      symbol: classSymbol(k),
      size: size === 1 ? 6 : 4,
      opacity: 0.7,
    }));
    const traces = pairs.flatMap(([a, b], at) => {
      const axes = { xaxis: at ? `x${at + 1}` : 'x', yaxis: at ? `y${at + 1}` : 'y' };
      return pointsByGroup(drawn, facts.classes.length, a, b).map((part, k) => {
        const name = escapePlotlyText(labels[k]);
        return {
          ...part,
          ...axes,
          type: 'scatter',
          mode: 'markers',
          name,
          marker: markers[k],
          showlegend: false,
        };
      });
    });
    const layout = {
      width,
      height,
      margin: { l: 56, r: 8, t: 8, b: 44 },
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: getComputedStyle(this.plot).fontFamily, color: ink.mute, size: 12 },
      dragmode: false,
      hoverlabel: { bgcolor: ink.card, bordercolor: ink.line, font: { color: ink.ink, size: 12 } },
      ...this.#axes(pairs, names, size, ink),
    };
    await Plotly.react(this.plot, traces, layout, CONFIG);
  }

  /** @param {number[][]} pairs
   *  @param {string[]} names
   *  @param {number} size plots in a row
   *  @param {{mute: string, line: string}} ink */
  #axes(pairs, names, size, ink) {
    /** @type {Record<string, unknown>} */
    const axes = {};
    const span = (/** @type {number} */ i) => [i / size + (i ? GAP : 0), (i + 1) / size];
    pairs.forEach(([a, b], at) => {
      const number = at ? at + 1 : '';
      const [column, row] = size === 1 ? [0, 0] : [a, size - 1 - b];
      const [outerX, outerY] = [size === 1 || row === 0, column === 0];
      const common = { nticks: size === 1 ? 6 : 3, showgrid: false, mirror: true };
      axes[`xaxis${number}`] = plotlyAxis(ink, outerX ? escapePlotlyText(names[a]) : '', {
        ...common,
        domain: span(column),
        anchor: `y${number}`,
        showticklabels: outerX,
      });
      axes[`yaxis${number}`] = plotlyAxis(ink, outerY ? escapePlotlyText(names[b]) : '', {
        ...common,
        domain: span(row),
        anchor: `x${number}`,
        showticklabels: outerY,
      });
    });
    return axes;
  }
}

/** Numbers to tell as colours: low ones blue, high ones orange.
 *  @param {TablePoints} points
 *  @param {import('../core/types.d.ts').Theme} theme */
const targetColors = ({ targets }, theme) => ({
  color: targets,
  colorscale: signedColorScale(theme),
  line: { color: inkColors(theme).mute, width: 0.5 },
});
