// A net with one input: one weight is moved, and the answers at three doses are compared with before.

import { makeElement, setText } from '../../core/dom.js';
import { fixed, signed } from '../parts/fixed.js';
import { setAttributes, svg } from '../parts/svg.js';
import { offsetsAround, subjectFrame } from './frame.js';
import { NumberTable } from './number_table.js';

/** @import { PieceHost } from '../types.d.ts'
 *  @import { Subject } from './subject.d.ts' */

const WIDE = 420;
const HIGH = 270;
const LEFT = 40;
const BOTTOM = 40;
const LOW = -0.3;
const TOP = 2.5;

/** @typedef {{sums: number[][][], outputs: number[][][]}} DenseAnswer */

/** @implements {Subject} */
export class Doses {
  /** @type {number[]} */
  steps = [];
  /** @type {[DenseAnswer, DenseAnswer] | null} */
  answer = null;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n, settings } = host;
    this.doses = /** @type {number[]} */ (settings.doses);
    this.rows = [...this.doses, ...offsetsAround(0.5, 61).map((offset) => offset + 0.5)].map((dose) => [
      dose,
    ]);
    this.table = new NumberTable(
      [
        i18n.t('piece_nudge_dose'),
        i18n.t('piece_nudge_came_in'),
        i18n.t('piece_nudge_before'),
        i18n.t('piece_nudge_after'),
        i18n.t('piece_nudge_change'),
      ],
      this.doses.map((dose) => [String(dose)]),
    );
    this.line = makeElement('div', 'pg-piece-formula');
    this.before = svg('path', { class: 'pg-nudge-curve' });
    this.after = svg('path', { class: 'pg-nudge-measured' });
    this.points = svg('g');
    this.picture = svg(
      'svg',
      {
        class: 'pg-nudge-chart',
        viewBox: `0 0 ${WIDE} ${HIGH}`,
        role: 'img',
        'aria-label': i18n.t('piece_nudge_doses_help'),
      },
      svg('path', { class: 'pg-nudge-frame', d: `M${LEFT} 4V${HIGH - BOTTOM}H${WIDE}` }),
      svg(
        'g',
        { class: 'pg-nudge-ticks' },
        ...[0, 1].map((y) => svg('text', { x: LEFT - 7, y: down(y) + 5, 'text-anchor': 'end' }, String(y))),
        ...this.doses.map((x) =>
          svg('text', { x: across(x), y: HIGH - BOTTOM + 17, 'text-anchor': 'middle' }, String(x)),
        ),
      ),
      svg('text', { class: 'pg-nudge-axis', x: (WIDE + LEFT) / 2, y: HIGH - 4 }, i18n.t('piece_nudge_dose')),
      this.before,
      this.after,
      this.points,
    );
    this.root = subjectFrame(
      { picture: i18n.t('piece_nudge_net_answers'), table: i18n.t('piece_nudge_three_doses') },
      this.picture,
      [this.table.root, this.line],
    );
  }

  /** @param {number} step */
  async ask(step) {
    const { layers, weight } = this.host.settings;
    const [at, from, to] = weight;
    const moved = structuredClone(layers);
    moved[at].kernel[from][to] = layers[at].kernel[from][to] + step;
    const answers = await Promise.all([
      this.host.ask('dense_net', { layers, inputs: this.rows }, 'before'),
      this.host.ask('dense_net', { layers: moved, inputs: this.rows }, 'after'),
    ]);
    return answers.includes(null) ? null : answers;
  }

  /** @param {[DenseAnswer, DenseAnswer]} answer */
  take(answer) {
    this.answer = answer;
  }

  /** @param {DenseAnswer} answer
   *  @returns {number[]} */
  #values(answer) {
    return /** @type {number[][]} */ (answer.outputs.at(-1)).map(([value]) => value);
  }

  get changes() {
    const [before, after] = /** @type {[DenseAnswer, DenseAnswer]} */ (this.answer).map((each) =>
      this.#values(each),
    );
    return this.doses.map((_, i) => after[i] - before[i]);
  }

  /** @param {boolean} answered
   *  @param {string} predicted */
  draw(answered, predicted) {
    const { answer, host } = this;
    const [, from] = host.settings.weight;
    if (!answer) return;
    const [before, after] = answer.map((each) => this.#values(each));
    this.table.show(
      this.doses.map((_, i) => [
        answered ? fixed(answer[0].outputs[0][i][from], 3) : '',
        fixed(before[i], 3),
        answered ? fixed(after[i], 3) : '',
        answered ? signed(this.changes[i], 3) : '',
      ]),
    );
    const curve = (/** @type {number[]} */ values) =>
      values
        .slice(this.doses.length)
        .map((y, i) => `${i ? 'L' : 'M'}${across(this.rows[i + this.doses.length][0])} ${down(y)}`)
        .join('');
    setAttributes(this.before, { d: curve(before) });
    setAttributes(this.after, { d: answered ? curve(after) : '' });
    const told = host.settings.predictions?.[predicted];
    const ring =
      typeof told === 'number' ? [this.doses.indexOf(told)] : told ? this.doses.map((_, i) => i) : [];
    this.points.replaceChildren(
      ...ring.map((i) =>
        svg('circle', { class: 'pg-nudge-ring', cx: across(this.doses[i]), cy: down(before[i]), r: 15 }),
      ),
      ...this.doses.map((x, i) =>
        svg('circle', {
          class: 'pg-nudge-point',
          cx: across(x),
          cy: down(answered ? after[i] : before[i]),
          r: 6,
        }),
      ),
    );
    this.table.mark(answered ? this.#largest() : null);
    const step = host.settings.step;
    setText(
      this.line,
      answered
        ? host.i18n.t('piece_nudge_came_in_times', {
            came: fixed(answer[0].outputs[0][this.#largest()][from], 3),
            step: fixed(step, 2),
            change: fixed(this.changes[this.#largest()], 3),
          })
        : host.i18n.t('piece_nudge_weight_moves', {
            before: fixed(this.#weight, 2),
            after: fixed(this.#weight + step, 2),
          }),
    );
  }

  get #weight() {
    const [at, from, to] = this.host.settings.weight;
    return this.host.settings.layers[at].kernel[from][to];
  }

  #largest() {
    const sizes = this.changes.map(Math.abs);
    return sizes.indexOf(Math.max(...sizes));
  }

  measured() {
    const sizes = this.changes.map(Math.abs);
    const largest = this.#largest();
    const alike = Math.min(...sizes) > 0.5 * sizes[largest];
    const value = alike ? 'alike' : String(this.doses[largest]);
    const text = alike
      ? this.host.i18n.t('piece_nudge_alike')
      : this.host.i18n.t('piece_nudge_most_at', {
          dose: this.doses[largest],
          change: signed(this.changes[largest], 3),
        });
    return { value, text };
  }

  /** @param {boolean} answered */
  twin(answered) {
    const { answer, host } = this;
    if (!answer) return [];
    const [before, after] = answer.map((each) => this.#values(each));
    return this.doses.map((dose, i) => {
      const facts = { dose, before: fixed(before[i], 3), after: fixed(after[i], 3) };
      return host.i18n.t(answered ? 'piece_nudge_twin_dose' : 'piece_nudge_twin_dose_asleep', facts);
    });
  }
}

/** @param {number} x */
function across(x) {
  return LEFT + 14 + x * (WIDE - LEFT - 28);
}

/** @param {number} y */
function down(y) {
  return 4 + ((TOP - y) / (TOP - LOW)) * (HIGH - BOTTOM - 4);
}
