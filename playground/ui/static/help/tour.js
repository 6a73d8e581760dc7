// A tour of five steps: a small card, and a frame around what it speaks of. Nothing is covered that could be
// used, so the page goes on as if it were not there.

import { runContextOf } from '../connection/run_context.js';
import { makeElement, setText, setTooltipText, zoomOf } from '../core/dom.js';
import { browserStorage, STORAGE_KEYS } from '../core/storage.js';
import { placeCard } from './card_placement.js';

/** @import { Texts } from '../core/types.d.ts' */

const WATCH = 250; // ms between looks at where the target is
const GAP = 5; // px between a target and its frame
const TIME = '.st-key-time'; // it stands at the foot of a phone's window
const FREE = ['.pg-time', '.pg-output']; // what one plays with, and what moves then
const SPARED = '.pg-node, .pg-verdict, .pg-picks, .pg-net-menu'; // and what is looked at besides
// where Escape is meant for what is typed, or for what is open
const TYPED =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [aria-expanded="true"]';
const COVERED = 'dialog[open], [data-testid="stDialog"]';
const PHONE = 700; // px, below which the card would lie over what it speaks of before anybody asked for it
/** What each step speaks of: the first of these elements that is shown; on a phone a part that leaves the card room. */
const STEPS = [
  { name: 'data', phone: '.pg-picker-grid', targets: ['.pg-picks', '.st-key-data'] },
  { name: 'network', targets: ['.pg-network', '.pg-live'] },
  { name: 'play', targets: ['.pg-time', '.st-key-time'] },
  { name: 'colors', targets: ['.pg-field', '.pg-output', '.pg-live'] },
  { name: 'share', targets: ['.st-key-strip', '.pg-share'] },
];

/** Whether the window is as narrow as a phone. */
const isNarrow = () => window.innerWidth < PHONE;

/** Where the parts of the page are: as long as this changes, the page is still laid out. */
export const partPlaces = () =>
  STEPS.flatMap(({ targets }) => targets)
    .map((selector) => document.querySelector(selector)?.getBoundingClientRect())
    .map((box) => (box ? [box.left, box.top, box.width, box.height].map(rounded).join() : ''))
    .join(' ');

/** Whether the tour may come by itself: not again, and on a phone only when it is asked for. */
export const mayTourBegin = () => !isNarrow() && !wasTourSeen();

/** @public Whether this browser has had the tour; where nothing can be kept, it counts as seen. */
export const wasTourSeen = () => !browserStorage.allowed || browserStorage.read(STORAGE_KEYS.tour) !== null;

export class Tour {
  /** host: where it is put; opener: the button that gets the focus when it ends.
   *  @param {HTMLElement} host
   *  @param {HTMLElement} opener */
  constructor(host, opener) {
    this.opener = opener;
    this.step = 0;
    this.key = ''; // of what the card was placed for
    this.covered = 0; // square px of the target
    /** @type {Texts} */
    this.i18n = {};
    /** @type {ReturnType<typeof setInterval> | null} */
    this.timer = null;
    this.frame = makeElement('div', 'pg-tour-frame', { 'aria-hidden': 'true' });
    this.count = makeElement('span', 'pg-tour-count');
    this.title = makeElement('b', 'pg-tour-title', { id: 'pg-tour-title' });
    this.text = makeElement('p', 'pg-tour-text', { id: 'pg-tour-text' });
    this.end = this.#button('pg-tour-end', () => this.close());
    this.back = this.#button('pg-tour-back', () => this.#go(this.step - 1));
    this.next = this.#button('pg-tour-next', () => this.#go(this.step + 1));
    const head = makeElement('div', 'pg-tour-head', {}, this.title, this.count);
    const body = makeElement('div', '', { 'aria-live': 'polite' }, head, this.text);
    const row = makeElement('div', 'pg-tour-row', {}, this.end, this.back, this.next);
    this.card = makeElement(
      'div',
      'pg-tour-card',
      {
        role: 'dialog',
        'aria-modal': 'false',
        'aria-labelledby': 'pg-tour-title',
        'aria-describedby': 'pg-tour-text',
        tabindex: '-1',
      },
      body,
      row,
    );
    this.root = makeElement('div', 'pg-tour', { popover: 'manual', hidden: '' }, this.frame, this.card);
    host.append(this.root);
    this.card.addEventListener('keydown', (event) => this.#key(event));
    this.escape = (/** @type {KeyboardEvent} */ event) => this.#escape(event);
  }

  /** @param {string} className
   *  @param {() => void} act */
  #button(className, act) {
    const button = makeElement('button', `pg-tour-button ${className}`, { type: 'button' });
    button.addEventListener('click', act);
    return button;
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Begin at the first step; `asked`: by the reader, who then is in the card with the keyboard too.
   *  @param {boolean} asked */
  open(asked) {
    this.root.hidden = false;
    this.key = '';
    if (this.root.showPopover && !this.root.matches(':popover-open')) this.root.showPopover();
    document.addEventListener('keydown', this.escape);
    this.timer ??= setInterval(() => this.#place(), WATCH);
    this.#go(0, asked);
    if (asked) this.card.focus({ preventScroll: true });
  }

  /** End it: it does not come again by itself. */
  close() {
    if (!this.isOpen) return;
    const inside = this.root.contains(document.activeElement);
    browserStorage.write(STORAGE_KEYS.tour, '1');
    this.unmount();
    if (inside) this.opener.focus({ preventScroll: true });
  }

  /** Take it away with the page that it is about. */
  unmount() {
    clearInterval(this.timer ?? undefined);
    this.timer = null;
    document.removeEventListener('keydown', this.escape);
    if (this.root.hidePopover && this.root.matches(':popover-open')) this.root.hidePopover();
    this.root.hidden = true;
  }

  /** @param {Texts} text */
  setText(text) {
    this.i18n = text;
    setText(this.end, text.tour_end);
    setText(this.back, text.tour_back);
    if (this.isOpen) this.#write();
  }

  /** @param {number} step
   *  @param {boolean} [scroll] */
  #go(step, scroll = true) {
    if (step >= STEPS.length) {
      this.close();
      return;
    }
    this.step = Math.max(0, step);
    this.#write();
    if (scroll) this.#target()?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const covered = this.#place();
    if (!scroll || !covered) return;
    this.#target()?.scrollIntoView({ block: 'start', behavior: 'instant' });
    this.#place();
  }

  #write() {
    const { i18n, step } = this;
    const last = step === STEPS.length - 1;
    const { name } = STEPS[step];
    setText(this.title, i18n[`tour_${name}`]);
    setText(this.text, textOf(name, i18n));
    setText(
      this.count,
      i18n.tour_count.replace('{n}', String(step + 1)).replace('{of}', String(STEPS.length)),
    );
    setText(this.next, last ? i18n.tour_done : i18n.tour_next);
    setTooltipText(this.end, i18n.tour_end_help);
    this.back.disabled = step === 0;
    this.end.hidden = last;
    this.root.dataset.step = name;
  }

  #target() {
    const { phone = '', targets } = STEPS[this.step];
    const wanted = phone && isNarrow() ? [phone, ...targets] : targets;
    const found = wanted.map((selector) => document.querySelector(selector));
    return found.find((element) => element && element.getClientRects().length > 0) ?? null;
  }

  /** The frame lies around the target, wherever it is by now, and the card beside it, where it stays as long as the
   *  target does; return how much of the target the card covers. */
  #place() {
    const target = this.#target();
    this.frame.hidden = !target;
    if (!target) return 0;
    const { left, top, width, height } = target.getBoundingClientRect();
    const box = { left: left - GAP, top: top - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
    const scale = zoomOf(this.root);
    moveTo(this.frame, box, scale);
    const card = { width: scale * this.card.offsetWidth, height: scale * this.card.offsetHeight };
    const room = freeRoom(target);
    const key = [this.step, ...Object.values({ ...box, ...room }), card.width, card.height]
      .map(rounded)
      .join();
    if (key !== this.key) {
      this.key = key;
      const others = FREE.flatMap((selector) => [...document.querySelectorAll(selector)]);
      const spared = [...document.querySelectorAll(SPARED)];
      const place = placeCard(box, card, room, boxesBeside(others, target), boxesBeside(spared, target));
      moveTo(this.card, { left: place.left, top: place.top }, scale);
      this.covered = place.covered;
    }
    return this.covered;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'ArrowRight') this.#go(Math.min(this.step + 1, STEPS.length - 1));
    else if (event.key === 'ArrowLeft') this.#go(this.step - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Escape ends the tour, unless it is meant for something else.
   *  @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(COVERED)) return;
    if (/** @type {Element} */ (event.target).closest?.(TYPED)) return;
    event.preventDefault();
    this.close();
  }
}

/** The text of a step, as it holds for the data that is shown.
 *  @param {string} name
 *  @param {Texts} i18n */
function textOf(name, i18n) {
  if (name === 'colors') return colorsText(i18n);
  const source = runContextOf().shown()?.view?.description.source;
  const isTable = name === 'data' && (source === 'real' || source === 'simulated');
  return i18n[isTable ? 'tour_data_table' : `tour_${name}_text`];
}

/** What the colours mean in the picture that is shown, with the classes as the page names them.
 *  @param {Texts} i18n */
function colorsText(i18n) {
  const { task, classes } = runContextOf().shown()?.view?.description ?? {};
  if (task === 'multiclass' || task === 'regression') return i18n[`tour_colors_${task}`];
  if (task !== 'binary' || !classes) return i18n.tour_colors_text;
  const [negative, positive] = classes;
  return i18n.tour_colors_binary.replace('{positive}', positive).replace('{negative}', negative);
}

/** @param {number} value */
const rounded = (value) => Math.round(value);

/** The boxes of those elements that are no part of the target, nor around it.
 *  @param {Element[]} elements
 *  @param {Element} target */
const boxesBeside = (elements, target) =>
  elements
    .filter((element) => !target.contains(element) && !element.contains(target))
    .map((element) => element.getBoundingClientRect());

/** @param {HTMLElement} element
 *  @param {Record<string, number>} box in pixels of the window
 *  @param {number} scale the CSS `zoom` in which the element lies: its own lengths are multiplied by it */
function moveTo(element, box, scale) {
  Object.entries(box).forEach(([name, value]) => {
    element.style.setProperty(name, `${Math.round(value) / scale}px`);
  });
}

/** The part of the window in which nothing but `target` stands over the page.
 *  @param {Element} target */
function freeRoom(target) {
  const bar = document.querySelector(TIME)?.parentElement;
  const fixed = bar && getComputedStyle(bar).position === 'fixed' && !bar.contains(target);
  return { width: window.innerWidth, height: fixed ? bar.getBoundingClientRect().top : window.innerHeight };
}
