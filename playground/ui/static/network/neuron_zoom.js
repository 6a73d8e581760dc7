// One neuron's field, enlarged in place of the net's answer, as long as somebody looks at the neuron.

import { FIELD_SIDE } from '../connection/frame_decoder.js';
import { makeElement, setText } from '../core/dom.js';

/** @import { Picture } from '../core/types.d.ts' */
/** @import { Surface } from './types.d.ts' */

export class NeuronZoom {
  /** card: the element around the picture and its head; title: what stands there otherwise.
   *  @param {HTMLElement} card
   *  @param {HTMLElement} title
   *  @param {Surface} surface */
  constructor(card, title, surface) {
    this.card = card;
    this.surface = surface;
    this.caption = makeElement('span', 'pg-subtitle pg-lens');
    title.after(this.caption);
  }

  /** wanted: {bytes (side * side), side, caption, theme}; null: the answer again.
   *  @param {Picture | null} wanted */
  show(wanted) {
    const was = 'lens' in this.card.dataset;
    const picture = this.surface.element.hidden ? null : wanted; // the hidden space stands there
    if (!picture && !was) return;
    if (picture) this.card.dataset.lens = '';
    else delete this.card.dataset.lens;
    setText(this.caption, picture?.caption ?? '');
    this.surface.showNeuron(picture && enlargeThumb(picture.bytes, picture.side), FIELD_SIDE);
  }
}

/** Square bytes brought to the side of the field, straight lines between the points that are known.
 *  They are every n-th point of the field, from its first one on.
 *  @param {Uint8Array} bytes
 *  @param {number} side */
export function enlargeThumb(bytes, side) {
  const every = FIELD_SIDE / side;
  const places = Array.from({ length: FIELD_SIDE }, (_, i) => {
    const at = Math.min(side - 1, i / every);
    const low = Math.min(side - 2, Math.floor(at));
    return [low, at - low];
  });
  const result = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
  places.forEach(([row, down], y) =>
    places.forEach(([column, right], x) => {
      const value = (/** @type {number} */ dy, /** @type {number} */ dx) =>
        bytes[(row + dy) * side + column + dx];
      const top = value(0, 0) + (value(0, 1) - value(0, 0)) * right;
      const bottom = value(1, 0) + (value(1, 1) - value(1, 0)) * right;
      result[y * FIELD_SIDE + x] = Math.round(top + (bottom - top) * down);
    }),
  );
  return result;
}
