// What is known of the neuron or the link that somebody looks at: a panel beside it, kept up to date.

import { fitCanvas, makeElement, setText, uniqueId } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { drawHistogram } from './activation_histogram.js';
import { placeBeside } from './popup.js';

/** @import { Theme } from '../core/types.d.ts' */
/** @import { ItemFacts, Anchor, ThumbAtlas } from './types.d.ts' */

const CHART = { width: 184, height: 64 };
const PICTURE = { width: 92, height: 92 };
const NAME = 'pg-net-tip';

export class ElementTooltip {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.head = makeElement('b');
    this.formula = makeElement('span', 'pg-tip-formula');
    this.line = makeElement('span', 'pg-tip-line');
    this.chart = makeElement('canvas', 'pg-tip-chart', { 'aria-hidden': 'true', hidden: '' });
    this.note = makeElement('span', 'pg-tip-note');
    this.root = makeElement(
      'div',
      'pg-tip',
      { id: uniqueId(NAME), role: 'tooltip', hidden: '' },
      this.head,
      this.formula,
      this.line,
      this.chart,
      this.note,
    );
    parent.append(this.root);
    this.parent = parent;
    /** @type {Anchor | null} */
    this.at = null;
    /** @type {number | undefined} */
    this.long = undefined; // length of formula and line
    /** @type {{width: number, height: number} | null} */
    this.size = null;
    /** @type {CanvasRenderingContext2D} */
    this.context = notYetSet;
  }

  /** facts: {head, formula, note, bins, number, theme}; at: {x, y, half}, the middle and half the side of what it is
   *  about. `thumbs`: those of nodes.js, where the enlarged field is not seen.
   *  @param {ItemFacts | null} facts
   *  @param {Anchor | null} at
   *  @param {ThumbAtlas | null} [thumbs] */
  show(facts, at, thumbs = null) {
    if (!facts || !at) {
      this.root.hidden = true;
      return;
    }
    setText(this.head, facts.head);
    setText(this.formula, facts.formula ?? '');
    setText(this.line, facts.line ?? '');
    setText(this.note, facts.note ?? '');
    this.#draw(facts, thumbs);
    const appeared = this.root.hidden;
    this.root.hidden = false;
    const long = (facts.formula?.length ?? 0) + (facts.line?.length ?? 0);
    if (appeared || at !== this.at || this.long !== long) placeBeside(this.root, this.parent, at);
    this.at = at;
    this.long = long;
  }

  /** @param {ItemFacts} itemFacts
   *  @param {ThumbAtlas | null} thumbs */
  #draw({ bins, number, theme }, thumbs) {
    const pictured =
      !bins && thumbs && !thumbs.histogram && typeof number === 'number' && number < thumbs.count;
    this.chart.hidden = !bins && !pictured;
    if (bins && theme) drawHistogram(this.#canvas(CHART), bins, { x: 0, y: 0, ...CHART }, theme);
    if (!pictured) return;
    const { canvas, side } = thumbs;
    this.#canvas(PICTURE).drawImage(
      canvas,
      0,
      number * side,
      side,
      side,
      0,
      0,
      PICTURE.width,
      PICTURE.height,
    );
  }

  /** @param {{width: number, height: number}} size */
  #canvas(size) {
    if (size !== this.size) this.context = fitCanvas(this.chart, size.width, size.height);
    this.size = size;
    return this.context;
  }
}
