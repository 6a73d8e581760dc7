// The rule of a step with the numbers of the picked one, and by what a step multiplies the error.

import { makeElement } from '../../core/dom.js';
import { bracketed, fixed, short, signed } from './numbers.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Descended, Place, Question, Seen } from './types.d.ts' */

export class Formula {
  /** @param {Translations} i18n
   *  @param {boolean} two */
  constructor(i18n, two) {
    this.i18n = i18n;
    this.two = two;
    this.root = makeElement('div', 'pg-piece-formula pg-descent-formula');
  }

  /** @param {Seen} seen */
  show({ run, question, done, at, answered }) {
    const { half } = question;
    const m = half ? '(1/m)' : '(2/m)';
    const rules = this.two
      ? ['W ← W − η · ∂W,  b ← b − η · ∂b', `∂W = ${m} Σ e x,  ∂b = ${m} Σ e,  e = Wx + b − y`]
      : ['W ← W − η · ∂cost/∂W', `∂cost/∂W = ${m} Σ (Wx − y) x`];
    const numbers = done ? this.#numbers(run.path[at], question) : this.#room();
    const factor = answered ? this.#factor(run, question) : '\u00a0';
    const lines = [...rules, ...numbers, factor].map((line) => makeElement('div', '', {}, line));
    this.root.replaceChildren(...lines);
  }

  #room() {
    return Array.from({ length: this.two ? 2 : 1 }, () => '\u00a0');
  }

  /** @param {Place} place
   *  @param {Question} question */
  #numbers({ weights, gradient, change }, { rate }) {
    return weights.map((weight, i) => {
      const next = weight === null ? null : weight + (change[i] ?? Infinity);
      return `${'Wb'[i]}: ${fixed(weight)} − ${short(rate)} · ${bracketed(gradient[i])} = ${fixed(next)}`;
    });
  }

  /** @param {Descended} run
   *  @param {Question} question */
  #factor({ factors, curvatures }, { rate }) {
    const sum = this.two ? '' : `(1 − ${short(rate)} · ${fixed(curvatures[0])}) = `;
    return `${this.i18n.t('piece_descent_error_times')} ${sum}${factors.map((each) => signed(each)).join(', ')}`;
  }
}
