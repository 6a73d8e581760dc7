// Traces and layout of the chart of curves, as Plotly takes them.

import { inkColors } from '../core/colors.js';
import { escapePlotlyText, plotlyAxis } from '../core/dom.js';
import { enlargedMargin, typeScale } from '../core/projector_mode.js';
import { manualChangeMarks } from './change_labels.js';
import { isShare } from './scores.js';
import { smoothCurve } from './smoothing.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Change } from '../connection/message_types.d.ts'
 *  @import { RunDescription, View } from '../core/types.d.ts' */
/** @import { ChartFacts, Curve, Display, EndStyle, Inks, Mark, PresentScores } from './types.d.ts' */

const LABELLED = 3; // changes that are named on the chart; all are lines
const GAP = 4; // px between lines of changes
const TEXT = 14; // px: height of a line,
const MIDDLE = 0.6 * TEXT; // and how far its middle keeps from what it must not touch
const LETTER = 5.9; // px: width of a Latin letter, on average; Hangul are wider and their words shorter
const LOW = 56; // px of the plot's height, below which there is room for two ticks
const MARGIN = { l: 46, r: 40, t: 8, b: 34 };
const LARGER = { l: 26, r: 22 }; // px more for each time that letters are larger

/** view: {description, theme, i18n}; look: {kind: 'loss' | 'metric', log, smooth (0: not)}; data: [train, test] as {x, y}.
 *  @param {View} view
 *  @param {Display} display
 *  @param {Curve[]} data */
export function curveTraces({ theme, i18n }, display, data) {
  const colors = inkColors(theme);
  const traces = data.map(({ x, y }, i) => {
    const color = i ? colors.ink : colors.train;
    return {
      type: 'scatter',
      mode: x.length === 1 ? 'markers' : 'lines',
      x,
      y,
      line: { color, width: i ? 1.6 : 2.2, simplify: true },
      marker: { color, size: 5 },
      name: i18n.t(i ? 'test' : 'train'),
      hovertemplate: '%{y:.4~g}',
    };
  });
  if (!display.smooth) return traces;
  const raw = traces.map((trace) => ({ ...trace, opacity: 0.28, line: { ...trace.line, width: 1 } }));
  const drawn = traces.map((trace) => ({
    ...trace,
    y: smoothCurve(trace, display.smooth),
    name: i18n.t('smoothed', { name: trace.name }),
  }));
  return [...raw, ...drawn];
}

/** The curve of the run before: a thick grey line.
 *  @param {View} view
 *  @param {Curve | null} ghost */
export function ghostTraces({ theme, i18n }, ghost) {
  if (!ghost) return [];
  const line = { color: inkColors(theme).line, width: 4 };
  const name = i18n.t('curve_before');
  return [{ type: 'scatter', mode: 'lines', ...ghost, line, name, hovertemplate: '%{y:.4~g}' }];
}

/** The net of this moment where a weight was set since its last epoch: a diamond each for training and validation.
 *  @param {View} view
 *  @param {Display} display
 *  @param {PresentScores | null} present */
export function presentTraces({ theme, i18n }, { kind }, present) {
  if (!present) return [];
  const colors = inkColors(theme);
  return present[kind].flatMap((value, i) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return [];
    const marker = { color: i ? colors.ink : colors.train, size: 9, symbol: 'diamond' };
    const name = i18n.t('curve_now', { name: i18n.t(i ? 'test' : 'train') });
    const point = { x: [present.epoch], y: [value] };
    return [{ type: 'scatter', mode: 'markers', ...point, marker, name, hovertemplate: '%{y:.4~g}' }];
  });
}

/** size: {width, height, family}; whole: whether every epoch is shown, to zoom; last: the newest epoch.
 *  @param {View} view
 *  @param {Display} display
 *  @param {ChartFacts} facts */
export function curveLayout(
  { description, theme, i18n },
  display,
  { data, changes, size, whole, last, ghost = null, rightSince = null },
) {
  const colors = inkColors(theme);
  const { marks, log, share, name } = describe(description, i18n, display, changes);
  const longest = Math.max(10, last, ghost?.x.at(-1) ?? 0);
  const margin = marginOf(typeScale(), [i18n.t('train'), i18n.t('test')]);
  const lines = dropCrowdedMarks(marks, (size.width - margin.l - margin.r) / longest);
  const right = rightSince === null ? [] : [{ epoch: rightSince, text: i18n.t('all_right_since') }];
  const room = size.height - MARGIN.t - enlargedMargin('b', MARGIN.b);
  const ends = { i18n, colors, log, share, smooth: display.smooth, fromZero: display.kind === 'loss', room };
  return {
    width: size.width,
    height: size.height,
    margin,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    showlegend: false,
    font: { family: size.family, color: colors.mute, size: 12 },
    xaxis: plotlyAxis(colors, i18n.t('epoch'), {
      range: [0, longest],
      rangemode: 'tozero',
      fixedrange: !whole,
      showgrid: false,
      nticks: 6,
      tickformat: ',~d',
    }),
    yaxis: plotlyAxis(colors, escapePlotlyText(name), {
      type: log ? 'log' : 'linear',
      rangemode: display.kind === 'loss' ? 'tozero' : 'normal',
      ...(share ? { range: [0, 1.03] } : {}),
      uirevision: `${display.kind} ${log}`, // heights that were zoomed to are those of one view
      tickformat: share ? '.0%' : '',
      nticks: room < LOW * typeScale() ? 2 : 4,
      exponentformat: 'power',
    }),
    shapes: [...lines, ...right].map(({ epoch }) => ({
      type: 'line',
      x0: epoch,
      x1: epoch,
      yref: 'paper',
      y0: 0,
      y1: 1,
      line: { color: colors.mute, width: 1, dash: 'dot' },
    })),
    annotations: [
      ...ghostLabel(ghost, ends, right.length > 0 && display.kind === 'loss' && endsHigh(ghost, data)),
      ...endLabels(data, ends),
      ...labelsOfMarks(lines, colors, longest),
      ...right.map((mark) =>
        rightLabel(mark, colors, { longest, loss: display.kind === 'loss', above: lines.length }),
      ),
    ],
    hovermode: 'x unified',
    dragmode: whole ? 'zoom' : false,
    uirevision: whole ? 'whole' : 'live',
    hoverlabel: { bgcolor: colors.card, bordercolor: colors.line, font: { color: colors.ink, size: 12 } },
  };
}

/** Room beside the plot for letters that are so many times larger, and for the names at the ends of the lines.
 *  @param {number} scale
 *  @param {string[]} names */
function marginOf(scale, names) {
  const longest = Math.max(...names.map((name) => name.length));
  return {
    ...MARGIN,
    l: MARGIN.l + LARGER.l * (scale - 1),
    r: Math.max(MARGIN.r + LARGER.r * (scale - 1), (LETTER * longest + GAP * 2) * scale),
  };
}

/** @param {RunDescription} description
 *  @param {Translations} i18n
 *  @param {Display} display
 *  @param {Change[]} changes */
function describe(description, i18n, { kind, log }, changes) {
  const loss = kind === 'loss';
  return {
    marks: manualChangeMarks(changes, i18n),
    log: loss && log,
    share: !loss && isShare(i18n, description.metric_name),
    name: i18n.t(loss ? 'loss' : `metric_${description.metric_name}`),
  };
}

/** Names of the curves beside their ends, apart from each other and from the axis below.
 *  @param {Curve[]} data
 *  @param {EndStyle} style */
function endLabels(data, { i18n, colors, log, smooth, share, fromZero, room }) {
  const height = (/** @type {number} */ value) => (log ? Math.log10(Math.max(value, 1e-12)) : value); // so are annotations placed there
  const drawn = data.map((curve) => (smooth ? smoothCurve(curve, smooth) : curve.y));
  const ends = drawn.flatMap((y, i) => {
    const end = y.at(-1) ?? NaN;
    return Number.isFinite(end) ? [{ i, end: height(end) }] : [];
  });
  const shown = data.flatMap(({ y }) => y.map(height).filter(Number.isFinite));
  const high = share ? 1.03 : largest(shown);
  const low = share || (fromZero && !log) ? 0 : -largest(shown.map((value) => -value));
  const places = ends.map(({ end }) => (high > low ? ((end - low) / (high - low)) * room : room / 2));
  const scale = typeScale();
  const most = (room + MARGIN.t) / scale - MIDDLE;
  const apart = spreadLabelHeights(
    places.map((place) => place / scale),
    most,
  ).map((place) => place * scale);
  return apart.map((place, k) => ({
    x: 1,
    xref: 'paper',
    xanchor: 'left',
    y: ends[k].end,
    yref: 'y',
    showarrow: false,
    xshift: 3,
    yshift: place - places[k],
    yanchor: 'middle',
    text: i18n.t(ends[k].i ? 'test' : 'train'),
    font: { size: 12, color: ends[k].i ? colors.ink : colors.mute },
  }));
}

/** Whether a curve ends in the upper half of the chart.
 *  @param {Curve | null} ghost
 *  @param {Curve[]} data */
function endsHigh(ghost, data) {
  const values = [ghost, ...data].flatMap((curve) => curve?.y.filter(Number.isFinite) ?? []);
  return (ghost?.y.at(-1) ?? 0) > largest(values) / 2;
}

/** The name of the curve of the run before, above its end, or below it where another label stands on top.
 *  @param {Curve | null} ghost
 *  @param {EndStyle} style
 *  @param {boolean} below */
function ghostLabel(ghost, { i18n, colors, log }, below) {
  const end = ghost?.y.at(-1);
  if (!ghost || end === undefined || !Number.isFinite(end)) return [];
  const y = log ? Math.log10(Math.max(end, 1e-12)) : end;
  const text = i18n.t('curve_before');
  const side = below ? { yanchor: 'top', yshift: -2 } : { yanchor: 'bottom', yshift: 2 };
  const place = { x: ghost.x.at(-1), y, xanchor: 'right', ...side, showarrow: false };
  return [{ ...place, text, bgcolor: colors.card, font: { size: 12, color: colors.mute } }];
}

/** @param {number[]} values */
const largest = (values) => values.reduce((most, value) => Math.max(most, value), -Infinity);

/** Heights in px above the axis, at most `most`, moved so that lines of text at them overlap neither each other nor the
 *  axis.
 *  @param {number[]} places of one line or two
 *  @param {number} [most] */
export function spreadLabelHeights(places, most = Infinity) {
  const lifted = liftLabelHeights(places);
  return lifted.map((place) => Math.min(place, most - TEXT * lifted.filter((other) => other > place).length));
}

/** @param {number[]} places */
function liftLabelHeights(places) {
  const moved = [...places];
  if (places.length === 2 && Math.abs(places[1] - places[0]) < TEXT) {
    const middle = (places[0] + places[1]) / 2;
    const above = places[1] > places[0] ? 1 : 0;
    moved[above] = middle + TEXT / 2;
    moved[1 - above] = middle - TEXT / 2;
  }
  const lift = Math.max(0, MIDDLE - Math.min(...moved));
  if (places.length === 2 && Math.abs(moved[1] - moved[0]) > TEXT + lift) {
    return moved.map((place) => Math.max(place, MIDDLE)); // only the lower one is in the way of the axis
  }
  return moved.map((place) => place + lift);
}

/** `marks` so far apart that each is a line of its own; of those nearer the last one stays. `pixels`: of an epoch.
 *  @param {Mark[]} marks
 *  @param {number} pixels */
export function dropCrowdedMarks(marks, pixels) {
  return [...new Map(marks.map((mark) => [Math.floor((mark.epoch * pixels) / GAP), mark])).values()];
}

/** The label from where on all points were right: on the side of its line that has the room, below those of `above`
 *  changes; scores lie at the top then, and it below them.
 *  @param {Mark} mark
 *  @param {Inks} colors
 *  @param {{longest: number, loss: boolean, above: number}} chart */
function rightLabel({ epoch, text }, colors, { longest, loss, above }) {
  const before = epoch > longest / 2;
  return {
    x: epoch,
    y: loss ? 1 : 0.5,
    yref: 'paper',
    yanchor: 'top',
    yshift: loss ? -TEXT * Math.min(above, LABELLED) : 0,
    showarrow: false,
    xanchor: before ? 'right' : 'left',
    xshift: before ? -2 : 2,
    text: escapePlotlyText(text),
    font: { size: 12, color: colors.ink },
  };
}

/** Labels at the lines; in the last third of the axis they stand before theirs, else the edge would cut them off.
 *  @param {Mark[]} marks
 *  @param {Inks} colors
 *  @param {number} longest */
export function labelsOfMarks(marks, colors, longest) {
  const late = (/** @type {number} */ epoch) => epoch > (2 / 3) * longest;
  return marks.slice(-LABELLED).map(({ epoch, text }, i) => ({
    x: epoch,
    y: 1,
    yref: 'paper',
    yanchor: 'top',
    yshift: -TEXT * i,
    showarrow: false,
    xanchor: late(epoch) ? 'right' : 'left',
    xshift: late(epoch) ? -1 : 1,
    text: escapePlotlyText(text),
    font: { size: 12, color: colors.mute },
  }));
}
