// The rows of a small data set: inputs, what is wanted, what the net answers, and whether that is right.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { answerText, shortNumber } from './drawing_math.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { RunDescription } from '../../core/types.d.ts' */

/** @typedef {{places: number[][], wanted: number[], names: string[], numbers: boolean}} Rows */

export class AnswersTable {
  /** @type {{row: HTMLElement, answer: HTMLElement, says: HTMLElement | null, mark: HTMLElement}[]} */
  rows = [];

  /** @param {Translations} i18n
   *  @param {(index: number) => void} pick
   *  @param {boolean} [says] whether the class is said that an answer stands for */
  constructor(i18n, pick, says = true) {
    this.says = says;
    this.i18n = i18n;
    this.pick = pick;
    this.root = makeElement('table', 'pg-piece-table pg-training-table');
  }

  /** @param {Rows} rows */
  setRows({ places, wanted, names, numbers }) {
    const { i18n } = this;
    const says = numbers || !this.says ? [] : [i18n.t('piece_training_says')];
    const heads = [...names, i18n.t('piece_training_want'), 'ŷ', ...says, ''];
    this.rows = places.map((place, i) => this.#row(place, wanted[i], i, numbers));
    this.root.replaceChildren(
      makeElement(
        'thead',
        '',
        {},
        makeElement('tr', '', {}, ...heads.map((head) => makeElement('th', '', { scope: 'col' }, head))),
      ),
      makeElement('tbody', '', {}, ...inOrder(places).map((i) => this.rows[i].row)),
    );
  }

  /** @param {number[]} place
   *  @param {number | undefined} wanted
   *  @param {number} index
   *  @param {boolean} numbers */
  #row(place, wanted, index, numbers) {
    const answer = makeElement('td', 'pg-training-answer');
    const says = numbers || !this.says ? null : makeElement('td');
    const mark = makeElement('td');
    const want = wanted === undefined ? '' : shortNumber(wanted);
    const target = makeElement('td', '', numbers || !want ? {} : { 'data-class': want }, want);
    const row = makeElement(
      'tr',
      '',
      { tabindex: '0' },
      ...place.map((value) => makeElement('td', '', {}, shortNumber(value))),
      target,
      answer,
      ...(says ? [says] : []),
      mark,
    );
    row.addEventListener('click', () => this.pick(index));
    row.addEventListener('focus', () => this.pick(index));
    return { row, answer, says, mark };
  }

  /** @param {{answers: number[] | null, right: (boolean | undefined)[], picked: number}} state */
  show({ answers, right, picked }) {
    this.rows.forEach(({ row, answer, says, mark }, i) => {
      const value = answers?.[i];
      setAttributeIfChanged(row, 'aria-selected', String(i === picked));
      setText(answer, value === undefined ? '' : answerText(value, this.i18n, Boolean(says)));
      if (says) showDecision(answer, says, value);
      const known = value !== undefined && right[i] !== undefined;
      setText(mark, known ? (right[i] ? '✓' : '×') : '');
    });
  }
}

/** The numbers of places in the order of a truth table.
 *  @param {number[][]} places */
export const inOrder = (places) => [...places.keys()].sort((a, b) => compared(places[a], places[b]));

/** @param {number[]} a
 *  @param {number[]} b */
function compared(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}

/** Say the class that an answer stands for, and colour it.
 *  @param {HTMLElement} answer
 *  @param {HTMLElement} says
 *  @param {number | undefined} value */
function showDecision(answer, says, value) {
  const decided = value === undefined ? '' : String(Number(value > 0.5));
  setText(says, decided);
  says.dataset.class = decided;
  answer.style.setProperty('--share', String(value ?? 0.5));
  answer.toggleAttribute('data-known', value !== undefined);
}

/** Rows of a description that are few: by the columns of the picture.
 *  @param {RunDescription} description
 *  @param {number[][]} places asked besides
 *  @returns {Rows} */
export function rowsOf({ axes, points: { train }, task }, places) {
  const [across, up] = axes;
  const single = Boolean(up.is_target);
  return {
    places: [...train.x.map((x, i) => (single ? [x] : [x, train.y[i]])), ...places],
    wanted: train.c,
    names: single ? [across.label] : [across.label, up.label],
    numbers: task === 'regression',
  };
}
