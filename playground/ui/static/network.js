// The network diagram: links on one canvas, nodes and labels on another above it. Redrawn at most
// ten times a second; a hundred thumbnails or a thousand links are one pass over one canvas.

import { splitWeights } from './decode.js';
import { classColors, css, inks, signed, signedTable } from './colors.js';
import { fitCanvas, make, setText } from './dom.js';
import { placeNetwork } from './layout.js';

const WIDTHS = 8; // link widths are drawn in so many steps, each one path
const BUNDLED = 1500; // more links than this are drawn as one band between two columns

export class Network {
  constructor(parent, title) {
    this.parent = parent;
    this.title = title;
    this.links = make('canvas', 'pg-net-links');
    this.nodes = make('canvas', 'pg-net-nodes', { role: 'img' });
    this.tip = make('div', 'pg-tip', { role: 'tooltip', hidden: '' });
    parent.append(this.links, this.nodes, this.tip);
    this.atlas = make('canvas');
    this.nodes.addEventListener('pointermove', (event) => this.#hover(event));
    this.nodes.addEventListener('pointerleave', () => { this.tip.hidden = true; });
  }

  show(view) {
    const sameNet = this.view && JSON.stringify(this.view.scene.layers) === JSON.stringify(view.scene.layers);
    this.view = view;
    this.family = getComputedStyle(this.parent).fontFamily;
    this.table = signedTable(view.theme);
    if (!sameNet) {
      this.weights = null;
      this.thumbs = null;
    }
    if (this.thumbs) this.#fillAtlas();
    this.#label();
    this.resize(true);
  }

  putWeights(flat) {
    this.weights = splitWeights(flat, this.view.scene.layers);
  }

  dropWeights() {
    this.weights = null;
  }

  /** thumbs: uint8 [n][side * side]. */
  putThumbs(bytes, count, side) {
    this.thumbs = { bytes, count, side };
    this.#fillAtlas();
  }

  resize(force = false) {
    const { clientWidth: width, clientHeight: height } = this.parent;
    if (!this.view || !width || (!force && width === this.width && height === this.height)) return;
    [this.width, this.height] = [width, height];
    this.place = placeNetwork(this.view.scene.layers, width, height, this.#gutter(width));
    this.linkContext = fitCanvas(this.links, width, height);
    this.nodeContext = fitCanvas(this.nodes, width, height);
    this.drawLinks();
    this.drawNodes();
  }

  #gutter(width) {
    const { scene } = this.view;
    const context = this.nodes.getContext('2d');
    context.font = this.#font(12);
    const longest = (labels) => Math.max(0, ...labels.map((label) => context.measureText(label).width));
    const cap = width < 480 ? 0.17 : 0.19;
    const left = Math.min(longest(scene.inputs) + 10, width * cap);
    const right = Math.min(longest(scene.layers.at(-1) > 1 ? scene.classes : []) + 10, width * cap);
    return { left: left + 26, right: right + 28 };
  }

  #font(size, weight = 400) {
    return `${weight} ${size}px ${this.family}`;
  }

  #label() {
    const { scene, words } = this.view;
    const sizes = scene.layers.map((n) => words.count(n)).join(' → ');
    setText(this.title, words.t('network_title', { layers: sizes, parameters: words.count(scene.parameters) }));
    this.nodes.setAttribute('aria-label', words.t('network_name', { layers: sizes, parameters: words.count(scene.parameters) }));
  }

  // ---- links

  drawLinks() {
    const { linkContext: context, place } = this;
    if (!place) return;
    context.clearRect(0, 0, place.width, place.height);
    context.lineCap = 'round';
    place.columns.slice(1).forEach((to, i) => {
      const from = place.columns[i];
      const layer = this.weights?.[i];
      if (!layer && from.nodes.length * to.nodes.length > BUNDLED / 4) this.#band(context, from, to);
      else if (layer) this.#weighted(context, from, to, layer);
      else this.#neutral(context, from, to);
      if (from.more) this.#neutral(context, { ...from, nodes: [from.more] }, to);
    });
  }

  #curve(path, from, to, a, b) {
    const [x0, x1] = [a.x + from.size / 2, b.x - to.size / 2];
    const middle = (x0 + x1) / 2;
    path.moveTo(x0, a.y);
    path.bezierCurveTo(middle, a.y, middle, b.y, x1, b.y);
  }

  #weighted(context, from, to, layer) {
    const paths = Array.from({ length: 2 * WIDTHS }, () => null);
    const scale = Math.max(0.8, largest(layer.kernel));
    from.nodes.forEach((a, i) => to.nodes.forEach((b, j) => {
      const weight = layer.kernel[i * layer.outputs + j];
      const step = Math.min(WIDTHS - 1, Math.floor((Math.abs(weight) / scale) * WIDTHS));
      const slot = (weight < 0 ? 0 : WIDTHS) + step;
      this.#curve((paths[slot] ??= new Path2D()), from, to, a, b);
    }));
    const faintest = this.view.theme === 'dark' ? 0.42 : 0.3;
    const thickest = Math.min(4.2, Math.max(1.8, (to.size + from.size) / 14));
    paths.forEach((path, slot) => {
      if (!path) return;
      const share = ((slot % WIDTHS) + 0.5) / WIDTHS;
      context.strokeStyle = css(signed(slot < WIDTHS ? -1 : 1, this.view.theme), faintest + 0.5 * share);
      context.lineWidth = 0.4 + (thickest - 0.4) * share;
      context.stroke(path);
    });
  }

  #neutral(context, from, to) {
    const path = new Path2D();
    from.nodes.forEach((a) => to.nodes.forEach((b) => this.#curve(path, from, to, a, b)));
    const many = from.nodes.length * to.nodes.length;
    context.strokeStyle = inks(this.view.theme).link;
    context.globalAlpha = many > 60 ? 0.35 : 0.7;
    context.lineWidth = many > 60 ? 0.6 : 1;
    context.stroke(path);
    context.globalAlpha = 1;
  }

  /** Too many links to tell apart: one soft band from column to column. */
  #band(context, from, to) {
    const edge = (column, side) => ({
      x: side > 0 ? Math.max(...column.nodes.map((n) => n.x)) + column.size / 2 + 2 : Math.min(...column.nodes.map((n) => n.x)) - column.size / 2 - 2,
      top: column.nodes[0].y - column.size / 2, bottom: column.nodes.at(-1).y + column.size / 2,
    });
    const [a, b] = [edge(from, 1), edge(to, -1)];
    const middle = (a.x + b.x) / 2;
    context.beginPath();
    context.moveTo(a.x, a.top);
    context.bezierCurveTo(middle, a.top, middle, b.top, b.x, b.top);
    context.lineTo(b.x, b.bottom);
    context.bezierCurveTo(middle, b.bottom, middle, a.bottom, a.x, a.bottom);
    context.closePath();
    context.fillStyle = inks(this.view.theme).link;
    context.globalAlpha = 0.32;
    context.fill();
    context.globalAlpha = 1;
  }

  // ---- nodes

  #fillAtlas() {
    const { bytes, count, side } = this.thumbs;
    this.atlasImage = this.atlasImage?.height === count * side && this.atlasImage.width === side
      ? this.atlasImage : this.#newAtlas(side, count * side);
    const pixels = new Uint32Array(this.atlasImage.data.buffer);
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = this.table[bytes[i]];
    this.atlas.getContext('2d').putImageData(this.atlasImage, 0, 0);
  }

  #newAtlas(width, height) {
    this.atlas.width = width;
    this.atlas.height = height;
    return this.atlas.getContext('2d').createImageData(width, height);
  }

  drawNodes() {
    const { nodeContext: context, place } = this;
    if (!place) return;
    context.clearRect(0, 0, place.width, place.height);
    const colors = inks(this.view.theme);
    let number = 0;
    place.columns.forEach((column, i) => {
      if (column.kind === 'hidden') {
        column.nodes.forEach((node) => this.#unit(context, node, column.size, number++, colors));
      } else if (column.kind === 'input') {
        column.nodes.forEach((node, k) => this.#input(context, node, column, k, colors));
      } else {
        column.nodes.forEach((node, k) => this.#output(context, node, column, k, colors));
      }
      this.#heading(context, column, i, colors);
      if (column.more) this.#more(context, column, colors);
    });
  }

  #box(context, x, y, size) {
    context.beginPath();
    context.roundRect(x - size / 2, y - size / 2, size, size, Math.min(8, size * 0.2));
  }

  #unit(context, { x, y }, size, number, colors) {
    context.save();
    this.#box(context, x, y, size);
    context.fillStyle = css(signed(0, this.view.theme));
    context.fill();
    if (this.thumbs && number < this.thumbs.count) {
      context.clip();
      const { side } = this.thumbs;
      context.drawImage(this.atlas, 0, number * side, side, side, x - size / 2, y - size / 2, size, size);
    }
    context.restore();
    this.#box(context, x, y, size);
    context.strokeStyle = colors.ink;
    context.lineWidth = size > 26 ? 1.8 : size > 12 ? 1.1 : 0.6;
    context.stroke();
  }

  #input(context, { x, y }, column, k, colors) {
    const { scene, theme } = this.view;
    const { size } = column;
    this.#box(context, x, y, size);
    context.fillStyle = this.#inputFill(context, x, y, size, scene.inputs[k]) ?? css(signed(0, theme));
    context.fill();
    context.strokeStyle = colors.ink;
    context.lineWidth = size > 20 ? 1.6 : 1;
    context.stroke();
    this.#text(context, scene.inputs[k], x - size / 2 - 7, y, { align: 'right', color: colors.ink, most: x - size / 2 - 12 });
  }

  /** An input that is an axis of the picture shows its gradient, left to right or bottom to top. */
  #inputFill(context, x, y, size, label) {
    const { scene, theme } = this.view;
    const which = scene.axes.findIndex((axis) => axis.is_input && (axis.label === label || axis.name === label));
    if (which < 0) return null;
    const half = size / 2;
    const gradient = which === 0 ? context.createLinearGradient(x - half, y, x + half, y) : context.createLinearGradient(x, y + half, x, y - half);
    [-1, 0, 1].forEach((value) => gradient.addColorStop((value + 1) / 2, css(signed(value, theme, 0.86))));
    return gradient;
  }

  #output(context, { x, y }, column, k, colors) {
    const { scene } = this.view;
    const radius = Math.min(13, column.size / 2);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    const several = scene.task === 'multiclass';
    context.fillStyle = several ? css(classColors(scene)[k] ?? [128, 128, 128]) : colors.card;
    context.fill();
    context.strokeStyle = colors.ink;
    context.lineWidth = 1.8;
    context.stroke();
    if (several) {
      this.#text(context, scene.classes[k] ?? k, x + radius + 7, y, { color: colors.ink, most: this.place.width - x - radius - 10 });
    } else {
      this.#text(context, scene.task === 'binary' ? 'σ' : 'Σ', x, y + 0.5, { align: 'center', color: colors.ink, size: 12, weight: 600 });
    }
  }

  #more(context, column, colors) {
    const { words } = this.view;
    const { x, y } = column.more;
    const left = column.kind === 'input';
    context.fillStyle = colors.mute;
    [-4, 0, 4].forEach((dy) => { context.beginPath(); context.arc(x, y + dy, 1.4, 0, 7); context.fill(); });
    this.#text(context, words.t('more', { n: words.count(column.hidden) }), x + (left ? -column.size / 2 - 7 : column.size / 2 + 7), y,
      { align: left ? 'right' : 'left', color: colors.mute, most: left ? x - 12 : this.place.width - x - 18 });
  }

  #heading(context, column, i, colors) {
    const { words } = this.view;
    const key = { input: 'inputs', output: 'outputs', hidden: 'units' }[column.kind];
    const narrow = this.place.pitch < 62 && column.kind === 'hidden';
    const text = narrow ? words.count(column.count) : words.t(column.count === 1 ? `${key}_one` : key, { n: words.count(column.count) });
    const edge = i === this.place.columns.length - 1;
    const wide = { input: column.x + this.place.pitch / 2, hidden: this.place.pitch * 0.96, output: this.place.width };
    const align = column.kind === 'hidden' ? 'center' : edge ? 'right' : 'center';
    const x = align === 'right' ? this.place.width - 4 : column.x;
    this.#text(context, text, x, 9, { align, color: colors.mute, size: 11.5, most: wide[column.kind] });
  }

  #text(context, text, x, y, { align = 'left', color, size = 12, weight = 400, most = Infinity }) {
    context.font = this.#font(size, weight);
    context.textAlign = align;
    context.textBaseline = 'middle';
    context.fillStyle = color;
    context.fillText(shortened(context, String(text), most), x, y);
  }

  // ---- hover

  #hover(event) {
    const box = this.nodes.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const text = this.place && this.#describe(x, y);
    this.tip.hidden = !text;
    if (!text) return;
    setText(this.tip, text);
    this.tip.style.left = `${Math.min(Math.max(0, x + 14), box.width - this.tip.offsetWidth - 4)}px`;
    this.tip.style.top = `${y > box.height - 60 ? y - this.tip.offsetHeight - 8 : y + 14}px`;
  }

  #describe(x, y) {
    const { words, scene } = this.view;
    for (const [l, column] of this.place.columns.entries()) {
      const k = column.nodes.findIndex((node) => Math.abs(node.x - x) < column.size / 2 + 2 && Math.abs(node.y - y) < column.size / 2 + 2);
      if (k < 0) continue;
      if (column.kind === 'input') return [scene.inputs[k], scene.units[k] && `(${scene.units[k]})`].filter(Boolean).join(' ');
      const bias = this.weights?.[l - 1]?.bias[k];
      const params = { layer: l, unit: k + 1, bias: words.number(bias), name: scene.classes[k] ?? '' };
      if (column.kind === 'output') return words.t(scene.task === 'multiclass' ? 'tip_output_class' : `tip_output_${scene.task}`, params);
      return words.t(bias === undefined ? 'tip_unit' : 'tip_unit_bias', params);
    }
    return null;
  }
}

function largest(values) {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/** `text`, cut with an ellipsis to `most` px of the context's font. */
function shortened(context, text, most) {
  if (context.measureText(text).width <= most) return text;
  let cut = text;
  while (cut.length > 1 && context.measureText(`${cut}…`).width > most) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
