// Which theme the page has: read from the colours that Streamlit gives to components; on paper it is light.

import { onPaper } from './print_mode.js';
import { staticUrl } from './urls.js';

/** 'light' or 'dark': from --st-background-color, else the system's.
 *  @param {Element} element
 *  @returns {'light' | 'dark'} */
export function currentTheme(element) {
  if (onPaper()) return 'light';
  const color = getComputedStyle(element).getPropertyValue('--st-background-color').trim();
  const light = color && lightness(color);
  if (typeof light === 'number') return light > 0.5 ? 'light' : 'dark';
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Perceived lightness 0..1 of `#rgb`, `#rrggbb` or `rgb(...)`; null for anything else.
 *  @param {string} color */
export function lightness(color) {
  const hex = /^#([\da-f]{3}|[\da-f]{6})/i.exec(color)?.[1];
  const wide = hex?.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const numbers = /^rgba?\(/.test(color) ? (color.match(/[\d.]+/g) ?? []).map(Number) : null;
  const parts = wide ? (wide.match(/../g) ?? []).map((pair) => parseInt(pair, 16)) : numbers;
  return parts ? (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 255 : null;
}

let linked;
/** Load a style sheet of `static/` once; resolves when it applies.
 *  @param {string} [name]
 *  @returns {Promise<unknown>} */
export function loadStyle(name = 'core/style.css') {
  linked ??= {};
  linked[name] ??= new Promise((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = staticUrl(name);
    link.onload = done;
    link.onerror = done;
    document.head.append(link);
  });
  return linked[name];
}
