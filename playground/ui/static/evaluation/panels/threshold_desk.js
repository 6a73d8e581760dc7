// The threshold: a line that the reader drags over the probabilities of the rows, class by class, and over the mean cost of
// a row at each place of the line. Nothing but the reader moves it.

import { makeElement, setText } from '../../core/dom.js';
import { cheapestPoint, confusionAt, curvePoints, meanCost, mostFoundWith } from '../maths/binary.js';
import { formatThreshold } from '../sentence.js';
import { StripChart } from './strip_chart.js';

/** @import { CurvePoint, EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */

const [LEAST_COST, MOST_COST] = [1, 1000];
const ALARM_SHARE = 5; // percent that the goal of alarms begins with
const KEYS = /** @type {Record<string, number>} */ ({
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
});

/** @param {number} value */
const inside = (value) => Math.min(1, Math.max(0, value));

/** A place of the line between a point and the next stricter one, with the same answers and as few digits as can be.
 *  @param {CurvePoint[]} points
 *  @param {CurvePoint} point */
export function placeOf(points, point) {
  const stricter = points[points.indexOf(point) - 1]?.threshold ?? Number.POSITIVE_INFINITY;
  const high = Math.min(1, point.threshold);
  for (let digits = 2; digits < 7; digits += 1) {
    const rounded = Number((Math.floor(high * 10 ** digits) / 10 ** digits).toFixed(digits));
    const next = points[points.indexOf(point) + 1]?.threshold ?? -1;
    if (rounded <= high && rounded > next && rounded < stricter) return rounded;
  }
  return high;
}

/** A number of the reader with its name: how much a mistake costs, or how many alarms there may be.
 *  @param {number} value
 *  @param {number} least
 *  @param {number} most */
function numberField(value, least, most) {
  const name = makeElement('span');
  const input = makeElement('input', '', { type: 'number', min: least, max: most, step: 1, value });
  const root = makeElement('label', 'pg-ev-field', {}, name, input);
  const read = () => Math.min(most, Math.max(least, Math.round(Number(input.value)) || least));
  return { root, name, input, read };
}

class ThresholdDesk {
  /** @type {{of: unknown, points: CurvePoint[]}} */
  curve = { of: null, points: [] };

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.chart = new StripChart((value, done) => host.setThreshold(inside(value), done));
    this.miss = numberField(LEAST_COST, LEAST_COST, MOST_COST);
    this.falseAlarm = numberField(LEAST_COST, LEAST_COST, MOST_COST);
    this.alarms = numberField(ALARM_SHARE, 1, 99);
    this.cheapest = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.goal = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.cost = makeElement('b', 'pg-ev-cost');
    this.note = makeElement('p', 'pg-ev-note');
    const row = (/** @type {Node[]} */ ...nodes) => makeElement('div', 'pg-ev-row', {}, ...nodes);
    this.body = makeElement(
      'div',
      'pg-ev-body',
      {},
      this.chart.root,
      row(this.miss.root, this.falseAlarm.root, this.cost),
      row(this.cheapest, this.alarms.root, this.goal),
      this.note,
    );
    this.#listen();
  }

  #listen() {
    const { host } = this;
    const costs = (/** @type {boolean} */ done) =>
      host.setCosts({ miss: this.miss.read(), false_alarm: this.falseAlarm.read() }, done);
    for (const { input, read } of [this.miss, this.falseAlarm]) {
      input.addEventListener('input', () => costs(false));
      input.addEventListener('change', () => {
        input.value = String(read());
        costs(true);
      });
    }
    this.alarms.input.addEventListener('input', () => host.redraw());
    this.cheapest.addEventListener('click', () =>
      this.#go((points, { costs: now }) => cheapestPoint(points, now)),
    );
    this.goal.addEventListener('click', () =>
      this.#go((points) => mostFoundWith(points, this.alarms.read() / 100)),
    );
    this.chart.line.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Put the line where the reader has asked for.
   *  @param {(points: CurvePoint[], moment: Moment) => CurvePoint} choose */
  #go(choose) {
    const moment = this.host.moment();
    if (!moment?.ranking) return;
    const points = this.#points(moment);
    this.host.setThreshold(placeOf(points, choose(points, moment)), true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = KEYS[event.key];
    const moment = this.host.moment();
    if (step === undefined || !moment) return;
    event.preventDefault();
    this.host.setThreshold(inside(Math.round((moment.threshold + step) * 1e6) / 1e6), true);
  }

  /** @param {Moment} moment */
  #points({ ranking }) {
    if (ranking && this.curve.of !== ranking) this.curve = { of: ranking, points: curvePoints(ranking) };
    return this.curve.points;
  }

  /** @param {Moment} moment */
  draw(moment) {
    const { ranking, threshold, costs } = moment;
    if (!ranking) return;
    const i18n = this.host.i18n();
    const points = this.#points(moment);
    const best = cheapestPoint(points, costs);
    const place = placeOf(points, best);
    this.chart.draw(moment, { points, best, i18n, theme: this.host.theme() });
    const [, label] = moment.description.classes;
    setText(this.miss.name, i18n.t('evaluate_miss_costs', { label }));
    setText(this.falseAlarm.name, i18n.t('evaluate_alarm_costs'));
    setText(this.alarms.name, i18n.t('evaluate_alarm_share'));
    const cost = i18n.two.format(meanCost(confusionAt(ranking, threshold), costs));
    setText(this.cost, i18n.t('evaluate_cost_now', { cost }));
    setText(this.cheapest, i18n.t('evaluate_go_cheapest', { threshold: formatThreshold(place, i18n) }));
    const most = mostFoundWith(points, this.alarms.read() / 100);
    setText(
      this.goal,
      i18n.t('evaluate_go_alarms', {
        threshold: formatThreshold(placeOf(points, most), i18n),
        found: i18n.formatCount(most.counts.tp),
        positives: i18n.formatCount(ranking.positives),
      }),
    );
    const calibrated = costs.false_alarm / (costs.false_alarm + costs.miss);
    setText(this.note, i18n.t('evaluate_calibrated_place', { threshold: i18n.two.format(calibrated) }));
    for (const [field, value] of /** @type {const} */ ([
      [this.miss, costs.miss],
      [this.falseAlarm, costs.false_alarm],
    ])) {
      if (document.activeElement !== field.input) field.input.value = String(value);
    }
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createThresholdDesk(host) {
  const desk = new ThresholdDesk(host);
  return {
    body: desk.body,
    headline: ({ description }) =>
      host.i18n().t('evaluate_threshold_help', { label: description.classes[1] }),
    draw: (moment) => desk.draw(moment),
    dispose: () => desk.chart.dispose(),
  };
}
