// A button that switches between the light and the dark theme.
//
// Streamlit keeps the reader's choice in localStorage, per path: `stActiveTheme-<path>-v2` = "Light" |
// "Dark" | "System", read when the page is loaded. Its own main menu switches without a reload; where that
// menu is in the page (it may be hidden by CSS), its items are used, else the choice is written and the
// page loaded anew. A key of our own carries the choice to the other pages, whose paths differ.
//
// It is on every page, so it also tells the document its language, which Streamlit leaves at English.
//
// component.data = {text: {theme_dark, theme_light}, language}

import { defineComponent } from '../core/component.js';
import { makeElement, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { browserStorage, STORAGE_KEYS } from '../core/storage.js';

/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */

const VERSION = 2; // of Streamlit's key
/** @type {Record<Theme, string>} */
const NAMES = { light: 'Light', dark: 'Dark' };
const WAIT = 700; // ms for the menu

/** @param {string} path */
export const streamlitThemeKey = (path) => `stActiveTheme-${path}-v${VERSION}`;

export const mountThemeSwitch = defineComponent('.pg-theme', () => new ThemeSwitch(), {
  styles: ['core/tools.css'],
});

class ThemeSwitch {
  constructor() {
    /** @type {Theme} */
    this.theme = 'light';
    this.restored = false;
    /** @type {{text: Texts, language: string}} */
    this.data = notYetSet;
    this.button = makeElement('button', 'pg-tool-button pg-theme-button', { type: 'button' });
    this.root = makeElement('div', 'pg-tool', {}, this.button);
    this.button.addEventListener('click', () => this.#toggle());
  }

  /** @param {StreamlitComponent<{text: Texts, language: string}>} component */
  update({ data }) {
    this.data = data;
    document.documentElement.lang = data.language; // a screen reader chooses its voice by it
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.#restore();
    const other = this.theme === 'light' ? 'dark' : 'light';
    const symbol = other === 'dark' ? '☾' : '☀';
    if (this.button.textContent !== symbol) this.button.textContent = symbol;
    const label = this.data.text[`theme_${other}`];
    setTooltipText(this.button, label);
    this.button.setAttribute('aria-label', label);
  }

  /** Once on each page: the theme that was chosen on another one. */
  #restore() {
    if (this.restored) return;
    this.restored = true;
    const wanted = browserStorage.read(STORAGE_KEYS.theme);
    if (isTheme(wanted) && wanted !== this.theme) applyTheme(wanted, { mayReload: false });
  }

  #toggle() {
    const other = this.theme === 'light' ? 'dark' : 'light';
    browserStorage.write(STORAGE_KEYS.theme, other);
    applyTheme(other, { mayReload: true });
  }
}

/** @param {string | null} name
 *  @returns {name is Theme} */
const isTheme = (name) => name !== null && name in NAMES;

/** Switch to 'light' or 'dark' through Streamlit's menu; if there is none, by a reload.
 *  @param {Theme} theme
 *  @param {{mayReload: boolean}} options */
export async function applyTheme(theme, { mayReload }) {
  browserStorage.writeJson(streamlitThemeKey(window.location.pathname), NAMES[theme]);
  if (await byMenu(NAMES[theme])) return;
  if (mayReload) window.location.reload();
}

/** @param {string} name */
async function byMenu(name) {
  const opener = /** @type {HTMLElement | null} */ (
    document.querySelector('[data-testid="stMainMenu"] button')
  );
  if (!opener) return false;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  document.documentElement.classList.add('pg-menu-unseen');
  try {
    opener.click();
    const item = await appears(`[data-testid="stMainMenuItem-theme-${name}"]`);
    if (item) item.click();
    else opener.click();
    return Boolean(item);
  } finally {
    setTimeout(() => document.documentElement.classList.remove('pg-menu-unseen'), WAIT);
    focused?.focus?.();
  }
}

/** @param {string} selector
 *  @returns {Promise<HTMLElement | null>} */
function appears(selector) {
  const end = Date.now() + WAIT;
  return new Promise((done) => {
    const check = () => {
      const element = /** @type {HTMLElement | null} */ (document.querySelector(selector));
      if (element || Date.now() > end) done(element);
      else setTimeout(check, 20);
    };
    check();
  });
}
