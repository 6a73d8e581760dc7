// The net with its weights and biases: two inputs, two hidden neurons, the output; in each what it sends for a row.

import { ROWS } from '../parts/gates.js';
import { svg } from '../parts/svg.js';
import { readValue, signedNumber } from './numbers.js';

/** @import { HandWeights, RowAnswers } from './hand_net.js' */

const WIDE = 300;
const HIGH = 300;
const RADIUS = 22;
/** @type {Record<string, [number, number]>} */
const PLACES = { 'x₁': [34, 84], 'x₂': [34, 216], 'n₁': [150, 84], 'n₂': [150, 216], y: [266, 150] };
const [INPUTS, HIDDEN, OUTPUT] = [['x₁', 'x₂'], ['n₁', 'n₂'], 'y'];

export class NetView {
  /** @param {HandWeights} weights
   *  @param {number} bias2
   *  @param {string} label */
  constructor({ kernel1, bias1, kernel2 }, bias2, label) {
    const first = HIDDEN.flatMap((to, unit) =>
      INPUTS.map((from, i) => ({ from, to, weight: kernel1[i][unit] })),
    );
    const edges = [...first, ...HIDDEN.map((from, i) => ({ from, to: OUTPUT, weight: kernel2[i][0] }))];
    const biases = [
      ...HIDDEN.map((name, unit) => ({ name, bias: bias1[unit] })),
      { name: OUTPUT, bias: bias2 },
    ];
    const units = Object.entries(PLACES).map(([name, [cx, cy]]) => {
      const value = svg('text', { class: 'pg-bend-value', x: cx, y: cy + 7, 'text-anchor': 'middle' });
      const above = svg('text', { x: cx, y: cy - RADIUS - 7, 'text-anchor': 'middle' }, name);
      return { name, value, group: svg('g', {}, svg('circle', { cx, cy, r: RADIUS }), above, value) };
    });
    this.values = new Map(units.map(({ name, value }) => [name, value]));
    this.root = svg(
      'svg',
      { class: 'pg-plane pg-bend-net', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': label },
      ...edges.map(line),
      ...edges.map(number),
      ...units.map(({ group }) => group),
      ...biases.map(({ name, bias }) => {
        const [x, y] = PLACES[name];
        const at = { class: 'pg-bend-net-bias', x, y: y + RADIUS + 19, 'text-anchor': 'middle' };
        return svg('text', at, `b ${signedNumber(bias, 0)}`);
      }),
    );
  }

  /** @param {number} row
   *  @param {RowAnswers | null} answers null: they are not known yet */
  show(row, answers) {
    const sent = answers ? [...answers.hidden[row], answers.outputs[row]] : [];
    const known = sent.map((value) => readValue(value, 'step'));
    const texts = [...ROWS[row].map(String), ...known];
    [...INPUTS, ...HIDDEN, OUTPUT].forEach((name, i) => {
      const value = this.values.get(name);
      if (value) value.textContent = texts[i] ?? '';
    });
  }
}

/** @typedef {{from: string, to: string, weight: number}} Edge */

/** @param {Edge} edge */
function line({ from, to, weight }) {
  const [[x1, y1], [x2, y2]] = [PLACES[from], PLACES[to]];
  const sign = weight < 0 ? 'minus' : 'plus';
  return svg('line', { class: `pg-bend-${sign}`, x1, y1, x2, y2, 'stroke-width': 1.5 + Math.abs(weight) });
}

/** The number of a weight on its line: before crossing lines meet.
 *  @param {Edge} edge */
function number({ from, to, weight }) {
  const [[x1, y1], [x2, y2]] = [PLACES[from], PLACES[to]];
  const share = y1 === y2 ? 0.5 : 0.36;
  const [x, y] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  return svg(
    'g',
    {},
    svg('rect', { x: x - 14, y: y - 11, width: 28, height: 22, rx: 4 }),
    svg('text', { x, y: y + 6, 'text-anchor': 'middle' }, signedNumber(weight, 0)),
  );
}
