// What stands in the chart of the sum beside its curve: the measured doses, what was predicted, and the largest answer.

import { fixed } from '../parts/fixed.js';
import { svg } from '../parts/svg.js';
import { DOSES, WANTED, walkAt } from './net.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Place } from './curve_chart.js'
 *  @import { State } from './types.d.ts'
 *  @typedef {{left: number, top: number, width: number, height: number}} Box */

const LABEL = 80; // pixels that a number is wide
const HIGH_ENOUGH = 100; // pixels of a chart that has room for every number

/** @param {State} state
 *  @param {Translations} i18n
 *  @param {Place} place
 *  @param {Box} box
 *  @returns {Element[]} */
export function sumMarks(state, i18n, place, box) {
  return [
    ...predicted(state, i18n, place, box),
    ...DOSES.map((dose, i) => target(place.across(dose), place.down(WANTED[i]), WANTED[i])),
    ...spots(state, place),
    ...answers(state, place, box),
    ...largest(state, i18n, place, box),
  ];
}

/** @param {number} x
 *  @param {number} y
 *  @param {number} wanted */
const target = (x, y, wanted) =>
  wanted
    ? svg('path', {
        class: 'pg-forward-target-one',
        d: `M${x} ${y - 10}L${x + 10} ${y}L${x} ${y + 10}L${x - 10} ${y}Z`,
      })
    : svg('circle', { class: 'pg-forward-target-zero', cx: x, cy: y, r: 8 });

/** @param {string} text
 *  @param {number} x
 *  @param {number} y
 *  @param {string} [anchor]
 *  @param {string} [kind] */
const word = (text, x, y, anchor = 'start', kind = '') =>
  svg('text', { class: `pg-forward-word ${kind}`, x, y, 'text-anchor': anchor }, text);

/** @param {State} state
 *  @param {Translations} i18n
 *  @param {Place} place
 *  @param {Box} box */
function predicted({ mark }, i18n, { across, down }, box) {
  if (!mark) return [];
  const says = i18n.t('piece_forward_predicted');
  const bottom = box.top + box.height;
  if (mark.kind === 'rings') {
    return DOSES.filter((dose) => mark.doses.includes(dose)).map((dose) =>
      svg('circle', {
        class: 'pg-forward-predicted',
        cx: across(dose),
        cy: down(WANTED[DOSES.indexOf(dose)]),
        r: 15,
      }),
    );
  }
  if (mark.kind === 'answer') {
    const [x, y] = [across(mark.at), down(mark.height)];
    const isBelow = mark.height < 0 && y + 20 < bottom;
    return [
      svg('line', { class: 'pg-forward-predicted', x1: x - 52, x2: x + 8, y1: y, y2: y }),
      word(says, x + 8, isBelow ? y + 16 : y - 6, 'end'),
    ];
  }
  if (mark.kind !== 'range') return [];
  const [from, to] = [across(mark.from), across(mark.to)];
  return [
    svg('path', {
      class: 'pg-forward-predicted',
      d: `M${from} ${box.top}V${bottom}${from === to ? '' : `H${to}V${box.top}`}`,
    }),
    mark.from > 0.5 ? word(says, to - 6, box.top + 14, 'end') : word(says, to + 6, box.top + 14),
  ];
}

/** @param {string} text
 *  @param {number} x
 *  @param {number} y
 *  @param {number} dose the last one has its number at its left */
const besides = (text, x, y, dose) =>
  word(text, dose === 1 ? x - 6 : x + 12, y, dose === 1 ? 'end' : 'start', 'pg-forward-number');

/** Where there is no curve, a point for each answer; those of before in grey.
 *  @param {State} state
 *  @param {Place} place */
function spots({ now, before, seen, showsCurve }, { across, down }) {
  if (showsCurve || !seen.answer) return [];
  const spot = (/** @type {import('./types.d.ts').Answered | null} */ answered, /** @type {string} */ kind) =>
    DOSES.flatMap((dose) => {
      const walk = walkAt(answered, dose);
      return walk
        ? [svg('circle', { class: `pg-forward-${kind}`, cx: across(dose), cy: down(walk.answer), r: 5 })]
        : [];
    });
  return [...(before ? spot(before, 'spot-before') : []), ...spot(now, 'dot')];
}

/** The answers to the measured doses.
 *  @param {State} state
 *  @param {Place} place
 *  @param {Box} box */
function answers({ now, seen, showsTop, showsCurve }, { across, down }, box) {
  if (!seen.answer || box.height < HIGH_ENOUGH) return [];
  return DOSES.flatMap((dose) => {
    const walk = dose <= seen.upTo ? walkAt(now, dose) : null;
    if (!walk) return [];
    const text = fixed(walk.answer, 3);
    if (!showsCurve) return [besides(text, across(dose), down(walk.answer) - 10, dose)];
    if (dose === 0) return [word(text, across(0) + 12, down(0) + 20, 'start', 'pg-forward-number')];
    if (dose === 1) return [word(text, across(1), down(0) + 24, 'middle', 'pg-forward-number')];
    const isTop = showsTop && Math.abs(across(now?.top?.place ?? 0) - across(dose)) < LABEL;
    return [word(text, across(dose) + 13, down(1) + (isTop ? 24 : -5), 'start', 'pg-forward-number')];
  });
}

/** The largest answer, once the whole curve is there.
 *  @param {State} state
 *  @param {Translations} i18n
 *  @param {Place} place
 *  @param {Box} box */
function largest({ now, done, showsTop }, i18n, { across, down }, box) {
  if (!now?.top || !done || !showsTop) return [];
  const { place, value } = now.top;
  const [x, y] = [across(place), down(value)];
  const text = i18n.t('piece_forward_top', { value: fixed(value, 2), place: fixed(place, 2) });
  const isFirst = x < box.left + 60;
  return [
    svg('circle', { class: 'pg-forward-top', cx: x, cy: y, r: 8 }),
    word(text, isFirst ? x + 12 : x, Math.max(13, y - 13), isFirst ? 'start' : 'middle', 'pg-forward-number'),
  ];
}
