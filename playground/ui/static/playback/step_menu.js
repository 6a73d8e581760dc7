// The choice of what one step is: an epoch, a batch, or a phase inside a batch. It is remembered.

import { CommandName } from '../connection/messages.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { browserStorage, STORAGE_KEYS } from '../core/storage.js';

/** @import { ControlLocks, Texts } from '../core/types.d.ts' */

/** @typedef {'epoch' | 'batch' | 'inside'} StepKind */

/** @type {StepKind[]} */
const KINDS = ['epoch', 'batch', 'inside'];

export class StepMenu {
  /** beside: the Step button; onChange(): another kind was chosen.
   *  @param {HTMLElement} beside
   *  @param {() => void} onChange */
  constructor(beside, onChange) {
    this.onChange = onChange;
    const kept = browserStorage.read(STORAGE_KEYS.stepKind);
    this.chosen = KINDS.find((kind) => kind === kept) ?? KINDS[0];
    this.fixed = false; // a step is an epoch
    /** @type {Texts} */
    this.text = {};
    this.label = makeElement('span', 'pg-step-kind');
    const arrow = makeElement('span', 'pg-step-arrow', { 'aria-hidden': 'true' }, '▾');
    const attributes = { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' };
    this.button = makeElement('button', 'pg-bar-button pg-step-choice', attributes, this.label, arrow);
    this.choices = KINDS.map((kind) => this.#item(kind));
    this.items = this.choices.map(({ item }) => item);
    this.menu = makeElement('div', 'pg-step-menu', { role: 'menu', hidden: '' }, ...this.items);
    this.root = makeElement('div', 'pg-step');
    beside.replaceWith(this.root);
    this.root.append(beside, this.button, this.menu);
    this.button.addEventListener('click', () => this.#toggle(Boolean(this.menu.hidden)));
    this.button.addEventListener('keydown', (event) => this.#opens(event));
    this.menu.addEventListener('keydown', (event) => this.#typed(event));
    this.root.addEventListener('focusout', (event) => {
      if (!this.root.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#toggle(false);
    });
  }

  /** @param {StepKind} kind */
  #item(kind) {
    const [name, help] = [makeElement('span', 'pg-step-name'), makeElement('span', 'pg-step-help')];
    const item = makeElement(
      'button',
      'pg-step-item',
      { type: 'button', role: 'menuitemradio', 'data-step': kind, tabindex: '-1' },
      name,
      help,
    );
    item.addEventListener('click', () => this.#choose(kind));
    return { item, kind, name, help };
  }

  /** What a step is: where batches are locked or hidden, an epoch. */
  get stepKind() {
    return this.fixed ? KINDS[0] : this.chosen;
  }

  /** Write everything in the words of `text`; held: {locked, hidden} names of controls.
   *  @param {Texts} text
   *  @param {ControlLocks} [held] */
  setText(text, held = { locked: [], hidden: [] }) {
    this.text = text;
    this.fixed = [...held.locked, ...held.hidden].includes(CommandName.BATCH);
    this.button.hidden = this.fixed;
    if (this.fixed) this.#toggle(false);
    this.menu.setAttribute('aria-label', text.time_step_choice);
    this.choices.forEach(({ kind, name, help }) => {
      setText(name, text[`time_step_${kind}_name`]);
      setText(help, text[`time_step_${kind}_help`]);
    });
    this.#draw();
  }

  #draw() {
    const name = this.text[`time_step_${this.stepKind}`];
    setText(this.label, name);
    this.button.setAttribute('aria-label', `${this.text.time_step_choice}: ${name}`);
    setTooltipText(this.button, this.text.time_step_choice);
    this.items.forEach((item, i) => item.setAttribute('aria-checked', String(KINDS[i] === this.stepKind)));
  }

  /** @param {StepKind} kind */
  #choose(kind) {
    this.chosen = kind;
    browserStorage.write(STORAGE_KEYS.stepKind, kind);
    this.#toggle(false);
    this.button.focus();
    this.#draw();
    this.onChange();
  }

  /** @param {boolean} open */
  #toggle(open) {
    this.menu.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.items[KINDS.indexOf(this.stepKind)].focus();
  }

  /** @param {KeyboardEvent} event */
  #opens(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#toggle(true);
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const at = this.items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: KINDS.length - 1 };
    const to = places[event.key];
    if (to !== undefined) this.items.at(to % KINDS.length)?.focus();
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
  }

  #leave() {
    this.#toggle(false);
    this.button.focus();
  }
}
