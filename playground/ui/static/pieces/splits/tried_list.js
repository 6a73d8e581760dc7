// The recipes that were tried in a challenge: what is to be beaten, the target and the best stay in sight above all others.

import { makeElement } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Attempt } from './attempts.js' */

/** @typedef {{attempts: Attempt[], best: Attempt | null, plain: number | null, target: number | null}} Tried */

export class TriedList {
  /** @param {Translations} i18n
   *  @param {(attempt: Attempt) => string} labelOf
   *  @param {{lead?: number}} goal */
  constructor(i18n, labelOf, goal) {
    this.i18n = i18n;
    this.labelOf = labelOf;
    this.goal = goal;
    this.marks = makeElement('ul', 'pg-splits-tried pg-splits-marks');
    this.list = makeElement('ol', 'pg-splits-tried');
    this.root = makeElement('div', 'pg-splits-tried-room', {}, this.marks, this.list);
  }

  /** @param {Tried} tried */
  show({ attempts, best, plain, target }) {
    const { i18n, goal } = this;
    const marks = [
      ...(goal.lead === undefined ? [] : [this.#mark('piece_splits_plain', plain)]),
      this.#mark('piece_splits_target', target),
    ];
    const name = best ? i18n.t('piece_splits_best', { label: this.labelOf(best) }) : '';
    this.marks.replaceChildren(...marks, ...(best ? [this.#row(best, name, { 'data-best': '' })] : []));
    const others = attempts.toReversed().filter((attempt) => attempt !== best);
    this.list.replaceChildren(...others.map((attempt) => this.#row(attempt, this.#name(attempt))));
  }

  /** @param {string} key
   *  @param {number | null} value */
  #mark(key, value) {
    const { i18n } = this;
    const text = value === null ? '–' : i18n.three.format(value);
    return makeElement(
      'li',
      '',
      {},
      makeElement('span', '', {}, i18n.t(key)),
      makeElement('b', '', {}, text),
    );
  }

  /** @param {Attempt} attempt */
  #name(attempt) {
    const label = this.labelOf(attempt);
    return attempt.leaks ? `${label} · ${this.i18n.t('piece_splits_leaks')}` : label;
  }

  /** @param {Attempt} attempt
   *  @param {string} name
   *  @param {Record<string, string>} [attributes] */
  #row({ value, parameters }, name, attributes = {}) {
    const { i18n } = this;
    return makeElement(
      'li',
      '',
      attributes,
      makeElement('span', '', {}, name),
      makeElement('b', '', {}, i18n.three.format(value)),
      makeElement('small', '', {}, i18n.t('piece_splits_parameters', { parameters })),
    );
  }
}
