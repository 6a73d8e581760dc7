// Making elements. Text always goes through textContent: nothing from the server becomes HTML.

import { plotlyForProjector } from './projector_mode.js';
import { tooltip } from './tooltip.js';
import { staticUrl } from './urls.js';

/** @import { Plotly } from './types.d.ts' */

const TEXT_NODE = 3; // `Node.TEXT_NODE`

/** Make `<tag class=... attributes>children</tag>`; strings become text nodes.
 *  @template {keyof HTMLElementTagNameMap} K
 *  @param {K} tag
 *  @param {string} [className]
 *  @param {Record<string, string | number>} [attributes]
 *  @param {...(Node | string)} children
 *  @returns {HTMLElementTagNameMap[K]} */
export function makeElement(tag, className = '', attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.append(...children);
  return element;
}

let made = 0;

/** An id for `aria-labelledby` and the like that no other element of the page has, however often a part is there.
 *  @param {string} name */
export function uniqueId(name) {
  made += 1;
  return `${name}-${made}`;
}

/** Set text only where it differs: an unchanged node costs no layout. An element that holds a text keeps its node, so
 *  that whatever listens for children of the page, or is styled by them, hears of none.
 *  @param {Node} element
 *  @param {string} text */
export function setText(element, text) {
  if (element.textContent === text) return;
  const { firstChild: first, lastChild: last } = element;
  const keeps = text && first?.nodeType === TEXT_NODE && first === last;
  (keeps ? first : element).textContent = text;
}

/** Set an attribute only where it differs: what listens for changes of attributes hears of none.
 *  @param {Element} element
 *  @param {string} name
 *  @param {string} value */
export function setAttributeIfChanged(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** How much larger than its own px an element is on the screen: the CSS `zoom` of all that it lies in.
 *  @param {Element} element */
export const zoomOf = (element) => element.currentCSSZoom ?? 1;

/** Where a pointer is: px from the left and upper edge of an element, its own ones where it lies in a CSS `zoom`.
 *  @param {{clientX: number, clientY: number}} event
 *  @param {Element} element
 *  @returns {[number, number]} */
export function pointIn({ clientX, clientY }, element) {
  const { left, top } = element.getBoundingClientRect();
  return [(clientX - left) / zoomOf(element), (clientY - top) / zoomOf(element)];
}

/** Escape what Plotly would read as markup in labels that come from data.
 *  @param {unknown} text */
export const escapePlotlyText = (text) =>
  String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Give `element` a help of its own, which tooltip.js shows; an empty text takes it away.
 *  @param {HTMLElement} element
 *  @param {string} text */
export function setTooltipText(element, text) {
  if ((element.dataset.help ?? '') === text) return;
  if (text) {
    element.dataset.help = text;
    element.setAttribute('aria-description', text);
  } else {
    delete element.dataset.help;
    element.removeAttribute('aria-description');
  }
  tooltip.update(element);
}

/** Size a canvas for its CSS box and the screen's pixels; return its context in CSS pixels.
 *  @param {HTMLCanvasElement} canvas
 *  @param {number} width
 *  @param {number} height
 *  @returns {CanvasRenderingContext2D} */
export function fitCanvas(canvas, width, height) {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = context2d(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** The drawing context of a canvas; there is one in every browser that this page runs in.
 *  @param {HTMLCanvasElement} canvas */
export const context2d = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

export const PLOTLY_MISSING_NOTICE = 'plotly_missing';

/** @type {Promise<Plotly> | null} */
let plotly = null;

/** Load plotly.min.js once, from beside these modules; after a failure the next call tries again.
 *  @returns {Promise<Plotly>} */
export function loadPlotly() {
  plotly ??= window.Plotly ? Promise.resolve(plotlyForProjector(window.Plotly)) : fetchPlotly();
  return plotly;
}

/** @returns {Promise<Plotly>} */
const fetchPlotly = () =>
  new Promise((done, failed) => {
    const script = makeElement('script', '', { src: staticUrl('plotly.min.js') });
    const fail = () => {
      plotly = null;
      script.remove();
      failed(new Error(PLOTLY_MISSING_NOTICE));
    };
    script.onload = () => (window.Plotly ? done(plotlyForProjector(window.Plotly)) : fail());
    script.onerror = fail;
    document.head.append(script);
  });

/** What every chart of the page shares: thin axes, quiet grid, no margins of its own. An axis without a `range` fits
 *  what is drawn, whatever it was before: Plotly would keep a range that was given once.
 *  @param {{mute: string, line: string}} colors
 *  @param {string} title
 *  @param {Record<string, unknown>} [extra] */
export function plotlyAxis(colors, title, extra = {}) {
  return {
    title: { text: title, font: { size: 13, color: colors.mute }, standoff: 5 },
    tickfont: { size: 12, color: colors.mute },
    color: colors.mute,
    linecolor: colors.line,
    showline: true,
    gridcolor: colors.line,
    gridwidth: 0.5,
    zeroline: false,
    fixedrange: true,
    ticks: 'outside',
    ticklen: 3,
    tickcolor: colors.line,
    automargin: false,
    ...('range' in extra ? {} : { autorange: true }),
    ...extra,
  };
}
