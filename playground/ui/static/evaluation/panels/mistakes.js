// The validation rows on which the net is furthest from the truth, with what is unusual about each of them.

import { makeElement, setText } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { askAboutRow } from '../predict/asked_row.js';
import { classMark } from '../svg.js';

/** @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */
/** @typedef {{row: number, error: number}} Mistake */
/** @typedef {{values: number[], unusual: number[]}} RowFacts */

const [FEW, MANY] = [6, 100]; // rows that are listed
const TOLD = 5; // columns of a row
const MARK = 7; // px

/** The rows that are answered wrongly; of numbers all.
 *  @param {Moment} moment
 *  @returns {Mistake[]} */
function mistakesOf({ validation: { labels, answers, chosen }, ranking, threshold }) {
  const found = [];
  for (let row = 0; row < labels.length; row += 1) {
    const wrong = chosen
      ? chosen[row] !== labels[row]
      : !ranking || Number(answers[row] >= threshold) !== labels[row];
    const error = chosen ? 1 - answers[row] : Math.abs(answers[row] - labels[row]);
    if (wrong) found.push({ row, error });
  }
  return found;
}

/** The same, the worst first.
 *  @param {Moment} moment */
export const worstMistakes = (moment) =>
  mistakesOf(moment).sort((one, other) => other.error - one.error || one.row - other.row);

class Mistakes {
  /** @type {Map<number, RowFacts>} by the number of the row */
  known = new Map();
  of = ''; // the experiment that those are of
  asking = false;
  refused = ''; // the experiment whose rows the server does not tell
  all = false;

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.list = makeElement('ul', 'pg-ev-mistakes');
    this.more = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.note = makeElement('p', 'pg-ev-note');
    this.body = makeElement('div', 'pg-ev-body', {}, this.list, this.more, this.note);
    this.more.addEventListener('click', () => {
      this.all = true;
      host.redraw();
    });
  }

  /** @param {Moment} moment */
  draw(moment) {
    const i18n = this.host.i18n();
    const { link } = this.host.data();
    if (link !== this.of) this.known.clear();
    this.of = link;
    const mistakes = worstMistakes(moment);
    const shown = mistakes.slice(0, this.all ? MANY : FEW);
    this.list.replaceChildren(...shown.map(({ row }) => this.#line(moment, row)));
    const most = Math.min(MANY, mistakes.length);
    this.more.hidden = this.all || most <= FEW;
    setText(this.more, i18n.t('evaluate_mistakes_more', { rows: i18n.formatCount(most) }));
    if (!mistakes.length) setText(this.note, i18n.t('evaluate_mistakes_none'));
    else if (this.refused !== link) setText(this.note, i18n.t('evaluate_mistakes_note'));
    if (moment.validation.name === 'validation') this.#ask(shown.map(({ row }) => row));
  }

  /** Have the server tell of rows that are not known yet.
   *  @param {number[]} rows */
  async #ask(rows) {
    const missing = rows.filter((row) => !this.known.has(row));
    if (!missing.length || this.asking || this.refused === this.of) return;
    /** @type {string} */
    const of = this.of;
    this.asking = true;
    try {
      const answer = await this.host.ask('validation_rows', { link: of, rows: missing }, 'mistakes');
      if (answer && of === this.of)
        answer.rows.forEach((/** @type {number} */ row, /** @type {number} */ number) => {
          this.known.set(row, { values: answer.values[number], unusual: answer.unusual[number] });
        });
    } catch (error) {
      this.refused = of;
      setText(this.note, this.host.refusal(error));
    }
    this.asking = false;
    this.host.redraw();
  }

  /** @param {Moment} moment
   *  @param {number} row */
  #line(moment, row) {
    const { labels } = moment.validation;
    const mark = svgElement('svg', { width: 2 * MARK, height: 2 * MARK, 'aria-hidden': 'true' });
    if (moment.ranking) mark.append(classMark(labels[row], MARK, MARK, MARK - 1));
    const i18n = this.host.i18n();
    const { classes, task } = moment.description;
    const truth = task === 'regression' ? i18n.short.format(labels[row]) : classes[labels[row]];
    const edit = makeElement('button', 'pg-ev-button', { type: 'button' }, i18n.t('evaluate_mistakes_edit'));
    edit.addEventListener('click', () => askAboutRow(this.host.data().slot, row));
    return makeElement(
      'li',
      'pg-ev-mistake',
      {},
      mark,
      makeElement('b', '', {}, truth),
      makeElement(
        'span',
        '',
        {},
        `${i18n.t('evaluate_mistakes_said')} `,
        makeElement('b', '', {}, this.#said(moment, row)),
      ),
      makeElement('span', 'pg-ev-columns-of', {}, this.#columns(row)),
      edit,
    );
  }

  /** @param {Moment} moment
   *  @param {number} row */
  #said({ validation: { answers, chosen, sure }, description: { task, classes } }, row) {
    const i18n = this.host.i18n();
    if (task === 'regression') return i18n.short.format(answers[row]);
    if (chosen && sure) return `${classes[chosen[row]]} (${i18n.two.format(sure[row])})`;
    return i18n.two.format(answers[row]);
  }

  /** The most unusual values of a row.
   *  @param {number} row */
  #columns(row) {
    const i18n = this.host.i18n();
    const facts = this.known.get(row);
    if (!facts) return '';
    const { columns } = this.host.data();
    return facts.unusual
      .filter((number) => columns[number])
      .slice(0, TOLD)
      .map((number) => {
        const { label, unit } = columns[number];
        return `${label} ${i18n.short.format(facts.values[number])}${unit ? ` ${unit}` : ''}`;
      })
      .join(' · ');
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createMistakes(host) {
  const mistakes = new Mistakes(host);
  return {
    body: mistakes.body,
    headline(moment) {
      const i18n = host.i18n();
      const found = mistakesOf(moment);
      if (moment.description.task === 'regression')
        return i18n.t('evaluate_mistakes_error', {
          error: i18n.short.format(found.reduce((most, { error }) => Math.max(most, error), 0)),
        });
      const rows = i18n.formatCount(moment.validation.rows);
      return i18n.t('evaluate_mistakes_count', { wrong: i18n.formatCount(found.length), rows });
    },
    draw: (moment) => mistakes.draw(moment),
  };
}
