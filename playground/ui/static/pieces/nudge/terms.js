// 3x + 2xy + y²: what each term gains when x, or y, is moved alone.

import { makeElement, setText } from '../../core/dom.js';
import { fixed, signed } from '../parts/fixed.js';
import { math } from '../parts/svg.js';
import { offsetsAround, subjectFrame } from './frame.js';
import { NumberTable } from './number_table.js';
import { SlopeChart } from './slope_chart.js';

/** @import { PieceHost } from '../types.d.ts'
 *  @import { NudgeAnswer, Subject } from './subject.d.ts' */

const RANGE = 0.6;
const mi = (/** @type {string} */ name) => math('mi', name);
const mn = (/** @type {string} */ number) => math('mn', number);

/** @implements {Subject} */
export class Terms {
  steps = [1, 0.1, 0.01, 0.001];
  /** @type {NudgeAnswer | null} */
  answer = null;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    this.x = host.settings.x;
    this.y = host.settings.y;
    this.step = host.settings.step;
    const { i18n } = host;
    this.offsets = offsetsAround(RANGE, 41);
    this.chart = new SlopeChart(i18n.t('piece_nudge_chart_help'), 'x');
    const names = [
      [math('math', mn('3'), mi('x'))],
      [math('math', mn('2'), mi('x'), mi('y'))],
      [math('math', math('msup', mi('y'), mn('2')))],
      [math('math', mi('f'))],
    ];
    this.heads = ['', i18n.t('piece_nudge_now'), '', ''];
    this.table = new NumberTable(this.heads, names);
    this.table.root.classList.add('pg-nudge-total');
    this.line = makeElement('div', 'pg-piece-formula');
    this.root = subjectFrame(
      {
        picture: i18n.t('piece_nudge_along_x'),
        pictureNote: i18n.t('piece_nudge_stays', { y: this.y }),
        table: i18n.t('piece_nudge_terms'),
      },
      this.chart.root,
      [this.table.root, this.line],
    );
  }

  /** @param {number} step */
  ask(step) {
    return this.host.ask('nudge', {
      function: 'polynomial',
      x: this.x,
      y: this.y,
      step,
      offsets: this.offsets,
    });
  }

  /** @param {NudgeAnswer} answer
   *  @param {number} step */
  take(answer, step) {
    this.answer = answer;
    this.step = step;
  }

  /** @param {boolean} answered
   *  @param {string} predicted */
  draw(answered, predicted) {
    const { answer, step } = this;
    const digits = digitsOf(step);
    const heads = this.table.root.querySelectorAll('thead th');
    setText(heads[2], `x + ${step}`);
    setText(heads[3], `y + ${step}`);
    this.table.show(
      [0, 1, 2, 3].map((i) => {
        if (!answer) return [];
        const now = fixed(answer.here[i], 2);
        if (!answered) return [now, '', ''];
        return [
          now,
          signed(answer.x_up[i] - answer.here[i], digits),
          signed(answer.y_up[i] - answer.here[i], digits),
        ];
      }),
    );
    const told = this.host.settings.predictions?.[predicted];
    const gain = answer && answered ? this.gain : null;
    this.chart.show({
      xs: this.offsets.map((offset) => this.x + offset),
      values: answer && answered ? answer.curves[0] : [],
      point: { x: this.x, value: answer?.here.at(-1) ?? 11 },
      predicted: answer && answered && told !== undefined ? told / this.host.settings.step : null,
      measured: gain === null ? null : gain / step,
      said: [this.host.i18n.t('lesson_you_predicted'), this.host.i18n.t('lesson_run_measured')],
    });
    setText(
      this.line,
      gain === null || !answer
        ? 'f = 3x + 2xy + y²'
        : this.host.i18n.t('piece_nudge_rate', {
            gain: fixed(gain, digits),
            step,
            rate: fixed(gain / step, 3),
            tape: fixed(answer.slopes[0], 3),
          }),
    );
  }

  get gain() {
    const { x_up: up, here } = /** @type {NudgeAnswer} */ (this.answer);
    return up[3] - here[3];
  }

  measured() {
    return { value: this.gain, text: signed(this.gain, digitsOf(this.step)) };
  }

  /** @param {boolean} answered */
  twin(answered) {
    const { i18n } = this.host;
    const { answer, step } = this;
    if (!answer) return [];
    const [a, b, c, f] = answer.here.map((value) => fixed(value, 2));
    const first = i18n.t('piece_nudge_twin_terms', { x: this.x, y: this.y, a, b, c, f });
    if (!answered) return [first];
    const digits = digitsOf(step);
    const gains = [answer.x_up, answer.y_up].map((up) => signed(up[3] - answer.here[3], digits));
    return [
      first,
      i18n.t('piece_nudge_twin_gain', { name: 'x', step, gain: gains[0], slope: fixed(answer.slopes[0], 3) }),
      i18n.t('piece_nudge_twin_gain', { name: 'y', step, gain: gains[1], slope: fixed(answer.slopes[1], 3) }),
    ];
  }
}

/** Decimals that tell what a nudge of this size does.
 *  @param {number} step */
export const digitsOf = (step) => Math.max(2, Math.round(-Math.log10(step)) + 2);
