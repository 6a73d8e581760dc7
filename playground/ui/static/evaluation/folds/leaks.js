// Leaks with and without, side by side, of the plain regression; and which of them the experiment has now.

import { makeElement, setText } from '../../core/dom.js';
import { isKnown } from '../maths/binary.js';

/** @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */

/**
 * A kind of leak, as the calculator `leaks` tells it.
 * @typedef {object} Leak
 * @property {string} kind
 * @property {number | null} without
 * @property {number | null} leaking
 * @property {number} found
 */

/** @typedef {{score: string, folds: number, leaks: Leak[]}} LeaksAnswer */

const COLUMNS = ['kind', 'without', 'with', 'gain'];

/** How much of a score is leak: null where one of the two is not known.
 *  @param {Pick<Leak, 'without' | 'leaking'>} leak */
export const gainOf = ({ without, leaking }) =>
  isKnown(without) && isKnown(leaking) ? leaking - without : null;

/** A difference with its sign.
 *  @param {number | null} gain
 *  @param {{format(value: number): string}} format */
export function signed(gain, format) {
  if (gain === null) return '–';
  const text = format.format(Math.abs(gain));
  if (Number(Math.abs(gain).toFixed(3)) === 0) return text;
  return `${gain > 0 ? '+' : '−'}${text}`;
}

class Leaks {
  /** @type {LeaksAnswer | null} */
  answer = null;
  refusal = '';
  of = '';

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.about = makeElement('p', 'pg-ev-note');
    this.table = makeElement('table', 'pg-ev-table pg-ev-fold-table');
    this.found = makeElement('div', 'pg-ev-fold-found');
    this.body = makeElement(
      'div',
      'pg-ev-body',
      {},
      this.found,
      makeElement('div', 'pg-ev-scroll', {}, this.table),
      this.about,
    );
  }

  /** @param {Moment} moment */
  draw({ description }) {
    const { link } = this.host.data();
    if (link !== this.of) this.#ask(link);
    const i18n = this.host.i18n();
    const { answer } = this;
    this.table.hidden = !answer;
    if (!answer) {
      setText(this.about, this.refusal || i18n.t('evaluate_leaks_wait'));
      this.found.replaceChildren();
      return;
    }
    const rival = i18n.t(`evaluate_rival_${description.task === 'regression' ? 'linear' : 'logistic'}`);
    const score = i18n.t(`evaluate_measure_${answer.score}`);
    setText(this.about, i18n.t('evaluate_leaks_about', { score, rival, folds: answer.folds }));
    const head = COLUMNS.map((name) =>
      makeElement('th', '', { scope: 'col' }, i18n.t(`evaluate_leaks_${name}`)),
    );
    const rows = answer.leaks.map((leak) => this.#row(leak));
    this.table.replaceChildren(makeElement('tr', '', {}, ...head), ...rows);
    const there = answer.leaks.filter(({ found }) => found);
    const told = there.map(({ kind, found }) =>
      makeElement(
        'p',
        '',
        {},
        `▲ ${i18n.t(`evaluate_leaks_found_${kind}`, { count: i18n.formatCount(found) })}`,
      ),
    );
    this.found.replaceChildren(...told);
  }

  headline() {
    if (!this.answer || this.of !== this.host.data().link) return '';
    const there = this.answer.leaks.filter(({ found }) => found).length;
    const i18n = this.host.i18n();
    return there ? i18n.t('evaluate_leaks_some', { count: there }) : i18n.t('evaluate_leaks_none');
  }

  /** @param {Leak} leak */
  #row(leak) {
    const i18n = this.host.i18n();
    const number = (/** @type {number | null} */ value) => (isKnown(value) ? i18n.three.format(value) : '–');
    return makeElement(
      'tr',
      '',
      {},
      makeElement('th', '', { scope: 'row' }, i18n.t(`evaluate_leaks_${leak.kind}`)),
      makeElement('td', '', {}, number(leak.without)),
      makeElement('td', '', {}, number(leak.leaking)),
      makeElement('td', '', {}, makeElement('b', '', {}, signed(gainOf(leak), i18n.three))),
    );
  }

  /** @param {string} link */
  async #ask(link) {
    [this.of, this.answer, this.refusal] = [link, null, ''];
    try {
      const answer = await this.host.ask('leaks', { link }, 'leaks');
      if (link === this.of) this.answer = answer;
    } catch (error) {
      if (link === this.of) this.refusal = this.host.refusal(error);
    }
    this.host.redraw();
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createLeaks(host) {
  return new Leaks(host);
}
