// Numbers: what the net answers against what is true, and what is left over.

import { makeElement } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { AxesChart } from './axes_chart.js';

/** @import { EvaluationHost, EvaluationPanel, Moment, PartRows } from '../types.d.ts' */
/** @typedef {[number, number]} Pair */

const MOST_POINTS = 1000;
const ROOM = 0.03; // beyond the outermost points, of the range

/** @param {...ArrayLike<number>} lists
 *  @returns {Pair} */
function rangeOf(...lists) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (const value of Array.from(list)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const room = (high - low || 1) * ROOM;
  return [low - room, high + room];
}

/** Half of the rows have an error of at most this size.
 *  @param {PartRows} part */
function medianError({ labels, answers }) {
  const sizes = Float64Array.from(labels, (label, row) => Math.abs(label - answers[row])).sort();
  const middle = (sizes.length - 1) / 2;
  return (sizes[Math.floor(middle)] + sizes[Math.ceil(middle)]) / 2;
}

/** @param {Pair[]} points
 *  @returns {(toX: (value: number) => number, toY: (value: number) => number) => Node[]} */
const marksOf = (points) => (toX, toY) => {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points
    .filter((_, number) => number % every === 0)
    .map(([x, y]) =>
      svgElement('circle', { cx: toX(x).toFixed(1), cy: toY(y).toFixed(1), r: 2.6, class: 'pg-ev-point' }),
    );
};

/** @param {EvaluationHost} host
 *  @param {string} name
 *  @param {(moment: Moment) => {points: Pair[], up: Pair, guess: Pair[]}} pictureOf
 *  @param {(moment: Moment) => string} headline
 *  @returns {EvaluationPanel} */
function cloud(host, name, pictureOf, headline) {
  const chart = new AxesChart();
  return {
    body: makeElement('div', 'pg-ev-body', {}, chart.root),
    headline,
    draw(moment) {
      const i18n = host.i18n();
      const { points, up, guess } = pictureOf(moment);
      chart.draw({
        across: rangeOf(moment.validation.labels),
        up,
        lines: [{ points: guess, className: 'pg-ev-guess' }],
        marks: marksOf(points),
        xTitle: i18n.t('evaluate_fit_across'),
        yTitle: i18n.t(`evaluate_${name}_up`),
        name: `${i18n.t(`evaluate_${name}`)} ${headline(moment)}`,
        format: (value) => i18n.short.format(value),
      });
    },
  };
}

/** @param {EvaluationHost} host */
export const createFit = (host) =>
  cloud(
    host,
    'fit',
    ({ validation: { labels, answers } }) => {
      const [low, high] = rangeOf(labels);
      return {
        points: Array.from(labels, (label, row) => /** @type {Pair} */ ([label, answers[row]])),
        up: rangeOf(labels, answers),
        guess: [
          [low, low],
          [high, high],
        ],
      };
    },
    ({ values }) => {
      const { r2 } = values.validation;
      return r2 === null ? '' : `R² ${host.i18n().two.format(r2)}`;
    },
  );

/** @param {EvaluationHost} host */
export const createResiduals = (host) =>
  cloud(
    host,
    'residuals',
    ({ validation: { labels, answers } }) => {
      const left = Array.from(labels, (label, row) => label - answers[row]);
      const [low, high] = rangeOf(labels);
      return {
        points: Array.from(labels, (label, row) => /** @type {Pair} */ ([label, left[row]])),
        up: rangeOf(left, [0]),
        guess: [
          [low, 0],
          [high, 0],
        ],
      };
    },
    ({ validation }) => {
      const i18n = host.i18n();
      return i18n.t('evaluate_residuals_now', { half: i18n.short.format(medianError(validation)) });
    },
  );
