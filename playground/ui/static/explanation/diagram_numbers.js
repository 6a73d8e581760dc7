// Numbers over the network diagram: what one row is at each neuron, from the inputs to the answer.

import { makeElement } from '../core/dom.js';
import { unitSymbol } from '../network/neuron_formula.js';
import { answerOfRow, sumOfUnit } from './explained_row.js';

/** @import { View } from '../core/types.d.ts'
 *  @import { Layout, Node } from '../network/types.d.ts'
 *  @import { WeightMap } from '../network/weight_map.js'
 *  @import { ExplainedRow, Sum } from './explained_row.js' */

const LINE = 19; // px of a line of numbers
const GAP = 6; // px between a neuron and its numbers
const ROOM = 118; // px that addends take before a neuron

export class DiagramNumbers {
  /** @param {HTMLElement} parent of the diagram */
  constructor(parent) {
    this.parent = parent;
    this.root = makeElement('div', 'pg-why-numbers', { hidden: '', 'aria-hidden': 'true' });
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
    const { columns } = place;
    const parts = columns.flatMap((column, l) =>
      column.nodes.flatMap((node) => {
        const half = column.size / 2;
        if (l === 0) return this.#input(row, node, half, view);
        return this.#unit(row, l, node, half, place, weights, view);
      }),
    );
    this.root.replaceChildren(...parts);
  }

  /** @param {ExplainedRow} row
   *  @param {Node} node
   *  @param {number} half
   *  @param {View} view */
  #input(row, { x, y, k }, half, { i18n }) {
    return [label(`= ${i18n.formatWeight(row.inputs[k])}`, x, y + half + 2, 'below')];
  }

  /** @param {ExplainedRow} row
   *  @param {number} l
   *  @param {Node} node
   *  @param {number} half
   *  @param {Layout} place
   *  @param {WeightMap} weights
   *  @param {View} view */
  #unit(row, l, { x, y, k }, half, place, weights, view) {
    const { description, i18n } = view;
    const last = l === place.columns.length - 1;
    const { sums, answers } = row.layers[l - 1];
    const symbol = last ? outputSymbol(view) : (description.activation_symbols?.[l - 1] ?? 'f');
    const number = i18n.formatWeight(sums[k]);
    const applied = symbol ? `${symbol}(${number})` : number;
    const found = [];
    const sum = sumOfUnit(row, weights, l, k);
    const slot = place.height / place.columns[l].nodes.length;
    const fits = sum && (sum.addends.length + 1) * LINE <= slot && place.pitch - half * 2 > ROOM;
    if (sum && fits && !last) found.push(this.#addends(sum, x - half - GAP, y, l, view));
    found.push(label(applied, x, y + half + 2, 'below'));
    if (last) {
      const { label: answer } = answerOfRow(description, row);
      const value = i18n.formatWeight(answers[k]);
      const told = label(
        answer && place.columns[l].count === 1 ? `${value}: ${answer}` : value,
        x,
        y - half - LINE,
        'above',
      );
      told.classList.add('pg-why-answer');
      found.push(told);
    } else {
      found.push(label(this.#passed(row, l, k, place, weights, view), x + half + GAP, y, 'right'));
    }
    return found;
  }

  /** What goes on from a unit: its answer, and where one neuron takes it, the weight there.
   *  @param {ExplainedRow} row
   *  @param {number} l
   *  @param {number} k
   *  @param {Layout} place
   *  @param {WeightMap} weights
   *  @param {View} view */
  #passed(row, l, k, place, weights, { i18n }) {
    const answer = i18n.formatWeight(row.layers[l - 1].answers[k]);
    const next = place.columns[l + 1];
    const weight = next.count === 1 ? weights.layers?.[l].kernel[k] : undefined;
    return weight === undefined ? answer : `${answer} × ${i18n.formatWeight(weight)}`;
  }

  /** @param {Sum} sum
   *  @param {number} right
   *  @param {number} middle
   *  @param {number} l
   *  @param {View} view */
  #addends({ addends, bias }, right, middle, l, { description, i18n }) {
    const lines = addends.map(({ from, weight, value }) => {
      const name = l === 1 ? description.inputs[from] : unitSymbol(from);
      return signed(`${name} × ${i18n.formatWeight(weight)}`, value);
    });
    lines.push(signed(`${bias < 0 ? '−' : '+'} ${i18n.formatWeight(Math.abs(bias))}`, bias));
    const stack = makeElement('div', 'pg-why-addends', {}, ...lines);
    Object.assign(stack.style, { left: `${right}px`, top: `${middle}px` });
    return stack;
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

/** @param {string} text
 *  @param {number} x
 *  @param {number} y
 *  @param {'above' | 'below' | 'right'} side */
function label(text, x, y, side) {
  const made = makeElement('span', 'pg-why-label', { 'data-side': side }, text);
  Object.assign(made.style, { left: `${x}px`, top: `${y}px` });
  return made;
}
