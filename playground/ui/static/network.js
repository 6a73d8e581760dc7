// The network diagram: links on one canvas, nodes and labels on another above it. Redrawn at most
// ten times a second; a hundred thumbnails or a thousand links are one pass over one canvas.

import { splitWeights } from './decode.js';
import { signedTable } from './colors.js';
import { fitCanvas, make, setText } from './dom.js';
import { placeNetwork } from './layout.js';
import { drawLinks } from './links.js';
import { drawNodes } from './nodes.js';

const PHONE = 480; // px, below which labels get a smaller share
const SHARES = { phone: 0.17, desk: 0.19 };
const REACH = 2; // px around a node that belong to it

export class Network {
  constructor(parent, title) {
    this.parent = parent;
    this.title = title;
    this.links = make('canvas', 'pg-net-links', { 'aria-hidden': 'true' });
    this.nodes = make('canvas', 'pg-net-nodes', { role: 'img' });
    this.tip = make('div', 'pg-tip', { role: 'tooltip', hidden: '' });
    parent.append(this.links, this.nodes, this.tip);
    this.atlas = make('canvas');
    this.nodes.addEventListener('pointermove', (event) => this.#hover(event));
    this.nodes.addEventListener('pointerleave', () => { this.tip.hidden = true; });
  }

  /** Draw the net of `view` = {scene, theme, words}; weights and thumbnails of another net are dropped. */
  show(view) {
    const sameNet = this.view && String(this.view.scene.layers) === String(view.scene.layers);
    this.view = view;
    this.family = getComputedStyle(this.parent).fontFamily;
    this.table = signedTable(view.theme);
    if (!sameNet) this.weights = this.thumbs = null;
    if (this.thumbs) this.#fillAtlas();
    this.#label();
    this.resize(true);
  }

  /** flat: float32, in the order of Keras. */
  putWeights(flat) {
    this.weights = splitWeights(flat, this.view.scene.layers);
  }

  /** bytes: uint8 [count][side * side]. */
  putThumbs(bytes, count, side) {
    this.thumbs = { bytes, count, side, canvas: this.atlas };
    this.#fillAtlas();
  }

  drawLinks() {
    if (this.place) drawLinks(this.linkContext, this.place, this.weights, this.view.theme);
  }

  drawNodes() {
    if (this.place) drawNodes(this.nodeContext, this.place, this.view, this.thumbs, this.family);
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

  /** Room for the labels of inputs and classes. */
  #gutter(width) {
    const { scene } = this.view;
    const context = this.nodes.getContext('2d');
    context.font = `400 12px ${this.family}`;
    const most = width * (width < PHONE ? SHARES.phone : SHARES.desk);
    const longest = (labels) => Math.max(0, ...labels.map((label) => context.measureText(label).width));
    const room = (labels) => Math.min(longest(labels) + 10, most);
    return { left: room(scene.inputs) + 26, right: room(scene.task === 'multiclass' ? scene.classes : []) + 28 };
  }

  #label() {
    const { scene, words } = this.view;
    const layers = writtenLayers(scene.layers, words);
    const params = { layers, parameters: words.count(scene.parameters) };
    setText(this.title, words.t('network_title', params));
    this.nodes.setAttribute('aria-label', words.t('network_name', params));
  }

  /** Paint all thumbnails, one below the other, into a canvas that the nodes are cut from. */
  #fillAtlas() {
    const { bytes, count, side } = this.thumbs;
    const context = this.atlas.getContext('2d');
    const fits = this.atlasImage && this.atlas.width === side && this.atlas.height === count * side;
    if (!fits) {
      [this.atlas.width, this.atlas.height] = [side, count * side];
      this.atlasImage = context.createImageData(side, count * side);
    }
    const pixels = new Uint32Array(this.atlasImage.data.buffer);
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = this.table[bytes[i]];
    context.putImageData(this.atlasImage, 0, 0);
  }

  #hover(event) {
    const box = this.nodes.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const text = this.#describe(x, y);
    this.tip.hidden = !text;
    if (!text) return;
    setText(this.tip, text);
    const below = y < box.height - 60;
    this.tip.style.left = `${Math.min(Math.max(0, x + 14), box.width - this.tip.offsetWidth - 4)}px`;
    this.tip.style.top = `${below ? y + 14 : y - this.tip.offsetHeight - 8}px`;
  }

  /** What the node at (x, y) is, or null. */
  #describe(x, y) {
    for (const [l, column] of this.place?.columns.entries() ?? []) {
      const half = column.size / 2 + REACH;
      const k = column.nodes.findIndex((node) => Math.abs(node.x - x) < half && Math.abs(node.y - y) < half);
      if (k >= 0) return this.#sentence(column.kind, l, k);
    }
    return null;
  }

  #sentence(kind, l, k) {
    const { words, scene } = this.view;
    if (kind === 'input') return scene.units[k] ? `${scene.inputs[k]} (${scene.units[k]})` : scene.inputs[k];
    const bias = this.weights?.[l - 1].bias[k];
    const several = scene.task === 'multiclass';
    const name = several ? scene.classes[k] : scene.classes[1];
    const params = { layer: l, unit: k + 1, bias: words.number(bias), name: name ?? '' };
    if (kind === 'hidden') return words.t(bias === undefined ? 'tip_unit' : 'tip_unit_bias', params);
    return words.t(several ? 'tip_output_class' : `tip_output_${scene.task}`, params);
  }
}

/** 2 → 6 → 4 → 1; three or more equal layers in a row are written 8×64. */
export function writtenLayers(layers, words) {
  const parts = [];
  for (let i = 0, end = 0; i < layers.length; i = end) {
    for (end = i; end < layers.length && layers[end] === layers[i]; end += 1);
    const written = words.count(layers[i]);
    parts.push(...(end - i > 2 ? [`${end - i}×${written}`] : Array(end - i).fill(written)));
  }
  return parts.join(' → ');
}
