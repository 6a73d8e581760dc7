// Links of the network diagram: their width and colour follow the newest weights; without weights they
// are grey, and where there are too many to tell apart, one soft band stands for all of them.

import { cssColor, inkColors, signedColor } from '../core/colors.js';
import { lineScale } from '../core/projector_mode.js';
import { edgeEnds } from './edge_hit_test.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { Column, LayerWeights, Layout, Node, Point } from './types.d.ts' */

const WIDTHS = 8; // widths are drawn in so many steps, each one path
const BUNDLED = 375; // more grey links than this between two columns are one band
const MANY = 60; // more grey links than this are drawn thinner
const FAINTEST = { light: 0.3, dark: 0.42 };

/** Draw all links of `place` (from node_layout.js); weights: {kernel, inputs, outputs} of each layer, or null.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Layout} place
 *  @param {LayerWeights[] | null} weights
 *  @param {Theme} theme */
export function drawEdges(context, place, weights, theme) {
  context.clearRect(0, 0, place.width, place.height);
  context.lineCap = 'round';
  place.columns.slice(1).forEach((to, i) => {
    const from = place.columns[i];
    if (weights) drawWeighted(context, from, to, weights[i], theme);
    else if (from.nodes.length * to.nodes.length > BUNDLED) drawBand(context, from, to, theme);
    else drawNeutral(context, from, to, theme);
    if (from.more || to.more) drawTogether(context, from, to, weights?.[i], theme);
  });
}

/** Draw the links of `column` that `wanted(from, k)` tells, over the others: they are the ones that are looked at.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Layout} place
 *  @param {number} l
 *  @param {LayerWeights | undefined} weights
 *  @param {Theme} theme
 *  @param {(from: number, k: number) => boolean} wanted */
export function drawMarkedEdges(context, place, l, weights, theme, wanted) {
  const [from, to] = [place.columns[l - 1], place.columns[l]];
  context.lineCap = 'round';
  from.nodes.forEach((a) =>
    to.nodes.forEach((b) => {
      if (!wanted(a.k, b.k)) return;
      const weight = weights?.kernel[a.k * weights.outputs + b.k];
      const path = new Path2D();
      addCurve(path, from, to, a, b);
      context.strokeStyle =
        weight === undefined ? inkColors(theme).mute : cssColor(signedColor(weight < 0 ? -1 : 1, theme));
      context.lineWidth = Math.min(7, 2 + 1.6 * Math.abs(weight ?? 0)) * lineScale();
      context.stroke(path);
    }),
  );
}

/** @param {Path2D} path
 *  @param {Column} from
 *  @param {Column} to
 *  @param {Point} a
 *  @param {Point} b */
function addCurve(path, from, to, a, b) {
  const { x0, y0, x1, y1 } = edgeEnds(from, to, a, b);
  const middle = (x0 + x1) / 2;
  path.moveTo(x0, y0);
  path.bezierCurveTo(middle, y0, middle, y1, x1, y1);
}

/** @param {CanvasRenderingContext2D} context
 *  @param {Column} from
 *  @param {Column} to
 *  @param {LayerWeights} layer
 *  @param {Theme} theme */
function drawWeighted(context, from, to, layer, theme) {
  const thickest = Math.min(4.2, Math.max(1.8, (to.size + from.size) / 14));
  pathsBySize(from, to, layer).forEach((path, slot) => {
    const share = ((slot % WIDTHS) + 0.5) / WIDTHS;
    context.strokeStyle = cssColor(signedColor(slot < WIDTHS ? -1 : 1, theme), FAINTEST[theme] + 0.5 * share);
    context.lineWidth = (0.4 + (thickest - 0.4) * share) * lineScale();
    context.stroke(path);
  });
}

/** Negative weights from small to large, then positive ones: links of about the same weight share a path.
 *  @param {Column} from
 *  @param {Column} to
 *  @param {LayerWeights} layer */
function pathsBySize(from, to, layer) {
  /** @type {Path2D[]} */
  const paths = []; // with holes: not every size occurs
  const scale = layer.kernel.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0.8);
  from.nodes.forEach((a) =>
    to.nodes.forEach((b) => {
      const weight = layer.kernel[a.k * layer.outputs + b.k];
      const step = Math.min(WIDTHS - 1, Math.floor((Math.abs(weight) / scale) * WIDTHS));
      const slot = (weight < 0 ? 0 : WIDTHS) + step;
      paths[slot] ??= new Path2D();
      addCurve(paths[slot], from, to, a, b);
    }),
  );
  return paths;
}

/** @param {CanvasRenderingContext2D} context
 *  @param {Column} from
 *  @param {Column} to
 *  @param {Theme} theme */
function drawNeutral(context, from, to, theme) {
  const path = new Path2D();
  const many = from.nodes.length * to.nodes.length > MANY;
  from.nodes.forEach((a) => to.nodes.forEach((b) => addCurve(path, from, to, a, b)));
  context.strokeStyle = inkColors(theme).link;
  context.globalAlpha = many ? 0.35 : 0.7;
  context.lineWidth = (many ? 0.6 : 1) * lineScale();
  context.stroke(path);
  context.globalAlpha = 1;
}

/** Grey dashes for the links of units without a node: their width is the mean size of those weights.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Column} from
 *  @param {Column} to
 *  @param {LayerWeights | undefined} layer
 *  @param {Theme} theme */
function drawTogether(context, from, to, layer, theme) {
  const [starts, ends] = [from, to].map((column) =>
    nodesOf(column).map((node) => ({
      ...node,
      all: numbersOf(column, node),
    })),
  );
  context.strokeStyle = inkColors(theme).link;
  context.setLineDash([2, 6]);
  starts.forEach((a) =>
    ends.forEach((b) => {
      if (a.k !== undefined && b.k !== undefined) return;
      const path = new Path2D();
      addCurve(path, from, to, a, b);
      context.lineWidth = layer ? Math.min(4, 0.3 + 2 * meanAbsoluteWeight(layer, a.all, b.all)) : 0.6;
      context.stroke(path);
    }),
  );
  context.setLineDash([]);
}

/** All nodes of a column; the one that stands for the rest has no number.
 *  @param {Column} column
 *  @returns {(Point & {k?: number})[]} */
const nodesOf = ({ nodes, more }) => [...nodes, ...(more ? [more] : [])];

/** The units that a node, or the one that stands for the rest, is about.
 *  @param {Column} column
 *  @param {Point & {k?: number}} node */
function numbersOf(column, node) {
  if (node.k !== undefined) return [node.k];
  const shown = new Set(column.nodes.map(({ k }) => k));
  return Array.from({ length: column.count }, (_, k) => k).filter((k) => !shown.has(k));
}

/** @param {LayerWeights} layerWeights
 *  @param {number[]} sources
 *  @param {number[]} targets */
export function meanAbsoluteWeight({ kernel, outputs }, sources, targets) {
  let sum = 0;
  sources.forEach((i) =>
    targets.forEach((j) => {
      sum += Math.abs(kernel[i * outputs + j]);
    }),
  );
  return sum / (sources.length * targets.length);
}

/** @param {CanvasRenderingContext2D} context
 *  @param {Column} from
 *  @param {Column} to
 *  @param {Theme} theme */
function drawBand(context, from, to, theme) {
  const [a, b] = [edgeOf(from, 1), edgeOf(to, -1)];
  const middle = (a.x + b.x) / 2;
  context.beginPath();
  context.moveTo(a.x, a.top);
  context.bezierCurveTo(middle, a.top, middle, b.top, b.x, b.top);
  context.lineTo(b.x, b.bottom);
  context.bezierCurveTo(middle, b.bottom, middle, a.bottom, a.x, a.bottom);
  context.closePath();
  context.fillStyle = inkColors(theme).link;
  context.globalAlpha = 0.32;
  context.fill();
  context.globalAlpha = 1;
}

/** Right (side 1) or left (side -1) edge of a column.
 *  @param {Column} column
 *  @param {1 | -1} side */
function edgeOf({ nodes, size }, side) {
  const outermost = Math.max(...nodes.map(({ x }) => side * x));
  return {
    x: side * (outermost + size / 2 + 2),
    top: nodes[0].y - size / 2,
    bottom: /** @type {Node} */ (nodes.at(-1)).y + size / 2,
  };
}
