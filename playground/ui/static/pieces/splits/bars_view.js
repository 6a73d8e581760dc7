// Several classes: rows of each, and those that are named right; numbers: the mean answer to the rows of each target.

import { makeElement, setText } from '../../core/dom.js';

/** @import { Translations } from '../../core/i18n.js' */

export class ClassesView {
  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.body = makeElement('tbody');
    this.root = makeElement(
      'table',
      'pg-piece-table pg-splits-classes',
      {},
      head(i18n, ['class', 'rows', 'answered', 'right']),
      this.body,
    );
  }

  /** @param {{name: string, rows: number, answered: number, right: number}[]} classes */
  show(classes) {
    this.body.replaceChildren(
      ...classes.map(({ name, rows, answered, right }) => {
        const bar = makeElement('i', 'pg-splits-bar');
        bar.style.setProperty('--share', String(rows ? right / rows : 0));
        return row(name, String(rows), String(answered), bar, String(right));
      }),
    );
  }
}

export class TargetsView {
  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.body = makeElement('tbody');
    this.ends = makeElement('p', 'pg-splits-note');
    this.root = makeElement(
      'div',
      '',
      {},
      makeElement(
        'table',
        'pg-piece-table pg-splits-classes',
        {},
        head(i18n, ['target', 'rows', 'mean']),
        this.body,
      ),
      this.ends,
    );
  }

  /** @param {{target: number, rows: number, mean: number}[]} targets
   *  @param {{low: number, high: number} | null} ends smallest and largest answer */
  show(targets, ends) {
    const { i18n } = this;
    const all = targets.map(({ target }) => target);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    this.body.replaceChildren(
      ...targets.map(({ target, rows, mean }) => {
        const bar = makeElement('i', 'pg-splits-place');
        bar.style.setProperty('--share', String((mean - low) / (high - low)));
        bar.style.setProperty('--wanted', String((target - low) / (high - low)));
        return row(i18n.short.format(target), String(rows), bar, i18n.two.format(mean));
      }),
    );
    setText(
      this.ends,
      ends
        ? i18n.t('piece_splits_ends', { low: i18n.two.format(ends.low), high: i18n.two.format(ends.high) })
        : '',
    );
  }
}

/** @param {Translations} i18n
 *  @param {string[]} names */
const head = (i18n, names) =>
  makeElement(
    'thead',
    '',
    {},
    makeElement(
      'tr',
      '',
      {},
      ...names.map((name) => makeElement('th', '', { scope: 'col' }, i18n.t(`piece_splits_head_${name}`))),
    ),
  );

/** @param {string} name
 *  @param {...(string | HTMLElement)} cells a bar belongs to the cell behind it */
function row(name, ...cells) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {HTMLElement[]} */
  let bars = [];
  for (const cell of cells) {
    if (typeof cell === 'string') {
      parts.push(makeElement('td', '', {}, ...bars, makeElement('span', '', {}, cell)));
      bars = [];
    } else bars = [cell];
  }
  return makeElement('tr', '', {}, makeElement('th', '', { scope: 'row' }, name), ...parts);
}
