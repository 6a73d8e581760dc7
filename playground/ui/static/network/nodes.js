// Nodes of the network diagram: inputs with their labels, hidden units and classes with what each of them answers
// over the plane of the picture, and a heading above each column.

import { classColor, cssColor, inkColors, signedColor } from '../core/colors.js';
import { typeScale } from '../core/projector_mode.js';

import { fillHatched } from '../elements/thumbnail.js';

import { drawHistogram } from './activation_histogram.js';

/** @import { Axis, Thumbs } from '../core/types.d.ts' */
/** @import { Column, Layout, Node, NodeView, Point, TextStyle } from './types.d.ts' */

const FIELD_STRENGTH = 0.86; // as pale as the fields
const NO_NUMBER = 'NaN'; // as computers write it, in any language
const NAMED = 34; // px of a unit in which that has room
const NARROW = 62; // px between columns, below which a heading is the number alone
const BIAS = { smallest: 2.2, largest: 5.5, full: 2 }; // px of the badge; a bias of this size has the full colour

/** Draw all nodes of `place` (from node_layout.js) for `view` = {description, theme, i18n, thumbs, weights, headed}.
 *  `thumbs` = {canvas, bytes, count, side, histogram}: thumbnails one below the other, or null. `weights`: layers as
 *  from weight_map.js, or null. `headed`: somebody else writes above the hidden layers. `picture`: what the whole net answers
 *  over the plane, or null. `broken`: the net has no finite numbers any more, and no pictures.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Layout} place
 *  @param {NodeView} view
 *  @param {string} family */
export function drawNodes(context, place, view, family) {
  new NodePainter(context, place, view, family).draw();
}

/** Where the badge of a node's bias is: at its lower left.
 *  @param {Column} column
 *  @param {Point} point
 *  @returns {Point} */
export function biasPosition({ kind, size, count }, { x, y }) {
  const away = kind === 'output' && count > 1 ? Math.min(13, size / 2) * 0.78 : size / 2 - 1;
  return { x: x - away, y: y + away };
}

class NodePainter {
  /** @param {CanvasRenderingContext2D} context
   *  @param {Layout} place
   *  @param {NodeView} view
   *  @param {string} family */
  constructor(context, place, view, family) {
    this.context = context;
    this.place = place;
    this.family = family;
    this.description = view.description;
    this.theme = view.theme;
    this.i18n = view.i18n;
    this.inputThumbs = view.inputThumbs;
    this.thumbs = view.thumbs;
    this.weights = view.weights;
    this.headed = view.headed;
    this.picture = view.picture;
    this.broken = view.broken;
    this.colors = inkColors(view.theme);
    this.number = 0; // of the first hidden unit of the layer, over all layers
  }

  draw() {
    this.context.clearRect(0, 0, this.place.width, this.place.height);
    const paint = { input: this.input, hidden: this.unit, output: this.output };
    this.place.columns.forEach((column, l) => {
      column.nodes.forEach((node) => paint[column.kind].call(this, node, column, node.k));
      if (l > 0) column.nodes.forEach((node) => this.bias(column, node, this.weights?.[l - 1].bias[node.k]));
      if (column.kind !== 'hidden' || !this.headed) this.heading(column);
      if (column.more) this.more(column, column.more);
      if (column.kind === 'hidden') this.number += column.count;
    });
  }

  /** A ring whose colour and size are the bias.
   *  @param {Column} column
   *  @param {Point} node
   *  @param {number | undefined} value */
  bias(column, node, value) {
    if (value === undefined) return;
    const { context } = this;
    const { x, y } = biasPosition(column, node);
    const share = Math.min(1, Math.abs(value) / BIAS.full);
    const most = Math.min(BIAS.largest, BIAS.smallest + column.size / 10);
    context.beginPath();
    context.arc(x, y, BIAS.smallest + (most - BIAS.smallest) * share, 0, 2 * Math.PI);
    context.fillStyle = cssColor(
      signedColor(Math.sign(value) * (0.25 + 0.75 * share) * (value ? 1 : 0), this.theme),
    );
    context.fill();
    context.strokeStyle = this.colors.ink;
    context.lineWidth = 1;
    context.stroke();
  }

  /** @param {number} x
   *  @param {number} y
   *  @param {number} size
   *  @param {number} lineWidth */
  box(x, y, size, lineWidth) {
    const { context } = this;
    context.beginPath();
    context.roundRect(x - size / 2, y - size / 2, size, size, Math.min(8, size * 0.2));
    context.strokeStyle = this.colors.ink;
    context.lineWidth = lineWidth;
  }

  /** @param {Node} node
   *  @param {Column} column */
  unit({ x, y, k }, { size }) {
    const { context, thumbs } = this;
    const lineWidth = size > 26 ? 1.8 : size > 12 ? 1.1 : 0.6;
    const number = this.number + k;
    context.save();
    this.box(x, y, size, lineWidth);
    context.fillStyle = cssColor(signedColor(0, this.theme));
    context.fill();
    if (this.broken) {
      context.clip();
      fillHatched(context, { x: x - size / 2, y: y - size / 2, width: size, height: size }, this.theme);
    } else if (thumbs?.histogram && number < thumbs.count) {
      context.clip();
      const half = size / 2;
      drawHistogram(
        context,
        binsOf(thumbs, number),
        { x: x - half, y: y - half, width: size, height: size },
        this.theme,
      );
    } else if (thumbs && number < thumbs.count) {
      const { canvas, side } = thumbs;
      context.clip();
      context.drawImage(canvas, 0, number * side, side, side, x - size / 2, y - size / 2, size, size);
    }
    context.restore();
    this.box(x, y, size, lineWidth);
    context.stroke();
    if (this.broken && size > NAMED) this.text(NO_NUMBER, x, y, { align: 'center', weight: 600 });
  }

  /** @param {Point} point
   *  @param {Column} column
   *  @param {number} k */
  input({ x, y }, { size }, k) {
    const { context, description, inputThumbs } = this;
    const left = x - size / 2;
    const label = { align: /** @type {const} */ ('right'), most: left - 12 };
    const gradient = this.gradient(x, y, size / 2, description.inputs[k]);
    if (!gradient && !inputThumbs?.[k]) {
      this.dot(x + size / 2, y);
      this.text(description.inputs[k], x + size / 2 - 9, y, { ...label, most: x + size / 2 - 14 });
      return;
    }
    this.box(x, y, size, size > 20 ? 1.6 : 1);
    context.fillStyle = gradient ?? cssColor(signedColor(0, this.theme));
    context.fill();
    if (inputThumbs?.[k]) this.thumb(inputThumbs[k], x, y, size);
    context.stroke();
    this.text(description.inputs[k], left - 7, y, label);
  }

  /** An input that is no axis of the picture has none of its own: its name, and where its links begin.
   *  @param {number} x
   *  @param {number} y */
  dot(x, y) {
    const { context } = this;
    context.beginPath();
    context.arc(x - 3, y, 3, 0, 2 * Math.PI);
    context.fillStyle = this.colors.mute;
    context.fill();
  }

  /** What an input of the plane is over it.
   *  @param {HTMLCanvasElement} canvas
   *  @param {number} x
   *  @param {number} y
   *  @param {number} size */
  thumb(canvas, x, y, size) {
    const { context } = this;
    context.save();
    context.clip();
    context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
    context.restore();
  }

  /** An input that is an axis of the picture shows its gradient, left to right or bottom to top.
   *  @param {number} x
   *  @param {number} y
   *  @param {number} half
   *  @param {string} label
   *  @returns {CanvasGradient | null} */
  gradient(x, y, half, label) {
    const isAxis = (/** @type {Axis} */ axis) =>
      axis.is_input && (axis.label === label || axis.name === label);
    const which = this.description.axes.findIndex(isAxis);
    if (which < 0) return null;
    /** @type {[number, number, number, number]} */
    const ends = which === 0 ? [x - half, y, x + half, y] : [x, y + half, x, y - half];
    const gradient = this.context.createLinearGradient(...ends);
    [-1, 0, 1].forEach((value) => {
      gradient.addColorStop((value + 1) / 2, cssColor(signedColor(value, this.theme, FIELD_STRENGTH)));
    });
    return gradient;
  }

  /** @param {Point} point
   *  @param {Column} column
   *  @param {number} k */
  output({ x, y }, column, k) {
    if (this.description.task === 'multiclass') this.classOutput({ x, y }, column, k);
    else this.answer({ x, y }, column);
  }

  /** The only output: what the net answers over the plane, in a thicker frame.
   *  @param {Point} point
   *  @param {Column} column */
  answer({ x, y }, { size }) {
    const { context, picture } = this;
    context.save();
    this.box(x, y, size, 3);
    context.fillStyle = this.colors.card;
    context.fill();
    if (picture) {
      context.clip();
      context.drawImage(picture, x - size / 2, y - size / 2, size, size);
    }
    context.restore();
    this.box(x, y, size, size > 40 ? 3 : 2.2);
    context.stroke();
    const sign = this.description.task === 'binary' ? 'σ' : 'Σ';
    const [height, style] = [picture ? y + size / 2 + 11 : y + 0.5, { weight: 600 }];
    this.text(sign, x, height, { ...style, align: 'center' });
  }

  /** @param {Point} point
   *  @param {Column} column
   *  @param {number} k */
  classOutput({ x, y }, column, k) {
    const { context, description } = this;
    const radius = Math.min(13, column.size / 2);
    const color = cssColor(classColor(description.task, k));
    const pictured = this.disc(x, y, radius, this.number + k);
    context.beginPath();
    context.arc(x, y, pictured ? radius - 1 : radius, 0, 2 * Math.PI);
    context.fillStyle = color;
    if (!pictured) context.fill();
    context.strokeStyle = pictured ? color : this.colors.ink;
    context.lineWidth = pictured ? 3.5 : 1.8;
    context.stroke();
    this.text(description.classes[k] ?? k, x + radius + 7, y, { most: this.place.width - x - radius - 10 });
  }

  /** The field of a class in a disc; false where it is not known.
   *  @param {number} x
   *  @param {number} y
   *  @param {number} radius
   *  @param {number} number */
  disc(x, y, radius, number) {
    const { context, thumbs } = this;
    if (!thumbs || thumbs.histogram || number >= thumbs.count) return false;
    const { canvas, side } = thumbs;
    const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
    context.save();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.clip();
    if (this.broken) fillHatched(context, box, this.theme);
    else
      context.drawImage(canvas, 0, number * side, side, side, x - radius, y - radius, 2 * radius, 2 * radius);
    context.restore();
    return true;
  }

  /** Three dots and how many inputs or outputs have no node of their own.
   *  @param {Column} column
   *  @param {Point} place */
  more(column, place) {
    const { context, i18n, colors } = this;
    const { x, y } = place;
    const reach = column.size / 2 + 7;
    if (column.kind === 'hidden') {
      this.text(`+${i18n.formatCount(column.hidden)}`, x, y, { align: 'center', color: colors.mute });
      return;
    }
    context.fillStyle = colors.mute;
    [-4, 0, 4].forEach((dy) => {
      context.beginPath();
      context.arc(x, y + dy, 1.4, 0, 2 * Math.PI);
      context.fill();
    });
    const words = column.kind === 'input' ? 'more_columns' : 'more';
    const text = i18n.t(words, { n: i18n.formatCount(column.hidden) });
    if (column.kind === 'input')
      this.text(text, x - reach, y, { align: 'right', color: colors.mute, most: x - 12 });
    else this.text(text, x + reach, y, { color: colors.mute, most: this.place.width - x - 18 });
  }

  /** @param {Column} column */
  heading({ kind, count, x }) {
    const { i18n, place } = this;
    const key = { input: 'inputs', output: 'outputs', hidden: 'units' }[kind];
    const narrow = kind === 'hidden' && place.pitch < NARROW;
    const n = i18n.formatCount(count);
    const text = narrow ? n : i18n.t(count === 1 ? `${key}_one` : key, { n });
    const most = kind === 'hidden' ? place.pitch * 0.96 : x + place.pitch / 2;
    const style = { color: this.colors.mute, size: 13, most };
    const y = this.headed ? 12 : 9;
    if (kind === 'output') this.text(text, place.width - 4, y, { ...style, align: 'right' });
    else this.text(text, x, y, { ...style, align: 'center' });
  }

  /** @param {string | number} text
   *  @param {number} x
   *  @param {number} y
   *  @param {TextStyle} style */
  text(text, x, y, { align = 'left', color = this.colors.ink, size = 13, weight = 400, most = Infinity }) {
    const { context } = this;
    context.font = `${weight} ${size * typeScale()}px ${this.family}`;
    context.textAlign = align;
    context.textBaseline = 'middle';
    context.fillStyle = color;
    context.fillText(shortened(context, String(text), most), x, y);
  }
}

/** @param {Thumbs} thumbs
 *  @param {number} number */
const binsOf = ({ bytes, side }, number) => bytes.subarray(number * side * side, (number + 1) * side * side);

/** `text`, cut with an ellipsis to `most` px of the context's font.
 *  @param {CanvasRenderingContext2D} context
 *  @param {string} text
 *  @param {number} most */
function shortened(context, text, most) {
  if (context.measureText(text).width <= most) return text;
  let cut = text;
  while (cut.length > 1 && context.measureText(`${cut}…`).width > most) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
