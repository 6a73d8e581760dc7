// Two small buttons of the head, large type for a projector and the tour; the ways for the keyboard, and the words of
// the glossary in settings.
//
// component.data = {buttons: of 'projector' and 'tour', begin: whether the tour may begin by itself, projector: what
// the address says of large type, skip: parts of the page, options: {language}, text: {tour_..., projector_...,
// skip_...}}

import { defineComponent } from '../core/component.js';
import { makeElement, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import {
  applyProjectorMode,
  isProjectorMode,
  onProjectorModeChange,
  toggleProjectorMode,
} from '../core/projector_mode.js';
import { placeHelps } from './setting_helps.js';
import { SettingTerms } from './setting_terms.js';
import { SkipLinks } from './skip_links.js';
import { keepSliderNames } from './slider_names.js';
import { letTracksScroll } from './slider_touch.js';
import { mayTourBegin, partPlaces, Tour } from './tour.js';

/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts'
 *  @import { Part } from './skip_links.js' */
/** @typedef {{buttons: string[], begin: boolean, projector: string, skip: Part[], options: {language: string}, text: Texts}} HeaderData */

const CHECK_EVERY = 400; // ms between looks at whether the page is drawn
const PATIENCE = 60_000; // ms
const RESTS = 3; // looks in a row that find the page as it was
/** Keys that the playground has on a projector, and what they do. */
const KEYS = [
  ['Space', 'play'],
  ['S', 'step'],
  ['R', 'reset'],
];
const GRACE = 300; // ms in which a remount keeps the tour

export const mountHeaderButtons = defineComponent('.pg-aids', () => new HeaderButtons(), {
  styles: ['core/tools.css', 'help/tour.css'],
  grace: GRACE,
});

class HeaderButtons {
  constructor() {
    /** @type {(className: string, sign: string, act: () => void) => HTMLButtonElement} */
    const button = (className, sign, act) => {
      const made = makeElement('button', `pg-tool-button ${className}`, { type: 'button' }, sign);
      made.addEventListener('click', act);
      return made;
    };
    this.projector = button('pg-projector-button', 'A⁺', () => toggleProjectorMode());
    this.opener = button('pg-tour-opener', '?', () => this.tour.open(true));
    this.root = makeElement('div', 'pg-tool pg-aids-row', {}, this.projector, this.opener);
    this.keys = makeElement('div', 'pg-keys');
    this.leave = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isProjectorMode() || this.tour.isOpen) return;
      event.preventDefault();
      toggleProjectorMode();
    };
    this.tour = new Tour(this.root, this.opener);
    this.skip = new SkipLinks();
    this.terms = new SettingTerms();
    /** @type {HeaderData} */
    this.data = notYetSet;
    /** @type {(() => void) | null} */
    this.unhear = null;
    /** @type {(() => void) | null} */
    this.endNames = null;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.waiting = null; // for the page, to begin the tour
  }

  /** @param {StreamlitComponent<HeaderData>} component */
  update({ data }) {
    this.data = data;
    this.root.hidden = data.buttons.length === 0;
    this.projector.hidden = !data.buttons.includes('projector');
    this.opener.hidden = !data.buttons.includes('tour');
    this.tour.setText(data.text);
    this.skip.update(data.skip, data.text);
    this.#name(this.opener, data.text.tour_open);
    if (!this.unhear) document.addEventListener('keydown', this.leave);
    this.unhear ??= onProjectorModeChange(() => this.#draw());
    if (!this.keys.isConnected) document.body.append(this.keys);
    applyProjectorMode(data.projector);
    this.terms.update(data.options.language);
    letTracksScroll();
    placeHelps();
    this.endNames ??= keepSliderNames();
    this.#draw();
    if (data.begin) this.#begin();
  }

  unmount() {
    this.tour.unmount();
    this.skip.unmount();
    this.unhear?.();
    this.unhear = null;
    document.removeEventListener('keydown', this.leave);
    this.keys.remove();
    this.terms.disconnect();
    this.endNames?.();
    this.endNames = null;
    clearTimeout(this.waiting ?? undefined);
    this.waiting = null;
  }

  /** @param {HTMLElement} button
   *  @param {string} label */
  #name(button, label) {
    setTooltipText(button, label);
    button.setAttribute('aria-label', label);
  }

  #draw() {
    const large = isProjectorMode();
    this.projector.setAttribute('aria-pressed', String(large));
    const { text } = this.data;
    this.#name(this.projector, text[large ? 'projector_off' : 'projector_on']);
    const leave = makeElement('button', '', { type: 'button' }, text.projector_leave);
    leave.addEventListener('click', () => toggleProjectorMode());
    this.keys.replaceChildren(
      ...KEYS.flatMap(([key, name]) => [makeElement('kbd', '', {}, key), text[`projector_${name}`]]),
      makeElement('kbd', '', {}, 'Esc'),
      leave,
    );
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
    this.skip.root.dataset.theme = theme;
  }

  /** On a first visit the tour comes by itself, once the page is drawn and at rest; not before a class, nor on a phone. */
  #begin() {
    if (this.waiting || this.tour.isOpen || !mayTourBegin() || isProjectorMode()) return;
    const until = performance.now() + PATIENCE;
    let [places, rests] = ['', 0];
    const check = () => {
      if (!mayTourBegin() || this.tour.isOpen || performance.now() > until) return;
      const now = document.querySelector('.pg-has-scene') ? partPlaces() : '';
      rests = now && now === places ? rests + 1 : 0;
      places = now;
      if (rests >= RESTS) this.tour.open(false);
      else this.waiting = setTimeout(check, CHECK_EVERY);
    };
    this.waiting = setTimeout(check, CHECK_EVERY);
  }
}
