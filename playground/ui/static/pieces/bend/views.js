// The pictures of the piece by name, and the sentence below each.

import { makeElement } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { Plane } from '../parts/plane.js';
import { pairsMade, rowsRight } from './hand_net.js';
import { HiddenView } from './hidden_view.js';
import { InputView } from './input_view.js';
import { NetView } from './net_view.js';
import { signedNumber } from './numbers.js';
import { SumsView } from './sums_view.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { RowAnswers } from './hand_net.js'
 *  @import { Answers, Asked } from './questions.js'
 *  @typedef {{awake: boolean, row: number, way: number, seen: boolean, rows: number, answers: Answers | null,
 *   now: Record<string, RowAnswers> | null, bias2: number, asked: Asked}} State `rows`: how many are known
 *  @typedef {{name: string, figure: HTMLElement, caption: HTMLElement, show: (state: State) => void}} View */

/** @param {string} name
 *  @param {Asked} asked
 *  @param {Translations} i18n
 *  @param {(index: number) => void} pick
 *  @returns {View} */
export function viewOf(name, asked, i18n, pick) {
  const title = i18n.t(`piece_bend_title_${name}`);
  const { root, show } = DRAWN[name](asked, i18n, title, pick);
  const caption = makeElement('p', 'pg-bend-caption');
  const head = makeElement('h3', 'pg-piece-title', {}, title);
  const figure = makeElement('div', 'pg-bend-view', { 'data-view': name }, head, root, caption);
  return { name, figure, caption, show };
}

/** @type {Record<string, (asked: Asked, i18n: Translations, title: string, pick: (index: number) => void) =>
 *   {root: Element, show: (state: State) => void}>} */
const DRAWN = {
  input({ weights, wanted }, _, title, pick) {
    const [first, second] = weights.kernel1;
    const lines = weights.bias1.map((b, unit) => ({ w1: first[unit], w2: second[unit], b }));
    const view = new InputView(lines, wanted, title, pick);
    const show = (/** @type {State} */ { row, seen, way, answers }) =>
      view.show(row, seen || way > 0 ? (answers?.base.step?.hidden ?? null) : null);
    return { root: view.root, show };
  },
  net({ weights, bias2 }, _, title) {
    const view = new NetView(weights, bias2, title);
    const show = (/** @type {State} */ { row, rows, answers }) =>
      view.show(row, row < rows ? (answers?.base.step ?? null) : null);
    return { root: view.root, show };
  },
  gate(asked, _, title) {
    const plane = new Plane({ xName: 'n₁', yName: 'n₂', label: title });
    const show = (/** @type {State} */ { row, seen, rows, answers }) => {
      const line = lineOf(asked, asked.bias2);
      plane.showLine(seen ? line : { w1: 0, w2: 0, b: 0 }, seen);
      plane.showHalves(seen ? line : null, ['0', '1']);
      const pair = row < rows ? answers?.base.step.hidden[row] : null;
      const known = pairsMade(answers?.base.step.hidden ?? [], rows, seen).map((i) => {
        const [x, y] = ROWS[i];
        return { x, y, target: answers?.alone?.[i] ?? 0, chosen: pair?.[0] === x && pair[1] === y };
      });
      plane.showPoints(known);
    };
    return { root: plane.root, show };
  },
  sums({ readings, wanted }, i18n, title, pick) {
    const named = readings.map((name) => ({ name, label: i18n.t(`piece_bend_${name}`) }));
    const view = new SumsView(named, wanted, title, pick);
    const show = (/** @type {State} */ { row, rows, seen, answers, bias2, asked }) => {
      const hidden = answers && Object.fromEntries(readings.map((name) => [name, answers.base[name].hidden]));
      view.show(row, rows, hidden, seen ? { bias: bias2, start: asked.bias2 } : null);
    };
    return { root: view.root, show };
  },
  step: (asked, i18n, title, pick) => hiddenView('step', asked, i18n, title, pick),
  sigmoid: (asked, i18n, title, pick) => hiddenView('sigmoid', asked, i18n, title, pick),
};

/** @param {import('./hand_net.js').Reading} reading
 *  @param {Asked} asked
 *  @param {Translations} i18n
 *  @param {string} title
 *  @param {(index: number) => void} pick */
function hiddenView(reading, asked, i18n, title, pick) {
  const view = new HiddenView(asked.wanted, title, pick);
  const shared = (/** @type {number} */ n) => i18n.t('piece_bend_shared', { n });
  const show = (/** @type {State} */ { awake, row, way, seen, answers, bias2 }) => {
    const points = awake ? { picked: row, hidden: answers?.base[reading].hidden ?? ROWS, way } : null;
    const before = bias2 === asked.bias2 ? null : lineOf(asked, asked.bias2);
    const curve = reading === 'sigmoid' ? (answers?.curve ?? []) : [];
    view.show(points, seen ? { line: lineOf(asked, bias2), before, curve, shared } : null);
  };
  return { root: view.root, show };
}

/** The line of the output neuron in the plane of the hidden ones.
 *  @param {Asked} asked
 *  @param {number} bias2 */
const lineOf = ({ weights }, bias2) => ({ w1: weights.kernel2[0][0], w2: weights.kernel2[1][0], b: bias2 });

/** @param {string} name of a view
 *  @param {State} state
 *  @param {Translations} i18n */
export function captionOf(name, { seen, now, bias2, asked, answers }, i18n) {
  if (!seen || !now || !answers || name === 'net') return '';
  if (name === 'input') return i18n.t('piece_bend_caption_input');
  if (name === 'gate') return i18n.t('piece_bend_caption_gate');
  const count = (/** @type {number[]} */ outputs) => `${rowsRight(outputs, asked.wanted)}/${ROWS.length}`;
  const reading = name === 'sums' ? (asked.readings.at(-1) ?? '') : name;
  const right = i18n.t('piece_bend_right_at', { b: signedNumber(bias2), right: count(now[reading].outputs) });
  const on = now[reading].sums.filter((sum) => sum === 0).length;
  if (name === 'sigmoid') return `${right} ${i18n.t('piece_bend_grey_curve')}`;
  return on ? `${right} ${i18n.t('piece_bend_on_line', { n: on })}` : right;
}
