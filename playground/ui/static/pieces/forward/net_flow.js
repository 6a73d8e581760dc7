// The net from left to right: the dose, the curve of each neuron, the same curve times its output weight, their sum; one
// ink line at the dose goes through all of them.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { fixed } from '../parts/fixed.js';
import { svg } from '../parts/svg.js';
import { CurveChart } from './curve_chart.js';
import { namedNumbers } from './net.js';
import { NumberChip } from './number_chip.js';
import { doseText, term, weightText } from './numbers.js';
import { niceRange } from './scale.js';
import { sumMarks } from './sum_marks.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Answered, State, Walk } from './types.d.ts'
 *  @typedef {{domain: [number, number], ticks: number[], cursor: number | null}} Axis */

const UNITS = [0, 1];
const LEAST = [-0.3, 1.2]; // what the axis of the sum has room for at least
const NAMES = ['n₁', 'n₂'];
/** @type {Record<string, number>} how far from 0 a number may be */
const LIMITS = { w: 40, b: 20, v: 5, c: 5 };

export class NetFlow {
  /** @param {Translations} i18n
   *  @param {{activation: string, domain: [number, number], step: number}} facts `step`: of the slider
   *  @param {{slide: (dose: number) => void, pick: (dose: number) => void, neuron: (unit: number) => void,
   *   numbers: import('./number_chip.js').NumberHandlers | null}} handlers `numbers`: of a net that may be changed */
  constructor(i18n, { activation, domain, step }, { slide, pick, neuron, numbers }) {
    this.i18n = i18n;
    this.activation = activation;
    const chip = (/** @type {string} */ name) => {
      const kind = name.startsWith('b') || name === 'c' ? 'bias' : 'weight';
      const label = i18n.t(`piece_forward_number_${name}`);
      return new NumberChip({ name, label, limit: LIMITS[name[0]], kind }, numbers);
    };
    this.chips = Object.fromEntries(
      ['w1', 'w2', 'b1', 'b2', 'v1', 'v2', 'c'].map((name) => [name, chip(name)]),
    );
    this.dose = makeElement('b', 'pg-forward-number');
    this.neurons = UNITS.map(
      (unit) => new CurveCard(i18n.t('piece_forward_neuron_help', { n: unit + 1 }), pick),
    );
    this.weighted = UNITS.map(
      (unit) => new CurveCard(i18n.t('piece_forward_weighted_help', { n: unit + 1 }), pick),
    );
    this.sum = new CurveCard(i18n.t('piece_forward_sum_help'), pick);
    this.buttons = UNITS.map((unit) => {
      const name = i18n.t('piece_forward_neuron', { n: unit + 1 });
      const button = makeElement(
        'button',
        'pg-forward-name',
        { type: 'button', 'aria-label': name },
        NAMES[unit],
      );
      button.addEventListener('click', () => neuron(unit));
      this.neurons[unit].title.replaceWith(button);
      return button;
    });
    this.slider = makeElement('input', 'pg-forward-slider', {
      type: 'range',
      min: domain[0],
      max: domain[1],
      step,
      'aria-label': i18n.t('piece_forward_dose'),
    });
    this.slider.addEventListener('input', () => slide(Number(this.slider.value)));
    this.sum.root.append(makeElement('div', 'pg-forward-slide', {}, this.slider));
    this.root = this.#build(Boolean(numbers));
  }

  /** @param {boolean} editable */
  #build(editable) {
    const { chips } = this;
    const cell = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...children) => {
      const made = makeElement('div', `pg-forward-${name.replace(/\d/, '')}`, {}, ...children);
      made.style.gridArea = name;
      return made;
    };
    const placed = (/** @type {CurveCard} */ card, /** @type {string} */ area, kind = '') => {
      if (kind) card.root.classList.add(kind);
      card.root.style.gridArea = area;
      return card.root;
    };
    const input = makeElement(
      'div',
      'pg-forward-input',
      {},
      makeElement('span', '', {}, this.i18n.t('piece_forward_dose')),
      this.dose,
    );
    if (editable) this.sum.head.append(chips.c.root);
    const units = UNITS.flatMap((unit) => [
      cell(`in${unit}`, chips[`w${unit + 1}`].root, chips[`b${unit + 1}`].root),
      placed(this.neurons[unit], `n${unit}`, `pg-forward-unit${unit}`),
      cell(`out${unit}`, chips[`v${unit + 1}`].root),
      placed(this.weighted[unit], `q${unit}`, `pg-forward-unit${unit}`),
    ]);
    return makeElement(
      'div',
      `pg-forward-flow${editable ? ' pg-forward-editable' : ''}`,
      {},
      cell('start', input),
      cell('split', lines(['M0 50C50 50 40 25 100 25', 'M0 50C50 50 40 75 100 75'])),
      cell('join', lines(['M0 25C60 25 40 50 100 50', 'M0 75C60 75 40 50 100 50'])),
      ...units,
      placed(this.sum, 'sum'),
    );
  }

  /** @param {State} state */
  show(state) {
    const { here, dose, numbers, seen, domain } = state;
    const known = here !== null;
    setText(this.dose, state.done || seen.upTo > 0 || known ? doseText(dose) : '');
    this.slider.value = String(dose);
    const changed = changedNames(state);
    for (const [name, value] of namedNumbers(numbers)) {
      const off = name === `v${state.off + 1}`;
      this.chips[name].show(value, { changed: changed.has(name), off });
    }
    const common = { domain, ticks: ticksOf(domain), cursor: seen.upTo > domain[0] || known ? dose : null };
    UNITS.forEach((unit) => {
      this.#showNeuron(state, unit, common);
      this.#showWeighted(state, unit, common);
    });
    this.#showSum(state, common);
  }

  /** @param {State} state
   *  @param {Axis} common */
  #showSum(state, common) {
    const { here, now, before, seen, numbers, showsCurve } = state;
    const answers = (/** @type {Walk} */ { answer }) => answer;
    setText(this.sum.title, this.i18n.t('piece_forward_sum', { c: term(weightText(numbers.c)).trim() }));
    setText(this.sum.value, seen.answer && here ? fixed(here.answer, 3) : '');
    const ghost = before ? [{ points: pointsOf(before, seen.upTo, answers), kind: 'ghost' }] : [];
    const curve = { points: pointsOf(now, seen.upTo, answers), kind: 'sum-curve' };
    const all = [...LEAST, ...markHeights(state), ...heights(now, answers), ...heights(before, answers)];
    this.sum.chart.show({
      ...common,
      gap: 14,
      range: niceRange(all, { pad: 0.1 }),
      curves: seen.answer && showsCurve ? [...ghost, curve] : [],
      dot: seen.answer && here ? here.answer : null,
      extra: (place, box) => sumMarks(state, this.i18n, place, box),
    });
  }

  /** @param {State} state
   *  @param {number} unit
   *  @param {Axis} common */
  #showNeuron(state, unit, common) {
    const { here, now, seen } = state;
    const sends = (/** @type {Walk} */ walk) => walk.sent[unit];
    const { value, short, chart } = this.neurons[unit];
    const [long, narrow] = sentTexts(state, unit, this.activation);
    setText(value, long);
    setText(short, narrow);
    chart.show({
      ...common,
      range: niceRange(heights(now, sends), { most: 2 }),
      curves: seen.sent ? [{ points: pointsOf(now, seen.upTo, sends), kind: 'ink' }] : [],
      dot: seen.sent && here ? here.sent[unit] : null,
      extra: (place) => sentMark(state, unit, this.i18n, place),
    });
  }

  /** @param {State} state
   *  @param {number} unit
   *  @param {Axis} common */
  #showWeighted(state, unit, common) {
    const { here, numbers, now, before, seen, off } = state;
    const weighs = (/** @type {Walk} */ walk) => walk.weighted[unit];
    const weight = off === unit ? 0 : numbers.v[unit];
    const { root, title, value, chart } = this.weighted[unit];
    root.classList.toggle('pg-forward-off', off === unit);
    setText(title, `× ${off === unit ? '0' : weightText(weight)}`);
    setText(value, seen.weighted && here ? fixed(here.weighted[unit], 3) : '');
    chart.show({
      ...common,
      range: niceRange(heights(before ?? now, weighs), { most: 2 }),
      curves: seen.weighted ? [{ points: pointsOf(now, seen.upTo, weighs), kind: kindOf(weight) }] : [],
      dot: seen.weighted && here ? here.weighted[unit] : null,
    });
  }

  /** @param {number} unit the neuron that is picked; -1: none */
  mark(unit) {
    this.buttons.forEach((button, i) => setAttributeIfChanged(button, 'aria-pressed', String(i === unit)));
  }

  dispose() {
    [...this.neurons, ...this.weighted, this.sum].forEach(({ chart }) => chart.dispose());
  }
}

/** A card with a head and a chart. */
class CurveCard {
  /** @param {string} label
   *  @param {(x: number) => void} move */
  constructor(label, move) {
    this.title = makeElement('span');
    this.value = makeElement('span', 'pg-forward-number pg-forward-long');
    this.short = makeElement('span', 'pg-forward-number pg-forward-short'); // in place of it in a narrow card
    this.head = makeElement('div', 'pg-forward-card-head', {}, this.title, this.value, this.short);
    this.chart = new CurveChart(label, move);
    this.root = makeElement('div', 'pg-forward-card', {}, this.head, this.chart.root);
  }
}

/** Lines of a net in a box of any size.
 *  @param {string[]} paths */
const lines = (paths) =>
  svg(
    'svg',
    { viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...paths.map((d) => svg('path', { d, class: 'pg-forward-wire' })),
  );

/** What stands in the head of a neuron: its activation with the present numbers, as far as they are seen; and for a
 *  narrow card.
 *  @param {State} state
 *  @param {number} unit
 *  @param {string} activation */
function sentTexts({ here, seen }, unit, activation) {
  if (!here || !seen.sums) return ['', ''];
  const [sum, sent] = [fixed(here.sums[unit], 2), fixed(here.sent[unit], 3)];
  return seen.sent
    ? [`${activation}(${sum}) = ${sent}`, `${sum} → ${sent}`]
    : [`${activation}(${sum})`, `z = ${sum}`];
}

/** @param {number} weight */
const kindOf = (weight) => ['minus', 'ghost', 'plus'][Math.sign(weight) + 1];

/** @param {[number, number]} domain */
const ticksOf = ([low, high]) => (high - low <= 1 ? [low, (low + high) / 2, high] : [low, 0.5, 1, high]);

/** @param {Answered | null} answered
 *  @param {(walk: Walk) => number} read */
const heights = (answered, read) => answered?.walks.map(read) ?? [];

/** @param {Answered | null} answered
 *  @param {number} upTo
 *  @param {(walk: Walk) => number} read */
const pointsOf = (answered, upTo, read) =>
  (answered?.walks ?? []).filter(({ x }) => x <= upTo + 1e-9).map((walk) => [walk.x, read(walk)]);

/** @param {State} state */
const markHeights = ({ marks }) => marks.flatMap((mark) => (mark.kind === 'answer' ? [mark.height] : []));

/** @param {State} state */
function changedNames({ numbers, start }) {
  const first = namedNumbers(start);
  return new Set(namedNumbers(numbers).flatMap(([name, value], i) => (value === first[i][1] ? [] : [name])));
}

/** What was predicted that a neuron sends.
 *  @param {State} state
 *  @param {number} unit
 *  @param {Translations} i18n
 *  @param {import('./curve_chart.js').Place} place */
function sentMark({ mark }, unit, i18n, { across, down }) {
  if (mark?.kind !== 'sent' || mark.unit !== unit) return [];
  const x = across(mark.at);
  const says = i18n.t('piece_forward_predicted');
  const y = down(Math.max(0, mark.height));
  const word = (/** @type {string} */ text) =>
    svg('text', { class: 'pg-forward-word', x: x + 50, y: y - 6 }, text);
  if (mark.height < 0) return [word(`${says} ↓`)];
  return [svg('line', { class: 'pg-forward-predicted', x1: x, x2: x + 46, y1: y, y2: y }), word(says)];
}
