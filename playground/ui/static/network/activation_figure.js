// Value and slope of an activation, drawn as TensorFlow computes them, for the help of who chooses one.

import { calculate, refusalText } from '../connection/calculators.js';
import { makeElement, setText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { currentTheme } from '../core/theme.js';
import { LineChart } from '../elements/line_chart.js';

/** @import { Translations } from '../core/i18n.js' */
/** @typedef {{z: number[], value: number[], derivative: number[], slopes: number[]}} ActivationCurve the answer of
 *  playground/training/calculators/activation_curve.py */

const [WIDTH, HEIGHT] = [266, 132]; // px
const ROOM = 0.08; // above and below the curves, as a share of their height
const SAME = 1e-6; // slopes that differ by less are the same

/** The curves that were asked for, by activation. @type {Map<string, Promise<ActivationCurve>>} */
const known = new Map();

/** The curve of an activation, asked for once a page; a question without an answer is asked again.
 *  @param {string} activation
 *  @param {string} language */
function curveOf(activation, language) {
  const before = known.get(activation);
  if (before) return before;
  const curve = calculate(
    'activation_curve',
    { activation },
    { place: `activation ${activation}`, language },
  );
  known.set(activation, curve);
  curve.catch(() => known.delete(activation));
  return curve;
}

/** What is to be told of a curve in words: the ends of value and slope, and where the slope is largest, if that is at
 *  one place.
 *  @param {ActivationCurve} curve */
export function curveFacts({ z, value, derivative }) {
  const slopeHigh = Math.max(...derivative);
  const slopeLow = Math.min(...derivative);
  const steepest = z.filter((_, i) => slopeHigh - derivative[i] < SAME);
  return {
    low: z[0],
    high: z.at(-1) ?? NaN,
    valueLow: Math.min(...value),
    valueHigh: Math.max(...value),
    slopeLow,
    slopeHigh,
    steepest: steepest.length === 1 ? steepest[0] : null,
  };
}

export class ActivationFigure {
  constructor() {
    this.chart = new LineChart(WIDTH, HEIGHT);
    this.note = makeElement('figcaption', 'pg-activation-note');
    this.root = makeElement('figure', 'pg-activation', { hidden: '' }, this.chart.root, this.note);
    this.wanted = ''; // the activation that is shown, or will be
    this.drawn = ''; // what the drawing depends on
    /** @type {Translations} */
    this.i18n = notYetSet;
  }

  hide() {
    this.wanted = '';
    this.root.hidden = true;
  }

  /** Show an activation that the page calls `label`.
   *  @param {string} activation
   *  @param {string} label
   *  @param {Translations} i18n */
  async show(activation, label, i18n) {
    this.wanted = activation;
    this.i18n = i18n;
    this.root.hidden = false;
    try {
      const curve = await curveOf(activation, i18n.locale);
      const drawn = [activation, label, i18n.locale, currentTheme(this.root)].join();
      if (this.wanted !== activation || this.drawn === drawn) return;
      this.drawn = drawn;
      this.#draw(curve, label);
    } catch (error) {
      if (this.wanted === activation) this.#refuse(refusalText(error, i18n));
    }
  }

  /** @param {ActivationCurve} curve
   *  @param {string} label */
  #draw(curve, label) {
    const { i18n } = this;
    const { z: x, value, derivative, slopes } = curve;
    const facts = curveFacts(curve);
    const [low, high] = [
      Math.min(facts.valueLow, facts.slopeLow, 0),
      Math.max(facts.valueHigh, facts.slopeHigh),
    ];
    const room = ROOM * (high - low);
    this.chart.root.hidden = false;
    this.chart.draw({
      lines: [
        { name: i18n.t('activation_value'), x, y: value, color: 'ink' },
        { name: i18n.t('activation_slope'), x, y: derivative, color: 'train', dash: '5 3' },
      ],
      across: [facts.low, facts.high],
      up: [low - room, high + room],
      name: this.#words(facts, label),
      xTitle: 'z',
      format: (number) => i18n.short.format(number),
      theme: currentTheme(this.root),
    });
    const [first, second] = slopes.map((slope) => i18n.short.format(slope));
    setText(this.note, slopes.length ? i18n.t('activation_example', { first, second }) : '');
  }

  /** @param {ReturnType<typeof curveFacts>} facts
   *  @param {string} label */
  #words({ steepest, ...facts }, label) {
    const { i18n } = this;
    const told = Object.fromEntries(
      Object.entries(facts).map(([key, number]) => [key, i18n.short.format(number)]),
    );
    if (steepest !== null)
      return i18n.t('activation_figure', { ...told, name: label, steepest: i18n.short.format(steepest) });
    const straight = facts.slopeHigh - facts.slopeLow < SAME;
    return i18n.t(straight ? 'activation_figure_straight' : 'activation_figure_plain', {
      ...told,
      name: label,
    });
  }

  /** @param {string} why */
  #refuse(why) {
    this.drawn = '';
    this.chart.root.hidden = true;
    setText(this.note, why);
  }
}
