// The gallery: cards in groups, and a pane beside them for the experiment that one points at, focuses or taps. It
// trains there, if the server has a free place: picture and curve, what to notice, and the way to open it.
//
// component.data = {groups: [{title, presets: [{name, title, notice, facts, link: query}]}], live: {name, token, options,
// names} of the one that trains or null, refused: why none does, text: also that of the run view, language}.
// Reports the name of the wanted one as state `wanted`.

import { CommandName } from '../connection/messages.js';
import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { pageAddress } from '../core/page_address.js';
import { staticUrl } from '../core/urls.js';
import { RunView } from '../run_view/run_view.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts'
 *  @import { GalleryData, GalleryPreset } from './types.d.ts' */

const SLOT = 'gallery';
const SETTLE = 200; // ms that a pointer rests on a card before it is meant
const PHONE = window.matchMedia('(max-width: 700px)'); // the pane lies below the cards' title there

export const mountGallery = defineComponent('.pg-gallery', () => new Gallery(), {
  styles: ['core/style.css', 'gallery/gallery.css'],
});

class Gallery {
  constructor() {
    /** @type {StreamlitComponent<GalleryData>} */
    this.component = notYetSet;
    /** @type {GalleryData} */
    this.data = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = 'light';
    this.drawn = ''; // what the cards are made of
    /** @type {Map<string, {card: HTMLElement, preset: GalleryPreset}>} */
    this.cards = new Map();
    /** @type {GalleryPreset | null} that the pane shows */
    this.chosen = null;
    /** @type {RunView | null} */
    this.view = null;
    this.token = ''; // of the run that plays
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.list = makeElement('div', 'pg-gallery-list');
    this.title = makeElement('h2', 'pg-gallery-title', { id: 'pg-gallery-title' });
    this.facts = makeElement('p', 'pg-gallery-facts');
    this.still = makeElement('img', 'pg-gallery-still', { alt: '' });
    this.still.addEventListener('click', () => this.chosen && this.#choose(this.chosen));
    this.live = makeElement('div', 'pg-gallery-live');
    this.said = makeElement('p', 'pg-gallery-said', { role: 'status' });
    this.noticeHead = makeElement('b');
    this.notice = makeElement('span');
    this.before = this.#step(-1, '‹');
    this.after = this.#step(1, '›');
    this.open = makeElement('a', 'pg-gallery-open', { target: '_self' });
    this.beside = makeElement('a', 'pg-gallery-beside', { target: '_self' });
    const ways = makeElement('div', 'pg-gallery-ways', {}, this.before, this.open, this.after);
    this.pane = makeElement(
      'aside',
      'pg-gallery-pane',
      { 'aria-labelledby': 'pg-gallery-title' },
      this.title,
      this.facts,
      makeElement('div', 'pg-gallery-stage', {}, this.still, this.live),
      this.said,
      makeElement('p', 'pg-gallery-notice', {}, this.noticeHead, ' ', this.notice),
      this.beside,
      ways,
    );
    this.root = makeElement('div', 'pg-gallery-box', {}, this.list, this.pane);
  }

  /** @param {number} step
   *  @param {string} sign */
  #step(step, sign) {
    const button = makeElement('button', 'pg-gallery-step', { type: 'button' }, sign);
    button.addEventListener('click', () => {
      const all = [...this.cards.values()];
      const at = all.findIndex(({ preset }) => preset.name === this.chosen?.name);
      const next = all[(at + step + all.length) % all.length];
      next.card.scrollIntoView({ block: 'nearest' });
      this.#choose(next.preset);
    });
    return button;
  }

  /** @param {StreamlitComponent<GalleryData>} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.data = data;
    this.i18n = new Translations(data.text, { language: data.language });
    const drawn = JSON.stringify([data.groups, data.text, data.language]);
    if (drawn !== this.drawn) this.#drawCards();
    this.drawn = drawn;
    if (!this.chosen) this.#show(data.groups[0].presets[0]);
    this.#follow();
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.root.dataset.theme = theme;
    this.view?.paint(theme);
  }

  unmount() {
    clearTimeout(this.resting);
    this.#leave();
  }

  #drawCards() {
    this.cards.clear();
    const groups = this.data.groups.map(({ title, presets }) => {
      const count = makeElement(
        'span',
        'pg-gallery-count',
        {},
        this.i18n.t('gallery_count', { n: presets.length }),
      );
      const head = makeElement('h2', '', {}, title, ' ', count);
      const cards = presets.map((preset) => this.#card(preset));
      return makeElement(
        'section',
        'pg-gallery-group',
        {},
        head,
        makeElement('div', 'pg-gallery-cards', {}, ...cards),
      );
    });
    this.list.replaceChildren(...groups);
    const { i18n } = this;
    setText(this.noticeHead, i18n.t('gallery_notice'));
    setText(this.open, i18n.t('gallery_open'));
    setText(this.beside, i18n.t('gallery_beside'));
    setTooltipText(this.beside, i18n.t('gallery_beside_help'));
    [this.before, this.after].forEach((button, i) =>
      button.setAttribute('aria-label', i18n.t(i ? 'gallery_next' : 'gallery_previous')),
    );
    const again = this.chosen && this.cards.get(this.chosen.name)?.preset;
    if (again) this.#show(again);
  }

  /** @param {GalleryPreset} preset */
  #card(preset) {
    const picture = makeElement('img', '', { src: pictureAddress(preset.name), alt: '', loading: 'lazy' });
    const name = makeElement('span', 'pg-gallery-name', {}, preset.title);
    const card = makeElement(
      'button',
      'pg-gallery-card',
      { type: 'button', 'data-preset': preset.name, 'aria-pressed': 'false' },
      picture,
      name,
    );
    card.addEventListener('pointerenter', (event) => {
      if (event.pointerType !== 'touch') this.#mean(preset);
    });
    card.addEventListener('pointerleave', () => clearTimeout(this.resting));
    card.addEventListener('focus', () => this.#mean(preset));
    card.addEventListener('click', () => {
      const known = this.chosen?.name === preset.name && this.token;
      this.#choose(preset);
      if (PHONE.matches) this.pane.scrollIntoView({ block: 'start' });
      else if (known) this.open.focus();
    });
    this.cards.set(preset.name, { card, preset });
    return card;
  }

  /** The pointer or the focus is on a card: it is meant if it stays there.
   *  @param {GalleryPreset} preset */
  #mean(preset) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.#choose(preset), SETTLE);
  }

  /** Show an experiment, and ask for a run of it.
   *  @param {GalleryPreset} preset */
  #choose(preset) {
    clearTimeout(this.resting);
    const same = this.chosen?.name === preset.name;
    if (same && this.token) return;
    if (!same) this.#show(preset);
    this.component.setStateValue('wanted', preset.name);
  }

  /** Show what there is to say of an experiment, and its picture until it trains.
   *  @param {GalleryPreset} preset */
  #show(preset) {
    if (this.chosen?.name !== preset.name) this.#leave();
    this.chosen = preset;
    this.cards.forEach(({ card }, name) => card.setAttribute('aria-pressed', String(name === preset.name)));
    setText(this.title, preset.title);
    setText(this.facts, preset.facts);
    setText(this.notice, preset.notice);
    this.still.src = pictureAddress(preset.name);
    this.open.href = pageAddress('', preset.link);
    this.beside.href = pageAddress('two-runs', besideQuery(preset));
    setText(this.said, '');
  }

  /** The run that Python has opened for the chosen one, if it has: it plays at once. */
  #follow() {
    const { live, refused } = this.data;
    const mine = live && live.name === this.chosen?.name;
    setText(this.said, !mine && refused ? refused : '');
    if (!mine) return;
    if (!this.view) {
      this.view = new RunView(runContextOf(SLOT), ['output', 'curves']);
      this.live.replaceChildren(this.view.root);
      this.view.paint(this.theme);
    }
    this.still.hidden = true;
    const { view, component } = this;
    view.update({
      parentElement: component.parentElement,
      data: {
        slot: SLOT,
        token: live.token,
        text: this.data.text,
        names: live.names,
        options: { ...live.options, language: this.data.language },
        again: 0,
      },
      setStateValue: (name, value) => component.setStateValue(name, value),
      setTriggerValue: (name, value) => component.setTriggerValue(name, value),
    });
    if (live.token === this.token) return;
    this.token = live.token;
    view.context.press(CommandName.PLAY);
  }

  /** Nothing trains in the pane any more. */
  #leave() {
    this.view?.dispose();
    this.view = null;
    this.token = '';
    this.still.hidden = false;
    this.live.replaceChildren();
  }
}

/** The query of the page with two runs: the experiment, and beside it the one that its text speaks of.
 *  @param {GalleryPreset} preset */
const besideQuery = ({ link, beside }) =>
  [link, beside && `beside=${encodeURIComponent(beside)}`].filter(Boolean).join('&');

/** @param {string} name */
const pictureAddress = (name) => staticUrl(`gallery/pictures/${name}.png`);
