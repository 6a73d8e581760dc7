// The switch between the first view and all settings, where what was chosen last is remembered, and between the network and
// its evaluation.
//
// component.data = {view: 'simple' | 'full', cookie, panel: 'network' | 'evaluate' | '', text: {views, ...}}; triggers
// `view` or `panel` with the wanted one.

import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';

/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */
/** @typedef {'simple' | 'full'} PageView
 *  @typedef {'network' | 'evaluate'} PagePanel
 *  @typedef {StreamlitComponent<{view: PageView, cookie: string, panel: PagePanel | '', text: Texts}>} SwitchComponent */

/** @type {PageView[]} */
const VIEWS = ['simple', 'full'];
/** @type {PagePanel[]} */
const PANELS = ['network', 'evaluate'];
const YEAR = 365 * 24 * 3600; // s

export const mountViewSwitch = defineComponent('.pg-views', () => new ViewSwitch(), {
  styles: ['core/tools.css'],
});

class ViewSwitch {
  constructor() {
    this.views = makeElement('div', 'pg-switch', { role: 'group' });
    this.panels = makeElement('div', 'pg-switch', { role: 'group' });
    this.root = makeElement('div', 'pg-tool pg-switches', {}, this.views, this.panels);
    /** @type {SwitchComponent} */
    this.component = notYetSet;
    const button = (/** @type {() => void} */ choose) => {
      const made = makeElement('button', 'pg-switch-part', { type: 'button' });
      made.addEventListener('click', choose);
      return made;
    };
    this.buttons = {
      simple: button(() => this.#choose('simple')),
      full: button(() => this.#choose('full')),
      network: button(() => this.#choosePanel('network')),
      evaluate: button(() => this.#choosePanel('evaluate')),
    };
    this.views.append(this.buttons.simple, this.buttons.full);
    this.panels.append(this.buttons.network, this.buttons.evaluate);
  }

  /** @param {SwitchComponent} component */
  update(component) {
    this.component = component;
    const { text, view, panel } = component.data;
    this.views.setAttribute('aria-label', text.views);
    this.panels.setAttribute('aria-label', text.views_panels);
    this.panels.hidden = !panel;
    [...VIEWS, ...PANELS].forEach((name) => {
      setText(this.buttons[name], text[`views_${name}`]);
      setTooltipText(this.buttons[name], text[`views_${name}_help`]);
    });
    this.#mark(VIEWS, view);
    this.#show(panel || 'network');
  }

  /** @param {(PageView | PagePanel)[]} names
   *  @param {PageView | PagePanel} chosen */
  #mark(names, chosen) {
    names.forEach((name) => this.buttons[name].setAttribute('aria-pressed', String(name === chosen)));
  }

  /** The page's style sheet puts away what is not of the panel.
   *  @param {PagePanel} panel */
  #show(panel) {
    document.documentElement.dataset.panel = panel;
    this.#mark(PANELS, panel);
  }

  /** @param {PagePanel} panel */
  #choosePanel(panel) {
    this.#show(panel); // at once; Python's answer brings what is in it
    this.component.setTriggerValue('panel', panel);
  }

  unmount() {
    delete document.documentElement.dataset.panel;
  }

  /** @param {PageView} view */
  #choose(view) {
    const path = new URL('.', document.baseURI).pathname;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it with the next page, and Safari has no cookieStore
    document.cookie = `${this.component.data.cookie}=${view}; path=${path}; max-age=${YEAR}; samesite=lax`;
    this.#mark(VIEWS, view); // at once; Python's answer confirms it
    this.component.setTriggerValue('view', view);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }
}
