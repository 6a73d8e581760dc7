// A number of the net on its way: as it stands there, or as a field of its own where it may be changed.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { weightText } from './numbers.js';

export class NumberChip {
  /** @param {{name: string, label: string, limit: number, kind: string}} facts `label`: what a screen reader hears;
   *   `kind`: weight or bias
   *  @param {((name: string, value: number) => void) | null} change null: it cannot be changed */
  constructor({ name, label, limit, kind }, change) {
    this.kind = kind;
    this.field = change
      ? makeElement('input', 'pg-forward-field', {
          type: 'number',
          step: 0.01,
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
    this.field?.addEventListener('input', () => {
      const value = this.field?.valueAsNumber ?? Number.NaN;
      if (Number.isFinite(value) && Math.abs(value) <= limit) change?.(name, value);
    });
  }

  /** @param {number} value
   *  @param {{changed?: boolean, off?: boolean}} [how] */
  show(value, { changed = false, off = false } = {}) {
    if (this.field) {
      if (this.field !== document.activeElement || this.field.valueAsNumber !== value)
        this.#fill(this.field, value);
    } else
      setText(this.text, off ? '0' : weightText(value).replace(/^(?=\d)/, this.kind === 'bias' ? '+' : ''));
    setAttributeIfChanged(this.root, 'data-sign', value < 0 ? 'minus' : 'plus');
    this.root.classList.toggle('pg-forward-changed', changed);
  }

  /** @param {HTMLInputElement} field
   *  @param {number} value */
  #fill(field, value) {
    if (field.valueAsNumber !== value) field.value = String(value);
  }
}
