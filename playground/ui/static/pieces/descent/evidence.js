// What stands beside the two values in Compare: where the factor lies, the two borders, or how far off course it began.

import { makeElement } from '../../core/dom.js';
import { degreesOff, fixed, secondStep, secondWeight, short, signed } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Measured } from '../types.d.ts'
 *  @import { Descended, Question, Seen } from './types.d.ts' */

/** @typedef {{run: Descended, question: Question, i18n: Translations}} Facts */

/** What answers the question, by the measure of the step; `after`: the step at which it is known, null: the last one.
 *  @type {Record<string, {after: number | null, of: (facts: Facts) => Measured, says: (facts: Facts) => string[]}>} */
export const MEASURES = {
  second_step: {
    after: 2,
    of: ({ run, i18n }) => ({
      value: secondStep(run.path),
      text: i18n.t('piece_descent_steps_are', steps(run)),
    }),
    says: ({ run, question, i18n }) => [
      i18n.t('piece_descent_steps_more', { ...steps(run), third: size(run, 2) }),
      i18n.t('piece_descent_times', { rate: short(question.rate), factor: signed(run.factors[0]) }),
    ],
  },
  kind: {
    after: null,
    of: ({ run, i18n }) => ({ value: run.kind, text: i18n.t(`piece_descent_kind_${run.kind}`) }),
    says: ({ run, question, i18n }) => [
      i18n.t('piece_descent_times', { rate: short(question.rate), factor: signed(run.factors[0]) }),
      ...run.borders.map(([one, home], i) =>
        i18n.t('piece_descent_borders', { cost: ['MSE', '½ MSE'][i], one: fixed(one), home: fixed(home) }),
      ),
    ],
  },
  second_weight: {
    after: null,
    of: ({ run, i18n }) => ({
      value: secondWeight(run.path),
      text: `b:\u00a0${signed(run.path[0].change[1])}`,
    }),
    says: ({ run, i18n }) => [
      i18n.t('piece_descent_off_course', {
        first: fixed(run.path[0].gradient[0]),
        second: fixed(run.path[0].gradient[1]),
        degrees: degreesOff(run).toFixed(0),
      }),
      i18n.t('piece_descent_curvatures', {
        large: fixed(run.curvatures[0], 2),
        small: fixed(run.curvatures[1], 2),
      }),
    ],
  },
};

/** @param {Descended} run
 *  @param {number} step */
const size = (run, step) => {
  const change = run.path[step]?.change[0] ?? null;
  return fixed(change === null ? null : Math.abs(change));
};

/** @param {Descended} run */
const steps = (run) => ({ first: size(run, 0), second: size(run, 1) });

export class Evidence {
  /** @type {string[]} */
  lines = [];

  /** @param {Translations} i18n
   *  @param {string} measure */
  constructor(i18n, measure) {
    this.i18n = i18n;
    this.measure = MEASURES[measure];
    this.root = makeElement('div', 'pg-descent-evidence');
  }

  /** @param {Seen} seen */
  show({ run, question, answered }) {
    const facts = { run, question, i18n: this.i18n };
    this.lines = answered && this.measure ? this.measure.says(facts) : [];
    this.root.replaceChildren(...this.lines.map((line) => makeElement('p', '', {}, line)));
  }
}
