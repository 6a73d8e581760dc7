// Two small buttons of the head: large type for a projector, and the tour.
//
// component.data = {buttons: of 'projector' and 'tour', begin: whether the tour may begin by itself, projector: what
// the address says of large type, text: {tour_..., projector_...}}

import { make, setTitle } from '../core/dom.js';
import { isLarge, onProjectorMode, settle, toggle } from '../core/projector_mode.js';
import { currentTheme, loadStyle } from '../core/theme.js';
import { Tour, wasSeen } from './tour.js';

const CHECK_EVERY = 400; // ms between looks at whether the page is drawn
const PATIENCE = 60_000; // ms
const GRACE = 300; // ms in which a remount keeps the tour

export function mountHeaderButtons(component) {
  const host = component.parentElement.querySelector('.pg-aids') ?? component.parentElement;
  host.pgAids ??= new HeaderButtons(host);
  host.pgAids.update(component.data);
  return () => host.pgAids.leave();
}

class HeaderButtons {
  constructor(host) {
    const button = (className, sign, act) => {
      const made = make('button', `pg-tool-button ${className}`, { type: 'button' }, sign);
      made.addEventListener('click', act);
      return made;
    };
    this.projector = button('pg-projector-button', 'A⁺', () => toggle());
    this.opener = button('pg-tour-opener', '?', () => this.tour.open(true));
    this.root = make('div', 'pg-tool pg-aids-row', {}, this.projector, this.opener);
    host.append(this.root);
    this.tour = new Tour(this.root, this.opener);
  }

  update(data) {
    clearTimeout(this.leaving);
    ['core/tools.css', 'help/tour.css'].forEach((name) => loadStyle(name));
    this.data = data;
    this.root.hidden = data.buttons.length === 0;
    this.projector.hidden = !data.buttons.includes('projector');
    this.opener.hidden = !data.buttons.includes('tour');
    this.tour.label(data.text);
    this.#name(this.opener, data.text.tour_open);
    this.unhear ??= onProjectorMode(() => this.#draw());
    settle(data.projector);
    this.#draw();
    this.timer ??= setInterval(() => this.#paint(), 500);
    this.#paint();
    if (data.begin) this.#begin();
  }

  /** Leave the page, unless it is mounted again within a moment, as after every run of its script. */
  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.#left(), GRACE);
  }

  #left() {
    this.tour.leave();
    this.unhear?.();
    this.unhear = null;
    clearInterval(this.timer);
    clearTimeout(this.waiting);
    this.timer = this.waiting = null;
  }

  #name(button, label) {
    setTitle(button, label);
    button.setAttribute('aria-label', label);
  }

  #draw() {
    const large = isLarge();
    this.projector.setAttribute('aria-pressed', String(large));
    this.#name(this.projector, this.data.text[large ? 'projector_off' : 'projector_on']);
  }

  #paint() {
    const theme = currentTheme(this.root);
    if (this.root.dataset.theme !== theme) this.root.dataset.theme = theme;
  }

  /** On a first visit the tour comes by itself, once the page is drawn. */
  #begin() {
    if (this.waiting || this.tour.isOpen || wasSeen()) return;
    const until = performance.now() + PATIENCE;
    const check = () => {
      if (wasSeen() || this.tour.isOpen || performance.now() > until) return;
      if (document.querySelector('.pg-has-scene')) this.tour.open(false);
      else this.waiting = setTimeout(check, CHECK_EVERY);
    };
    this.waiting = setTimeout(check, CHECK_EVERY);
  }
}
