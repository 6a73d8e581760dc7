// What all components of the page do alike. Streamlit calls a component's `mount` on every run of the page's script,
// and what it has returned before that and when the component leaves the page. So a view is made once, takes the
// data of each run when its style sheets apply, and is painted anew when the theme changes.

import { currentTheme, loadStyle, onThemeChange } from './theme.js';

/** @import { StreamlitComponent, Theme } from './types.d.ts' */

/** @typedef {StreamlitComponent<any>} Component what Streamlit gives to `mount`, with the data that Python sends */

/**
 * What a component shows.
 * @typedef {object} View
 * @property {HTMLElement} root
 * @property {(component: Component) => void} update takes the data of a run of the script
 * @property {(theme: Theme) => void} [paint] comes after each update, and with another theme
 * @property {() => void} [unmount] the component has left the page
 * @property {() => void} [dispose] it has, and the view is not used again: a later place gets another one
 */

/**
 * @typedef {object} Options
 * @property {string[]} [styles] style sheets of `static/`
 * @property {number} [grace] ms in which a remount, as after a run of the script, counts as if it had stayed: in the
 *   same place, or in another one of the same `data.slot`
 * @property {(data: any) => boolean} [kept] whether the view outlives its place in the page: another place of the
 *   same `data.slot` takes it over, however late
 */

/** A view in its place. */
class Mounted {
  /** @type {Component | null} */
  component = null;
  isLeaving = false; // its place is gone, and the next one of its slot may still take it over
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** @type {(() => void) | null} */
  #unwatch = null;

  /**
   * @param {View} view
   * @param {Options} options
   * @param {(() => void) | null} onDispose forgets it; null: it is kept
   */
  constructor(view, { styles = [], grace = 0 }, onDispose) {
    this.view = view;
    this.onDispose = onDispose;
    this.styles = styles;
    this.grace = grace;
  }

  /**
   * @param {Component} component
   * @param {Element} host
   */
  async update(component, host) {
    const { view } = this;
    clearTimeout(this.#leaving);
    this.isLeaving = false;
    this.component = component;
    await Promise.all(this.styles.map((name) => loadStyle(name)));
    if (component !== this.component) return; // overtaken by a later run of the script, or gone
    if (view.root.parentElement !== host) host.append(view.root);
    view.update(component);
    view.paint?.(currentTheme(view.root));
    this.#unwatch ??= onThemeChange(view.root, (theme) => view.paint?.(theme));
  }

  /**
   * The place that `component` had is gone; a later one may have been taken already.
   * @param {Component} component
   */
  unmount(component) {
    if (component !== this.component) return;
    clearTimeout(this.#leaving);
    this.isLeaving = Boolean(this.grace);
    if (this.isLeaving) this.#leaving = setTimeout(() => this.#left(), this.grace);
    else this.#left();
  }

  #left() {
    this.isLeaving = false;
    this.component = null;
    this.#unwatch?.();
    this.#unwatch = null;
    if (this.onDispose && this.view.dispose) {
      this.view.dispose();
      this.onDispose();
    } else this.view.unmount?.();
  }
}

/** @typedef {Element & {playgroundView?: Mounted}} Host */

/**
 * Return the function `mount` of a component: its views are made by `create`, one for each element `selector`.
 * @param {string} selector
 * @param {(data: any) => View} create is given what Python has sent first
 * @param {Options} [options]
 */
export function defineComponent(selector, create, options = {}) {
  /** @type {Map<string, Mounted>} */
  const slots = new Map();
  /** @type {Map<string, Mounted>} the newest of each slot, for the next place if it comes within the grace */
  const newest = new Map();

  /** @param {Component} component
   *  @param {string} slot
   *  @returns {Mounted} */
  const makeMounted = ({ data }, slot) => {
    const forget = () => {
      if (slots.get(slot) === mounted) slots.delete(slot);
      document.querySelectorAll(selector).forEach((/** @type {Host} */ host) => {
        if (host.playgroundView === mounted) delete host.playgroundView;
      });
    };
    const kept = options.kept?.(data) ?? false;
    const mounted = new Mounted(create(data), options, kept ? null : forget);
    if (kept || slot) slots.set(slot, mounted);
    return mounted;
  };

  /** @param {Component} component */
  return (component) => {
    /** @type {Host} */
    const host = component.parentElement.querySelector(selector) ?? component.parentElement;
    const slot = component.data.slot ?? '';
    const leaving = newest.get(slot)?.isLeaving ? newest.get(slot) : null;
    const mounted = host.playgroundView ?? slots.get(slot) ?? leaving ?? makeMounted(component, slot);
    host.playgroundView = mounted;
    newest.set(slot, mounted);
    mounted.update(component, host);
    return () => mounted.unmount(component);
  };
}
