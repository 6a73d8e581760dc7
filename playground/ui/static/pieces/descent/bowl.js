// The cost over one weight, with the ball on it, the way it came, and the prediction as a dashed line.

import { setAttributes, svg } from '../parts/svg.js';
import { costAt, fixed } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Descended, Seen, WayPicture } from './types.d.ts' */

const LOW = -0.35;
const HIGH = 2.35;
const TOP = 8.5; // of the cost
const HEIGHT = 262;
const FOOT = 240;
const NUMBERED = 4; // steps that have a number beside them

/** @implements {WayPicture} */
export class Bowl {
  /** @param {Translations} i18n
   *  @param {{narrow: boolean, pick: (step: number) => void}} options */
  constructor(i18n, { narrow, pick }) {
    this.i18n = i18n;
    this.pick = pick;
    this.width = narrow ? 340 : 500;
    this.left = narrow ? 26 : 40;
    this.curve = svg('path', { class: 'pg-descent-curve' });
    this.way = svg('g');
    const grid = [0, 2, 4, 6, 8].flatMap((cost) => [
      svg('line', {
        class: 'pg-descent-grid',
        x1: this.left,
        x2: this.width - 8,
        y1: this.#down(cost),
        y2: this.#down(cost),
      }),
      svg('text', { x: this.left - 7, y: this.#down(cost) + 4, 'text-anchor': 'end' }, String(cost)),
    ]);
    const ticks = [0, 0.5, 1, 1.5, 2].map((weight) =>
      svg('text', { x: this.#across(weight), y: FOOT + 16, 'text-anchor': 'middle' }, String(weight)),
    );
    this.root = svg(
      'svg',
      {
        class: 'pg-descent-picture',
        viewBox: `0 0 ${this.width} ${HEIGHT}`,
        role: 'img',
        'aria-label': i18n.t('piece_descent_bowl_help'),
      },
      ...grid,
      ...ticks,
      svg('text', { x: this.left + 30, y: 16 }, i18n.t('piece_descent_cost')),
      svg('text', { class: 'pg-descent-name', x: this.width - 4, y: FOOT - 6, 'text-anchor': 'end' }, 'W'),
      this.curve,
      this.way,
    );
  }

  /** @param {number} weight */
  #across(weight) {
    return this.left + ((weight - LOW) / (HIGH - LOW)) * (this.width - this.left - 8);
  }

  /** @param {number} cost */
  #down(cost) {
    return FOOT - (cost / TOP) * 226;
  }

  /** @param {Seen} seen */
  show(seen) {
    const { run, done, at, predicted } = seen;
    const points = Array.from({ length: 109 }, (_, i) => LOW + ((HIGH - LOW) * i) / 108)
      .map((weight) => [weight, costAt(run, [weight])])
      .filter(([, cost]) => cost <= TOP);
    setAttributes(this.curve, { d: this.#path(points) });
    const places = run.path.slice(0, done + 1).map(({ weights: [weight], cost }) => ({ weight, cost }));
    const seenPlaces = places.map(({ weight, cost }, step) => ({ weight: Number(weight), cost, step }));
    const inside = seenPlaces.flatMap(({ weight, cost, step }) =>
      cost !== null && cost <= TOP && weight > LOW && weight < HIGH ? [{ weight, cost, step }] : [],
    );
    const chords = inside.filter(({ step }, i) => i && inside[i - 1].step === step - 1);
    this.way.replaceChildren(
      ...this.#guess(run, predicted),
      ...chords.map((to) => this.#chord(inside[inside.indexOf(to) - 1], to)),
      ...inside.flatMap((place) => this.#ball(place, at)),
      ...this.#label(places[at], at),
    );
  }

  /** @param {number[][]} points */
  #path(points) {
    return points
      .map(
        ([weight, cost], i) =>
          `${i ? 'L' : 'M'}${this.#across(weight).toFixed(1)} ${this.#down(cost).toFixed(1)}`,
      )
      .join('');
  }

  /** @param {{weight: number, cost: number}} from
   *  @param {{weight: number, cost: number}} to */
  #chord(from, to) {
    return svg('line', {
      class: 'pg-descent-chord',
      x1: this.#across(from.weight),
      y1: this.#down(from.cost),
      x2: this.#across(to.weight),
      y2: this.#down(to.cost),
    });
  }

  /** @param {{weight: number, cost: number, step: number}} place
   *  @param {number} at */
  #ball({ weight, cost, step }, at) {
    const [cx, cy] = [this.#across(weight), this.#down(cost)];
    const ball = svg('circle', { class: 'pg-descent-ball', cx, cy, r: step === at ? 9 : 5 });
    ball.addEventListener('click', () => this.pick(step));
    const beyond = weight > 1;
    const number = svg(
      'text',
      {
        class: 'pg-descent-step',
        x: cx + (beyond ? 13 : -13),
        y: cy + 4,
        'text-anchor': beyond ? 'start' : 'end',
      },
      String(step),
    );
    return step < NUMBERED ? [ball, number] : [ball];
  }

  /** Where the picked step stands, in words.
   *  @param {{weight: number | null, cost: number | null} | undefined} place
   *  @param {number} at */
  #label(place, at) {
    if (!place) return [];
    const x = this.#across(1);
    const said = `W = ${fixed(place.weight)}, ${this.i18n.t('piece_descent_cost')} ${fixed(place.cost)}`;
    return [
      svg(
        'text',
        { class: 'pg-descent-now', x, y: 46, 'text-anchor': 'middle' },
        this.i18n.t('piece_descent_step_n', { n: at }),
      ),
      svg('text', { class: 'pg-descent-now pg-descent-mono', x, y: 65, 'text-anchor': 'middle' }, said),
    ];
  }

  /** @param {Descended} run
   *  @param {number[][]} predicted */
  #guess(run, predicted) {
    if (predicted.length < 2) return [];
    const points = predicted.map(([weight]) => [weight, Math.min(TOP, costAt(run, [weight]))]);
    const d = this.#path(points);
    const [last] = points.slice(-1);
    return [
      svg(
        'g',
        { class: 'pg-descent-guess', transform: 'translate(-9 9)' },
        svg('path', { d }),
        svg('circle', { cx: this.#across(last[0]), cy: this.#down(last[1]), r: 6 }),
      ),
    ];
  }
}
