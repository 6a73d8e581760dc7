// The place beside the time bar for the epoch and for what is said of the run: the live component puts them there.

import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement } from '../core/dom.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { Theme } from '../core/types.d.ts' */

export const mountVerdictPlace = defineComponent(
  '.pg-verdict',
  ({ slot }) => new VerdictPlace(runContextOf(slot)),
  { styles: ['core/style.css'] },
);

class VerdictPlace {
  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.root = makeElement('div', 'pg-said');
  }

  update() {
    document.documentElement.dataset.verdict = ''; // on a projector such a page is laid out anew
    if (this.context.verdictPlace !== this.root) this.context.set({ verdictPlace: this.root });
  }

  unmount() {
    delete document.documentElement.dataset.verdict;
    if (this.context.verdictPlace === this.root) this.context.set({ verdictPlace: null });
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }
}
