// The points of a field as Plotly traces: filled training points, rings for validation points, and what they say on hover.

import { classColors, classSymbol, cssColor, inkColors, signedColorScale } from '../core/colors.js';
import { escapePlotlyText } from '../core/dom.js';

/** @import { Points, View } from '../core/types.d.ts' */

/** A part of the data that is shown; the points of one are rings.
 *  @typedef {{part: 'train' | 'test', points: Points, ring: boolean}} ShownPart */

/** Traces of the points that `view` shows.
 *  @param {View} view
 *  @returns {object[]} */
export function pointTraces(view) {
  const { description } = view;
  const valued = description.task === 'regression';
  return shownDataParts(view).flatMap((shown) =>
    valued ? [valueTrace(view, shown)] : classTraces(view, shown),
  );
}

/** The parts of the data that are shown.
 *  @param {Pick<View, 'description' | 'options'>} view */
export function shownDataParts({ description, options }) {
  /** @type {ShownPart[]} */
  const parts = [{ part: 'train', points: description.points.train, ring: false }];
  if (options.show_test && description.points.test)
    parts.push({ part: 'test', points: description.points.test, ring: true });
  return parts;
}

/** Width in px of one of `count` points.
 *  @param {number} count */
export const pointSize = (count) => (count <= 16 ? 14 : count <= 150 ? 8 : count <= 500 ? 7 : 5.5);

/** @param {View} view
 *  @param {ShownPart['part']} part */
function hoverOf({ description, i18n }, part) {
  const [x, y] = description.axes.map(({ label, unit }) => [
    escapePlotlyText(label),
    unit ? ` ${escapePlotlyText(unit)}` : '',
  ]);
  return `${x[0]} %{x:.3~g}${x[1]}<br>${y[0]} %{y:.3~g}${y[1]}<br>%{text}<extra>${i18n.t(`points_${part}`)}</extra>`;
}

/** @param {View} view
 *  @param {ShownPart['part']} part
 *  @param {{x: number[], y: number[], text: string[]}} points
 *  @param {object} marker */
function trace(view, part, { x, y, text }, marker) {
  return {
    type: 'scatter',
    mode: 'markers',
    x,
    y,
    text,
    marker,
    hovertemplate: hoverOf(view, part),
    cliponaxis: false,
  };
}

/** @param {View} view
 *  @param {ShownPart} shown */
function classTraces(view, { part, points, ring }) {
  const { description } = view;
  const size = pointSize(points.x.length);
  return classColors(description).map((color, number) => {
    const rows = points.c.flatMap((c, i) => (c === number ? [i] : []));
    const symbol = classSymbol(number);
    const marker = {
      symbol,
      size: size * (symbol === 'circle' || symbol === 'square' ? 1 : 1.2),
      color: ring ? 'rgba(255,255,255,.92)' : cssColor(color),
      line: ring ? { width: 2, color: cssColor(color) } : { width: 1, color: 'rgba(255,255,255,.95)' },
    };
    const name = escapePlotlyText(description.classes[number] ?? number);
    const here = {
      x: rows.map((i) => points.x[i]),
      y: rows.map((i) => points.y[i]),
      text: rows.map(() => name),
    };
    return trace(view, part, here, marker);
  });
}

/** @param {View} view
 *  @param {ShownPart} shown */
function valueTrace(view, { part, points, ring }) {
  const { description, theme, i18n } = view;
  const [cmin, cmax] = description.range ?? [0, 1];
  const colored = { color: points.c, cmin, cmax, colorscale: signedColorScale(theme) };
  const marker = {
    ...colored,
    size: pointSize(points.x.length) + (ring ? 2 : 0.5),
    symbol: ring ? 'diamond' : 'circle',
    line: { width: 1, color: theme === 'light' ? 'rgba(29,39,51,.75)' : 'rgba(255,255,255,.8)' },
  };
  // colour is taken by the value: here the shape tells the parts apart
  const text = points.c.map((c) => i18n.formatNumber(c));
  return trace(view, part, { x: points.x, y: points.y, text }, marker);
}

/** An empty trace whose colour bar explains the colours: `colorscale` as Plotly takes it.
 *  @param {View} view
 *  @param {[number, string][]} colorscale */
export function colorBarTrace({ description, theme, i18n }, colorscale) {
  const [low, high] = (description.task === 'binary' ? null : description.range) ?? [0, 1];
  const colors = inkColors(theme);
  /** @param {number} value */
  const written = (value) =>
    description.task === 'binary' ? i18n.formatWholePercent(value) : i18n.short.format(value);
  /** @param {number} share */
  const at = (share) => low + share * (high - low);
  return {
    type: 'scatter',
    mode: 'markers',
    x: [null],
    y: [null],
    hoverinfo: 'skip',
    marker: {
      color: [low],
      cmin: low,
      cmax: high,
      colorscale,
      showscale: true,
      colorbar: {
        thickness: 8,
        len: 1,
        x: 1,
        xpad: 7,
        ypad: 0,
        outlinewidth: 0,
        tickvals: [0.005, 0.5, 0.985].map(at), // Plotly drops ticks at the very ends
        ticktext: [0, 0.5, 1].map(at).map(written),
        tickfont: { size: 12, color: colors.mute },
        ticks: '',
      },
    },
  };
}
