// Captions beside what they name in the network of the first view: an input, a neuron, a weight, the output.

import { makeElement } from '../core/dom.js';

/** @import { View } from '../core/types.d.ts' */
/** @import { Layout } from './types.d.ts' */

const LEAST = { width: 560, height: 430, between: 200 }; // px without which there is no room for words
const WIDE = 190; // px of a caption between two columns

export class DiagramCaptions {
  /** @param {HTMLElement} parent of the diagram */
  constructor(parent) {
    this.root = makeElement('div', 'pg-net-captions', { 'aria-hidden': 'true' });
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
    const between = pitch - Math.max(...columns.map(({ size }) => size));
    const roomy = width >= LEAST.width && height >= LEAST.height && between >= LEAST.between;
    return Boolean(options.simple) && plain && roomy && columns[1].across === 1;
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
  return [
    caption(i18n.t('caption_input'), { left: 0, top: low + 10, width: inputs.x + inputs.size / 2 + 30 }),
    caption(i18n.t('caption_neuron'), {
      left: right,
      top: Math.max(0, first.y - hidden.size / 2 - 8),
      width: WIDE,
    }),
    caption(i18n.t('caption_weight'), {
      left: right,
      top: Math.min(height - 40, last.y + hidden.size / 4),
      width: WIDE,
    }),
    caption(i18n.t('caption_output'), {
      left: output.x - 75,
      top: output.nodes[0].y + output.size / 2 + 20,
      width: 150,
      center: true,
    }),
  ];
}

/** @param {string} text
 *  @param {{left: number, top: number, width: number, center?: boolean}} box px */
function caption(text, { left, top, width, center = false }) {
  const made = makeElement('p', 'pg-net-caption', {}, text);
  Object.assign(made.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  if (center) made.style.textAlign = 'center';
  return made;
}
