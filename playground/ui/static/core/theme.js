// Which theme the page has: read from the colours that Streamlit gives to components; on paper it is light.

import { isPrinting, onPrintModeChange } from './print_mode.js';
import { STYLE_TEXTS } from './style_texts.js';
import { staticUrl } from './urls.js';

const CHECK_EVERY = 500; // ms: Streamlit tells nobody that its theme has changed

/** @import { Theme } from './types.d.ts' */

/** @type {Set<{element: Element, theme: Theme, listener: (theme: Theme) => void}>} */
const watched = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

/**
 * The theme that `element` has: from --st-background-color, else the system's.
 * @param {Element} element
 * @returns {Theme}
 */
export function currentTheme(element) {
  if (isPrinting()) return 'light';
  const color = getComputedStyle(element).getPropertyValue('--st-background-color').trim();
  const light = color && lightness(color);
  if (typeof light === 'number') return light > 0.5 ? 'light' : 'dark';
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * Call `listener` with each other theme that `element` gets, also that of paper; returns the function that ends it.
 * @param {Element} element
 * @param {(theme: Theme) => void} listener
 */
export function onThemeChange(element, listener) {
  const entry = { element, theme: currentTheme(element), listener };
  watched.add(entry);
  timer ??= setInterval(checkThemes, CHECK_EVERY);
  return () => {
    watched.delete(entry);
    if (watched.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function checkThemes() {
  watched.forEach((entry) => {
    if (!entry.element.isConnected) return;
    const theme = currentTheme(entry.element);
    if (theme === entry.theme) return;
    entry.theme = theme;
    entry.listener(theme);
  });
}

onPrintModeChange(checkThemes);

/**
 * Perceived lightness 0..1 of `#rgb`, `#rrggbb` or `rgb(...)`; null for anything else.
 * @param {string} color
 */
export function lightness(color) {
  const hex = /^#([\da-f]{3}|[\da-f]{6})/i.exec(color)?.[1];
  const wide = hex?.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const numbers = /^rgba?\(/.test(color) ? (color.match(/[\d.]+/g) ?? []).map(Number) : null;
  const parts = wide ? (wide.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)) : numbers;
  return parts ? (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 255 : null;
}

/** @type {Record<string, Promise<unknown>>} */
const styles = {};

/**
 * Load a style sheet of `static/` once; resolves when it applies.
 * @param {string} name
 */
export function loadStyle(name) {
  const text = STYLE_TEXTS.get(name);
  styles[name] ??= text ? Promise.resolve(addStyle(name, text)) : fetchStyle(name);
  return styles[name];
}

/** @param {string} name
 *  @param {string} text */
function addStyle(name, text) {
  const style = document.createElement('style');
  style.dataset.sheet = name;
  style.textContent = text;
  document.head.append(style);
}

/** @param {string} name */
const fetchStyle = (name) =>
  new Promise((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = staticUrl(name);
    link.onload = done;
    link.onerror = done;
    document.head.append(link);
  });
