// A small chart of lines: axes with a few round numbers, and lines that their dashes tell apart, not colour alone.

import { inkColors } from '../core/colors.js';
import { makeElement } from '../core/dom.js';
import { loadStyle } from '../core/theme.js';
import { svgElement } from './svg.js';

/** @import { Theme } from '../core/types.d.ts' */

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

const MARGIN = { left: 38, right: 10, top: 8, bottom: 20 };
const TITLE = 14; // px below the numbers, for the title of the axis
const STEPS = [1, 2, 5, 10];
const TICKS = { x: 5, y: 4 };
let charts = 0; // so that each has its own clip path

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
   *  @param {number} height px */
  constructor(width, height) {
    charts += 1;
    this.clip = `pg-lines-${charts}`;
    this.width = width;
    this.height = height;
    this.svg = svgElement('svg', { class: 'pg-lines' });
    this.setWidth(width);
    this.key = makeElement('ul', 'pg-lines-key', { 'aria-hidden': 'true' });
    this.root = makeElement('div', '', {}, this.svg, this.key);
    loadStyle('elements/line_chart.css');
  }

  /** Draw so wide from now on.
   *  @param {number} width */
  setWidth(width) {
    this.width = width;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${this.height}`);
  }

  /** @param {Chart} chart */
  draw(chart) {
    const { lines, across, up, theme } = chart;
    const bottom = this.height - MARGIN.bottom - (chart.xTitle ? TITLE : 0);
    const right = this.width - MARGIN.right;
    const toX = scale(across, MARGIN.left, right);
    const toY = scale(up, bottom, MARGIN.top);
    const inks = inkColors(theme);
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
    const drawn = lines.map((line) =>
      svgElement('path', {
        ...strokeOf(line, inks),
        d: linePath(line, toX, toY),
        fill: 'none',
        'stroke-linejoin': 'round',
        'clip-path': `url(#${this.clip})`,
      }),
    );
    this.svg.replaceChildren(clip, ...this.#axes(chart, { bottom, right, toX, toY }), ...drawn);
    this.svg.setAttribute('role', 'img');
    this.svg.setAttribute('aria-label', chart.name);
    this.key.replaceChildren(
      ...lines.map((line) => {
        const sample = svgElement('line', { x1: 0, x2: 26, y1: 4, y2: 4, ...strokeOf(line, inks) });
        return makeElement('li', '', {}, svgElement('svg', { width: 26, height: 8 }, sample), line.name);
      }),
    );
  }

  /** Lines at the numbers of the vertical axis, ticks at those of the other one, and its title.
   *  @param {Chart} chart
   *  @param {{bottom: number, right: number, toX: Scale, toY: Scale}} plot */
  #axes({ across, up, xTitle = '', format, theme }, { bottom, right, toX, toY }) {
    const { line: stroke, mute: fill } = inkColors(theme);
    const rows = roundTicks(...up, TICKS.y).flatMap((value) => {
      const y = toY(value);
      const width = value === 0 ? 1 : 0.5;
      return [
        svgElement('line', { x1: MARGIN.left, x2: right, y1: y, y2: y, stroke, 'stroke-width': width }),
        svgElement('text', { x: MARGIN.left - 5, y: y + 3.5, fill, 'text-anchor': 'end' }, format(value)),
      ];
    });
    const columns = roundTicks(...across, TICKS.x).flatMap((value) => {
      const x = toX(value);
      return [
        svgElement('line', { x1: x, x2: x, y1: bottom, y2: bottom + 3, stroke }),
        svgElement('text', { x, y: bottom + 14, fill, 'text-anchor': 'middle' }, format(value)),
      ];
    });
    const middle = { x: (MARGIN.left + right) / 2, y: this.height - 3 };
    return [...rows, ...columns, svgElement('text', { ...middle, fill, 'text-anchor': 'middle' }, xTitle)];
  }
}

/** @typedef {(value: number) => number} Scale from a value to its place in px */

/** @param {[number, number]} range
 *  @param {number} from
 *  @param {number} to
 *  @returns {Scale} */
function scale([low, high], from, to) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** @param {ChartLine} line
 *  @param {ReturnType<typeof inkColors>} inks */
function strokeOf({ color, dash = 'none' }, inks) {
  return { stroke: inks[color], 'stroke-width': 2, 'stroke-dasharray': dash };
}
