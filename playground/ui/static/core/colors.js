// One meaning everywhere: orange is positive or class 1, blue negative or class 0, zero is the
// theme's white or dark grey. Several classes: six colours of Okabe and Ito, and four that were searched for with two
// aims: a contrast of at least 2 to light and to dark ground, and for readers with and without colour blindness no
// two closer than the closest two of the six. colors.test.js measures both.

import { shadeFunction } from './color_scale.js';
import { isProjectorMode } from './projector_mode.js';

/** @import { Coloring, DrawingOptions, Rgb, Shade, Task, Theme } from './types.d.ts' */

/** @type {Rgb} */
const ORANGE = [238, 138, 29];
/** @type {Rgb} */
const BLUE = [11, 115, 184];
/** @type {Record<Theme, Rgb>} */
const ZERO = { light: [250, 250, 250], dark: [44, 51, 61] };
const INK = {
  light: {
    ink: '#1d2733',
    mute: '#5b6a7d',
    line: '#d5dde6',
    card: '#ffffff',
    link: '#b6c0cc',
    train: '#8592a3',
  },
  dark: {
    ink: '#e6ebf1',
    mute: '#9dabba',
    line: '#36424f',
    card: '#1b222b',
    link: '#4d5a68',
    train: '#8b99a9',
  },
};
const STRONG = {
  light: { ink: '#000000', mute: '#29323d', line: '#7b8795', link: '#7b8795', train: '#5b6875' },
  dark: { ink: '#ffffff', mute: '#dde4ec', line: '#7f8b99', link: '#7f8b99', train: '#aab6c4' },
};
/** @type {Rgb[]} */
const CLASS_COLORS = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 94, 0],
  [150, 120, 255],
  [135, 90, 60],
  [180, 45, 135],
  [135, 15, 240],
];
// of the same order as the classes, so that colour is never the only sign
const CLASS_SYMBOLS = [
  ...['circle', 'diamond', 'square', 'triangle-up', 'cross'],
  ...['star', 'pentagon', 'x', 'triangle-down', 'hourglass'],
];
const STOPS = 64; // of a colour bar
const STRENGTH = 0.86; // fields stay a little paler than points, so that points stand out

const RUNS = [0, 5, 2, 3, 1, 4];
/** @type {Record<Theme, [Rgb, Rgb]>} */
const COMPARED = {
  light: [
    [148, 52, 116],
    [0, 110, 82],
  ],
  dark: [
    [226, 150, 200],
    [90, 200, 165],
  ],
};

/** @param {Rgb} rgb
 *  @param {number} [alpha] */
export const cssColor = ([r, g, b], alpha = 1) =>
  alpha === 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`;
/** @param {Rgb} from
 *  @param {Rgb} to
 *  @param {number} share
 *  @returns {Rgb} */
const mix = (from, to, share) => {
  const mixed = (/** @type {number} */ i) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [mixed(0), mixed(1), mixed(2)];
};
/** @param {Rgb} rgb */
const packed = ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0; // little-endian RGBA

/** Colours of text and lines; stronger ones where the page is for a projector.
 *  @param {Theme} theme */
export const inkColors = (theme) => (isProjectorMode() ? { ...INK[theme], ...STRONG[theme] } : INK[theme]);

/** Colour of the pinned run number `place`, from 0; on dark ground the dark ones are lighter.
 *  @param {number} place
 *  @param {Theme} theme */
export function pinnedRunColor(place, theme) {
  const color = CLASS_COLORS[RUNS[place % RUNS.length]];
  return theme === 'dark' ? mix(color, [255, 255, 255], 0.35) : mix(color, [0, 0, 0], 0.15);
}

/** Colour of class number `k`; behind the tenth they begin again.
 *  @param {Task} task
 *  @param {number} k */
export function classColor(task, k) {
  if (task !== 'multiclass') return k ? ORANGE : BLUE;
  return CLASS_COLORS[k % CLASS_COLORS.length];
}

/** Colour of one of two runs beside each other, A (0) and B (1); their letters and dashes tell them apart, too.
 *  @param {number} place
 *  @param {Theme} theme */
export const comparedColor = (place, theme) => cssColor(COMPARED[theme][place % 2]);

/** @param {Coloring} description
 *  @returns {Rgb[]} */
export function classColors({ task, classes }) {
  const length = task === 'multiclass' ? Math.max(1, classes.length) : 2;
  return Array.from({ length }, (_, k) => classColor(task, k));
}

/** Symbol of class number `k`, as Plotly calls it. Classes that share a colour do not share it.
 *  @param {number} k */
export const classSymbol = (k) =>
  CLASS_SYMBOLS[(k + Math.floor(k / CLASS_COLORS.length)) % CLASS_SYMBOLS.length];

/** Colour of a signed value in [-1, 1].
 *  @param {number} value
 *  @param {Theme} theme
 *  @param {number} [strength]
 *  @returns {Rgb} */
export function signedColor(value, theme, strength = 1) {
  const share = Math.min(1, Math.abs(value)) * strength;
  return mix(ZERO[theme], value < 0 ? BLUE : ORANGE, share);
}

/** 256 packed colours for bytes whose middle is zero: thumbnails, binary and regression fields.
 *  @param {Theme} theme
 *  @param {{strength?: number, shade?: Shade}} [options] */
export function signedColorTable(theme, { strength = STRENGTH, shade = (value) => value } = {}) {
  return Uint32Array.from({ length: 256 }, (_, byte) =>
    packed(signedColor(shade(signedValue(byte)), theme, strength)),
  );
}

/** @param {number} byte */
const signedValue = (byte) => (byte - 127.5) / 127.5;

/** 256 packed colours for each class, one behind the other: the class's colour, paler if less sure.
 *  @param {Coloring} description
 *  @param {Theme} theme
 *  @param {Shade} [shade] */
export function classColorTable(description, theme, shade = (confidence) => confidence) {
  const strengths = Float64Array.from({ length: 256 }, (_, confidence) => shade(confidence / 255) * STRENGTH);
  const colors = classColors(description);
  return Uint32Array.from({ length: 256 * colors.length }, (_, i) =>
    packed(mix(ZERO[theme], colors[i >> 8], strengths[i & 255])),
  );
}

/** The table of the output field of `description`; `options` as of color_scale.js.
 *  @param {Coloring} description
 *  @param {Theme} theme
 *  @param {DrawingOptions} options */
export function fieldColorTable(description, theme, options) {
  const shade = shadeFunction(description, options);
  return description.task === 'multiclass'
    ? classColorTable(description, theme, shade)
    : signedColorTable(theme, { shade });
}

/** Plotly colour scale of an output field: the same colours as `fieldTable`.
 *  @param {Coloring} description
 *  @param {Theme} theme
 *  @param {DrawingOptions} options */
export function fieldColorScale(description, theme, options) {
  const shade = shadeFunction(description, options);
  /** @param {number} i
   *  @returns {[number, string]} */
  const stop = (i) => [i / STOPS, cssColor(signedColor(shade((2 * i) / STOPS - 1), theme, STRENGTH))];
  return Array.from({ length: STOPS + 1 }, (_, i) => stop(i));
}

/** Plotly colour scale of signed values.
 *  @param {Theme} theme
 *  @param {number} [strength]
 *  @returns {[number, string][]} */
export function signedColorScale(theme, strength = 1) {
  return [-1, -0.5, 0, 0.5, 1].map((value) => [
    (value + 1) / 2,
    cssColor(signedColor(value, theme, strength)),
  ]);
}
