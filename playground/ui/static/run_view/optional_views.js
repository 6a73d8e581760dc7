// The pictures that are there on demand: the hidden space, the health of the gradients, marks of errors. What the run
// has to send for them is asked for by the name of its view while they are shown, and given up when they are put away.
// Who only watches a run asks too: that changes nothing of the run, and its trainer shows what anybody wants to see.

import { CommandName } from '../connection/messages.js';
import { EVALUATION } from '../connection/run_context.js';
import { LAYER_HEALTH, LayerHealth } from '../curves/layer_health.js';
import { EXPLANATION } from '../explanation/explained_row.js';
import { HIDDEN_SPACE, HiddenSpace } from '../output/hidden_space.js';
import { asksForAnswers, PREDICTIONS } from '../output/prediction_errors.js';

/** @import { Frame } from '../connection/frame_decoder.js'
 *  @import { RunContext } from '../connection/run_context.js'
 *  @import { ControlLocks, View } from '../core/types.d.ts'
 *  @import { Panels } from './panels.js' */

/** What is asked for: each view gives a section of its own name.
 *  @type {Record<string, boolean | number[]>} */
const NOTHING = {
  [LAYER_HEALTH]: false,
  [HIDDEN_SPACE]: false,
  [PREDICTIONS]: false,
  [EXPLANATION]: false,
  [EVALUATION]: false,
};

export class OptionalViews {
  /** @type {boolean | null} whether the link says that the hidden space is the first picture */
  first = null;

  /** @param {RunContext} context
   *  @param {Panels} page
   *  @param {() => void} onChange the choice of the reader has changed */
  constructor(context, page, onChange) {
    this.context = context;
    this.page = page;
    this.onChange = onChange;
    this.hiddenSpace = new HiddenSpace(page.bend);
    this.opened = false; // the reader looks at the health,
    this.looked = false; // or the page does, to say why the net gets nowhere
    this.health = new LayerHealth((on) => {
      this.opened = on;
      this.#want({ [LAYER_HEALTH]: on || this.looked });
    });
    this.wanted = { ...NOTHING };
    /** @type {Record<string, boolean | number[]>} */
    this.asked = { ...this.wanted };
    this.due = false;
    page.bendButton.addEventListener('click', () => this.#toggle());
    this.unhear = context.listen(() => this.#ask());
  }

  /** Whether the hidden space stands in place of the output. */
  get showsHiddenSpace() {
    return Boolean(this.wanted[HIDDEN_SPACE]);
  }

  /** The run has left the page for good. */
  dispose() {
    this.unhear();
  }

  /** Draw anew; the link says which picture is the first one.
   *  @param {View} view */
  setView(view) {
    const first = Boolean(view.options.hidden_space);
    const free = this.#hold(view);
    if (first !== this.first || !free) this.wanted[HIDDEN_SPACE] = first;
    this.first = first;
    this.wanted[PREDICTIONS] = Boolean(view.options.errors) || asksForAnswers(view);
    this.#arrange();
    this.hiddenSpace.setView(view);
    this.#ask();
  }

  /** Whether the reader may choose the picture: not where a task locks it or hides its switch.
   *  @param {View} view */
  #hold({ options }) {
    /** @param {keyof ControlLocks} list */
    const held = (list) => Boolean(options.held?.[list]?.includes('hidden_space'));
    const { bendButton } = this.page;
    bendButton.hidden = held('hidden') || held('locked');
    return !bendButton.hidden;
  }

  #toggle() {
    this.#want({ [HIDDEN_SPACE]: !this.showsHiddenSpace });
    this.#arrange();
    this.onChange();
  }

  /** @param {Partial<OptionalViews['wanted']>} changes */
  #want(changes) {
    Object.assign(this.wanted, changes);
    this.#ask();
  }

  /** Look at the health for the sentence about the run, until another net is shown. */
  lookAtHealth() {
    if (this.looked) return;
    this.looked = true;
    this.#want({ [LAYER_HEALTH]: true });
  }

  /** Ask for the numbers of one place; false: of none.
   *  @param {false | number[]} place */
  explain(place) {
    this.#want({ [EXPLANATION]: place });
  }

  #arrange() {
    this.page.field.hidden = this.showsHiddenSpace;
    this.page.bend.hidden = !this.showsHiddenSpace;
    this.page.bendButton.setAttribute('aria-pressed', String(this.showsHiddenSpace));
  }

  /** Tell the run what is wanted, unless it knows. A new connection may lead to a run that knows nothing. */
  #ask() {
    if (this.context.connection !== 'open') {
      this.asked = { ...NOTHING };
      return;
    }
    const wanted = { ...this.wanted, ...this.context.asked };
    if (JSON.stringify(wanted) === JSON.stringify(this.asked)) return;
    this.asked = wanted;
    this.context.press(CommandName.SHOW, this.asked);
  }

  /** Take what a message brings; what nobody wants here any more was asked for before the page was loaded.
   *  @param {Frame} message */
  applyFrame({ sections }) {
    for (const name of Object.keys(this.asked)) if (sections.get(name)?.shape[0]) this.asked[name] ||= true;
    this.#ask();
    this.health.applySections(sections);
    if (this.hiddenSpace.applySections(sections)) this.due = this.showsHiddenSpace;
  }

  /** Another net is shown from now on. */
  reset() {
    this.health.report = null;
    this.looked = false;
    this.#want({ [LAYER_HEALTH]: this.opened });
  }

  /** Draw the newest of the hidden space. */
  draw() {
    if (!this.due) return false;
    this.due = false;
    return this.hiddenSpace.draw();
  }

  resize() {
    if (this.showsHiddenSpace) this.hiddenSpace.resize();
  }
}
