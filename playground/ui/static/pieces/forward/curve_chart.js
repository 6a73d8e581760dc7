// A chart of curves over the dose, drawn for the pixels that it has: axes, curves, the ink line at the dose.

import { makeElement, pointIn } from '../../core/dom.js';
import { setAttributes, svg } from '../parts/svg.js';
import { doseText } from './numbers.js';
import { placing } from './scale.js';

/** @typedef {ReturnType<typeof placing>} Place
 *  @typedef {{points: number[][], kind: string}} Curve
 *  @typedef {{domain: [number, number], ticks: number[], range: {low: number, high: number, ticks: number[]},
 *   curves: Curve[], cursor: number | null, dot: number | null, gap?: number,
 *   extra?: (place: Place, box: {left: number, top: number, width: number, height: number}) => Element[]}} Picture
 *   `dot`: the height of the point on the ink line; `gap`: pixels between ticks and curves */

const MARGIN = { left: 34, right: 12, top: 10, bottom: 20 };

export class CurveChart {
  /** @type {Picture | null} */
  picture = null;

  /** @param {string} label
   *  @param {(x: number) => void} [pick] somebody has pressed at an x */
  constructor(label, pick) {
    this.svg = svg('svg', { role: 'img', 'aria-label': label });
    this.root = makeElement('div', 'pg-forward-plot', {}, this.svg);
    this.observer = new ResizeObserver(() => this.#draw());
    this.observer.observe(this.root);
    if (pick) this.root.addEventListener('click', (event) => this.#press(event, pick));
  }

  /** @param {Picture} picture */
  show(picture) {
    this.picture = picture;
    this.#draw();
  }

  get #box() {
    const { clientWidth, clientHeight } = this.root;
    return {
      left: MARGIN.left,
      top: MARGIN.top,
      width: clientWidth - MARGIN.left - MARGIN.right,
      height: clientHeight - MARGIN.top - MARGIN.bottom,
    };
  }

  /** @param {MouseEvent} event
   *  @param {(x: number) => void} pick */
  #press(event, pick) {
    if (!this.picture) return;
    const { domain } = this.picture;
    const { left, width } = this.#box;
    const [x] = pointIn(event, this.root);
    const share = (x - left) / width;
    pick(domain[0] + Math.min(1, Math.max(0, share)) * (domain[1] - domain[0]));
  }

  #draw() {
    const { picture } = this;
    const box = this.#box;
    if (!picture || box.width < 20 || box.height < 20) return;
    const place = placing(picture.domain, picture.range, box);
    setAttributes(this.svg, { viewBox: `0 0 ${this.root.clientWidth} ${this.root.clientHeight}` });
    this.svg.replaceChildren(
      ...axes(picture, place, box),
      ...picture.curves.map(({ points, kind }) =>
        svg('polyline', { class: `pg-forward-curve pg-forward-${kind}`, points: pointList(points, place) }),
      ),
      ...cursor(picture, place, box),
      ...(picture.extra?.(place, box) ?? []),
    );
  }

  dispose() {
    this.observer.disconnect();
  }
}

/** @param {number[][]} points
 *  @param {Place} place */
const pointList = (points, { across, down }) =>
  points.map(([x, y]) => `${across(x).toFixed(1)},${down(y).toFixed(1)}`).join(' ');

/** @param {Picture} picture
 *  @param {Place} place
 *  @param {{left: number, top: number, width: number, height: number}} box */
function axes({ range, ticks, gap = 6 }, { across, down }, box) {
  const right = box.left + box.width;
  const foot = box.top + box.height + 15;
  return [
    ...range.ticks.flatMap((tick) => [
      svg('line', {
        class: tick === 0 ? 'pg-forward-zero-line' : 'pg-forward-grid',
        x1: box.left,
        x2: right,
        y1: down(tick),
        y2: down(tick),
      }),
      svg(
        'text',
        { class: 'pg-forward-tick', x: box.left - gap, y: down(tick) + 4, 'text-anchor': 'end' },
        String(tick).replace('-', '−'),
      ),
    ]),
    ...ticks.map((tick) =>
      svg(
        'text',
        { class: 'pg-forward-tick', x: across(tick), y: foot, 'text-anchor': 'middle' },
        doseText(tick),
      ),
    ),
  ];
}

/** The ink line; of a dose beyond the axis an arrow at its end.
 *  @param {Picture} picture
 *  @param {Place} place
 *  @param {{left: number, top: number, width: number, height: number}} box */
function cursor({ cursor: x, dot, domain }, { across, down }, box) {
  if (x === null) return [];
  const bottom = box.top + box.height;
  if (x > domain[1] || x < domain[0]) {
    const [at, way] = x > domain[1] ? [box.left + box.width + 10, -7] : [box.left - 10, 7];
    return [
      svg('path', {
        class: 'pg-forward-beyond',
        d: `M${at + way} ${bottom - 6}L${at} ${bottom}L${at + way} ${bottom + 6}Z`,
      }),
    ];
  }
  const line = svg('line', {
    class: 'pg-forward-cursor',
    x1: across(x),
    x2: across(x),
    y1: box.top,
    y2: bottom,
  });
  return dot === null
    ? [line]
    : [line, svg('circle', { class: 'pg-forward-dot', cx: across(x), cy: down(dot), r: 5 })];
}
