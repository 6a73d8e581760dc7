// Card 4: a line of the student's own, then the reason. Hints are smaller questions; after four misses there is a worked
// example with other numbers.

import { makeElement, setText } from '../core/dom.js';
import { badge } from './predict_card.js';
import { paragraphElements, plainText, textNodes } from './rich_text.js';
import { linkTerms } from './terms.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Step } from './types.d.ts' */

const OFFER_HINT = 2; // misses after which a hint is offered
const OFFER_EXAMPLE = 4;

export class ExplainCard {
  #hints = 0; // that are shown
  #reason = false; // whether it is open
  /** @type {Set<string>} words of the glossary that are linked before hints and reason */
  told = new Set();
  secret = false; // whether its title is not told yet

  /** @param {Step} step
   *  @param {Translations} i18n
   *  @param {{line: (text: string) => void, grow: () => void}} handlers `grow`: it is about to need more room */
  constructor(step, i18n, handlers) {
    this.step = step;
    this.i18n = i18n;
    this.handlers = handlers;
    this.hint = makeElement('button', 'pg-lesson-button', { type: 'button' }, i18n.t('lesson_hint'));
    this.hint.addEventListener('click', () => this.#nextHint());
    this.lead = leadOf(plainText(step.begin));
    this.line = makeElement('textarea', '', {
      rows: 1,
      maxlength: 400,
      autocomplete: 'off',
      'aria-label': `${i18n.t('lesson_your_line')}: ${this.lead}`,
      placeholder: this.lead && !this.lead.includes('…') ? '…' : '',
    });
    this.own = makeElement(
      'label',
      'pg-lesson-line pg-lesson-own-line',
      {},
      makeElement('span', '', {}, this.lead),
      this.line,
    );
    this.line.addEventListener('input', () => {
      handlers.line(wholeLine(this.lead, this.line.value));
      this.#show();
    });
    this.line.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault(); // it is one line, however it wraps
      this.#open(true);
    });
    this.opener = makeElement('button', 'pg-lesson-opener', { type: 'button', 'aria-expanded': 'false' });
    this.opener.addEventListener('click', () => this.#open(!this.#reason));
    this.reason = makeElement(
      'div',
      'pg-lesson-reason',
      { hidden: '' },
      ...paragraphElements(step.reason.text),
    );
    this.hints = makeElement('div', 'pg-lesson-hints', { role: 'status' });
    const head = makeElement('h2', 'pg-lesson-head2', {}, badge('4'), i18n.t('lesson_explain'));
    this.note = makeElement('span', 'pg-lesson-facts', {}, i18n.t('lesson_in_one_line'));
    const top = makeElement('header', 'pg-lesson-run-head', {}, head, this.note, this.hint);
    this.body = makeElement('div', 'pg-lesson-explain-body', {}, this.own, this.opener, this.reason);
    this.root = makeElement('section', 'pg-lesson-card pg-lesson-explain', {}, top, this.hints, this.body);
    this.misses = 0;
  }

  /** @param {{awake: boolean, open: boolean, secret: boolean, misses: number, line: string}} state `secret`: not even
   *  the title of the reason is told before it is opened */
  show({ awake, open, secret, misses, line }) {
    this.secret = secret;
    this.misses = misses;
    this.root.classList.toggle('pg-lesson-closed', !awake);
    this.body.inert = !open;
    this.note.hidden = !open;
    const more =
      this.#hints < this.step.hints.length + (misses >= OFFER_EXAMPLE && this.step.example.length ? 1 : 0);
    this.hint.hidden = !(this.step.hints.length || this.step.example.length);
    this.hint.disabled = !awake || !more;
    this.hint.classList.toggle('pg-lesson-offered', more && misses >= OFFER_HINT);
    if (document.activeElement !== this.line && line && !this.line.value)
      this.line.value = ownWords(this.lead, line);
    this.#show();
  }

  #show() {
    const { i18n, step } = this;
    this.opener.hidden = !step.reason.text.length;
    const written = Boolean(this.line.value.trim());
    this.own.hidden = this.#reason && !written;
    const title = (this.#reason || !this.secret) && step.reason.title;
    this.opener.replaceChildren(
      makeElement('b', '', {}, `${this.#reason ? '▾' : '▸'} ${title || i18n.t('lesson_why')}`),
      makeElement('span', '', {}, this.#reason || written ? '' : i18n.t('lesson_after_line')),
    );
  }

  /** Link the words of the glossary that were not told yet; hints may stay closed, so the reason does not rely on them.
   *  @param {Set<string>} told */
  linkTerms(told) {
    this.told = told;
    linkTerms([this.reason], this.i18n.locale, new Set(told));
  }

  /** @param {boolean} open */
  #open(open) {
    if (open) this.handlers.grow();
    this.#reason = open;
    this.reason.hidden = !open;
    this.root.classList.toggle('pg-lesson-explained', open);
    this.opener.setAttribute('aria-expanded', String(open));
    this.#show();
  }

  #nextHint() {
    const { hints, example } = this.step;
    const next = hints[this.#hints];
    const shown = next ? [makeElement('p', '', {}, ...textNodes(next))] : paragraphElements(example);
    this.handlers.grow();
    linkTerms(shown, this.i18n.locale, new Set(this.told));
    this.#hints += 1;
    this.hints.append(...shown);
    this.hint.disabled =
      this.#hints >= hints.length + (this.misses >= OFFER_EXAMPLE && example.length ? 1 : 0);
    setText(this.hint, this.i18n.t(this.hint.disabled ? 'lesson_hint' : 'lesson_next_hint'));
  }
}

/** How a student's line begins, without the dots behind it.
 *  @param {string} begin */
export const leadOf = (begin) => begin.replace(/…\s*$/, '').trim();

/** The whole line, as it is kept: '' as long as the student has written nothing.
 *  @param {string} lead
 *  @param {string} own */
export const wholeLine = (lead, own) =>
  own.trim() && `${lead} ${own.trim().replace(/\s*\n\s*/g, ' ')}`.trim();

/** What the student has written of a line that is kept.
 *  @param {string} lead
 *  @param {string} line */
export const ownWords = (lead, line) => (line.startsWith(lead) ? line.slice(lead.length).trim() : line);
