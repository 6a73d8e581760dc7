// Numbers over the network diagram: what one row is at each neuron, from the inputs to the answer. Where they would lie
// over a neuron or over each other, as in a wide net on a phone, a column has shorter ones, or none.

import { context2d, makeElement } from '../core/dom.js';
import { typeScale } from '../core/projector_mode.js';
import { unitSymbol } from '../network/neuron_formula.js';
import { answerOfRow, sumOfUnit } from './explained_row.js';
import { variantsWithRoom } from './label_room.js';

/** @import { View } from '../core/types.d.ts'
 *  @import { Column, Layout, Node } from '../network/types.d.ts'
 *  @import { WeightMap } from '../network/weight_map.js'
 *  @import { ExplainedRow, Sum } from './explained_row.js'
 *  @import { Box } from './label_room.js' */
/** @typedef {{box: Box, make: () => HTMLElement}} Label */

const FONT = 13; // px of the letters
const LINE = 17; // px of a line of them, as in explanation.css
const FRAMED = 20; // px of a line with a frame
const GAP = 6; // px between a neuron and its numbers
const EDGE = 12; // px of padding and frame, left and right together
const CLASS_SIDE = 26; // px of the square of a class, of which there are several

export class DiagramNumbers {
  /** @param {HTMLElement} parent of the diagram */
  constructor(parent) {
    this.parent = parent;
    this.root = makeElement('div', 'pg-why-numbers', { hidden: '', 'aria-hidden': 'true' });
    this.context = context2d(makeElement('canvas'));
    parent.append(this.root);
  }

  hide() {
    this.root.hidden = true;
    this.parent.classList.remove('pg-net-asked');
  }

  /** @param {ExplainedRow} row
   *  @param {Layout} place
   *  @param {WeightMap} weights
   *  @param {View} view */
  show(row, place, weights, view) {
    this.root.hidden = false;
    this.parent.classList.add('pg-net-asked');
    const scale = typeScale();
    this.context.font = `700 ${FONT * scale}px ${getComputedStyle(this.root).fontFamily}`; // as wide as any is
    const labels = new RowLabels(row, place, weights, view, (text) => this.#size(text, scale));
    const room = { left: 0, right: place.width, top: 0, bottom: place.height };
    const shown = variantsWithRoom(labels.groups, takenByNodes(place), room);
    this.root.replaceChildren(...shown.flatMap((found) => (found ?? []).map(({ make }) => make())));
  }

  /** @param {string} text
   *  @param {number} scale of the letters */
  #size(text, scale) {
    return { width: this.context.measureText(text).width + EDGE, line: LINE * scale, framed: FRAMED * scale };
  }
}

/** Where neurons and the names beside them are.
 *  @param {Layout} place
 *  @returns {Box[]} */
function takenByNodes({ columns, width }) {
  return columns.flatMap(({ kind, nodes, size, count, more }) => {
    const several = kind === 'output' && count > 1;
    const half = several ? Math.min(CLASS_SIDE, size) / 2 : size / 2;
    return [...nodes, ...(more ? [more] : [])].map(({ x, y }) => ({
      left: kind === 'input' ? 0 : x - half,
      right: several ? width : x + half,
      top: y - half,
      bottom: y + half,
    }));
  });
}

/** The numbers of a row, with what they are at each place of the diagram. */
class RowLabels {
  /** @param {ExplainedRow} row
   *  @param {Layout} place
   *  @param {WeightMap} weights
   *  @param {View} view
   *  @param {(text: string) => {width: number, line: number, framed: number}} size */
  constructor(row, place, weights, view, size) {
    this.row = row;
    this.place = place;
    this.weights = weights;
    this.view = view;
    this.size = size;
  }

  /** What is most wanted comes first: the answer, what neurons pass on, the inputs, and then how they came to it.
   *  @returns {Label[][][]} */
  get groups() {
    const { columns } = this.place;
    const last = columns.length - 1;
    const units = columns.map((_, l) => l).slice(1);
    const hidden = units.slice(0, -1);
    return [
      [this.#answers(columns[last])],
      ...hidden.map((l) => [this.#passed(l, true), this.#passed(l, false)]),
      [this.#inputs(columns[0])],
      ...hidden.map((l) => [this.#addends(l)].filter((labels) => labels.length)),
      ...units.map((l) => [this.#applied(l)]),
    ];
  }

  /** @param {Column} column */
  #answers({ nodes, size, count }) {
    const { row, view, place } = this;
    const { label: answer } = answerOfRow(view.description, row);
    const { answers } = row.layers[place.columns.length - 2];
    return nodes.map(({ x, y, k }) => {
      const value = view.i18n.formatWeight(answers[k]);
      const text = answer && count === 1 ? `${value}: ${answer}` : value;
      const { width, line } = this.size(text);
      const middle = Math.min(x, place.width - width / 2);
      return this.#label(text, 'above', { x: middle, y: y - size / 2 - line - 2 });
    });
  }

  /** @param {Column} column */
  #inputs({ nodes, size }) {
    const { row, view } = this;
    return nodes.map(({ x, y, k }) =>
      this.#label(`= ${view.i18n.formatWeight(row.inputs[k])}`, 'below', { x, y: y + size / 2 + 2 }),
    );
  }

  /** The sum of a unit, and what is done with it.
   *  @param {number} l */
  #applied(l) {
    const { row, place, view } = this;
    const last = l === place.columns.length - 1;
    const symbol = last ? outputSymbol(view) : (view.description.activation_symbols?.[l - 1] ?? 'f');
    const { nodes, size } = place.columns[l];
    return nodes.map(({ x, y, k }) => {
      const number = view.i18n.formatWeight(row.layers[l - 1].sums[k]);
      return this.#label(symbol ? `${symbol}(${number})` : number, 'below', { x, y: y + size / 2 + 2 });
    });
  }

  /** What goes on from a unit: its answer, and where one neuron takes it, the weight there.
   *  @param {number} l
   *  @param {boolean} weighted */
  #passed(l, weighted) {
    const { row, place, weights, view } = this;
    const { nodes, size } = place.columns[l];
    return nodes.map(({ x, y, k }) => {
      const answer = view.i18n.formatWeight(row.layers[l - 1].answers[k]);
      const weight = place.columns[l + 1].count === 1 ? weights.layers?.[l].kernel[k] : undefined;
      const text =
        weight === undefined || !weighted ? answer : `${answer} × ${view.i18n.formatWeight(weight)}`;
      return this.#label(text, 'right', { x: x + size / 2 + GAP, y });
    });
  }

  /** @param {number} l
   *  @returns {Label[]} of each unit its addends; none of them where one has no such sum */
  #addends(l) {
    const { nodes, size } = this.place.columns[l];
    const sums = nodes.map(({ k }) => sumOfUnit(this.row, this.weights, l, k));
    return sums.every((sum) => sum !== null)
      ? nodes.map((node, i) => this.#stack(sums[i], node, size, l))
      : [];
  }

  /** @param {Sum} sum
   *  @param {Node} node
   *  @param {number} side of the unit
   *  @param {number} l
   *  @returns {Label} */
  #stack({ addends, bias }, { x, y }, side, l) {
    const { description, i18n } = this.view;
    /** @type {[string, number][]} */
    const lines = addends.map(({ from, weight, value }) => {
      const name = l === 1 ? description.inputs[from] : unitSymbol(from);
      return [`${name} × ${i18n.formatWeight(weight)}`, value];
    });
    lines.push([`${bias < 0 ? '−' : '+'} ${i18n.formatWeight(Math.abs(bias))}`, bias]);
    const sizes = lines.map(([text]) => this.size(text));
    const height = sizes.reduce((sum, { framed }) => sum + framed + 1, 0);
    const right = x - side / 2 - GAP;
    const left = right - Math.max(...sizes.map(({ width }) => width));
    return {
      box: { left, right, top: y - height / 2, bottom: y + height / 2 },
      make: () => {
        const stack = makeElement(
          'div',
          'pg-why-addends',
          {},
          ...lines.map(([text, value]) => signed(text, value)),
        );
        Object.assign(stack.style, { left: `${right}px`, top: `${y}px` });
        return stack;
      },
    };
  }

  /** @param {string} text
   *  @param {'above' | 'below' | 'right'} side
   *  @param {{x: number, y: number}} at
   *  @returns {Label} */
  #label(text, side, { x, y }) {
    const { width, line, framed } = this.size(text);
    const box =
      side === 'right'
        ? { left: x, right: x + width, top: y - framed / 2, bottom: y + framed / 2 }
        : { left: x - width / 2, right: x + width / 2, top: y, bottom: y + line };
    const make = () => {
      const made = makeElement('span', 'pg-why-label', { 'data-side': side }, text);
      Object.assign(made.style, { left: `${x}px`, top: `${y}px` });
      return made;
    };
    return { box, make };
  }
}

/** @param {View} view */
function outputSymbol({ description }) {
  return { binary: 'σ', multiclass: 'softmax', regression: '' }[description.task];
}

/** A number framed by its sign.
 *  @param {string} text
 *  @param {number} value */
const signed = (text, value) =>
  makeElement('span', 'pg-why-signed', { 'data-sign': value < 0 ? 'negative' : 'positive' }, text);
