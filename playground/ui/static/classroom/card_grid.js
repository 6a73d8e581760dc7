// The wall itself: a card for each run, kept in order, as large as the room allows.

import { makeElement, setText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { CARD_GAP, gridColumnCount, pictureSide } from './grid_layout.js';
import { RunCard } from './run_card.js';
import { matchesFilter, orderChangesWhileRunning, sortRuns } from './sort_filter.js';

/** @import { CardFacts, CardNews, ClassView, GridChoice } from './types.d.ts' */

const CALM = 5000; // ms between new orders, so that cards can be read
const FOOT = 16; // px below the wall
/** What a card tells beside its state, by the order of the wall.
 *  @type {Record<string, string>} */
const MEASURES = { epoch: 'epoch', loss: 'loss', memory: 'memory', cpu: 'cpu' };

export class CardGrid {
  /** onStop(facts): the button of a card was pressed.
   *  @param {(facts: CardFacts) => void} onStop */
  constructor(onStop) {
    this.onStop = onStop;
    /** @type {Map<string, RunCard>} */
    this.cards = new Map();
    /** @type {string[]} */
    this.order = [];
    this.choice = { sort: 'need', group: 'now', text: '' };
    this.arranged = 0;
    this.shown = 0; // cards that the filter leaves
    /** @type {ClassView} */
    this.view = notYetSet;
    this.list = makeElement('ul', 'pgw-cards', { 'data-measure': 'state' });
    this.empty = makeElement('p', 'pgw-empty', { hidden: '' });
    this.legend = makeElement('p', 'pgw-legend');
    this.root = makeElement('section', 'pgw-wall', {}, this.empty, this.list, this.legend);
  }

  /** Take a message of the server: {order, cards} and the fields behind it.
   *  @param {{order: string[], cards: CardNews[]}} message
   *  @param {Uint8Array | null} fields */
  applyMessage({ order, cards }, fields) {
    cards.forEach((facts) => {
      const card = this.cards.get(facts.id) ?? new RunCard((pressed) => this.onStop(pressed.facts));
      this.cards.set(facts.id, card);
      card.update(facts, fields);
    });
    const known = new Set(order);
    [...this.cards]
      .filter(([id]) => !known.has(id))
      .forEach(([id, card]) => {
        card.root.remove();
        this.cards.delete(id);
      });
    const came = order.join() !== this.order.join();
    this.order = order;
    return came;
  }

  /** Sort and filter from now on by `choice` = {sort, group, text}.
   *  @param {Partial<GridChoice>} choice */
  setSortAndFilter(choice) {
    this.choice = { ...this.choice, ...choice };
    this.list.dataset.measure = MEASURES[this.choice.sort] ?? 'state';
    this.arranged = 0;
  }

  /** What is known of each run, as they were opened. */
  get facts() {
    return this.order.flatMap((id) => this.cards.get(id)?.facts ?? []);
  }

  /** @param {ClassView} view
   *  @param {boolean} came */
  draw(view, came) {
    this.view = view;
    this.cards.forEach((card) => card.draw(view));
    const due = performance.now() - this.arranged > CALM && orderChangesWhileRunning(this.choice.sort);
    if (came || !this.arranged || due) this.#arrange();
    this.#filter();
    this.list.setAttribute('aria-label', view.i18n.t('wall_runs'));
    setText(this.legend, view.i18n.t('wall_legend'));
    this.legend.hidden = this.shown === 0;
    this.resize();
  }

  /** Put cards in order, but not under the fingers of whoever is about to press one. */
  #arrange() {
    const facts = sortRuns(this.facts, this.choice.sort, this.#reader);
    const roots = facts.flatMap(({ id }) => this.cards.get(id)?.root ?? []);
    const present = [...this.list.children];
    this.arranged = performance.now();
    if (roots.length === present.length && roots.every((root, i) => root === present[i])) return;
    if (!this.list.contains(document.activeElement)) this.list.replaceChildren(...roots);
    else this.list.append(...roots.filter((root) => !root.isConnected));
  }

  get #reader() {
    const { language, clock, names } = this.view;
    return { locale: language, clock, names };
  }

  #filter() {
    const { i18n } = this.view;
    this.shown = 0;
    this.cards.forEach((card) => {
      card.root.hidden = !matchesFilter(card.facts, this.choice, this.#reader);
      this.shown += card.root.hidden ? 0 : 1;
    });
    this.empty.hidden = this.shown > 0;
    setText(this.empty, i18n.t(this.cards.size ? 'wall_none_found' : 'wall_none'));
  }

  /** Choose the number of columns for the present window. */
  resize() {
    const first = [...this.cards.values()].find((card) => !card.root.hidden)?.root;
    const width = this.list.clientWidth;
    if (!first || !width) return;
    const picture = first.querySelector('.pgw-picture')?.clientHeight ?? 0;
    const height = window.innerHeight - this.list.getBoundingClientRect().top - window.scrollY - FOOT;
    const shape = { text: first.offsetHeight - picture, big: this.view.big };
    const columns = gridColumnCount(this.shown, width, height, shape);
    const side = pictureSide((width + CARD_GAP) / columns - CARD_GAP);
    this.list.style.setProperty('--pgw-picture', `${side}px`);
    this.list.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    this.list.style.gap = `${CARD_GAP}px`;
  }
}
