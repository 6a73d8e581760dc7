// A panel in its place: heading, number, and what is below; folded ones are opened by their heading.

import { makeElement, setText } from '../core/dom.js';

/** @import { EvaluationHost, EvaluationPanel, Moment, PanelEntry } from './types.d.ts' */

export class PanelFrame {
  /** @param {PanelEntry} entry
   *  @param {EvaluationHost} host
   *  @param {{place: number, open: boolean, toggled: () => void}} state `place` in the order of a phone; whether a
   *  folded one is open */
  constructor(entry, host, { place, open, toggled }) {
    this.entry = entry;
    this.host = host;
    /** @type {EvaluationPanel} */
    this.panel = entry.create(host);
    this.title = makeElement('h2', 'pg-ev-title');
    this.number = makeElement('span', 'pg-ev-number');
    const head = makeElement(entry.folded ? 'summary' : 'header', 'pg-ev-head', {}, this.title, this.number);
    this.details = entry.folded ? makeElement('details', 'pg-ev-folds', {}, head, this.panel.body) : null;
    this.root = makeElement(
      'section',
      `pg-ev-card pg-ev-${entry.name}`,
      { 'data-width': entry.width, style: `order: ${place}` },
      ...(this.details ? [this.details] : [head, this.panel.body]),
    );
    if (this.details) this.details.open = open;
    this.details?.addEventListener('toggle', () => {
      toggled();
      host.redraw();
    });
  }

  translate() {
    setText(this.title, this.host.i18n().t(`evaluate_${this.entry.name}`));
    this.panel.translate?.();
  }

  /** @param {Moment} moment */
  draw(moment) {
    setText(this.number, this.panel.headline?.(moment) ?? '');
    if (!this.details || this.details.open) this.panel.draw(moment);
  }

  dispose() {
    this.panel.dispose?.();
  }
}
