// Why this answer? A click on a point shows every number on its way through the net; a click on bare ground what the net
// answers there. The numbers come from the run itself, with the weights of the same moment, also while it trains.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { loadStyle } from '../core/theme.js';
import { DiagramNumbers } from './diagram_numbers.js';
import { answerOfRow, EXPLANATION, explainedRow } from './explained_row.js';
import { SumBars } from './sum_bars.js';

/** @import { Sections } from '../connection/frame_decoder.js'
 *  @import { View } from '../core/types.d.ts'
 *  @import { NetworkDiagram } from '../network/network_diagram.js'
 *  @import { DecisionSurface } from '../output/decision_surface.js'
 *  @import { Place } from '../output/types.d.ts'
 *  @import { ExplainedRow } from './explained_row.js' */

const NEAR = 0.04; // of the picture: a click on bare ground so near the one before is at the same place

export class Explanation {
  /** @type {View} */
  view = notYetSet;
  /** @type {HTMLElement | null} the button that has asked: it gives way, and has the focus again when this is closed */
  opener = null;
  follow = false; // the focus goes on to the sum when that is shown
  /** @type {Place | null} what is asked about */
  asked = null;
  /** @type {Float32Array | null} the newest numbers of it */
  data = null;

  /** onChange(): another place is asked about, or none any more.
   *  @param {{network: NetworkDiagram | null, surface: DecisionSurface | null, page: {net: HTMLElement, field: HTMLElement}}} parts
   *  @param {() => void} onChange
   *  @param {AbortSignal} ending the run has left the page for good */
  constructor({ network, surface, page: { net, field } }, onChange, ending) {
    this.network = network;
    this.surface = surface;
    this.onChange = onChange;
    this.numbers = new DiagramNumbers(net);
    this.sum = new SumBars();
    this.field = field;
    this.place = makeElement('span');
    this.told = makeElement('b');
    this.closers = [this.#closer(), this.#closer()]; // one at the point, one at its sum
    const [here, there] = this.closers;
    this.callout = makeElement('div', 'pg-place-callout', { hidden: '' }, here, this.place, this.told);
    this.sum.head.append(there);
    field.append(this.callout);
    const close = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || !this.asked || event.defaultPrevented) return;
      event.preventDefault();
      this.ask(null);
    };
    document.addEventListener('keydown', close, { signal: ending });
  }

  #closer() {
    const button = makeElement('button', 'pg-why-close', { type: 'button' }, '✕');
    button.addEventListener('click', () => this.ask(null));
    return button;
  }

  /** The numbers that the view of this name is asked for with; false while nothing is asked.
   *  @returns {false | number[]} */
  get wanted() {
    if (!this.asked) return false;
    return this.asked.row === undefined ? [this.asked.x, this.asked.y] : [this.asked.row];
  }

  /** @param {View} view */
  setView(view) {
    this.view = view;
    const words = view.i18n.t('why_close');
    this.closers.forEach((button) => {
      button.setAttribute('aria-label', words);
      setTooltipText(button, words);
    });
  }

  /** A place was pressed: ask about it, or about none any more if it is the one that is asked about.
   *  @param {Place} place */
  press(place) {
    this.ask(this.#isAsked(place) ? null : place);
  }

  /** @param {Place} place */
  #isAsked(place) {
    const { asked } = this;
    if (!asked || asked.row !== place.row) return false;
    if (place.row !== undefined) return true;
    const [across, up] = this.view.description.axes;
    return (
      Math.abs(asked.x - place.x) <= NEAR * (across.high - across.low) &&
      Math.abs(asked.y - place.y) <= NEAR * (up.high - up.low)
    );
  }

  /** Ask about a place by a button, which gives way to the answer.
   *  @param {Place} place
   *  @param {HTMLElement | null} opener */
  askBy(place, opener) {
    Object.assign(this, { opener, follow: true });
    this.ask(place);
  }

  /** Ask about a place; null: about none any more.
   *  @param {Place | null} place */
  ask(place) {
    const inside = this.sum.root.contains(document.activeElement);
    if (place) loadStyle('explanation/explanation.css');
    this.asked = place;
    this.data = null;
    this.field.toggleAttribute('data-asked', Boolean(place));
    if (!place) this.#hide();
    this.onChange();
    if (!place && inside) this.opener?.focus({ preventScroll: true });
  }

  #hide() {
    this.numbers.hide();
    this.sum.hide();
    this.callout.hidden = true;
    this.surface?.markPlace(null);
  }

  /** Take what a message brings.
   *  @param {Sections} sections */
  applySections(sections) {
    const section = sections.float32(EXPLANATION);
    if (section && this.asked) this.data = section.data;
  }

  /** The row that is explained; null before its numbers are there, and for a place without a point.
   *  @returns {ExplainedRow | null} */
  get row() {
    return this.asked && this.view ? explainedRow(this.view.description, this.data) : null;
  }

  /** Whether a point is explained: bare ground is only answered. */
  get isPoint() {
    return this.asked?.row !== undefined && Boolean(this.row);
  }

  /** What stands in the sentence of the run meanwhile, and how it is closed there; null: nothing of this.
   *  @returns {{answer: string, part: string} | null} */
  get said() {
    const { row } = this;
    if (!row || !this.isPoint) return null;
    const { label, value } = answerOfRow(this.view.description, row);
    const part = matchMedia('(hover: none)').matches ? 'touch' : 'desk';
    return { answer: label || this.view.i18n.formatNumber(value), part };
  }

  /** Draw the newest numbers. */
  draw() {
    const { row, asked, view, network, surface } = this;
    if (!row || !asked) return;
    const { i18n, description } = view;
    const answer = answerOfRow(description, row);
    setText(this.place, `(${i18n.formatWeight(asked.x)}, ${i18n.formatWeight(asked.y)})`);
    setText(
      this.told,
      answer.share === null
        ? i18n.formatNumber(answer.value)
        : `${answer.label} ${i18n.formatPercent(answer.share)}`,
    );
    this.callout.hidden = false;
    const at = surface?.markPlace(asked);
    if (at) {
      const left =
        at.x + 16 + this.callout.offsetWidth > at.width ? at.x - 16 - this.callout.offsetWidth : at.x + 16;
      Object.assign(this.callout.style, {
        left: `${Math.max(0, left)}px`,
        top: `${Math.max(0, at.y - 48)}px`,
      });
    }
    if (!this.isPoint) {
      this.numbers.hide();
      this.sum.hide();
      return;
    }
    if (network?.place) {
      this.numbers.show(row, network.place, network.weights, view);
      this.sum.show(row, network.weights, view);
      if (this.follow) this.closers[1].focus({ preventScroll: true });
      this.follow = false;
    }
  }
}
