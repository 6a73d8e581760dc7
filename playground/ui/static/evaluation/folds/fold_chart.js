// All folds at once: the net's score in each, with that of the plain rival and of guessing, and mean and deviation below.

import { makeElement } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { isKnown } from '../maths/binary.js';
import { svgText } from '../svg.js';

/** @import { FoldRow, FoldsState } from '../../connection/types.d.ts' */
/** @import { Translations } from '../../core/i18n.js' */

const [LINE, TOP, FOOT, LEFT, RIGHT] = [22, 6, 20, 82, 12]; // px
const LEAST = 200;
const DOT = 4.5;
const ROOM = 0.08; // beside the smallest and the largest score

/** The scores of one name that are known, of some folds.
 *  @param {FoldRow[]} rows
 *  @param {'net' | 'guessing' | 'rival'} who
 *  @param {string} name */
export const knownScores = (rows, who, name) => rows.map((row) => row[who]?.[name]).filter(isKnown);

/** From which score to which the chart reaches; two numbers that differ.
 *  @param {number[]} values
 *  @returns {[number, number]} */
export function rangeOfScores(values) {
  if (!values.length) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * ROOM || 0.05;
  return [low - room, high + room];
}

/** Round places of an axis, three to six of them.
 *  @param {number} low
 *  @param {number} high */
export function ticksBetween(low, high) {
  const rough = (high - low) / 3;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((times) => times * size).find((each) => each <= rough) ?? size;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

export class FoldChart {
  constructor() {
    this.root = makeElement('div', 'pg-ev-chart', { role: 'img' });
  }

  /** @param {FoldsState} state
   *  @param {string} name of the score
   *  @param {Translations} i18n */
  draw(state, name, i18n) {
    const width = Math.max(LEAST, this.root.clientWidth || LEAST);
    const { net, rival, guessing } = state.spread;
    const ends = [net, rival].flatMap((spread) => {
      const { mean, deviation } = spread?.[name] ?? { mean: null, deviation: null };
      return isKnown(mean) ? [mean - (deviation ?? 0), mean + (deviation ?? 0)] : [];
    });
    const all = ['net', 'rival', 'guessing'].flatMap((who) =>
      knownScores(state.folds, /** @type {'net'} */ (who), name),
    );
    const [low, high] = rangeOfScores([...all, ...ends]);
    const x = (/** @type {number} */ value) => LEFT + ((value - low) / (high - low)) * (width - LEFT - RIGHT);
    const y = (/** @type {number} */ line) => TOP + LINE * (line + 0.5);
    const bottom = TOP + LINE * (state.k + 2);
    const parts = ticksBetween(low, high).flatMap((tick) => [
      svgElement('line', { x1: x(tick), x2: x(tick), y1: TOP, y2: bottom, class: 'pg-ev-rule' }),
      svgText(x(tick), bottom + 14, i18n.short.format(tick), 'middle', 'pg-ev-axis'),
    ]);
    const guess = guessing?.[name]?.mean;
    if (isKnown(guess)) {
      const place = { x1: x(guess), x2: x(guess), y1: TOP, y2: bottom, class: 'pg-ev-guess' };
      parts.push(svgElement('line', place));
    }
    for (let fold = 1; fold <= state.k; fold += 1) {
      parts.push(
        svgText(0, y(fold - 1) + 4, i18n.t('evaluate_folds_fold', { fold }), 'start', 'pg-ev-label'),
      );
      const rows = state.folds.filter((row) => row.fold === fold);
      parts.push(...rows.flatMap((row) => this.#marks(row, name, x, y(fold - 1))));
    }
    parts.push(svgText(0, y(state.k) + 15, i18n.t('evaluate_folds_mean'), 'start', 'pg-ev-label'));
    parts.push(...this.#mean(net?.[name], x, y(state.k), true));
    parts.push(...this.#mean(rival?.[name], x, y(state.k + 1), false));
    this.root.replaceChildren(svgElement('svg', { width, height: bottom + FOOT }, ...parts));
  }

  /** @param {FoldRow} row
   *  @param {string} name
   *  @param {(value: number) => number} x
   *  @param {number} y */
  #marks(row, name, x, y) {
    const [net, rival] = [row.net?.[name], row.rival?.[name]];
    const parts = [];
    if (isKnown(net) && isKnown(rival))
      parts.push(svgElement('line', { x1: x(net), x2: x(rival), y1: y, y2: y, class: 'pg-ev-rule' }));
    if (isKnown(rival))
      parts.push(svgElement('circle', { cx: x(rival), cy: y, r: DOT, class: 'pg-ev-fold-rival' }));
    if (isKnown(net)) parts.push(svgElement('circle', { cx: x(net), cy: y, r: DOT, class: 'pg-ev-here' }));
    return parts;
  }

  /** @param {{mean: number | null, deviation: number | null} | undefined} spread
   *  @param {(value: number) => number} x
   *  @param {number} y
   *  @param {boolean} net */
  #mean(spread, x, y, net) {
    if (!isKnown(spread?.mean)) return [];
    const [mean, deviation] = [spread.mean, spread.deviation ?? 0];
    const bar = { x1: x(mean - deviation), x2: x(mean + deviation), y1: y, y2: y, class: 'pg-ev-fold-bar' };
    const mark = net ? 'pg-ev-here' : 'pg-ev-fold-rival';
    return [svgElement('line', bar), svgElement('circle', { cx: x(mean), cy: y, r: DOT + 1, class: mark })];
  }
}
