// The help of an element in a panel beside it: at once with the keyboard, after a moment below the mouse, and on touch
// by a tap, or by a long press where a tap does something. One panel for the whole page.
//
// The text is the element's `data-help`, which dom.js sets together with its `aria-description`.

import { placeBeside } from './placement.js';
import { room, surroundings } from './surroundings.js';
import { loadStyle } from './theme.js';

const MOMENT = 500; // ms that the mouse rests, or a finger presses
const CLICK = 400; // ms in which the click at the end of a press comes, if it comes
const CHECK_EVERY = 400; // ms between looks at whether the element is still there
const AWAY = 8; // px between the panel and its element
const STRAY = 10; // px that a finger may move while it presses
const SELECTOR = '[data-help]';
const ACTS = 'button, a[href], summary, [role="button"], [role="tab"]'; // a tap does something there
const HANDLED = 'input, select, textarea'; // and here a press too
const FORMULA = /[=←<>]/;
export const TOOLTIP_ID = 'pg-help-tip';

/** The element around `target` that has a help.
 *  @param {EventTarget | null} target
 *  @returns {HTMLElement | null} */
const helped = (target) => (target instanceof Element ? target.closest(SELECTOR) : null);

class Tooltip {
  /** @type {HTMLElement | null} that the panel speaks of */
  element = null;
  /** @type {HTMLElement | null} below the mouse */
  over = null;
  /** @type {{element: HTMLElement, acts: boolean, again: boolean, at: [number, number]} | null} a finger on the screen */
  touch = null;
  /** Whether a long press has shown a help. */
  pressed = false;
  /** @type {string | null} what the element was described by before */
  told = null;
  /** @type {HTMLElement | null} */
  panel = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;

  constructor() {
    /** @template {keyof DocumentEventMap} Name
     *  @param {Name} name
     *  @param {(event: DocumentEventMap[Name]) => void} act */
    const listen = (name, act) => document.addEventListener(name, act, true);
    listen('pointerover', (event) => this.#over(event));
    listen('pointerdown', (event) => this.#down(event));
    listen('pointermove', (event) => this.#move(event));
    listen('pointerup', (event) => this.#up(event));
    listen('pointercancel', (event) => this.#up(event));
    listen('click', (event) => this.#click(event));
    listen('contextmenu', (event) => {
      if (this.pressed) event.preventDefault();
    });
    listen('focusin', (event) => this.#focus(event));
    listen('focusout', ({ target }) => {
      if (helped(target) === this.element) this.hide();
    });
    listen('input', () => this.hide());
    listen('keydown', ({ key }) => {
      if (key === 'Escape') this.hide();
    });
    document.documentElement.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType !== 'touch') this.hide(); // a finger leaves each time that it is lifted
    });
    window.addEventListener('scroll', () => this.#place(), { capture: true, passive: true });
    window.addEventListener('resize', () => this.#place());
  }

  // ---- when

  /** @param {PointerEvent} event */
  #over({ target, pointerType }) {
    if (pointerType === 'touch') return;
    const element = helped(target);
    if (element === this.over) return;
    this.over = element;
    clearTimeout(this.waiting);
    if (this.element !== document.activeElement || element) this.hide();
    if (element) this.#soon(element);
  }

  /** @param {HTMLElement} element
   *  @param {() => void} [then] */
  #soon(element, then) {
    loadStyle('core/tooltip.css');
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      then?.();
      this.show(element);
    }, MOMENT);
  }

  /** @param {PointerEvent} event */
  #down({ target, pointerType, clientX, clientY }) {
    clearTimeout(this.waiting);
    const [element, before] = [helped(target), this.element];
    this.hide();
    this.pressed = false;
    this.touch = null;
    if (pointerType !== 'touch' || !element || !(target instanceof Element) || target.closest(HANDLED))
      return;
    const acts = Boolean(target.closest(ACTS));
    this.touch = { element, acts, again: element === before, at: [clientX, clientY] };
    if (acts)
      this.#soon(element, () => {
        this.pressed = true;
      });
  }

  /** @param {PointerEvent} event */
  #move({ clientX, clientY }) {
    const { at } = this.touch ?? {};
    if (at && Math.hypot(clientX - at[0], clientY - at[1]) > STRAY) this.#leave();
  }

  #leave() {
    if (!this.pressed) clearTimeout(this.waiting);
    this.touch = null;
  }

  /** @param {PointerEvent} event */
  #up({ type }) {
    const { touch } = this;
    this.#leave();
    if (this.pressed)
      setTimeout(() => {
        this.pressed = false;
      }, CLICK);
    if (type === 'pointerup' && touch && !touch.acts && !touch.again) this.show(touch.element);
  }

  /** The click at the end of a long press: the reader wanted the help alone.
   *  @param {MouseEvent} event */
  #click(event) {
    if (!this.pressed) return;
    this.pressed = false;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  #focus({ target }) {
    const element = helped(target);
    if (element && target instanceof Element && target.matches(':focus-visible')) this.show(element);
  }

  // ---- the panel

  /** @param {HTMLElement} element */
  show(element) {
    this.hide();
    if (!element.dataset.help || element.checkVisibility?.() === false) return;
    loadStyle('core/tooltip.css');
    this.element = element;
    this.panel ??= this.#build();
    const { panel } = this;
    this.told = element.getAttribute('aria-describedby');
    element.setAttribute('aria-describedby', [this.told, TOOLTIP_ID].filter(Boolean).join(' '));
    const style = getComputedStyle(element);
    ['--st-text-color', '--st-secondary-background-color', '--st-font'].forEach((name) => {
      panel.style.setProperty(name, style.getPropertyValue(name)); // those of the page's theme
    });
    showHelp(panel, element.dataset.help);
    panel.hidden = false;
    panel.showPopover?.(); // above dialogs too
    this.#place();
    this.timer = setInterval(() => this.#check(), CHECK_EVERY);
  }

  hide() {
    clearInterval(this.timer);
    const { element, panel } = this;
    if (!element || !panel) return;
    this.element = null;
    if (this.told) element.setAttribute('aria-describedby', this.told);
    else element.removeAttribute('aria-describedby');
    if (panel.matches(':popover-open')) panel.hidePopover();
    panel.hidden = true;
    panel.textContent = '';
  }

  /** The text of `element` has changed.
   *  @param {HTMLElement} element */
  update(element) {
    if (element !== this.element || !this.panel) return;
    if (!element.dataset.help) this.hide();
    else showHelp(this.panel, element.dataset.help);
    this.#place();
  }

  #build() {
    const root = document.createElement('div');
    Object.entries({
      class: 'pg-help-tip',
      id: TOOLTIP_ID,
      role: 'tooltip',
      popover: 'manual',
      hidden: '',
    }).forEach(([name, value]) => root.setAttribute(name, value));
    document.body.append(root);
    return root;
  }

  #check() {
    if (!this.element?.isConnected || this.element.checkVisibility?.() === false) this.hide();
  }

  /** Beside the element or the group that it is in, not over what is to be pressed there; never over the time bar at
   *  the foot of a phone. */
  #place() {
    if (!this.element || !this.panel) return;
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    const { left, top } = placeBeside(surroundings(this.element), { width, height }, room(), AWAY);
    Object.assign(this.panel.style, { left: `${left}px`, top: `${top}px` });
  }
}

/** A help: what something does, and formulas, in lines of their own, in larger letters.
 *  @param {HTMLElement} panel
 *  @param {string} help */
function showHelp(panel, help) {
  const [told, ...more] = help.split('\n');
  const lines = more.map((line) => {
    const shown = document.createElement('span');
    shown.className = FORMULA.test(line) ? 'pg-help-formula' : '';
    shown.textContent = `\n${line}`;
    return shown;
  });
  panel.replaceChildren(told, ...lines);
}

export const tooltip = new Tooltip();
