// One function large: its curve above, its slope below, and a line through both where z stands.

import { makeElement, setText } from '../../core/dom.js';
import { setAttributes, svg } from '../parts/svg.js';
import {
  curvePath,
  FUNCTIONS,
  HIGH,
  LOW,
  PLACES,
  placeOf,
  scales,
  topOf,
  wholeTicks,
  written,
} from './curves.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Box, ChartState } from './types.d.ts' */

const [WIDTH, HEIGHT] = [340, 300];
/** @type {Box} */
const ABOVE = { left: 30, right: 334, top: 12, bottom: 138 };
/** @type {Box} */
const BELOW = { left: 30, right: 334, top: 172, bottom: 276 };
const SLOPE_TICKS = [0, 0.25, 0.5, 1];
/** @type {Record<number, string>} */
const FRACTIONS = { 0.25: '¼', 0.5: '½' };
const TANGENT = 0.7; // of a predicted slope, to both sides

export class FunctionChart {
  /** @param {Translations} i18n
   *  @param {(z: number) => void} move somebody points at z */
  constructor(i18n, move) {
    this.i18n = i18n;
    this.name = makeElement('b');
    this.rule = makeElement('i', 'pg-functions-rule');
    this.drawing = svg('g');
    this.picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' }, this.drawing);
    const point = (/** @type {Event} */ event) => {
      const { clientX } = /** @type {PointerEvent} */ (event);
      const matrix = /** @type {SVGSVGElement} */ (this.picture).getScreenCTM();
      if (!matrix) return;
      const x = (clientX - matrix.e) / matrix.a;
      if (x < ABOVE.left - 4 || x > ABOVE.right + 4) return;
      const z = LOW + ((x - ABOVE.left) / (ABOVE.right - ABOVE.left)) * (HIGH - LOW);
      move(PLACES[placeOf(z)]);
    };
    this.picture.addEventListener('pointermove', point);
    this.picture.addEventListener('pointerdown', point);
    const head = makeElement('h3', 'pg-functions-name', {}, this.name, this.rule);
    this.root = makeElement('div', 'pg-functions-chart', {}, head, this.picture);
  }

  /** @param {ChartState} state */
  show(state) {
    const { name, known } = state;
    const about = FUNCTIONS[name];
    setText(this.name, about.name);
    setText(this.rule, about.value);
    const key = known < 0 ? 'piece_functions_chart' : 'piece_functions_chart_slope';
    setAttributes(this.picture, { 'aria-label': this.i18n.t(key, { name: about.name }) });
    this.drawing.replaceChildren(...frames(state), ...this.#curves(state), ...this.#slopeTitle(state));
  }

  /** @param {ChartState} state */
  #slopeTitle({ name, known }) {
    const at = { y: BELOW.top - 10 };
    const asleep = known < 0 ? ' pg-functions-asleep' : '';
    const text = this.i18n.t('piece_functions_slope');
    return [
      svg('text', { ...at, x: BELOW.left, class: `pg-functions-term${asleep}` }, text),
      ...(known < 0
        ? []
        : [
            svg(
              'text',
              { ...at, x: BELOW.right, 'text-anchor': 'end', class: 'pg-functions-math' },
              FUNCTIONS[name].slope,
            ),
          ]),
    ];
  }

  /** @param {ChartState} state */
  #curves(state) {
    const { curve, known, values, slopes, z } = state;
    if (!curve) return [];
    const [up, low] = [scales(ABOVE, values), scales(BELOW, slopes)];
    const line = (/** @type {string} */ d) => svg('path', { class: 'pg-functions-curve', d });
    const parts = [line(curvePath(curve.value, up, values)), ...this.#prediction(state)];
    if (known >= 0) parts.push(line(curvePath(curve.slope, low, slopes, known)));
    if (known === PLACES.length - 1) parts.push(...this.#largest(state));
    if (z !== null) parts.push(...here(state, z));
    return parts;
  }

  /** A predicted slope: its height below, and how steep that is above.
   *  @param {ChartState} state */
  #prediction({ predicted, curve, values, slopes }) {
    if (predicted === null || !curve) return [];
    const [up, low] = [scales(ABOVE, values), scales(BELOW, slopes)];
    const middle = curve.value[placeOf(0)];
    const dashed = { class: 'pg-functions-predicted' };
    return [
      svg('line', {
        ...dashed,
        x1: up.across(-TANGENT),
        x2: up.across(TANGENT),
        y1: up.down(middle - TANGENT * predicted),
        y2: up.down(middle + TANGENT * predicted),
      }),
      svg('line', {
        ...dashed,
        x1: BELOW.left,
        x2: BELOW.right,
        y1: low.down(predicted),
        y2: low.down(predicted),
      }),
      svg(
        'text',
        {
          class: 'pg-functions-term',
          x: BELOW.right,
          y: low.down(predicted) + (predicted === 1 ? 15 : -6),
          'text-anchor': 'end',
        },
        this.i18n.t('piece_functions_predicted', { slope: FRACTIONS[predicted] ?? predicted }),
      ),
    ];
  }

  /** A ring at the largest slope.
   *  @param {ChartState} state */
  #largest(state) {
    const { curve, slopes } = state;
    if (!curve) return [];
    const top = topOf(curve);
    if (!top) return [];
    const { largest, z } = top;
    const { across, down } = scales(BELOW, slopes);
    const isRight = across(z) > (BELOW.left + BELOW.right) / 2 + 60;
    const toLeft = isRight || state.z === null || state.z >= z;
    return [
      svg('circle', { class: 'pg-functions-ring', cx: across(z), cy: down(largest), r: 4.5 }),
      svg(
        'text',
        {
          class: 'pg-functions-term',
          x: across(z) + (toLeft ? -10 : 10),
          y: down(largest) - 6,
          'text-anchor': toLeft ? 'end' : 'start',
        },
        this.i18n.t('piece_functions_largest', { slope: written(largest) }),
      ),
    ];
  }
}

/** The axes of both drawings.
 *  @param {ChartState} state */
function frames({ values, slopes }) {
  const grid = (
    /** @type {Box} */ box,
    /** @type {[number, number]} */ range,
    /** @type {number[]} */ ticks,
  ) => {
    const { down } = scales(box, range);
    return ticks.flatMap((y) => [
      svg('line', {
        class: y === 0 ? 'pg-functions-zero' : 'pg-functions-grid',
        x1: box.left,
        x2: box.right,
        y1: down(y),
        y2: down(y),
      }),
      svg('text', { x: box.left - 6, y: down(y) + 4, 'text-anchor': 'end' }, FRACTIONS[y] ?? written(y, 0)),
    ]);
  };
  const { across } = scales(BELOW, slopes);
  const below = wholeTicks([LOW, HIGH]).map((z) =>
    svg('text', { x: across(z), y: HEIGHT - 6, 'text-anchor': 'middle' }, written(z, 0)),
  );
  const slopeTicks = [...wholeTicks([slopes[0], -1]), ...SLOPE_TICKS].filter((y) => y >= slopes[0]);
  return [...grid(ABOVE, values, wholeTicks(values)), ...grid(BELOW, slopes, slopeTicks), ...below];
}

/** The line at z with a dot on each curve that is known there.
 *  @param {ChartState} state
 *  @param {number} z */
function here({ curve, known, values, slopes }, z) {
  if (!curve) return [];
  const i = placeOf(z);
  const [up, low] = [scales(ABOVE, values), scales(BELOW, slopes)];
  const x = up.across(z);
  /** @type {Record<string, string | number>} */
  const end = x > ABOVE.right - 60 ? { x: x - 9, 'text-anchor': 'end' } : { x: x + 9 };
  const mark = (/** @type {number} */ y, /** @type {number} */ number, /** @type {number} */ digits) => [
    svg('circle', { class: 'pg-functions-here', cx: x, cy: y, r: 5.5 }),
    svg('text', { class: 'pg-functions-number', ...end, y: y + 17 }, written(number, digits)),
  ];
  const clipped = (/** @type {number} */ y, /** @type {[number, number]} */ [a, b]) =>
    Math.min(b, Math.max(a, y));
  return [
    svg('line', { class: 'pg-functions-now', x1: x, x2: x, y1: ABOVE.top, y2: BELOW.bottom }),
    ...mark(up.down(clipped(curve.value[i], values)), curve.value[i], 3),
    ...(known >= i ? mark(low.down(clipped(curve.slope[i], slopes)) - 24, curve.slope[i], 4).slice(1) : []),
    ...(known >= i
      ? [
          svg('circle', {
            class: 'pg-functions-here',
            cx: x,
            cy: low.down(clipped(curve.slope[i], slopes)),
            r: 5.5,
          }),
        ]
      : []),
  ];
}
