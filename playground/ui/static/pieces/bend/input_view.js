// The plane of the inputs: the four points, the line of each hidden neuron, and the strip where both are on.

import { ROWS } from '../parts/gates.js';
import { across, down, lineEnds, Plane } from '../parts/plane.js';
import { partAbove } from '../parts/polygons.js';
import { setAttributes, svg } from '../parts/svg.js';

/** @import { Corner, Line } from '../parts/polygons.js' */

/** @type {Corner[]} */
const SQUARE = [
  [-0.25, -0.25],
  [1.25, -0.25],
  [1.25, 1.25],
  [-0.25, 1.25],
];
/** @type {Record<number, [number, number][]>} where it stands what the neurons say, by the row that says it */
const WORDS = {
  0: [[-0.2, 0.18]],
  1: [
    [0.2, 0.66],
    [0.2, 0.56],
  ],
  3: [[0.82, 0.83]],
};

export class InputView {
  /** @param {Line[]} lines of the hidden neurons
   *  @param {number[]} wanted
   *  @param {string} label
   *  @param {(index: number) => void} pick */
  constructor(lines, wanted, label, pick) {
    this.lines = lines;
    this.wanted = wanted;
    this.plane = new Plane({ label, pick });
    this.root = this.plane.root;
    this.strip = svg('polygon', { class: 'pg-bend-strip' });
    this.second = svg('path', { class: 'pg-plane-line', fill: 'none' });
    this.plane.before.before(this.strip, this.second);
  }

  /** @param {number} picked
   *  @param {number[][] | null} hidden what the neurons say to each row; null: nothing is known yet */
  show(picked, hidden) {
    const [first, second] = this.lines;
    this.plane.showPoints(ROWS.map(([x, y], i) => ({ x, y, target: this.wanted[i], chosen: i === picked })));
    this.root.classList.toggle('pg-bend-known', Boolean(hidden));
    if (!hidden) {
      this.plane.showLine({ w1: 0, w2: 0, b: 0 }, false);
      setAttributes(this.second, { d: '' });
      setAttributes(this.strip, { points: '' });
      this.plane.words.replaceChildren();
      return;
    }
    this.plane.showLine(first, false);
    const ends = lineEnds(second.w1, second.w2, second.b) ?? [];
    setAttributes(this.second, {
      d: ends.map(([x, y], i) => `${i ? 'L' : 'M'}${across(x)} ${down(y)}`).join(''),
    });
    const strip = partAbove(partAbove(SQUARE, first), second);
    setAttributes(this.strip, { points: strip.map(([x, y]) => `${across(x)},${down(y)}`).join(' ') });
    this.plane.words.replaceChildren(...this.#words(hidden));
  }

  /** In the corners the neuron that is off, between the lines both.
   *  @param {number[][]} hidden */
  #words(hidden) {
    return Object.entries(WORDS).flatMap(([row, places]) => {
      const says = hidden[Number(row)].map((value, unit) => ({ value, name: unit ? 'n₂' : 'n₁' }));
      const told = places.length > 1 ? says : says.filter(({ value }) => value === 0);
      return told.slice(0, places.length).map(({ name, value }, i) => {
        const [x, y] = places[i];
        return svg('text', { x: across(x), y: down(y) }, `${name} = ${value}`);
      });
    });
  }
}
