// A small chart of lines: axes with a few round numbers, and lines that their dashes tell apart, not colour alone.

import { inkColors } from './colors.js';
import { makeElement } from './dom.js';
import { loadStyle } from './theme.js';

/** @import { Theme } from './types.d.ts' */

/**
 * One line. Where `y` is null it is broken.
 * @typedef {object} ChartLine
 * @property {string} name
 * @property {number[]} x
 * @property {(number | null)[]} y
 * @property {'ink' | 'train'} color
 * @property {string} [dash] lengths of strokes and gaps
 */

/**
 * What is drawn. What lies outside the ranges is cut off.
 * @typedef {object} Chart
 * @property {ChartLine[]} lines
 * @property {[number, number]} across from the left to the right end
 * @property {[number, number]} up
 * @property {string} name what a screen reader says in place of the picture
 * @property {string} [xTitle]
 * @property {(value: number) => string} format
 * @property {Theme} theme
 */

const SPACE = 'http://www.w3.org/2000/svg';
const MARGIN = { left: 38, right: 10, top: 8, bottom: 20 };
const TITLE = 14; // px below the numbers, for the title of the axis
const STEPS = [1, 2, 5, 10];
const TICKS = { x: 5, y: 4 };
let charts = 0; // so that each has its own clip path

/** @param {string} tag
 *  @param {Record<string, string | number>} attributes
 *  @param {...(Node | string)} children */
function svgElement(tag, attributes, ...children) {
  const element = document.createElementNS(SPACE, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.append(...children);
  return element;
}

/** Round numbers from `low` to `high`, at most about `count`.
 *  @param {number} low
 *  @param {number} high
 *  @param {number} count */
export function roundTicks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((digit) => digit * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The path of a line, in px; a point without a value breaks it.
 *  @param {ChartLine} line
 *  @param {(value: number) => number} toX
 *  @param {(value: number) => number} toY */
export function linePath({ x, y }, toX, toY) {
  let pen = 'M';
  return x
    .map((value, i) => {
      const height = y[i];
      if (height === null || !Number.isFinite(height)) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${toX(value).toFixed(1)} ${toY(height).toFixed(1)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

export class LineChart {
  /** @param {number} width px of the drawing, which is scaled to the room there is
   *  @param {number} height */
  constructor(width, height) {
    charts += 1;
    this.clip = `pg-lines-${charts}`;
    this.width = width;
    this.height = height;
    this.svg = svgElement('svg', { class: 'pg-lines', viewBox: `0 0 ${width} ${height}`, role: 'img' });
    this.key = makeElement('ul', 'pg-lines-key', { 'aria-hidden': 'true' });
    this.root = makeElement('div', '', {}, this.svg, this.key);
    loadStyle('core/line_chart.css');
  }

  /** @param {Chart} chart */
  draw({ lines, across, up, name, xTitle = '', format, theme }) {
    const inks = inkColors(theme);
    const bottom = this.height - MARGIN.bottom - (xTitle ? TITLE : 0);
    const right = this.width - MARGIN.right;
    /** @param {[number, number]} range
     *  @param {number} from
     *  @param {number} to */
    const scale =
      ([low, high], from, to) =>
      (/** @type {number} */ value) =>
        from + ((value - low) / (high - low)) * (to - from);
    const [toX, toY] = [scale(across, MARGIN.left, right), scale(up, bottom, MARGIN.top)];
    const text = (/** @type {string} */ told, /** @type {Record<string, string | number>} */ place) =>
      svgElement('text', { fill: inks.mute, ...place }, told);
    const stroke = (/** @type {Record<string, string | number>} */ ends, width = 0.5) =>
      svgElement('line', { stroke: inks.line, 'stroke-width': width, ...ends });
    const clip = svgElement(
      'clipPath',
      { id: this.clip },
      svgElement('rect', {
        x: MARGIN.left,
        y: MARGIN.top - 2,
        width: right - MARGIN.left,
        height: bottom - MARGIN.top + 4,
      }),
    );
    const rows = roundTicks(...up, TICKS.y).flatMap((value) => {
      const y = toY(value);
      const told = text(format(value), { x: MARGIN.left - 5, y: y + 3.5, 'text-anchor': 'end' });
      return [stroke({ x1: MARGIN.left, x2: right, y1: y, y2: y }, value === 0 ? 1 : 0.5), told];
    });
    const columns = roundTicks(...across, TICKS.x).flatMap((value) => {
      const x = toX(value);
      return [
        stroke({ x1: x, x2: x, y1: bottom, y2: bottom + 3 }, 1),
        text(format(value), { x, y: bottom + 14, 'text-anchor': 'middle' }),
      ];
    });
    const title = text(xTitle, {
      x: (MARGIN.left + right) / 2,
      y: this.height - 3,
      'text-anchor': 'middle',
    });
    const drawn = lines.map((line) =>
      svgElement('path', {
        d: linePath(line, toX, toY),
        fill: 'none',
        stroke: inks[line.color],
        'stroke-width': 2,
        'stroke-dasharray': line.dash ?? 'none',
        'stroke-linejoin': 'round',
        'clip-path': `url(#${this.clip})`,
      }),
    );
    this.svg.replaceChildren(clip, ...rows, ...columns, title, ...drawn);
    this.svg.setAttribute('aria-label', name);
    this.key.replaceChildren(
      ...lines.map(({ name: told, color, dash = 'none' }) => {
        const sample = svgElement('svg', { width: 26, height: 8, 'aria-hidden': 'true' });
        sample.append(
          svgElement('line', {
            x1: 0,
            x2: 26,
            y1: 4,
            y2: 4,
            stroke: inks[color],
            'stroke-width': 2,
            'stroke-dasharray': dash,
          }),
        );
        return makeElement('li', '', {}, sample, told);
      }),
    );
  }
}
