// The net of a run with its weights: colour for the sign, width for the size, numbers where there are few; of one
// neuron the sum of the picked row with its numbers.

import { svg } from '../parts/svg.js';
import { edgesOf, signed } from './drawing_math.js';

/** @import { RunDescription } from '../../core/types.d.ts' */

const WIDE = 300;
const HIGH = 236; // of a net of four units or more in a layer
const ROW = 62;
const LETTER = 8; // width of one, at most
const EDGE = 40;
const MOST_UNITS = 110;
const SMALL = 0.5; // of a net whose weights are all smaller than this no line is as thick as can be
const FEW_WEIGHTS = 16; // that have room for their numbers

/** Whether a net is small enough to be drawn.
 *  @param {RunDescription} description */
export const canBeDrawn = ({ layers, weights }) =>
  Boolean(weights) && layers.reduce((a, b) => a + b, 0) <= MOST_UNITS;

export class NetPicture {
  /** @type {RunDescription | null} */
  description = null;
  high = HIGH;

  /** @param {string} help */
  constructor(help) {
    this.edges = svg('g', { class: 'pg-training-edges' });
    this.units = svg('g', { class: 'pg-training-units' });
    this.numbers = svg('g', { class: 'pg-training-weights' });
    this.root = svg(
      'svg',
      { class: 'pg-training-net', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': help },
      this.edges,
      this.units,
      this.numbers,
    );
  }

  /** @param {RunDescription} description */
  setDescription(description) {
    this.description = description;
    this.high = Math.min(HIGH, Math.max(2, ...description.layers) * ROW);
    this.root.setAttribute('viewBox', `0 0 ${WIDE} ${this.high}`);
    this.wires = edgesOf(description.weights ?? [], description.layers);
    const { layers, inputs } = description;
    this.units.replaceChildren(
      ...layers.flatMap((count, layer) =>
        Array.from({ length: count }, (_, i) => {
          const [cx, cy] = this.#place([layer, i]);
          const r = Math.min(15, 84 / count, 110 / layers.length);
          const name =
            layer === 0 && count <= 4 ? inputs[i] : layer === layers.length - 1 && count === 1 ? 'ŷ' : '';
          return svg('g', {}, svg('circle', { cx, cy, r }), ...(name ? [unitName(name, cx, cy)] : []));
        }),
      ),
    );
    this.setWeights(null);
  }

  /** @param {[number, number]} unit
   *  @returns {[number, number]} */
  #place([layer, i]) {
    const { layers } = /** @type {RunDescription} */ (this.description);
    const x = EDGE / 2 + 4 + (layer / (layers.length - 1)) * (WIDE - EDGE - 8);
    return [x, ((i + 0.5) / layers[layer]) * this.high];
  }

  /** @param {Float32Array | null} weights */
  setWeights(weights) {
    const { edges, biases } = this.wires ?? { edges: [], biases: [] };
    const largest = weights ? Math.max(...edges.map(({ index }) => Math.abs(weights[index])), SMALL) : 1;
    this.edges.replaceChildren(
      ...edges.map(({ from, to, index }) => {
        const [[x1, y1], [x2, y2]] = [this.#place(from), this.#place(to)];
        const value = weights?.[index];
        return svg('line', {
          x1,
          y1,
          x2,
          y2,
          ...(value === undefined
            ? {}
            : {
                class: signed(value).startsWith('−') ? 'pg-training-minus' : 'pg-training-plus',
                'stroke-width': (0.6 + 5 * Math.abs(value / largest)).toFixed(2),
              }),
        });
      }),
    );
    const few = edges.length + biases.length <= FEW_WEIGHTS;
    this.numbers.replaceChildren(...(weights && few ? this.#numbers(weights) : []));
  }

  /** @param {Float32Array} weights */
  #numbers(weights) {
    const { edges, biases } = /** @type {NonNullable<NetPicture['wires']>} */ (this.wires);
    const on = edges.map(({ from, to, index }) => {
      const [[x1, y1], [x2, y2]] = [this.#place(from), this.#place(to)];
      const share = from[1] === to[1] ? 0.55 : 0.3; // crossing edges keep their numbers apart
      return label(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, signed(weights[index]));
    });
    const below = biases.map(({ unit, index }) => {
      const [x, y] = this.#place(unit);
      const text = `b ${signed(weights[index])}`;
      const least = WIDE - 2 - (text.length * LETTER) / 2; // the number stays in the picture
      return label(Math.min(x, least), y + 26, text);
    });
    return [...on, ...below];
  }
}

/** The name of a unit: in its circle, or below it where it is long.
 *  @param {string} name
 *  @param {number} x
 *  @param {number} y */
const unitName = (name, x, y) =>
  name.length <= 3
    ? svg('text', { x, y: y + 5, 'text-anchor': 'middle' }, name)
    : svg('text', { x: Math.max(4, x - 15), y: y + 30 }, name);

/** @param {number} x
 *  @param {number} y
 *  @param {string} text */
function label(x, y, text) {
  const wide = text.length * LETTER + 4;
  return svg(
    'g',
    {},
    svg('rect', { x: x - wide / 2, y: y - 9, width: wide, height: 17, rx: 3 }), // no line runs through the number
    svg('text', { x, y: y + 4, 'text-anchor': 'middle' }, text),
  );
}
