// Captions beside what they name in the network of the first view: an input, a neuron, a weight, the output.

import { makeElement } from '../core/dom.js';
import { screenScale } from '../core/projector_mode.js';
import { setTermText } from '../elements/glossary.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { View } from '../core/types.d.ts' */
/** @import { Layout } from './types.d.ts' */

const LEAST = { width: 560, height: 430 }; // px without which there is no room for words
const TALL = 40; // px of a caption
const WIDE = 190; // px of a caption between two columns

export class DiagramCaptions {
  /** @param {HTMLElement} parent of the diagram */
  constructor(parent) {
    this.root = makeElement('div', 'pg-net-captions');
    parent.append(this.root);
  }

  /** @param {Layout} place
   *  @param {View} view */
  show(place, view) {
    this.root.replaceChildren(...(this.#fits(place, view) ? captions(place, view) : []));
  }

  /** @param {Layout} place
   *  @param {View} view */
  #fits({ columns, pitch, width, height }, { options, description }) {
    const plain = columns.length === 3 && description.inputs.length === 2 && columns[2].count === 1;
    if (!options.simple || !plain || columns[1].across !== 1) return false;
    const [, hidden, output] = columns;
    const between = pitch - Math.max(...columns.map(({ size }) => size));
    // where they reach over the column of the output, they stand above it and below it
    const reach = (hidden.nodes.length && Math.abs(hidden.nodes[0].y - output.nodes[0].y)) || 0;
    const clear = reach + hidden.size / 4 > output.size / 2 + 2 * TALL;
    return width >= LEAST.width && height >= LEAST.height && (between >= WIDE + 10 || clear);
  }
}

/** @param {Layout} place
 *  @param {View} view */
function captions({ columns, height }, { i18n }) {
  const [inputs, hidden, output] = columns;
  const [first] = hidden.nodes;
  const last = hidden.nodes.at(-1) ?? first;
  const low = Math.max(...inputs.nodes.map(({ y }) => y)) + inputs.size / 2;
  const right = hidden.x + hidden.size / 2 + 14;
  const wide = WIDE * screenScale();
  /** @type {Set<string>} */
  const told = new Set();
  const caption = (/** @type {string} */ key, /** @type {Box} */ box) =>
    makeCaption(i18n.t(key), box, i18n, told);
  return [
    caption('caption_input', { left: 0, top: low + 10, width: inputs.x + inputs.size / 2 + 30 }),
    caption('caption_neuron', { left: right, top: Math.max(0, first.y - hidden.size / 2 - 8), width: wide }),
    caption('caption_weight', {
      left: right,
      top: Math.min(height - TALL, last.y + hidden.size / 4),
      width: wide,
    }),
    caption('caption_output', {
      left: output.x - 75 * screenScale(),
      top: output.nodes[0].y + output.size / 2 + 20,
      width: 150 * screenScale(),
      center: true,
    }),
  ];
}

/** @typedef {{left: number, top: number, width: number, center?: boolean}} Box px */

/** @param {string} text
 *  @param {Box} box
 *  @param {Translations} i18n
 *  @param {Set<string>} told */
function makeCaption(text, { left, top, width, center = false }, i18n, told) {
  const made = makeElement('p', 'pg-net-caption');
  setTermText(made, text, i18n, told);
  Object.assign(made.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  if (center) made.style.textAlign = 'center';
  return made;
}
