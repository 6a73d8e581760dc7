// The strip below the network of the first view: what Play does, and once every point is right what to try next.

import { makeElement } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { setTermText } from '../elements/glossary.js';

/** @import { View } from '../core/types.d.ts' */
/** @import { Thing } from './types.d.ts' */
/** @import { Sentence } from '../verdict/status_rules.js' */

const SOLVED = new Set(['all_right', 'solved']);
const PARTS = ['answer', 'compare', 'correct'];

export class NextSteps {
  /** @type {View} */
  view = notYetSet;
  /** @type {Thing[]} */
  things = [];
  /** Whether the net of this beginning of the run has had every point right. */
  solved = false;
  /** @type {number | undefined} the beginning of the run that is spoken of */
  gen = undefined;
  drawn = ''; // what is shown

  /** onThing(name): somebody wants to try it.
   *  @param {HTMLElement} root
   *  @param {(name: string) => void} onThing */
  constructor(root, onThing) {
    this.onThing = onThing;
    this.heading = makeElement('h3', 'pg-next-heading');
    this.cards = makeElement('div', 'pg-next-cards');
    this.root = root;
    root.append(this.heading, this.cards);
    this.instead = false; // something else stands in the strip
  }

  /** Whether something else stands in the strip, as long as it does.
   *  @param {boolean} instead */
  giveWay(instead) {
    if (instead === this.instead) return;
    this.instead = instead;
    this.heading.hidden = this.cards.hidden = instead;
    this.root.hidden = !instead && !this.view?.options.simple;
  }

  /** @param {View} view
   *  @param {Thing[] | undefined} things to try, in words */
  setView(view, things = []) {
    this.view = view;
    this.things = things;
    this.root.hidden = !this.instead && !view.options.simple;
    this.#draw();
  }

  /** Another run, or the same one from its beginning, has nothing solved yet. */
  reset() {
    this.solved = false;
  }

  /** What is said of the run, of its `gen`-th beginning: once solved, the strip stays, until the net is changed by hand.
   *  @param {Sentence['code']} code
   *  @param {number} gen */
  tell(code, gen) {
    const solved = SOLVED.has(code) || (this.solved && gen === this.gen && code !== 'edited');
    this.gen = gen;
    if (solved === this.solved) return;
    this.solved = solved;
    this.#draw();
  }

  #draw() {
    if (this.root.hidden) return;
    const { i18n, options } = this.view;
    const next = this.solved && this.things.length > 0;
    const cards = next
      ? this.things
      : PARTS.map((name, i) => ({
          name,
          title: `${i + 1} ${i18n.t(`next_${name}`)}`,
          text: i18n.t(`next_${name}_text`, { batch: i18n.formatCount(options.simple?.batch_size ?? 0) }),
          button: '',
        }));
    const heading = i18n.t(next ? 'next_things' : 'next_play');
    const drawn = JSON.stringify([heading, cards]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    /** @type {Set<string>} */
    const told = new Set();
    setTermText(this.heading, heading, i18n, told);
    this.cards.replaceChildren(...cards.map((card) => this.#card(card, told)));
  }

  /** @param {Thing} thing
   *  @param {Set<string>} told words that the strip has told */
  #card({ name, title, text, button }, told) {
    const words = makeElement('span');
    setTermText(words, text, this.view.i18n, told);
    const card = makeElement('div', 'pg-next-card', {}, makeElement('b', '', {}, title), words);
    if (!button) return card;
    const press = makeElement('button', 'pg-next-button', { type: 'button', 'data-thing': name }, button);
    press.addEventListener('click', () => this.onThing(name));
    card.append(press);
    return card;
  }
}
