// The network diagram: links on one canvas, nodes on another above it, and over both the buttons that keys and
// screen readers use. Redrawn at most ten times a second; a hundred thumbnails or a thousand links are one pass.

import { signedColorTable } from '../core/colors.js';
import { context2d, fitCanvas, makeElement, pointIn } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { screenScale, typeScale } from '../core/projector_mode.js';
import { setTermText } from '../elements/glossary.js';
import { makeThumbCanvases } from '../elements/thumbnail.js';
import { DiagramCaptions } from './diagram_captions.js';
import { edgeAt } from './edge_hit_test.js';
import { drawEdges, drawMarkedEdges } from './edges.js';
import { editableWeights, isSameItem, itemName, itemPicture, itemTooltipContent } from './element_info.js';
import { ElementTooltip } from './element_tooltip.js';
import { KeyboardInput } from './keyboard_input.js';
import { LayerControls } from './layers/layer_controls.js';
import { LARGEST_NODE, placeNetwork } from './node_layout.js';
import { drawNodes } from './nodes.js';
import { PointerInput } from './pointer_input.js';
import { WeightEditor } from './weight_editor.js';
import { WeightMap } from './weight_map.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { RunDescription, Thumbs, View } from '../core/types.d.ts' */
/** @import { DiagramActions, Edit, EditorActions, Item, Layout, Net, Point, PointerActions, Anchor, ThumbAtlas } from './types.d.ts' */

const PHONE = 480; // px, below which labels get a smaller share
const SHARES = { phone: 0.17, desk: 0.19 };
const HEADS = 32; // px for the buttons above the layers

export class NetworkDiagram {
  /** actions = {lens(picture or null), lensed(): whether that is seen, ask(layers), weight(index, value), busy(),
   *  back(): whether an earlier epoch is shown, which cannot be changed; that is told then}.
   *  @param {HTMLElement} parent
   *  @param {HTMLElement} title
   *  @param {DiagramActions} actions
   *  @param {AbortSignal} ending the diagram has left the page for good */
  constructor(parent, title, actions, ending) {
    /** @type {View & {inputThumbs: HTMLCanvasElement[]}} */
    this.view = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {RunDescription} */
    this.description = notYetSet; // as it will be when what was asked for is granted
    this.coming = false; // it is not yet
    /** @type {WeightMap} */
    this.weights = notYetSet;
    /** @type {Layout} */
    this.place = notYetSet;
    this.family = '';
    /** @type {Uint32Array} */
    this.table = notYetSet;
    /** @type {CanvasRenderingContext2D} */
    this.linkContext = notYetSet;
    /** @type {CanvasRenderingContext2D} */
    this.markContext = notYetSet;
    /** @type {CanvasRenderingContext2D} */
    this.nodeContext = notYetSet;
    this.parent = parent;
    this.title = title;
    this.actions = actions;
    /** @type {Item | null} */
    this.item = null; // that is looked at
    /** @type {number[]} */
    this.first = []; // of each layer the first unit that is shown
    const layer = (/** @type {string} */ name) =>
      makeElement('canvas', `pg-net-${name}`, { 'aria-hidden': 'true' });
    this.links = layer('links');
    this.marks = layer('marks');
    this.nodes = layer('nodes');
    parent.append(this.links, this.marks, this.nodes);
    const controls = { ask: actions.ask, changed: () => this.refresh() };
    this.controls = new LayerControls(parent, controls, ending);
    this.captions = new DiagramCaptions(parent);
    this.keys = new KeyboardInput(parent, {
      focus: (item) => this.#inspect(item),
      name: (item) => itemName(this.#net, item),
    });
    this.tooltip = new ElementTooltip(parent);
    /** @type {EditorActions} */
    const edits = {
      set: (index, value, gesture) => actions.weight(index, value, gesture),
      busy: actions.busy,
      chosen: () => this.#mark(),
      closed: (item, back) => this.#edited(item, back),
    };
    this.editor = new WeightEditor(parent, edits, ending);
    /** @type {PointerActions} */
    const presses = {
      itemAt: (event) => this.#itemAt(event),
      inspect: (item) => this.#inspect(item),
      press: (item) => this.#press(item),
      item: () => this.item,
    };
    this.pointer = new PointerInput(this.keys.root, presses, ending);
    this.atlas = makeElement('canvas');
    this.editable = false;
    this.refused = ''; // why weights cannot be changed
    this.controlled = '';
    this.touch = false;
    /** @type {Float32Array | undefined} */
    this.flat = undefined;
    /** @type {Thumbs | undefined} */
    this.raw = undefined; // thumbnails as they came
    /** @type {ThumbAtlas | null} */
    this.thumbs = null;
    /** @type {ImageData | undefined} */
    this.atlasImage = undefined;
    this.width = 0;
    this.height = 0;
    this.broken = false; // the net has no finite numbers any more
  }

  /** Whether the net has no finite numbers any more: then its units have no pictures.
   *  @param {boolean} broken */
  setBroken(broken) {
    if (broken === this.broken) return;
    this.broken = broken;
    this.draw();
  }

  /** What may be changed here: layers as `LayerControls` takes them, and whether weights may; nothing for who only watches.
   *  @param {Edit | null | undefined} edit */
  setAllowedEdits(edit) {
    this.editable = Boolean(edit?.weights);
    this.refused = edit?.refused ?? '';
    this.controls.setControls(edit?.layers ?? null);
    const key = JSON.stringify([edit, this.controls.layers.layers]);
    if (key !== this.controlled) this.refresh();
    this.controlled = key;
  }

  /** Draw the net of `view` = {description, theme, i18n}; weights and thumbnails of another net are dropped.
   *  @param {View} view */
  setView(view) {
    this.view = { ...view, inputThumbs: makeThumbCanvases(view.description.input_fields, view.theme) };
    this.i18n = view.i18n;
    this.family = getComputedStyle(this.parent).fontFamily;
    this.table = signedColorTable(view.theme);
    this.refresh();
  }

  /** Draw all anew: description, i18n, theme or the wanted layers are others now. */
  refresh() {
    if (!this.view) return;
    const before = this.description;
    this.description = this.controls.withPendingEdits(this.view);
    this.coming = this.description !== this.view.description;
    if (String(before?.layers) !== String(this.description.layers)) this.#forget();
    this.weights = new WeightMap(this.description);
    this.weights.setWeights(this.coming ? null : this.flat);
    this.#useThumbs();
    this.#label();
    this.resize(true);
  }

  #forget() {
    this.#inspect(null);
    this.editor.discardEdit();
    this.first = [];
    this.place = notYetSet;
  }

  /** flat: float32, in the order of Keras.
   *  @param {Float32Array} flat */
  setWeights(flat) {
    this.flat = flat;
    this.weights.setWeights(this.coming ? null : flat);
  }

  /** @param {Thumbs} thumbs */
  setThumbs(thumbs) {
    this.raw = thumbs;
    this.#useThumbs();
  }

  #useThumbs() {
    const hidden = this.description.layers.slice(1, -1).reduce((sum, units) => sum + units, 0);
    const { raw } = this;
    const count = raw?.count ?? 0; // of the hidden units, or those and the classes
    const outputs = Number(this.description.layers.at(-1));
    const fits = !this.coming && count > 0 && [hidden, hidden + outputs].includes(count);
    this.thumbs = raw && fits ? { ...raw, canvas: this.atlas } : null;
    if (this.thumbs && !this.thumbs.histogram) this.#fillAtlas(this.thumbs);
  }

  /** Draw links and nodes as they are now, and what is said of the one that is looked at. */
  draw() {
    if (!this.place) return;
    const { layers } = this.weights;
    drawEdges(this.linkContext, this.place, layers, this.view.theme);
    const view = {
      ...this.view,
      description: this.description,
      thumbs: this.thumbs,
      weights: layers,
      headed: this.controls.shown,
      picture: this.coming ? null : this.actions.answer(),
      broken: this.broken && !this.coming,
    };
    drawNodes(this.nodeContext, this.place, view, this.family);
    this.#tell();
    if (this.editor.isOpen && this.weights.flat)
      this.editor.updateValues(editableWeights(this.#net, this.editor.item).parts.map(({ value }) => value));
  }

  /** @param {boolean} [force] */
  resize(force = false) {
    const { clientWidth: width, clientHeight: height } = this.parent;
    if (!this.view || !width || (!force && width === this.width && height === this.height)) return;
    [this.width, this.height] = [width, height];
    const head = this.controls.shown ? HEADS * screenScale() : undefined;
    this.place = placeNetwork(this.description.layers, width, height, this.#gutter(width), {
      head,
      first: this.first,
      scale: screenScale(),
    });
    this.linkContext = fitCanvas(this.links, width, height);
    this.markContext = fitCanvas(this.marks, width, height);
    this.nodeContext = fitCanvas(this.nodes, width, height);
    this.keys.setLayout(this.place);
    this.captions.show(this.place, this.view);
    this.controls.show(this.place, this.i18n);
    this.draw();
  }

  /** Room for the labels of inputs and classes.
   *  @param {number} width */
  #gutter(width) {
    const { description } = this;
    const context = context2d(this.nodes);
    context.font = `400 ${13 * typeScale()}px ${this.family}`;
    const most = width * (width < PHONE ? SHARES.phone : SHARES.desk);
    const longest = (/** @type {string[]} */ labels) =>
      Math.max(0, ...labels.map((label) => context.measureText(label).width));
    const room = (/** @type {string[]} */ labels) => Math.min(longest(labels) + 10, most);
    const half = Math.min((LARGEST_NODE * screenScale()) / 2, (width / description.layers.length) * 0.36); // of a unit's picture
    const several = description.task === 'multiclass';
    return {
      left: room(description.inputs) + Math.max(26, half * 0.62 + 12),
      right: several ? room(description.classes) + 28 : Math.max(28, half + 8),
    };
  }

  #label() {
    const { description, i18n } = this;
    const parameters = this.coming ? '…' : i18n.formatCount(description.parameters);
    const params = { layers: layersText(description.layers, i18n), parameters };
    setTermText(this.title, i18n.t('network_title', params), i18n);
    const net = i18n.t('network_name', params);
    this.keys.root.setAttribute('aria-label', i18n.t(this.editable ? 'net_keys' : 'net_keys_watch', { net }));
  }

  /** Paint all thumbnails, one below the other, into a canvas that the nodes are cut from.
   *  @param {Thumbs} thumbs */
  #fillAtlas({ bytes, count, side }) {
    const context = context2d(this.atlas);
    const fits = this.atlas.width === side && this.atlas.height === count * side;
    if (!fits) [this.atlas.width, this.atlas.height] = [side, count * side];
    const image = fits && this.atlasImage ? this.atlasImage : context.createImageData(side, count * side);
    this.atlasImage = image;
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < bytes.length; i += 1) pixels[i] = this.table[bytes[i]];
    context.putImageData(image, 0, 0);
  }

  // ---- looking and pressing

  /** What is known of the net that is drawn, for the names, numbers and pictures of its elements.
   *  @returns {Net} */
  get #net() {
    const { description, i18n, place, weights, thumbs, view, editable, refused, touch, coming } = this;
    return { description, i18n, place, weights, thumbs, view, editable, refused, touch, coming };
  }

  /** @param {MouseEvent} event
   *  @returns {Item | null} */
  #itemAt(event) {
    const item = this.keys.itemOf(/** @type {Element} */ (event.target));
    if (item || !this.place) return item;
    const [x, y] = pointIn(event, this.parent);
    const link = edgeAt(this.place, x, y, this.pointer.finger);
    return link && { l: link.l, k: link.k, from: link.from, x, y };
  }

  /** @param {Item | null} item */
  #inspect(item) {
    const changed = !isSameItem(item, this.item);
    this.item = changed ? item : this.item;
    if (!changed) return;
    this.parent.style.cursor = item && this.editable ? 'pointer' : '';
    this.#tell();
  }

  /** Say and show what is known of the item that is looked at. */
  #tell() {
    this.#mark();
    const { item } = this;
    const known = item && this.place && !this.editor.isOpen;
    this.touch = this.pointer.finger;
    const unseen = this.width < PHONE || !this.actions.zoomVisible(); // the output is out of sight, or put away
    this.tooltip.show(
      known ? itemTooltipContent(this.#net, item) : null,
      known ? this.#placeOf(item) : null,
      unseen ? this.thumbs : null,
    );
    const enlarged = this.editor.isOpen ? this.editor.item : item;
    this.actions.zoom(enlarged && this.place ? itemPicture(this.#net, enlarged) : null);
    this.keys.setDescribedBy(known ? item : null, this.tooltip.root.id);
  }

  /** Bring the links of what is looked at to the front. */
  #mark() {
    const { place } = this;
    const item = this.editor.isOpen ? this.editor.editedItem : this.item;
    const shown = item && place && item.l > 0 && item.k !== 'more';
    this.parent.toggleAttribute('data-looked', Boolean(shown));
    if (!this.markContext) return;
    this.markContext.clearRect(0, 0, this.width, this.height);
    if (!shown) return;
    const wanted = (/** @type {number} */ from, /** @type {number} */ k) =>
      k === item.k && (item.from === undefined || from === item.from);
    drawMarkedEdges(
      this.markContext,
      place,
      item.l,
      this.weights.layers?.[item.l - 1],
      this.view.theme,
      wanted,
    );
  }

  /** @param {Item} item
   *  @returns {Anchor} */
  #placeOf({ l, k, from, x, y }) {
    if (from !== undefined && x !== undefined && y !== undefined) return { x, y, half: 4 };
    const column = this.place.columns[l];
    const node = k === 'more' ? column.more : column.nodes.find((each) => each.k === k);
    return { .../** @type {Point} */ (node), half: column.size / 2 };
  }

  /** @param {Item} item */
  #press(item) {
    if (item.k === 'more') this.#turn(item.l);
    else if (item.l > 0 && this.editable && this.weights.flat && !this.actions.back()) this.#edit(item);
  }

  /** Show the next units of a layer that has too many for one column.
   *  @param {number} l */
  #turn(l) {
    const { page, count } = this.place.columns[l];
    const next = (this.first[l] ?? 0) + page;
    this.first[l] = next < count ? next : 0;
    this.#inspect(null);
    this.resize(true);
    this.keys.buttonOf({ l, k: 'more' })?.focus();
  }

  /** @param {Item} item */
  #edit(item) {
    const at = this.#placeOf(item);
    this.controls.closeMenu();
    const { from, ...node } = item;
    const opened = {
      item: from === undefined ? item : node,
      head: this.i18n.t('edit_title', { name: itemName(this.#net, { l: item.l, k: item.k }) }),
    };
    this.editor.show({ ...opened, ...editableWeights(this.#net, item), at, i18n: this.i18n });
    this.#tell();
  }

  /** The editor is closed; `back`: by who wants to go on from where it was opened.
   *  @param {Item} item
   *  @param {boolean} back */
  #edited(item, back) {
    if (back) this.keys.buttonOf(item)?.focus();
    this.#tell();
  }
}

/** 2 → 6 → 4 → 1; three or more equal hidden layers in a row are written 8×64.
 *  @param {number[]} layers
 *  @param {Translations} i18n */
export function layersText(layers, i18n) {
  /** @type {string[]} */
  const parts = [];
  const hidden = layers.slice(1, -1);
  for (let i = 0, end = 0; i < hidden.length; i = end) {
    for (end = i; end < hidden.length && hidden[end] === hidden[i]; end += 1);
    const written = i18n.formatCount(hidden[i]);
    parts.push(...(end - i > 2 ? [`${end - i}×${written}`] : new Array(end - i).fill(written)));
  }
  const [first, last] = [layers.slice(0, 1), layers.slice(-1)].map(([width]) => i18n.formatCount(width));
  return [first, ...parts, last].join(' → ');
}
