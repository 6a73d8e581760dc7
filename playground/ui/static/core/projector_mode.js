// What a class sees on a projector: large type that grows with the screen, strong contrast and thick lines, and of the
// playground network, output, curve and verdict alone. Kept in the browser, or asked for by a link.

import { browserStorage, STORAGE_KEYS } from './storage.js';
import { loadStyle } from './theme.js';

/** @import { Plotly } from './types.d.ts' */

const MARK = 'pg-projector'; // class of the page
const TYPE = 1.5; // times the size of letters in charts and diagrams on a screen of SCREEN
const SCREEN = [1280, 720]; // px
const LARGEST = 3; // times that, on a larger one
const LINES = 1.9; // times the width of lines
const MARKERS = 1.3; // times the size of points
/** @type {Record<string, boolean>} */
const SAID = { true: true, 1: true, false: false, 0: false };
/** @type {Record<string, number>} */
const MARGINS = { l: 10, r: 10, t: 0, b: 20 }; // px more for larger letters; as much across as down: squares stay so

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {boolean | null} */
let chosen = null; // what was pressed on this page

let shownScale = 1; // of what is drawn

/** Whether the page is in large type. */
export const isProjectorMode = () => document.documentElement.classList.contains(MARK);

/** How much larger all is from so many px of the window's width: as in page.css. */
const STEPS = [
  [2400, 1.35],
  [1800, 1.15],
];

/** @param {number} width */
export const scaleOf = (width) => STEPS.find(([from]) => width >= from)?.[1] ?? 1;

let scale = 0; // not asked for yet

/** How large everything is on a large screen, for what is drawn by hand. */
export function screenScale() {
  if (!scale) {
    scale = scaleOf(window.innerWidth);
    window.addEventListener('resize', updateScale);
  }
  return scale;
}

function updateScale() {
  const now = scaleOf(window.innerWidth);
  if (now === scale) return;
  scale = now;
  listeners.forEach((listener) => listener());
}

/** By what letters and lines that are drawn by hand have to be multiplied. */
export const typeScale = () => (isProjectorMode() ? TYPE * projectorScale() : screenScale());
export const lineScale = () => (isProjectorMode() ? LINES : 1);

/** How large a projector's screen is beside one of SCREEN. */
function projectorScale() {
  const [wide, high] = SCREEN;
  return Math.min(LARGEST, Math.max(1, Math.min(window.innerWidth / wide, window.innerHeight / high)));
}

/** Call `listener()` whenever letters become larger or smaller; returns the function that ends it.
 *  @param {() => void} listener */
export function onProjectorModeChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Large or not, as was pressed, else as the address says (`said`), else as it was last time. */
export function applyProjectorMode(said = '') {
  setLarge(chosen ?? SAID[said.toLowerCase()] ?? browserStorage.read(STORAGE_KEYS.projectorMode) === '1');
}

export function toggleProjectorMode() {
  chosen = !isProjectorMode();
  browserStorage.write(STORAGE_KEYS.projectorMode, chosen ? '1' : '0');
  setLarge(chosen);
}

/** Draw anew what was drawn for a smaller screen, or a larger one. */
function followScreen() {
  if (!isProjectorMode() || screenScale() === shownScale) return;
  shownScale = screenScale();
  listeners.forEach((listener) => listener());
}

/** @param {boolean} large */
async function setLarge(large) {
  if (large === isProjectorMode()) return;
  if (large) await loadStyle('core/projector_mode.css');
  document.documentElement.classList.toggle(MARK, large);
  shownScale = screenScale();
  window.addEventListener('resize', followScreen);
  listeners.forEach((listener) => listener());
  window.dispatchEvent(new Event('resize'));
}

/** Plotly whose charts have the letters of the page, and thick lines on a projector; what is drawn stays as it is.
 *  @param {Plotly} Plotly
 *  @returns {Plotly} */
export function plotlyForProjector(Plotly) {
  return {
    ...Plotly,
    react: (element, data, layout, config) =>
      Plotly.react(element, projected(data), projected(layout), projected(config)),
    relayout: (element, changes) => Plotly.relayout(element, projected(changes)),
  };
}

/** @template T
 *  @param {T} part
 *  @returns {T} */
const projected = (part) => (typeScale() === 1 ? part : /** @type {T} */ (enlarged(part, '')));

/** @param {unknown} value
 *  @param {string} name
 *  @returns {unknown} */
function enlarged(value, name) {
  if (Array.isArray(value))
    return typeof value[0] === 'object' ? value.map((one) => enlarged(one, name)) : value;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, scaled(name, key, inner)]);
  return Object.fromEntries(entries);
}

/** @param {string} parent
 *  @param {string} key
 *  @param {unknown} value
 *  @returns {unknown} */
function scaled(parent, key, value) {
  if (typeof value !== 'number') return enlarged(value, key);
  if (key === 'size' && /font$/i.test(parent)) return value * typeScale();
  if (key === 'size' && parent === 'marker') return value * (isProjectorMode() ? MARKERS : screenScale());
  if (key === 'width' && parent === 'line') return value * lineScale();
  return parent === 'margin' ? enlargedMargin(key, value) : value;
}

/** px of a margin of a chart, with the room for larger letters.
 *  @param {string} side l, r, t or b
 *  @param {number} value px for letters of the usual size */
export function enlargedMargin(side, value) {
  const share = isProjectorMode() ? projectorScale() : (screenScale() - 1) / (TYPE - 1);
  return value + (MARGINS[side] ?? 0) * share;
}
