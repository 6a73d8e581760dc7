// The neuron as it is seen: three sliders, the plane, the truth table and the sum. They show one state.

import { makeElement, setText } from '../../core/dom.js';
import { ROWS } from '../parts/gates.js';
import { lineEnds, Plane } from '../parts/plane.js';
import { math } from '../parts/svg.js';
import { ValueSlider } from '../parts/value_slider.js';
import { countRight, LIMIT, NAMES, STEP, short, signed } from './gates.js';
import { TruthTable } from './truth_table.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { NeuronState } from './types.d.ts' */

const LETTERS = [
  ['w', '1'],
  ['w', '2'],
  ['b', ''],
];

export class NeuronView {
  /** @param {Translations} i18n
   *  @param {{start: number[], wants: boolean}} facts `wants`: whether a gate is wanted
   *  @param {{move: () => void, pick: (row: number) => void}} handlers */
  constructor(i18n, { start, wants }, { move, pick }) {
    this.i18n = i18n;
    this.sliders = LETTERS.map(([letter, index], i) => {
      const name = index ? math('msub', math('mi', letter), math('mn', index)) : math('mi', letter);
      const said = i18n.t(`piece_gate_slider_${letter}${index}`);
      const facts = {
        name: [math('math', name), makeElement('small', '', {}, said)],
        label: `${NAMES[i]}, ${said}`,
        low: -LIMIT,
        high: LIMIT,
        step: STEP,
        value: start[i],
        format: signed,
      };
      return new ValueSlider(facts, move);
    });
    this.plane = new Plane({ label: i18n.t('piece_gate_plane_help'), pick });
    this.table = new TruthTable(i18n, wants, pick);
    this.right = makeElement('b', 'pg-gate-count');
    const count = makeElement('p', 'pg-gate-now', {}, i18n.t('piece_gate_right_now'), this.right);
    count.hidden = !wants;
    this.formula = makeElement('div', 'pg-piece-formula pg-gate-formula');
    this.wantedNote = makeElement('small');
    this.beforeNote = makeElement('small');
    const title = (/** @type {string} */ key, /** @type {Node[]} */ ...more) =>
      makeElement('h3', 'pg-piece-title', {}, i18n.t(key), ...more);
    const column = (/** @type {string} */ name, /** @type {(Element)[]} */ ...inside) =>
      makeElement('div', `pg-gate-${name}`, {}, ...inside);
    this.columns = [
      column('sliders', title('piece_gate_weights'), ...this.sliders.map(({ root }) => root)),
      column('plane', title('piece_gate_plane', this.beforeNote), this.plane.root),
      column('table', title('piece_gate_table', this.wantedNote), this.table.root, count, this.formula),
    ];
  }

  get weights() {
    return this.sliders.map(({ value }) => value);
  }

  /** @param {number[]} weights */
  setSliders(weights) {
    this.sliders.forEach((slider, i) => {
      if (slider.value !== weights[i]) slider.set(weights[i]);
    });
  }

  /** The sliders stand where they begin.
   *  @param {number[]} weights */
  begin(weights) {
    this.sliders.forEach((slider, i) => slider.begin(weights[i]));
  }

  /** @param {boolean} free */
  letMove(free) {
    this.sliders.forEach(({ input }) => {
      input.disabled = !free;
    });
  }

  /** Frame the sliders that somebody has predicted.
   *  @param {string[]} names */
  markSliders(names) {
    this.sliders.forEach(({ root }, i) => {
      root.classList.toggle('pg-gate-predicted', names.includes(NAMES[i]));
    });
  }

  /** @param {NeuronState} state
   *  @param {{wanted: number[] | null, gate: string}} goal */
  show({ weights, answer, before, row, look }, { wanted, gate }) {
    const { i18n } = this;
    const [w1, w2, b] = weights;
    const moved = before?.some((value, i) => value !== weights[i]) ?? false;
    this.plane.showLine({ w1, w2, b }, Boolean(answer));
    this.plane.showLineBefore(before && moved ? { w1: before[0], w2: before[1], b: before[2] } : null);
    this.plane.showHalves(answer ? { w1, w2, b } : null, [
      i18n.t('piece_gate_says_0'),
      i18n.t('piece_gate_says_1'),
    ]);
    const points = ROWS.map(([x, y], i) => ({
      x,
      y,
      target: wanted ? wanted[i] : (answer?.says[i] ?? null),
      wrong: Boolean(wanted && answer && answer.says[i] !== wanted[i]),
      chosen: i === row,
    }));
    this.plane.showPoints(points);
    this.table.show(answer, wanted, row);
    setText(this.right, answer && wanted ? `${countRight(answer.says, wanted)}/4` : '');
    const wantedKey = look ? 'piece_gate_wanted_after' : 'piece_gate_wanted';
    setText(this.wantedNote, gate ? i18n.t(wantedKey, { gate, look: look ?? 0 }) : '');
    const isDrawn = before && moved && lineEnds(before[0], before[1], before[2]);
    setText(this.beforeNote, isDrawn ? i18n.t('piece_gate_grey') : '');
    this.formula.replaceChildren(...formulaLines(weights, row, answer?.sums[row], answer?.says[row]));
  }

  /** All of it in words.
   *  @param {NeuronState} state
   *  @param {string} gate */
  sentences({ weights, answer }, gate) {
    const { i18n } = this;
    const [w1, w2, b] = weights.map((value) => signed(value));
    const rows = ROWS.map(([x1, x2], i) =>
      answer
        ? i18n.t('piece_gate_twin_row', { x1, x2, z: signed(answer.sums[i]), says: answer.says[i] })
        : i18n.t('piece_gate_twin_row_asleep', { x1, x2 }),
    );
    const wanted = gate ? [i18n.t('piece_gate_twin_wanted', { gate })] : [];
    const right = answer && gate ? [i18n.t('piece_gate_twin_right', { right: this.right.textContent })] : [];
    return [i18n.t('piece_gate_twin_weights', { w1, w2, b }), ...wanted, ...rows, ...right];
  }
}

/** The sum of a row: in letters, with its numbers, and what it comes to.
 *  @param {number[]} weights
 *  @param {number} row
 *  @param {number | undefined} sum
 *  @param {number | undefined} says */
function formulaLines([w1, w2, b], row, sum, says) {
  const [x1, x2] = ROWS[row];
  const line = (/** @type {string} */ text) => makeElement('div', '', {}, text);
  const letters = line('ŷ = step(w₁x₁ + w₂x₂ + b)');
  if (sum === undefined || says === undefined) return [letters, line(' '), line(' ')];
  const numbers = `${short(w1)}·${x1} ${added(w2)}·${x2} ${added(b)}`;
  return [letters, line(`  = step(${numbers})`), line(`  = step(${signed(sum)}) = ${says}`)];
}

/** A number that is added: + 1, − 0.5.
 *  @param {number} value */
const added = (value) => `${value < 0 ? '−' : '+'} ${short(Math.abs(value))}`;
