// The steps of the microscope as buttons, in their parts, what the present one does, and the way back.

import { makeElement, setText } from '../../core/dom.js';
import { partOf, placeInPart } from './stages.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Stage } from './types.d.ts' */

const SIGNS = { loss: 'L', update: 'U' };

export class StageBar {
  /** @type {string} */
  made = '';
  /** @type {HTMLButtonElement[]} */
  buttons = [];

  /** @param {Translations} i18n
   *  @param {(at: number) => void} go */
  constructor(i18n, go) {
    this.i18n = i18n;
    this.go = go;
    this.parts = makeElement('div', 'pg-micro-parts');
    this.name = makeElement('b');
    this.told = makeElement('span');
    this.back = makeElement(
      'button',
      'pg-lesson-button',
      { type: 'button' },
      `‹ ${i18n.t('piece_microscope_back')}`,
    );
    this.back.addEventListener('click', () => this.go(this.at - 1));
    const now = makeElement('p', 'pg-micro-now', {}, this.name, this.told);
    this.root = makeElement('div', 'pg-micro-bar', {}, this.parts, now, this.back);
    this.at = 0;
  }

  /** @param {Stage[]} stages
   *  @param {number} at
   *  @param {number} first the step that it begins with */
  show(stages, at, first) {
    this.#make(stages);
    this.at = at;
    this.buttons.forEach((button, i) => {
      button.dataset.state = i === at ? 'here' : i < at ? 'done' : 'open';
      button.setAttribute('aria-pressed', String(i === at));
    });
    this.back.disabled = at <= first;
    const { part, number, of } = placeInPart(stages, at);
    const key = of > 1 ? 'piece_microscope_part_of' : 'piece_microscope_part';
    const place = this.i18n.t(key, { part: this.#part(part), number, of });
    setText(this.name, [place, ...this.#layer(stages, at)].join(' · '));
    setText(this.told, this.i18n.t(`piece_microscope_at_${stages[at].kind}`));
  }

  /** The name of the layer that a step is about.
   *  @param {Stage[]} stages
   *  @param {number} at */
  #layer(stages, at) {
    const { layer } = stages[at];
    const last = Math.max(...stages.map((stage) => stage.layer));
    if (layer < 0) return [];
    if (layer === last) return [this.i18n.t('piece_microscope_output')];
    return [
      last > 1
        ? this.i18n.t('piece_microscope_hidden_number', { number: layer + 1 })
        : this.i18n.t('piece_microscope_hidden'),
    ];
  }

  /** @param {string} part */
  #part(part) {
    return this.i18n.t(`piece_microscope_${part}`);
  }

  /** @param {Stage[]} stages */
  #make(stages) {
    const key = JSON.stringify(stages);
    if (key === this.made) return;
    this.made = key;
    this.buttons = stages.map(({ kind }, i) => {
      const { part, number } = placeInPart(stages, i);
      const sign = part === 'loss' || part === 'update' ? SIGNS[part] : String(number);
      const button = makeElement(
        'button',
        '',
        { type: 'button', 'aria-label': `${this.#part(part)} ${sign}` },
        sign,
      );
      button.title = this.i18n.t(`piece_microscope_at_${kind}`);
      button.addEventListener('click', () => this.go(i));
      return button;
    });
    const groups = ['forward', 'loss', 'backward', 'update'].map((part) => {
      const own = this.buttons.filter((_, i) => partOf(stages[i].kind) === part);
      const name = makeElement('span', '', {}, this.#part(part));
      return makeElement('div', 'pg-micro-part', { role: 'group' }, name, makeElement('p', '', {}, ...own));
    });
    this.parts.replaceChildren(...groups);
  }
}
