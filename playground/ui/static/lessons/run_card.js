// Card 2: the live piece of a step, with Play, Step, Same start and the text twin. It sleeps until somebody predicts.

import { makeElement, setText } from '../core/dom.js';
import { addFolds } from './folds.js';
import { badge } from './predict_card.js';
import { textNodes } from './rich_text.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Piece } from '../pieces/types.d.ts'
 *  @import { Step } from './types.d.ts' */

export class RunCard {
  /** @type {Piece | null} */
  piece = null;

  /** @param {Step} step
   *  @param {Translations} i18n
   *  @param {{play: () => void, step: () => void, reset: () => void}} handlers */
  constructor(step, i18n, handlers) {
    this.i18n = i18n;
    const button = (/** @type {string} */ name, /** @type {() => void} */ press) => {
      const made = makeElement('button', `pg-lesson-button pg-lesson-${name}`, {
        type: 'button',
        disabled: '',
      });
      made.addEventListener('click', press);
      return made;
    };
    this.play = button('play', handlers.play);
    this.step = button('step', handlers.step);
    this.reset = button('reset', handlers.reset);
    this.twinButton = button('twin-button', () => this.toggleTwin());
    this.twinButton.disabled = false;
    this.twinButton.setAttribute('aria-expanded', 'false');
    this.twinButton.setAttribute('aria-label', i18n.t('lesson_twin'));
    setText(this.twinButton, '☰');
    this.tools = makeElement('div', 'pg-lesson-tools');
    this.facts = makeElement('span', 'pg-lesson-facts', {}, ...textNodes(step.run));
    this.waits = makeElement('span', 'pg-lesson-facts', { hidden: '' });
    this.said = makeElement('p', 'pg-lesson-said', { role: 'status' });
    const title = step.kind === 'question' ? 'lesson_look' : 'lesson_run';
    this.head = makeElement(
      'header',
      'pg-lesson-run-head',
      {},
      makeElement('h2', 'pg-lesson-head2', {}, badge('2'), i18n.t(title)),
      this.facts,
      this.waits,
      this.said,
      this.tools,
      this.play,
      this.step,
      this.reset,
      this.twinButton,
    );
    this.asleep = makeElement(
      'p',
      'pg-lesson-asleep',
      {},
      makeElement('b', '', {}, i18n.t('lesson_choose_first')),
      ' ',
      i18n.t('lesson_then_wakes'),
    );
    this.place = makeElement('div', 'pg-lesson-piece');
    this.twin = makeElement('ul', 'pg-lesson-twin', {
      hidden: '',
      tabindex: '0',
      'aria-label': i18n.t('lesson_twin'),
    });
    this.stage = makeElement('div', 'pg-lesson-stage', {}, this.place, this.twin, this.asleep);
    this.root = makeElement('section', 'pg-lesson-card pg-lesson-run', {}, this.head, this.stage);
  }

  /** @param {Piece} piece */
  take(piece) {
    this.piece = piece;
    addFolds(piece.root, this.i18n);
    this.place.replaceChildren(piece.root);
    if (piece.about) this.stage.before(piece.about);
    this.tools.replaceChildren(...(piece.tools ? [piece.tools] : []));
  }

  /** @param {{awake: boolean, playIsNext: boolean}} state */
  show({ awake, playIsNext }) {
    const { piece, i18n } = this;
    this.root.classList.toggle('pg-lesson-sleeps', !awake);
    this.place.inert = !awake;
    this.tools.inert = !awake;
    this.asleep.hidden = awake;
    if (!piece) return;
    const labels = piece.labels();
    setText(this.play, piece.playing() ? i18n.t('lesson_pause') : (labels.play ?? i18n.t('lesson_play')));
    setText(this.step, labels.step ?? i18n.t('lesson_step'));
    setText(this.reset, labels.reset ?? i18n.t('lesson_same_start'));
    this.play.hidden = !piece.play;
    this.step.hidden = !piece.step;
    [this.play, this.step, this.reset].forEach((button) => {
      button.disabled = !awake;
    });
    this.play.classList.toggle('pg-lesson-next-thing', awake && playIsNext);
    if (!this.twin.hidden) this.#showTwin();
  }

  /** On a phone Same start and Play stand at its foot, before Next.
   *  @param {HTMLElement | null} foot null: in the head of the card */
  moveButtons(foot) {
    if (foot) foot.lastElementChild?.before(this.reset, this.play);
    else {
      this.step.before(this.play);
      this.step.after(this.reset);
    }
  }

  toggleTwin() {
    this.twin.hidden = !this.twin.hidden;
    this.twinButton.setAttribute('aria-expanded', String(!this.twin.hidden));
    this.#showTwin();
    if (!this.twin.hidden) this.twin.focus();
  }

  #showTwin() {
    if (this.twin.hidden || !this.piece) return;
    const sentences = this.piece.twin();
    const same =
      sentences.length === this.twin.childElementCount &&
      sentences.every((sentence, i) => this.twin.children[i].textContent === sentence);
    if (!same) this.twin.replaceChildren(...sentences.map((sentence) => makeElement('li', '', {}, sentence)));
  }

  /** Say that something takes a while, in place of what the run is; '': it is over.
   *  @param {string} sentence */
  wait(sentence) {
    setText(this.waits, sentence);
    this.#showFacts();
  }

  #showFacts() {
    const says = Boolean(this.said.textContent);
    this.waits.hidden = says || !this.waits.textContent;
    this.facts.hidden = says || !this.waits.hidden;
  }

  /** @param {string} sentence
   *  @param {'info' | 'alert'} tone */
  say(sentence, tone) {
    this.said.dataset.tone = tone;
    setText(this.said, sentence);
    this.#showFacts();
  }
}
