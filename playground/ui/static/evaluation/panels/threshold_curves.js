// The ROC curve and that of precision and recall, with the place of the threshold, guessing dotted and the rival dashed.

import { makeElement } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { alarmsAt, confusionOfAlarms, curvePoints, rankRows, USUAL_THRESHOLD } from '../maths/binary.js';
import { formatThreshold } from '../sentence.js';
import { svgText } from '../svg.js';
import { AxesChart } from './axes_chart.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Confusion, EvaluationHost, EvaluationPanel, Moment, Ranking } from '../types.d.ts' */
/** @typedef {[number, number]} Pair */

/**
 * One of the two pictures.
 * @typedef {object} Kind
 * @property {'roc' | 'pr'} name
 * @property {'roc_auc' | 'average_precision'} score
 * @property {(counts: Confusion) => Pair} place across and up
 * @property {(ranking: Ranking) => Pair[]} guess the line of guessing
 * @property {boolean} steps
 */

const MOST_LINES = 25; // of the table
const MOST_CORNERS = 2000;

/** @type {Kind} */
const ROC = {
  name: 'roc',
  score: 'roc_auc',
  place: ({ tn, fp, fn, tp }) => [fp / Math.max(1, tn + fp), tp / Math.max(1, tp + fn)],
  guess: () => [
    [0, 0],
    [1, 1],
  ],
  steps: false,
};
/** @type {Kind} */
const PR = {
  name: 'pr',
  score: 'average_precision',
  place: ({ fp, fn, tp }) => [tp / Math.max(1, tp + fn), tp + fp ? tp / (tp + fp) : 1],
  guess: ({ positives, negatives }) => {
    const share = positives / (positives + negatives);
    return [
      [0, share],
      [1, share],
    ];
  },
  steps: true,
};

/** The points of a curve, evenly chosen where they are more than can be told apart.
 *  @param {Ranking} ranking */
function cornersOf(ranking) {
  const points = curvePoints(ranking);
  const every = Math.ceil(points.length / MOST_CORNERS);
  return points.filter((_, number) => number % every === 0 || number === points.length - 1);
}

/** The value of a score with its interval, where that is reckoned.
 *  @param {Moment} moment
 *  @param {Kind['score']} name
 *  @param {Translations} i18n */
function scoreText({ values, intervals }, name, i18n) {
  const value = values.validation[name];
  const { low, high } = intervals?.[name] ?? { low: null, high: null };
  return {
    value: value === null ? '–' : i18n.two.format(value),
    range: low === null || high === null ? '' : `[${i18n.two.format(low)}, ${i18n.two.format(high)}]`,
  };
}

/** The curve in numbers, at evenly chosen thresholds.
 *  @param {Kind} kind
 *  @param {Moment} moment
 *  @param {Translations} i18n */
function tableOf(kind, { ranking, description }, i18n) {
  const points = ranking ? curvePoints(ranking) : [];
  const every = Math.ceil(points.length / MOST_LINES);
  const label = description.classes[1];
  const head = ['evaluate_threshold', `evaluate_${kind.name}_across`, `evaluate_${kind.name}_up`];
  const lines = points
    .filter((_, number) => number % every === 0 || number === points.length - 1)
    .map(({ threshold, counts }) => {
      const [x, y] = kind.place(counts);
      const first = Number.isFinite(threshold) ? formatThreshold(threshold, i18n) : '> 1';
      const cells = [x, y].map((value) => makeElement('td', '', {}, i18n.three.format(value)));
      return makeElement('tr', '', {}, makeElement('th', '', { scope: 'row' }, first), ...cells);
    });
  const heads = head.map((key) => makeElement('th', '', { scope: 'col' }, i18n.t(key, { label })));
  return [makeElement('tr', '', {}, ...heads), ...lines];
}

/** @param {Kind} kind
 *  @returns {(host: EvaluationHost) => EvaluationPanel} */
const creatorOf = (kind) => (host) => {
  const chart = new AxesChart();
  const summary = makeElement('summary');
  const table = makeElement('table', 'pg-ev-table');
  const twin = makeElement('details', 'pg-ev-twin', {}, summary, table);
  const body = makeElement('div', 'pg-ev-body', {}, chart.root, twin);
  twin.addEventListener('toggle', () => host.redraw());
  return {
    body,
    headline: (moment) => {
      const i18n = host.i18n();
      const key = kind === ROC ? 'evaluate_auc_now' : 'evaluate_ap_now';
      return i18n.t(key, scoreText(moment, kind.score, i18n)).trim();
    },
    draw(moment) {
      const { ranking, rival, threshold, description } = moment;
      if (!ranking) return;
      const i18n = host.i18n();
      const at = (/** @type {number} */ place) =>
        kind.place(confusionOfAlarms(ranking, alarmsAt(ranking, place)));
      const curve = (/** @type {Ranking} */ rows) => cornersOf(rows).map(({ counts }) => kind.place(counts));
      const of = { label: description.classes[1] };
      const [here, usual] = [at(threshold), at(USUAL_THRESHOLD)];
      const lines = [
        { points: kind.guess(ranking), className: 'pg-ev-guess' },
        ...(rival
          ? [{ points: curve(rankRows(rival.rows)), className: 'pg-ev-quiet-curve', steps: kind.steps }]
          : []),
        { points: curve(ranking), className: 'pg-ev-curve', steps: kind.steps },
      ];
      const score = scoreText(moment, kind.score, i18n);
      chart.draw({
        across: [0, 1],
        up: [0, 1],
        lines,
        marks: (toX, toY) => [
          svgElement('circle', { cx: toX(usual[0]), cy: toY(usual[1]), r: 4.5, class: 'pg-ev-ring' }),
          svgElement('circle', { cx: toX(here[0]), cy: toY(here[1]), r: 5, class: 'pg-ev-here' }),
          svgText(
            toX(here[0]) + 9,
            toY(here[1]) + 14,
            formatThreshold(threshold, i18n),
            'start',
            'pg-ev-bold',
          ),
        ],
        xTitle: i18n.t(`evaluate_${kind.name}_across`, of),
        yTitle: i18n.t(`evaluate_${kind.name}_up`, of),
        name: `${i18n.t(`evaluate_${kind.name}`)}: ${score.value} ${score.range}`,
        format: (value) => i18n.short.format(value),
      });
      summary.textContent = i18n.t('evaluate_curve_table');
      if (twin.open) table.replaceChildren(...tableOf(kind, moment, i18n));
    },
  };
};

export const createRoc = creatorOf(ROC);
export const createPrecisionRecall = creatorOf(PR);
