// What the modules of the network diagram hand to each other.

import type { Translations } from '../core/i18n.js';
import type { Picture, RunDescription, Theme, Thumbs, View } from '../core/types.d.ts';
import type { WeightMap } from './weight_map.js';

export interface Point {
  x: number;
  y: number;
}

/** Where a unit is drawn; `k`: its number, from 0. */
export interface Node extends Point {
  k: number;
}

export type LayerKind = 'input' | 'hidden' | 'output';

/** A layer that is laid out; `hidden` units have no node of their own, `more` stands for them. */
export interface Column {
  kind: LayerKind;
  count: number;
  size: number;
  x: number;
  nodes: Node[];
  hidden: number;
  more: Point | null;
  page: number;
  across?: number;
}

export interface Layout {
  columns: Column[];
  pitch: number;
  width: number;
  height: number;
}

/** The ends of a link. */
export interface Ends {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A link, and how far the pointer is from it. */
export interface Link {
  l: number;
  from: number;
  k: number;
  away: number;
  ends: Ends;
}

/** A square of side 2 half. */
export interface Anchor extends Point {
  half: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** What is looked at: a unit of layer l, those without a node, or the link from unit `from` of the layer before. */
export interface Item {
  l: number;
  k: number | 'more';
  from?: number;
  x?: number;
  y?: number;
}

/** What is drawn of the weights of a layer. */
export interface LayerWeights {
  inputs: number;
  outputs: number;
  kernel: Float32Array;
  bias: Float32Array;
}

export type WeightKind = 'kernel' | 'bias' | 'gamma' | 'beta';

/** One number of a unit: its place in the flat weights; `from`: the unit that the link comes from, null for a bias. */
export interface WeightPart {
  index: number;
  kind: WeightKind;
  from: number | null;
  piece: number;
  value: number | undefined;
}

/** The same where there are weights. */
export interface KnownPart extends WeightPart {
  value: number;
}

export interface LabelledPart extends WeightPart {
  label: string;
}

/** Thumbnails of units, painted one below the other. */
export interface ThumbAtlas extends Thumbs {
  canvas: HTMLCanvasElement;
}

/** What is known of the net that is drawn. */
export interface Net {
  description: RunDescription;
  i18n: Translations;
  place: Layout;
  weights: WeightMap;
  thumbs: ThumbAtlas | null;
  view: Pick<View, 'theme' | 'options'>;
  editable: boolean;
  refused: string;
  touch: boolean;
  coming: boolean;
}

/** What the panel beside an item says; `number`: of the unit over all layers. */
export interface ItemFacts {
  head: string;
  formula?: string | null;
  /** Where its line lies, and what it answers on which side. */
  line?: string;
  note: string;
  bins?: Uint8Array | null;
  number?: number | null;
  theme?: Theme;
}

/** A layer as links write it: its kind, its fields, and what else each dense one has of its own. */
export interface LayerItem {
  kind: string;
  [field: string]: string | number;
}

/** New values of some of its settings. */
export type LayerChanges = Record<string, string | number>;

export type LayerLimits = {
  layers: number;
  units: number;
};

/** A setting that each dense layer has of its own, and the values to choose from; `taken`: layers decide it. */
export interface LayerSetting {
  name: string;
  label: string;
  help: string;
  taken?: boolean;
  options: { value: string; label: string; help?: string }[];
}

/** A kind of layer that may be added: what a new one is, how many there can be, and bounds of its fields. */
export interface LayerKindFacts {
  name: string;
  fresh: LayerItem;
  most: number;
  normalizes: boolean;
  bounds: Record<string, [number, number]>;
}

/** What Python says of the layers that may be changed. */
export interface LayerControlFacts {
  layers: LayerItem[];
  kinds: LayerKindFacts[];
  limits: LayerLimits;
  settings: LayerSetting[];
}

/** Why something cannot be: the key of a text, and what it speaks of. */
export type Refusal = { key: string } & Record<string, string | number>;

/** What may be changed on the diagram. */
export interface Edit {
  layers?: LayerControlFacts | null;
  weights?: boolean;
  refused?: string;
}

/** The buttons above a hidden layer. */
export interface LayerHead {
  root: HTMLElement;
  less: HTMLButtonElement;
  menu: HTMLButtonElement;
  count: HTMLElement;
  more: HTMLButtonElement;
}

/** Each of the first three returns why it is refused, or null; `closed`: the focus goes back to layer i. */
export interface LayerMenuActions {
  set(i: number, changes: LayerChanges): string | null;
  move(i: number, step: number): string | null;
  remove(i: number): string | null;
  closed(i: number): void;
}

/** The same of dense layers, with what comes beside them: a dense layer before layer i, another kind behind it. */
export interface DenseMenuActions extends LayerMenuActions {
  insert(i: number): string | null;
  behind(i: number, kind: string): string | null;
}

/** `zoomVisible`: whether an enlarged picture is seen; `back`: whether an earlier epoch is shown, which is told. */
export interface DiagramActions {
  zoom(picture: Picture | null): void;
  zoomVisible(): boolean;
  ask(layers: LayerItem[]): void;
  weight(index: number, value: number, gesture: Gesture): boolean;
  busy(): boolean;
  back(): boolean;
  /** What the whole net answers over the plane. */
  answer(): HTMLCanvasElement | null;
}

/** What the values of one drag share: what the number was `before`. */
export interface Gesture {
  before: number;
}

/** `chosen`: another number is edited; `closed`: the focus goes back to the item, if `back`. */
export interface EditorActions {
  set(index: number, value: number, gesture: Gesture): boolean;
  busy(): boolean;
  chosen(): void;
  closed(item: Item, back: boolean): void;
}

/** `item`: what is looked at now. */
export interface PointerActions {
  itemAt(event: MouseEvent): Item | null;
  inspect(item: Item | null): void;
  press(item: Item): void;
  item(): Item | null;
}

/** What nodes are drawn for; `headed`: somebody else writes above the hidden layers. */
export interface NodeView extends View {
  inputThumbs: HTMLCanvasElement[];
  thumbs: ThumbAtlas | null;
  weights: LayerWeights[] | null;
  headed: boolean;
  picture: HTMLCanvasElement | null;
  broken: boolean;
}

export interface TextStyle {
  align?: CanvasTextAlign;
  color?: string;
  size?: number;
  weight?: number;
  most?: number;
}

/** Where an enlarged picture is shown; null takes it away. */
export interface Surface {
  element: HTMLElement;
  showNeuron(bytes: Uint8Array | null, side: number): void;
}
