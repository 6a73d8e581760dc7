// The picture of the threshold desk: the rows of each class over their probability, and the mean cost of a row below.

import { makeElement, pointIn } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { meanCost, USUAL_THRESHOLD } from '../maths/binary.js';
import { formatThreshold } from '../sentence.js';
import { classMark, pathThrough, svgText } from '../svg.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Theme } from '../../core/types.d.ts'
 *  @import { CurvePoint, Moment } from '../types.d.ts' */

/** @typedef {{points: CurvePoint[], best: CurvePoint, i18n: Translations, theme: Theme}} Extras */

const [TOP, STRIP, COST, BOTTOM] = [24, 74, 96, 20]; // px: flag, each class, costs, numbers
const HEIGHT = TOP + 2 * STRIP + COST + BOTTOM;
const [LEFT, RIGHT, LEAST_WIDTH] = [88, 12, 280];
const DOT = 7; // px across
const BINS = 100; // of a class that has too many rows for a mark each
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const FLAG = 52; // px wide
const LABEL = 130; // px: the widest name of a place
const MOST_CORNERS = 2000; // of the curve of costs: more are not told apart

/** At most MOST_CORNERS of the points, evenly chosen.
 *  @template T
 *  @param {T[]} points */
const thinned = (points) => {
  const every = Math.ceil(points.length / MOST_CORNERS);
  return points.filter((_, number) => number % every === 0 || number === points.length - 1);
};

export class StripChart {
  /** @type {Moment | null} */
  moment = null;
  /** @type {Extras | null} */
  extras = null;
  drawn = ''; // what the still part depends on, beside the rows
  /** @type {unknown} */
  drawnRows = null;
  width = 0;

  /** @param {(value: number, done: boolean) => void} move */
  constructor(move) {
    this.still = svgElement('g');
    this.says = svgElement('g');
    this.shades = [
      svgElement('rect', { class: 'pg-ev-shade-0' }),
      svgElement('rect', { class: 'pg-ev-shade-1' }),
    ];
    this.dot = svgElement('circle', { r: 4, class: 'pg-ev-here' });
    this.flag = svgText(0, 15, '', 'middle', 'pg-ev-flag-text');
    this.line = svgElement(
      'g',
      { class: 'pg-ev-line', tabindex: 0, role: 'slider', 'aria-valuemin': 0, 'aria-valuemax': 1 },
      svgElement('rect', { class: 'pg-ev-grip', x: -14, width: 28, y: 0, height: HEIGHT - BOTTOM }),
      svgElement('path', { d: `M0 ${TOP - 4}V${HEIGHT - BOTTOM}` }),
      svgElement('rect', { class: 'pg-ev-flag', x: -FLAG / 2, y: 0, width: FLAG, height: 21, rx: 5 }),
      this.flag,
    );
    this.svg = svgElement(
      'svg',
      { class: 'pg-ev-strips', height: HEIGHT },
      ...this.shades,
      this.still,
      this.says,
      this.dot,
      this.line,
    );
    this.root = makeElement('div', 'pg-ev-chart');
    this.root.append(this.svg);
    this.resizing = new ResizeObserver(() => this.#resize());
    this.resizing.observe(this.root);
    this.#listen(move);
  }

  /** @param {(value: number, done: boolean) => void} move */
  #listen(move) {
    let dragging = false;
    const valueAt = (/** @type {PointerEvent} */ event) => {
      const [x] = pointIn(event, this.svg);
      const share = (x - LEFT) / (this.width - LEFT - RIGHT);
      return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
    };
    const svg = /** @type {SVGSVGElement} */ (this.svg);
    svg.addEventListener('pointerdown', (event) => {
      if (event.button) return;
      dragging = true;
      svg.setPointerCapture(event.pointerId);
      /** @type {SVGElement} */ (this.line).focus({ preventScroll: true });
      move(valueAt(event), false);
    });
    svg.addEventListener('pointermove', (event) => {
      if (dragging) move(valueAt(event), false);
    });
    const end = (/** @type {PointerEvent} */ event) => {
      if (dragging) move(valueAt(event), true);
      dragging = false;
    };
    svg.addEventListener('pointerup', end);
    svg.addEventListener('pointercancel', () => {
      dragging = false;
    });
  }

  #resize() {
    const width = Math.max(LEAST_WIDTH, this.root.clientWidth);
    if (width === this.width) return;
    this.width = width;
    if (this.moment && this.extras) this.draw(this.moment, this.extras);
  }

  dispose() {
    this.resizing.disconnect();
  }

  /** @param {number} value */
  #x(value) {
    return LEFT + Math.min(1, value) * (this.width - LEFT - RIGHT);
  }

  /** @param {Moment} moment
   *  @param {Extras} extras */
  draw(moment, extras) {
    this.moment = moment;
    this.extras = extras;
    this.width ||= Math.max(LEAST_WIDTH, this.root.clientWidth);
    const { costs, description } = moment;
    const state = JSON.stringify([this.width, costs, extras.theme, extras.i18n.locale, description.classes]);
    if (state !== this.drawn || this.drawnRows !== moment.ranking) this.#drawStill(moment, extras);
    this.drawn = state;
    this.drawnRows = moment.ranking;
    this.#drawLine(moment, extras);
  }

  /** What does not depend on the line.
   *  @param {Moment} moment
   *  @param {Extras} extras */
  #drawStill(moment, extras) {
    const { i18n } = extras;
    this.svg.setAttribute('viewBox', `0 0 ${this.width} ${HEIGHT}`);
    this.svg.setAttribute('width', String(this.width));
    const usual = this.#x(USUAL_THRESHOLD);
    const ticks = TICKS.map((tick) =>
      svgText(this.#x(tick), HEIGHT - 4, i18n.short.format(tick), 'middle', 'pg-ev-axis'),
    );
    const strips = [1, 0].flatMap((label, place) =>
      this.#strip(moment, label, TOP + (place + 1) * STRIP, i18n),
    );
    this.still.replaceChildren(
      svgElement('path', { d: `M${usual} ${TOP}V${HEIGHT - BOTTOM}`, class: 'pg-ev-usual' }),
      ...strips,
      ...this.#costs(moment, extras),
      ...ticks,
      svgText(4, HEIGHT - 4, i18n.t('evaluate_probability'), 'start', 'pg-ev-axis'),
    );
  }

  /** The rows of a class over the line at `bottom`.
   *  @param {Moment} moment
   *  @param {number} label
   *  @param {number} bottom
   *  @param {Translations} i18n */
  #strip({ ranking, description }, label, bottom, i18n) {
    if (!ranking) return [];
    const answers = ranking.p.filter((_, i) => ranking.y[i] === label);
    const name = svgText(4, bottom - 22, description.classes[label], 'start', 'pg-ev-name');
    const count = svgText(4, bottom - 6, i18n.formatCount(answers.length), 'start', 'pg-ev-axis');
    const floor = svgElement('path', { d: `M${LEFT} ${bottom}H${this.width - RIGHT}`, class: 'pg-ev-rule' });
    return [
      name,
      count,
      floor,
      ...(this.#dots(answers, label, bottom) ?? this.#bars(answers, label, bottom)),
    ];
  }

  /** A mark for each row, in stacks; null if a stack is too high.
   *  @param {Float64Array} answers
   *  @param {number} label
   *  @param {number} bottom */
  #dots(answers, label, bottom) {
    /** @type {Map<number, number>} */
    const stacks = new Map();
    const most = Math.floor((STRIP - 6) / DOT);
    const marks = [];
    for (const answer of answers) {
      const column = Math.round((this.#x(answer) - LEFT) / DOT);
      const height = stacks.get(column) ?? 0;
      if (height >= most) return null;
      stacks.set(column, height + 1);
      marks.push(classMark(label, LEFT + column * DOT, bottom - 5 - height * DOT, DOT / 2));
    }
    return marks;
  }

  /** @param {Float64Array} answers
   *  @param {number} label
   *  @param {number} bottom */
  #bars(answers, label, bottom) {
    const counts = new Array(BINS).fill(0);
    for (const answer of answers) counts[Math.min(BINS - 1, Math.floor(answer * BINS))] += 1;
    const most = Math.max(...counts);
    const width = (this.#x(1) - LEFT) / BINS;
    return counts.flatMap((count, bin) => {
      if (!count) return [];
      const height = Math.max(1.5, (count / most) * (STRIP - 10));
      const place = {
        x: LEFT + bin * width + 0.5,
        width: Math.max(1, width - 1),
        y: bottom - height,
        height,
      };
      return [svgElement('rect', { ...place, class: `pg-ev-class-${label}` })];
    });
  }

  /** Costs to px.
   *  @param {number} cost
   *  @param {number} most */
  #costY(cost, most) {
    const bottom = HEIGHT - BOTTOM - 4;
    return bottom - (cost / most) * (COST - 24);
  }

  /** @param {Moment} moment
   *  @param {Extras} extras */
  #costs({ costs }, { points, best, i18n }) {
    const priced = points.map(({ threshold, counts }) => ({ threshold, cost: meanCost(counts, costs) }));
    const most = priced.reduce((found, { cost }) => Math.max(found, cost), 0) || 1;
    this.mostCost = most;
    const right = this.width - RIGHT;
    /** @type {[number, number][]} */
    const line = [[right, this.#costY(priced[0].cost, most)]];
    for (const { threshold, cost } of thinned(priced.slice(1)))
      line.push([this.#x(threshold), this.#costY(cost, most)]);
    line.push([LEFT, this.#costY(priced.at(-1)?.cost ?? 0, most)]);
    const least = meanCost(best.counts, costs);
    const [x, y] = [this.#x(Math.min(1, best.threshold)), this.#costY(least, most)];
    const top = HEIGHT - BOTTOM - COST + 16;
    const text = i18n.t('evaluate_cheapest', { cost: i18n.two.format(least) });
    const atEnd = x > this.width * 0.6;
    const beside = line.filter(([at]) => (atEnd ? at < x && at > x - LABEL : at > x && at < x + LABEL));
    const highest = Math.min(y, ...beside.map(([, at]) => at)); // the curve passes below its name
    return [
      svgText(4, top + 22, i18n.t('evaluate_mean_cost'), 'start', 'pg-ev-name'),
      svgText(4, top + 38, i18n.t('evaluate_a_row'), 'start', 'pg-ev-axis'),
      svgElement('path', { d: pathThrough(line, true), class: 'pg-ev-curve' }),
      svgElement('circle', { cx: x, cy: y, r: 4.5, class: 'pg-ev-ring' }),
      svgText(
        x + (atEnd ? -9 : 9),
        Math.min(highest - 6, HEIGHT - BOTTOM - 6),
        text,
        atEnd ? 'end' : 'start',
        'pg-ev-label',
      ),
      svgElement('path', { d: `M${LEFT} ${HEIGHT - BOTTOM}H${right}`, class: 'pg-ev-rule' }),
    ];
  }

  /** @param {Moment} moment
   *  @param {Extras} extras */
  #drawLine({ threshold, costs, description }, { points, i18n }) {
    const x = this.#x(threshold);
    const right = this.width - RIGHT;
    const box = { y: TOP, height: HEIGHT - TOP - BOTTOM };
    this.#place(this.shades[0], { ...box, x: LEFT, width: Math.max(0, x - LEFT) });
    this.#place(this.shades[1], { ...box, x, width: Math.max(0, right - x) });
    this.line.setAttribute('transform', `translate(${x.toFixed(2)} 0)`);
    const text = formatThreshold(threshold, i18n);
    if (this.flag.textContent !== text) this.flag.textContent = text;
    this.line.setAttribute('aria-valuenow', String(threshold));
    this.line.setAttribute('aria-valuetext', text);
    this.line.setAttribute('aria-label', i18n.t('evaluate_threshold'));
    const place = points.findLast((point) => point.threshold >= threshold) ?? points[0];
    this.#place(this.dot, { cx: x, cy: this.#costY(meanCost(place.counts, costs), this.mostCost ?? 1) });
    const [no, yes] = description.classes;
    const says = [
      svgText(x - FLAG / 2 - 6, 15, `← ${i18n.t('evaluate_says', { label: no })}`, 'end', 'pg-ev-label'),
      svgText(x + FLAG / 2 + 6, 15, `${i18n.t('evaluate_says', { label: yes })} →`, 'start', 'pg-ev-label'),
    ];
    const room = [x > LEFT + 60, x < right - 120];
    this.says.replaceChildren(...says.filter((_, side) => room[side]));
  }

  /** @param {Element} element
   *  @param {Record<string, number>} attributes */
  #place(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value.toFixed(2));
  }
}
