// A number is moved a little, and what comes out is looked at: how steep a function is, found by trying.
//
// Settings: `subject` ('terms', 'chain' or 'doses'), what that subject needs, `step` (how far), and `predictions`, the
// value that each answer says, for the dashed line.

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Chain } from './chain.js';
import { Doses } from './doses.js';
import { Terms } from './terms.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Subject } from './subject.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/nudge/nudge.css'];

/** @type {Record<string, new (host: PieceHost) => Subject>} */
const SUBJECTS = { terms: Terms, chain: Chain, doses: Doses };

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Nudge(host);

/** @implements {Piece} */
class Nudge {
  answered = false; // the step of the settings was tried
  predicted = '';

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    this.subject = new SUBJECTS[host.settings.subject](host);
    this.size = host.settings.step; // of the nudge
    this.sizes = this.subject.steps.map((size) => {
      const button = makeElement('button', '', { type: 'button', 'aria-pressed': 'false' }, String(size));
      button.addEventListener('click', () => this.#try(size));
      return { size, button };
    });
    const label = makeElement('span', 'pg-nudge-by', {}, host.i18n.t('piece_nudge_by'));
    const buttons = makeElement('span', 'pg-piece-switch', {}, ...this.sizes.map(({ button }) => button));
    this.tools = makeElement('div', 'pg-nudge-tools', {}, label, buttons);
    this.root = this.subject.root;
    this.newest = new NewestAnswer(
      (/** @type {number} */ step) => this.subject.ask(step),
      (answer, step) => this.#take(answer, step),
      (error) => host.say(refusalText(error, host.i18n), 'alert'),
    );
    this.#draw();
    this.newest.want(this.size);
  }

  labels() {
    return { play: this.host.i18n.t('piece_nudge_play') };
  }

  playing() {
    return false;
  }

  /** @param {string} answer */
  predict(answer) {
    this.predicted = answer;
    this.#draw();
  }

  play() {
    this.answered = true;
    this.#try(this.host.settings.step);
  }

  reset() {
    this.answered = false;
    this.size = this.host.settings.step;
    this.newest.want(this.size);
    this.#draw();
  }

  /** @param {number} step */
  #try(step) {
    this.size = step;
    this.newest.want(step);
  }

  /** @param {unknown} answer
   *  @param {number} step */
  #take(answer, step) {
    this.subject.take(answer, step);
    this.#draw();
    const { settings } = this.host;
    if (!this.answered) return;
    const own = step === settings.step;
    if (own) this.host.measured(this.subject.measured());
    this.host.elsewhere(own ? '' : `${this.host.i18n.t('piece_nudge_by')} ${step}`);
  }

  #draw() {
    this.tools.hidden = !this.answered || !this.sizes.length;
    this.sizes.forEach(({ size, button }) => button.setAttribute('aria-pressed', String(size === this.size)));
    this.subject.draw(this.answered, this.predicted);
    this.host.changed();
  }

  twin() {
    return this.subject.twin(this.answered);
  }

  dispose() {
    this.newest.close();
  }
}
