// Curves of the pinned runs and of the one that is shown, on one chart.

import { cssColor, inkColors, pinnedRunColor } from '../core/colors.js';
import { loadPlotly } from '../core/dom.js';
import { EPOCH_CHART_CONFIG, epochChartLayout } from './epoch_chart.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { CurveName } from '../curves/types.d.ts' */
/** @import { PinCurve, ChartChoice, ComparedRun } from './types.d.ts' */

const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'];
const HEIGHT = 240; // px
const CLOSE = 0.05; // of the highest value: labels nearer than that share a line

/** Draw `runs` (pins; the one without a number is the live one) in `element`.
 *  `kind`: loss or metric, `part`: test or train; where there is no validation part, train is drawn.
 *  @param {HTMLElement} element
 *  @param {ComparedRun[]} runs
 *  @param {ChartChoice} chartChoice */
export async function drawPinChart(element, runs, { kind, part, i18n, theme }) {
  const Plotly = await loadPlotly();
  if (!element.clientWidth) return;
  const curves = runs.map((run) => curveOf(run, kind, part));
  const data = runs.map((run, i) => trace(run, curves[i], theme));
  const name = kind === 'loss' ? i18n.t('loss') : i18n.t(`metric_${runs[0]?.metric ?? 'accuracy'}`);
  const chart = { height: HEIGHT, right: 52, name, annotations: ends(runs, curves, theme), i18n, theme };
  const layout = epochChartLayout(element, { ...chart, upwards: { rangemode: 'tozero' } });
  await Plotly.react(element, data, layout, EPOCH_CHART_CONFIG);
}

/** @param {ComparedRun} run
 *  @param {string} kind
 *  @param {string} part */
function curveOf(run, kind, part) {
  /** @type {CurveName[]} */
  const [train, test] = kind === 'loss' ? ['loss', 'valLoss'] : ['metric', 'valMetric'];
  const tested = part === 'test' && run.curves[test].x.length > 0;
  return run.curves[tested ? test : train];
}

/** The colour of a run: pins by their place, the live one as ink.
 *  @param {ComparedRun} run
 *  @param {Theme} theme */
export const comparedRunColor = (run, theme) =>
  run.place === undefined ? inkColors(theme).ink : cssColor(pinnedRunColor(run.place, theme));

/** @param {ComparedRun} run
 *  @param {PinCurve} pinCurve
 *  @param {Theme} theme */
function trace(run, { x, y }, theme) {
  const color = comparedRunColor(run, theme);
  return {
    type: 'scatter',
    mode: x.length === 1 ? 'markers' : 'lines',
    x,
    y,
    name: run.label,
    line: { color, width: run.place === undefined ? 2.4 : 1.8, dash: DASHES[run.place ?? 0] },
    marker: { color, size: 6 },
    hovertemplate: '%{y:.4~g}',
  };
}

/** The number of each run at the end of its curve; those that would lie on each other stand side by side.
 *  @param {ComparedRun[]} runs
 *  @param {PinCurve[]} curves
 *  @param {Theme} theme */
function ends(runs, curves, theme) {
  const all = runs.flatMap((run, i) => {
    const [x = NaN, y] = [curves[i].x.at(-1), curves[i].y.at(-1) ?? NaN];
    return Number.isFinite(y)
      ? [{ x, y, text: `<span style="color:${comparedRunColor(run, theme)}">${run.mark}</span>` }]
      : [];
  });
  const reach = (/** @type {'x' | 'y'} */ name) =>
    CLOSE * Math.max(...curves.flatMap((curve) => curve[name].map((value) => Math.abs(value ?? 0))));
  const [dx, dy] = [reach('x'), reach('y')];
  /** @type {{x: number, y: number, text: string}[][]} */
  const groups = [];
  all
    .sort((one, other) => one.y - other.y)
    .forEach((end) => {
      const group = groups.find(
        ([first]) => Math.abs(first.x - end.x) <= dx && Math.abs(first.y - end.y) <= dy,
      );
      if (group) group.push(end);
      else groups.push([end]);
    });
  return groups.map((group) => ({
    x: group[0].x,
    y: group[0].y,
    xanchor: 'left',
    xshift: 4,
    showarrow: false,
    font: { size: 12 },
    text: group.map(({ text }) => text).join(' '),
  }));
}
