// Undo: it takes back the last change that was made on the page, by its button or by Ctrl+Z, and says which.

import { CommandName } from '../connection/messages.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { isCovered, takesText } from '../core/typing.js';
import { WeightChanges } from './weight_changes.js';

/** @import { RunContext } from '../connection/run_context.js'
 *  @import { PageHeader } from '../connection/types.d.ts'
 *  @import { Translations } from '../core/i18n.js'
 *  @import { Panels } from './panels.js'
 *  @import { UndoOffer } from './types.d.ts' */

export class Undo {
  /** @type {UndoOffer | null} the last change of settings */
  offer = null;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {PageHeader | null} */
  header = null;
  weights = new WeightChanges();
  asked = 0; // number of the change that Python was asked to take back
  changing = false; // the next change is one of the diagram
  ofDiagram = false; // so was the last one

  /** actions = {trigger(number): Python takes back that change, back(): whether an earlier epoch is shown, which is told}
   *  @param {Pick<Panels, 'root' | 'undo' | 'status' | 'network'>} page
   *  @param {RunContext} context
   *  @param {{trigger: (number: number) => void, back: () => boolean}} actions
   *  @param {AbortSignal} ending the run has left the page for good */
  constructor(page, context, actions, ending) {
    const { undo: button } = page;
    button.setAttribute('aria-keyshortcuts', 'Control+Z');
    this.page = page;
    this.button = button;
    this.what = makeElement('span');
    this.along = makeElement('small', '', { 'aria-hidden': 'true' });
    button.append(this.what, this.along);
    this.context = context;
    this.actions = actions;
    button.addEventListener('click', () => this.#takeBack());
    document.addEventListener('keydown', (event) => this.#key(event), { signal: ending });
  }

  /** @param {Translations} i18n
   *  @param {UndoOffer | null | undefined} offer the last change of settings; none on a page that has no Undo */
  setOffer(i18n, offer) {
    this.i18n = i18n;
    if (offer?.number !== this.offer?.number) {
      this.ofDiagram = this.changing;
      this.changing = false;
    }
    this.offer = offer ?? null;
    this.weights.setNumber(offer?.number ?? 0);
    this.asked = 0;
    this.#show();
  }

  /** Layers are changed in the diagram. */
  noteLayers() {
    this.changing = true;
  }

  /** A weight was set by hand.
   *  @param {number} index
   *  @param {number} value
   *  @param {{before: number}} gesture that all values of a drag share */
  noteWeight(index, value, gesture) {
    if (this.offer) this.weights.add(index, value, gesture);
  }

  /** @param {string} run
   *  @param {PageHeader} header of its newest frame */
  see(run, header) {
    this.weights.see(run, header);
    this.header = header;
    this.#show();
  }

  get #weight() {
    return this.weights.last(this.header);
  }

  #show() {
    if (!this.i18n) return;
    const { i18n, offer, button } = this;
    const weight = this.#weight;
    const what = weight ? i18n.t('undo_weight') : (offer?.what ?? '');
    button.hidden = !what;
    if (!what) return;
    this.#place(Boolean(weight) || this.ofDiagram);
    setText(this.what, i18n.t('undo_what', { what }));
    const key = weight ? 'undo_weight_help' : offer?.anew ? 'undo_help' : 'undo_setting_help';
    setTooltipText(button, i18n.t(key, { value: i18n.formatWeight(weight?.before ?? 0) }));
    const along = weight ? '' : (offer?.along ?? '');
    setText(this.along, along && i18n.t('undo_along', { settings: along }));
  }

  /** On a phone what is said of the run is far above the diagram: who has changed something there finds Undo below it.
   *  @param {boolean} ofDiagram */
  #place(ofDiagram) {
    const { root, status, network } = this.page;
    const below = ofDiagram && root.dataset.size === 'narrow';
    if (below && this.button.parentElement !== network) network.append(this.button);
    if (!below && this.button.parentElement !== status) status.prepend(this.button);
  }

  #takeBack() {
    const weight = this.#weight;
    if (weight) this.#setBack(weight.index, weight.before);
    else if (this.offer?.what && this.asked !== this.offer.number) {
      this.asked = this.offer.number;
      this.actions.trigger(this.asked);
    }
  }

  /** @param {number} index
   *  @param {number} value */
  #setBack(index, value) {
    if (this.actions.back()) return;
    if (this.context.press(CommandName.WEIGHT, [index, value])) this.weights.drop();
    this.#show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === 'z' : event.code === 'KeyZ';
    if (!held || !letter || event.defaultPrevented || this.button.hidden) return;
    if (isCovered() || takesText(event.target)) return;
    event.preventDefault();
    this.#takeBack();
  }
}
