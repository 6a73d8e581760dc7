// The switch between the first view and all settings: what was chosen last is remembered.
//
// component.data = {view: 'simple' | 'full', cookie, text: {views, ...}}; triggers `view` with the wanted one.

import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';

/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */
/** @typedef {'simple' | 'full'} PageView
 *  @typedef {StreamlitComponent<{view: PageView, cookie: string, text: Texts}>} SwitchComponent */

/** @type {PageView[]} */
const VIEWS = ['simple', 'full'];
const YEAR = 365 * 24 * 3600; // s

export const mountViewSwitch = defineComponent('.pg-views', () => new ViewSwitch(), {
  styles: ['core/tools.css'],
});

class ViewSwitch {
  constructor() {
    this.root = makeElement('div', 'pg-tool pg-switch', { role: 'group' });
    /** @type {SwitchComponent} */
    this.component = notYetSet;
    const button = (/** @type {PageView} */ view) => {
      const made = makeElement('button', 'pg-switch-part', { type: 'button' });
      made.addEventListener('click', () => this.#choose(view));
      return made;
    };
    this.buttons = { simple: button('simple'), full: button('full') };
    this.root.append(this.buttons.simple, this.buttons.full);
  }

  /** @param {SwitchComponent} component */
  update(component) {
    this.component = component;
    const { text, view } = component.data;
    this.root.setAttribute('aria-label', text.views);
    VIEWS.forEach((name) => {
      setText(this.buttons[name], text[`views_${name}`]);
      setTooltipText(this.buttons[name], text[`views_${name}_help`]);
    });
    this.#mark(view);
  }

  /** @param {PageView} view */
  #mark(view) {
    VIEWS.forEach((name) => this.buttons[name].setAttribute('aria-pressed', String(name === view)));
  }

  /** @param {PageView} view */
  #choose(view) {
    const path = new URL('.', document.baseURI).pathname;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it with the next page, and Safari has no cookieStore
    document.cookie = `${this.component.data.cookie}=${view}; path=${path}; max-age=${YEAR}; samesite=lax`;
    this.#mark(view); // at once; Python's answer confirms it
    this.component.setTriggerValue('view', view);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }
}
