// The rows by truth and answer; of two classes at the threshold, in the colours of the answers.

import { makeElement } from '../../core/dom.js';
import { confusionAt, USUAL_THRESHOLD } from '../maths/binary.js';
import { classRows, confusionMatrix } from '../maths/multiclass.js';
import { formatThreshold } from '../sentence.js';

/** @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */

const COLUMNS = ['class', 'rows', 'answered', 'right', 'precision', 'recall', 'f1'];

/** The matrix of a moment, truth by answer.
 *  @param {Moment} moment */
function matrixOf({ ranking, threshold, validation, description }) {
  if (!ranking) return confusionMatrix(validation, description.classes.length);
  const { tn, fp, fn, tp } = confusionAt(ranking, threshold);
  return [
    [tn, fp],
    [fn, tp],
  ];
}

class Confusion {
  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.table = makeElement('table', 'pg-ev-matrix');
    this.usual = makeElement('p', 'pg-ev-note');
    this.classes = makeElement('table', 'pg-ev-table');
    const scroll = makeElement('div', 'pg-ev-scroll', {}, this.table);
    this.body = makeElement('div', 'pg-ev-body', {}, scroll, this.usual, this.classes);
  }

  /** @param {Moment} moment */
  draw(moment) {
    const i18n = this.host.i18n();
    const { ranking, threshold } = moment;
    const matrix = matrixOf(moment);
    this.#drawMatrix(moment, matrix);
    this.classes.hidden = Boolean(ranking);
    this.usual.hidden = !ranking;
    if (!ranking) this.#drawClasses(moment, matrix);
    else if (threshold === USUAL_THRESHOLD) this.usual.textContent = '';
    else {
      const { tn, fp, fn, tp } = confusionAt(ranking, USUAL_THRESHOLD);
      const [a, b, c, d] = [tn, fp, fn, tp].map((count) => i18n.formatCount(count));
      const head = i18n.t('evaluate_at_usual', { threshold: i18n.two.format(USUAL_THRESHOLD) });
      this.usual.textContent = `${head} ${a} · ${b} / ${c} · ${d}`;
    }
  }

  /** @param {Moment} moment
   *  @param {number[][]} matrix */
  #drawMatrix(moment, matrix) {
    const i18n = this.host.i18n();
    const names = moment.description.classes;
    const heads = names.map((label) =>
      makeElement('th', '', { scope: 'col' }, i18n.t('evaluate_says', { label })),
    );
    const lines = matrix.map((line, truth) => {
      const name = makeElement('th', '', { scope: 'row' }, names[truth]);
      return makeElement('tr', '', {}, name, ...this.#cells(line, truth));
    });
    this.table.dataset.several = String(names.length > 2);
    this.table.replaceChildren(makeElement('tr', '', {}, makeElement('td'), ...heads), ...lines);
  }

  /** The answers to the rows of a class.
   *  @param {number[]} line
   *  @param {number} truth */
  #cells(line, truth) {
    const i18n = this.host.i18n();
    const whole = line.reduce((sum, count) => sum + count, 0);
    return line.map((count, answer) => {
      const share = whole ? count / whole : 0;
      const cell = makeElement('td', 'pg-ev-cell', {
        style: `--share: ${share.toFixed(3)}`,
        'data-answer': answer,
        'data-right': String(answer === truth),
      });
      cell.append(makeElement('b', '', {}, i18n.formatCount(count)));
      if (whole) cell.append(makeElement('small', '', {}, i18n.formatWholePercent(share)));
      return cell;
    });
  }

  /** @param {Moment} moment
   *  @param {number[][]} matrix */
  #drawClasses(moment, matrix) {
    const i18n = this.host.i18n();
    const head = COLUMNS.map((name) =>
      makeElement('th', '', { scope: 'col' }, i18n.t(`evaluate_column_${name}`)),
    );
    const lines = classRows(matrix).map((row, number) => {
      const counts = [row.rows, row.answered, row.right].map((count) => i18n.formatCount(count));
      const shares = [row.precision, row.recall, row.f1].map((share) =>
        share === null ? '–' : i18n.two.format(share),
      );
      const cells = [...counts, ...shares].map((text) => makeElement('td', '', {}, text));
      const name = moment.description.classes[number];
      return makeElement('tr', '', {}, makeElement('th', '', { scope: 'row' }, name), ...cells);
    });
    this.classes.replaceChildren(makeElement('tr', '', {}, ...head), ...lines);
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createConfusion(host) {
  const confusion = new Confusion(host);
  return {
    body: confusion.body,
    headline({ ranking, threshold }) {
      const i18n = host.i18n();
      return ranking ? i18n.t('evaluate_at', { threshold: formatThreshold(threshold, i18n) }) : '';
    },
    draw: (moment) => confusion.draw(moment),
  };
}
