// x becomes u = 3x², and u becomes f = e^u: how fast each passes a nudge on, and how fast both together.

import { makeElement, setText } from '../../core/dom.js';
import { fixed, signed } from '../parts/fixed.js';
import { math } from '../parts/svg.js';
import { offsetsAround, subjectFrame } from './frame.js';
import { NumberTable } from './number_table.js';
import { SlopeChart } from './slope_chart.js';

/** @import { PieceHost } from '../types.d.ts'
 *  @import { NudgeAnswer, Subject } from './subject.d.ts' */

const RANGE = 0.3;

/** @implements {Subject} */
export class Chain {
  steps = [0.1, 0.01, 0.001];
  /** @type {NudgeAnswer | null} */
  answer = null;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    this.x = host.settings.x;
    this.step = host.settings.step;
    const { i18n } = host;
    this.offsets = offsetsAround(RANGE, 61);
    this.chart = new SlopeChart(i18n.t('piece_nudge_chart_help'), 'x');
    const u = math('math', math('mi', 'u'), math('mo', '='), math('mn', '3'), square('x'));
    const f = math('math', math('mi', 'f'), math('mo', '='), math('msup', math('mi', 'e'), math('mi', 'u')));
    this.table = new NumberTable(
      ['', '', i18n.t('piece_nudge_now'), '', i18n.t('piece_nudge_change')],
      [[math('math', math('mi', 'x'))], [u], [f]],
    );
    this.table.root.classList.add('pg-nudge-total');
    this.rates = [0, 1, 2, 3].map(() => makeElement('b'));
    const rate = (/** @type {string} */ over, /** @type {string} */ under, /** @type {Node} */ value) =>
      makeElement('span', 'pg-nudge-rate', {}, math('math', fraction(over, under)), value);
    this.line = makeElement(
      'div',
      'pg-piece-formula pg-nudge-rates',
      {},
      rate('du', 'dx', this.rates[0]),
      rate('df', 'du', this.rates[1]),
      rate('df', 'dx', this.rates[2]),
      makeElement('span', 'pg-nudge-rate', {}, 'GradientTape', this.rates[3]),
    );
    this.root = subjectFrame(
      { picture: i18n.t('piece_nudge_along_x'), table: i18n.t('piece_nudge_chain') },
      this.chart.root,
      [this.table.root, this.line],
    );
  }

  /** @param {number} step */
  ask(step) {
    return this.host.ask('nudge', { function: 'exponential', x: this.x, step, offsets: this.offsets });
  }

  /** @param {NudgeAnswer} answer
   *  @param {number} step */
  take(answer, step) {
    this.answer = answer;
    this.step = step;
  }

  /** How much u and f change from one side of the nudge to the other. */
  get changes() {
    const { x_up: up, x_down: down } = /** @type {NudgeAnswer} */ (this.answer);
    return [2 * this.step, up[0] - down[0], up[1] - down[1]];
  }

  /** @param {boolean} answered
   *  @param {string} predicted */
  draw(answered, predicted) {
    const { answer, step, x } = this;
    const heads = this.table.root.querySelectorAll('thead th');
    setText(heads[1], `x − ${step}`);
    setText(heads[3], `x + ${step}`);
    const known = answer && answered;
    const digits = step < 0.01 ? 4 : 3;
    this.table.show(
      [0, 1, 2].map((i) => {
        const pick = (/** @type {number[] | undefined} */ row, /** @type {number} */ own) =>
          i === 0 ? fixed(own, 3) : row ? fixed(row[i - 1], digits) : '';
        const now = answer ? pick(answer.here, x) : '';
        if (!known) return ['', now, '', ''];
        return [pick(answer.x_down, x - step), now, pick(answer.x_up, x + step), signed(this.changes[i], 5)];
      }),
    );
    const [dx, du, df] = known ? this.changes : [];
    const rates = known ? [du / dx, df / du, df / dx, answer.slopes[0]] : [];
    this.rates.forEach((rate, i) => setText(rate, known ? fixed(rates[i], 3) : '·'));
    const told = this.host.settings.predictions?.[predicted];
    this.chart.show({
      xs: this.offsets.map((offset) => x + offset),
      values: known ? answer.curves[0] : [],
      point: { x, value: answer?.here[1] ?? 2 },
      predicted: known && told !== undefined ? told : null,
      measured: known ? rates[2] : null,
      said: [this.host.i18n.t('lesson_you_predicted'), this.host.i18n.t('lesson_run_measured')],
    });
  }

  measured() {
    const [dx, , df] = this.changes;
    return { value: df / dx, text: fixed(df / dx, 3) };
  }

  /** @param {boolean} answered */
  twin(answered) {
    const { i18n } = this.host;
    const { answer, step } = this;
    if (!answer) return [];
    const [u, f] = answer.here.map((value) => fixed(value, 3));
    const first = i18n.t('piece_nudge_twin_chain', { x: this.x, u, f });
    if (!answered) return [first];
    const [dx, du, df] = this.changes;
    return [
      first,
      i18n.t('piece_nudge_twin_rates', {
        step,
        inner: fixed(du / dx, 3),
        outer: fixed(df / du, 3),
        both: fixed(df / dx, 3),
        tape: fixed(answer.slopes[0], 3),
      }),
    ];
  }
}

/** @param {string} name */
const square = (name) => math('msup', math('mi', name), math('mn', '2'));

/** @param {string} over
 *  @param {string} under */
const fraction = (over, under) => math('mfrac', math('mi', over), math('mi', under));
