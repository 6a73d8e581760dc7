// The choice between the two curves that a chart of several runs can show: the loss, or the score of the task.

import { makeElement, setText, setTooltipText } from '../core/dom.js';

/** @typedef {'loss' | 'metric'} CurveKind */
/** @type {CurveKind[]} */
const KINDS = ['loss', 'metric'];

export class CurveChoice {
  /** @type {CurveKind} */
  kind = 'loss';

  /** @param {() => void} onChange another curve is chosen */
  constructor(onChange) {
    this.buttons = KINDS.map((kind) => {
      const button = makeElement('button', 'pg-pins-choice', { type: 'button' });
      button.addEventListener('click', () => {
        this.kind = kind;
        onChange();
      });
      return { kind, button };
    });
    const elements = this.buttons.map(({ button }) => button);
    this.root = makeElement('div', 'pg-pins-choices', { role: 'toolbar' }, ...elements);
  }

  /** @param {string} label of the group
   *  @param {Record<CurveKind, string>} names
   *  @param {Partial<Record<CurveKind, string>>} [helps] */
  draw(label, names, helps = {}) {
    this.root.setAttribute('aria-label', label);
    this.buttons.forEach(({ kind, button }) => {
      setText(button, names[kind]);
      setTooltipText(button, helps[kind] ?? '');
      button.setAttribute('aria-pressed', String(kind === this.kind));
    });
  }
}
