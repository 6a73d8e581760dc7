// The choice of what one step is: an epoch, a batch, or a phase inside a batch. It is remembered.

import { make, setText, setTitle } from '../core/dom.js';
import { browserStorage, KEYS } from '../core/storage.js';

const KINDS = ['epoch', 'batch', 'inside'];

export class StepMenu {
  /** beside: the Step button; onChange(): another kind was chosen. */
  constructor(beside, onChange) {
    this.onChange = onChange;
    const kept = browserStorage.read(KEYS.stepKind);
    this.chosen = KINDS.includes(kept) ? kept : KINDS[0];
    this.label = make('span', 'pg-step-kind');
    const arrow = make('span', 'pg-step-arrow', { 'aria-hidden': 'true' }, '▾');
    const attributes = { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' };
    this.button = make('button', 'pg-bar-button pg-step-choice', attributes, this.label, arrow);
    this.items = KINDS.map((kind) => this.#item(kind));
    this.menu = make('div', 'pg-step-menu', { role: 'menu', hidden: '' }, ...this.items);
    this.root = make('div', 'pg-step');
    beside.replaceWith(this.root);
    this.root.append(beside, this.button, this.menu);
    this.button.addEventListener('click', () => this.#toggle(this.menu.hidden));
    this.button.addEventListener('keydown', (event) => this.#opens(event));
    this.menu.addEventListener('keydown', (event) => this.#typed(event));
    this.root.addEventListener('focusout', (event) => {
      if (!this.root.contains(event.relatedTarget)) this.#toggle(false);
    });
  }

  #item(kind) {
    const [name, help] = [make('span', 'pg-step-name'), make('span', 'pg-step-help')];
    const item = make(
      'button',
      'pg-step-item',
      { type: 'button', role: 'menuitemradio', 'data-step': kind, tabindex: '-1' },
      name,
      help,
    );
    item.addEventListener('click', () => this.#choose(kind));
    return item;
  }

  /** What a step is: where batches are locked or hidden, an epoch. */
  get kind() {
    return this.fixed ? KINDS[0] : this.chosen;
  }

  /** Write everything in the words of `text`; held: {locked, hidden} names of controls. */
  show(text, held = { locked: [], hidden: [] }) {
    this.text = text;
    this.locked = held.locked.includes('batch');
    this.fixed = this.locked || held.hidden.includes('batch');
    this.button.disabled = this.locked;
    this.button.hidden = held.hidden.includes('batch');
    if (this.fixed) this.#toggle(false);
    this.menu.setAttribute('aria-label', text.time_step_choice);
    this.items.forEach((item, i) => {
      setText(item.firstChild, text[`time_step_${KINDS[i]}_name`]);
      setText(item.lastChild, text[`time_step_${KINDS[i]}_help`]);
    });
    this.#draw();
  }

  #draw() {
    const name = this.text[`time_step_${this.kind}`];
    setText(this.label, name);
    this.button.setAttribute('aria-label', `${this.text.time_step_choice}: ${name}`);
    setTitle(this.button, this.text[this.locked ? 'time_locked' : 'time_step_choice']);
    this.items.forEach((item, i) => item.setAttribute('aria-checked', String(KINDS[i] === this.kind)));
  }

  #choose(kind) {
    this.chosen = kind;
    browserStorage.write(KEYS.stepKind, kind);
    this.#toggle(false);
    this.button.focus();
    this.#draw();
    this.onChange();
  }

  #toggle(open) {
    this.menu.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.items[KINDS.indexOf(this.kind)].focus();
  }

  #opens(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#toggle(true);
  }

  #typed(event) {
    const at = this.items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: KINDS.length - 1 }[event.key];
    if (to !== undefined) this.items.at(to % KINDS.length).focus();
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
  }

  #leave() {
    this.#toggle(false);
    this.button.focus();
  }
}
