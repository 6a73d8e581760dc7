// A number of the net on its way: as it stands there, or as a field of its own where it may be changed.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { rounded } from './net.js';
import { weightText } from './numbers.js';

/**
 * @typedef {object} NumberHandlers
 * @property {(name: string, value: number) => void} change
 * @property {(label: string, limit: number) => void} refuse a number is farther from 0 than `limit`
 * @property {() => void} accept nothing is refused any longer
 */

export class NumberChip {
  value = 0;

  /** @param {{name: string, label: string, limit: number, kind: string}} facts `label`: what a screen reader hears;
   *   `kind`: weight or bias
   *  @param {NumberHandlers | null} handlers null: it cannot be changed */
  constructor({ name, label, limit, kind }, handlers) {
    this.kind = kind;
    this.field = handlers
      ? makeElement('input', 'pg-forward-field', {
          type: 'number',
          step: 'any',
          min: -limit,
          max: limit,
          'aria-label': label,
        })
      : null;
    this.text = makeElement('span', 'pg-forward-number');
    this.name = makeElement('span', 'pg-forward-chip-name', {}, kind === 'bias' ? 'b' : '');
    this.root = makeElement(
      'span',
      `pg-forward-chip pg-forward-${kind}`,
      {},
      this.name,
      this.field ?? this.text,
    );
    if (!this.field || !handlers) return;
    const tell = () => {
      const value = this.field?.valueAsNumber ?? Number.NaN;
      if (Math.abs(value) <= limit) handlers.change(name, value);
      else if (Number.isFinite(value)) handlers.refuse(label, limit);
    };
    this.field.addEventListener('input', tell);
    this.field.addEventListener('keydown', (event) => this.#nudge(event, limit, tell));
    this.field.addEventListener('blur', () => {
      if (this.field) this.#fill(this.field, this.value);
      handlers.accept();
    });
  }

  /** @param {number} value
   *  @param {{changed?: boolean, off?: boolean}} [how] */
  show(value, { changed = false, off = false } = {}) {
    this.value = value;
    if (this.field) {
      if (this.field !== document.activeElement) this.#fill(this.field, value);
    } else
      setText(this.text, off ? '0' : weightText(value).replace(/^(?=\d)/, this.kind === 'bias' ? '+' : ''));
    setAttributeIfChanged(this.root, 'data-sign', value < 0 ? 'minus' : 'plus');
    this.root.classList.toggle('pg-forward-changed', changed);
  }

  /** The arrow keys go by a tenth, with Shift by one.
   *  @param {KeyboardEvent} event
   *  @param {number} limit
   *  @param {() => void} tell */
  #nudge(event, limit, tell) {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way || !this.field) return;
    event.preventDefault();
    const value = (this.field.valueAsNumber || 0) + way * (event.shiftKey ? 1 : 0.1);
    this.field.value = String(rounded(Math.min(limit, Math.max(-limit, value))));
    tell();
  }

  /** @param {HTMLInputElement} field
   *  @param {number} value */
  #fill(field, value) {
    if (field.valueAsNumber !== value) field.value = String(value);
  }
}
