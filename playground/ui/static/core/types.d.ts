// What the server sends and several folders share, as types; the modules name them by `@import`.

import type { Translations } from './i18n.js';

export type Task = 'binary' | 'multiclass' | 'regression';
export type Theme = 'light' | 'dark';
export type Rgb = [number, number, number];

/** Texts by their keys. */
export type Texts = Record<string, string>;

/** An entry of the glossary in the reader's language: playground/lessons/glossary.py. `words`: what texts call it. */
export interface GlossaryEntry {
  key: string;
  name: string;
  words: string[];
  text: string;
  formula: string;
}

/** The glossary as the server sends it; `whole` leads on to its page. */
export interface GlossaryFile {
  whole: string;
  entries: GlossaryEntry[];
}

/** Which run is shown: one's own by its token, or somebody's. */
export type Run = {
  token?: string;
  watch?: string;
  fps?: number;
};

/** An expression: a number, a name, or an operation with its operands behind it; see core/expressions.js. */
export type Tree = number | string | TreeNode;
export interface TreeNode extends Array<Tree> {
  0: string;
}

/** Numbers by the names of an expression: one, or one for each element. */
export type Values = Record<string, number | number[]>;

/** What is written of an expression: playground/spec/formulas/typesetting.py. */
export type Piece =
  | string
  | { name: string }
  | { if: Tree; then: Piece[]; else: Piece[] }
  | { mean: Piece[] }
  | { sum: Piece[] };

/** The loss of a row, of its targets y and answers p. */
export interface LossFacts {
  formula: string;
  rule: Tree;
  /** The same of the sums z of the outputs, where it is exact in these alone. */
  rule_of_sums: Tree | null;
  /** Its slope in the sum of an output, where it is short. */
  slope: Piece[] | null;
  /** With numbers: for the targets 0 and 1 of classes, or one for all targets. */
  arithmetic: Piece[][];
}

/** One array of weights, in the order of Keras; `layer` counts from 1. */
export interface WeightPart {
  layer: number;
  kind: string;
  shape: number[];
}

export interface Axis {
  name: string;
  label: string;
  unit: string;
  low: number;
  high: number;
  is_input: boolean;
  is_target: boolean;
}

/** Points of the data set: places, and class numbers or targets. */
export interface Points {
  x: number[];
  y: number[];
  c: number[];
}

export interface Baseline {
  kind: 'mean' | 'majority';
  metric: number;
  val_metric: number | null;
  loss: number;
  class: number | null;
}

/** The facts about a run that do not change while it trains: playground/training/views/run_description.py. */
export interface RunDescription {
  dataset: string;
  source: string;
  task: Task;
  classes: string[];
  layers: number[];
  /** All layers before the head, with those that are no columns of units; runs of earlier versions have none. */
  stack?: { kind: string; [field: string]: string | number }[];
  activations?: string[];
  activation_symbols?: string[];
  weights?: WeightPart[];
  parameters: number;
  scaled: boolean;
  inputs: string[];
  units: string[];
  axes: Axis[];
  input_fields: string[] | null;
  others_at_median: string[];
  range: [number, number] | null;
  points: { train: Points; test: Points };
  n_train: number;
  n_test: number;
  loss_name: string;
  metric_name: string;
  baseline: Baseline;
  bend: number | null;
  live: string[];
  /** The views that are sent to those only who ask for them, and the sections of each. */
  views?: Record<string, string[]>;
  /** The rows that are closed until somebody opens them; null or missing: there are none. */
  test_part?: { name: string; rows: number } | null;
  fingerprint: string;
}

/** What Python tells of the net beside its layers: playground/ui/components/network_facts.py. */
export interface NetFacts {
  activations: string[];
  formulas: Texts;
  /** Their values, expressions of the sum z. */
  rules: Record<string, Tree>;
  output: { rule: Tree; formula: string };
  normalized: boolean[];
  dropout: number[];
  /** The layers that settings put behind each hidden one. */
  of_settings: ({ kind: string } & Record<string, string | number>)[][];
  loss: LossFacts;
  l1: number;
  l2: number;
  restores: boolean;
  penalty_formula: string;
  optimizer: { label: string; formula: string; plain: boolean };
}

/** Names of controls that a task locks or hides. */
export interface ControlLocks {
  locked: string[];
  hidden: string[];
}

export interface Schedule {
  schedule: string;
  warmup_epochs: number;
  decay_rate: number;
  decay_epochs: number;
  alpha: number;
  /** By what the rate is multiplied in epoch n, counted from the end of the warm-up. */
  rule: Tree;
}

/** How a run is drawn: playground/ui/components/view_options.py. */
/** How each kind of layer is drawn: as a column of units, or as a bar. */
export type LayerLooks = Record<string, 'column' | 'dashed' | 'filled'>;

export interface DrawingOptions {
  language?: string;
  discretize?: boolean;
  confidence?: boolean;
  contour?: boolean;
  errors?: boolean;
  show_test?: boolean;
  hidden_space?: boolean;
  layer_looks?: LayerLooks;
  learning_rate?: number;
  usual_rate?: number;
  batch_size?: number;
  schedule?: Schedule;
  /** Of the data, as it was set. */
  noise?: number;
  net?: NetFacts;
  held?: ControlLocks;
  /** The first view: what was chosen for its reader, in words. */
  simple?: { chosen: string[]; learning_rate: number; batch_size: number };
}

/** What everything of a page is drawn for. */
export interface View {
  description: RunDescription;
  theme: Theme;
  i18n: Translations;
  run: Run;
  options: DrawingOptions;
}

/** A component of Streamlit: its place in the page, what Python gave it, and the ways back. */
export interface StreamlitComponent<Data> {
  parentElement: HTMLElement;
  data: Data;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** A square picture of bytes. */
export interface Picture {
  bytes: Uint8Array;
  side: number;
  caption: string;
  theme: Theme;
}

/** What the colours of a data set depend on. */
export type Coloring = Pick<RunDescription, 'task' | 'classes'>;

/** From a signed value, or the place between guessing and certainty, to the strength of the colour. */
export type Shade = (value: number) => number;

/** What has news that is not drawn yet. */
export interface Due {
  field?: boolean;
  numbers?: boolean;
  slow?: boolean;
  weights?: Float32Array | null;
  thumbs?: Thumbs | null;
}

/** The pictures of all neurons: `count` squares of `side` * `side` bytes, or as many bins of a histogram. */
export interface Thumbs {
  bytes: Uint8Array;
  count: number;
  side: number;
  histogram: boolean;
}

/** What a scheduler draws. */
export interface Drawing {
  before(): void;
  /** Whether there is news that waits for a picture of its own. */
  after(): boolean;
  /** Whether there is something to draw on. */
  ready(): boolean;
  /** What every frame shows; true if a picture moved. */
  first(): boolean;
  nodes(news: Pick<Due, 'weights' | 'thumbs'>): void;
  slow(): void;
}

/** An action of the reader that a frame has answered; times in ms of the day. */
export interface CountedAction {
  ack: number;
  status: string;
  epoch: number;
  received: number;
  drawn: number;
}

/** What the page has received and drawn: core/perf_counters.js. */
export interface Counters {
  frames: number;
  draws: number;
  curveDraws: number;
  netDraws: number;
  bytes: number;
  pictureBytes: number;
  lost: number;
  doubled: number;
  blank: number;
  connects: number;
  points: number;
  connection: string;
  sentence: string;
  epoch: number;
  status: string;
  ready: number;
  drawTimes: number[];
  drawAt: number[];
  log: CountedAction[];
  lastAction: CountedAction | null;
}

/** What of Plotly the charts use. */
export interface Plotly {
  react(
    element: HTMLElement,
    data: object[],
    layout: Record<string, unknown>,
    config: Record<string, unknown>,
  ): Promise<unknown>;
  relayout(element: HTMLElement, changes: Record<string, unknown>): Promise<unknown>;
  purge(element: HTMLElement): void;
  restyle(element: HTMLElement, changes: Record<string, unknown>, traces: number[]): Promise<unknown>;
}

/** An element in which Plotly has drawn a chart. */
export interface PlotlyElement extends HTMLElement {
  _fullLayout: { height: number; _size: { l: number; t: number; w: number; h: number } };
  on(event: 'plotly_click', listener: (event: { points: PlotlyPoint[] }) => void): void;
}

export interface PlotlyPoint {
  x: number;
  y: number;
}

/** All modules as one file: `load` runs the one of a path, once, and returns what it exports. */
export interface ModuleBundle {
  load(path: string): Record<string, unknown>;
  /** Of a further file: have `bundle` load its modules too. */
  addTo?(bundle: ModuleBundle): void;
}

declare global {
  interface Window {
    /** Load the modules of a version of the page, of a further `file` if one is named; `sentence` is shown while they
     *  cannot be loaded. */
    playgroundModules: (version: string, sentence: string, file?: string) => Promise<ModuleBundle>;
    __playground?: Counters;
    /** Of further runs on the page, by slot. */
    __playgroundSlots?: Record<string, Counters>;
    Plotly?: Plotly;
  }
}
