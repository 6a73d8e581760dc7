// The points of a field as Plotly traces: filled training points, rings for test points, and what they say on hover.

import { classColors, colorScale, css, inks, SYMBOLS } from '../core/colors.js';
import { plain } from '../core/dom.js';

/** Traces of the points that `view` = {scene, theme, options, i18n} shows. */
export function pointTraces(view) {
  const { scene } = view;
  const valued = scene.task === 'regression';
  return shownParts(view).flatMap(({ part, points, ring }) =>
    valued ? [valueTrace(view, part, points, ring)] : classTraces(view, part, points, ring),
  );
}

/** The parts of the data that are shown: [{part: 'train' | 'test', points: {x, y, c}, ring}]. */
export function shownParts({ scene, options }) {
  const parts = [{ part: 'train', points: scene.points.train, ring: false }];
  if (options.show_test && scene.points.test)
    parts.push({ part: 'test', points: scene.points.test, ring: true });
  return parts;
}

/** Width in px of one of `count` points. */
export const sizeOf = (count) => (count <= 16 ? 14 : count <= 150 ? 8 : count <= 500 ? 7 : 5.5);

function hoverOf({ scene, i18n }, part) {
  const [x, y] = scene.axes.map(({ label, unit }) => [plain(label), unit ? ` ${plain(unit)}` : '']);
  return `${x[0]} %{x:.3~g}${x[1]}<br>${y[0]} %{y:.3~g}${y[1]}<br>%{text}<extra>${i18n.t(`points_${part}`)}</extra>`;
}

function trace(view, part, x, y, text, marker) {
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

function classTraces(view, part, points, ring) {
  const { scene } = view;
  const size = sizeOf(points.x.length);
  return classColors(scene).map((color, number) => {
    const rows = points.c.flatMap((c, i) => (c === number ? [i] : []));
    const symbol = SYMBOLS[number];
    const marker = {
      symbol,
      size: size * (symbol === 'circle' || symbol === 'square' ? 1 : 1.2),
      color: ring ? 'rgba(255,255,255,.92)' : css(color),
      line: ring ? { width: 2, color: css(color) } : { width: 1, color: 'rgba(255,255,255,.95)' },
    };
    const name = plain(scene.classes[number] ?? number);
    return trace(
      view,
      part,
      rows.map((i) => points.x[i]),
      rows.map((i) => points.y[i]),
      rows.map(() => name),
      marker,
    );
  });
}

function valueTrace(view, part, points, ring) {
  const { scene, theme, i18n } = view;
  const [cmin, cmax] = scene.range;
  const colored = { color: points.c, cmin, cmax, colorscale: colorScale(theme) };
  const marker = {
    ...colored,
    size: sizeOf(points.x.length) + (ring ? 2 : 0.5),
    symbol: ring ? 'diamond' : 'circle',
    line: { width: 1, color: theme === 'light' ? 'rgba(29,39,51,.75)' : 'rgba(255,255,255,.8)' },
  };
  // colour is taken by the value: here the shape tells the parts apart
  return trace(
    view,
    part,
    points.x,
    points.y,
    points.c.map((c) => i18n.number(c)),
    marker,
  );
}

/** An empty trace whose colour bar explains the colours: `colorscale` as Plotly takes it. */
export function scaleTrace({ scene, theme, i18n }, colorscale) {
  const [low, high] = scene.task === 'binary' ? [0, 1] : scene.range;
  const colors = inks(theme);
  const written = (value) => (scene.task === 'binary' ? i18n.wholePercent(value) : i18n.short.format(value));
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
        tickfont: { size: 9.5, color: colors.mute },
        ticks: '',
      },
    },
  };
}
