// The test part of a challenge: it opens for the best recipe once the target is reached, and how often it was is counted.
// The same recipe on fresh divisions, each with another test part, shows how much of its score is luck.

import { makeElement, setText } from '../../core/dom.js';
import { DotsView } from './dots_view.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Opened } from './attempts.js' */

/** @typedef {{openings: number, opened: Opened | null, openable: boolean, opening: boolean, best: string, judged: string}} TestState `best`:
 *   the recipe that it would judge; `judged`: the one that `opened` is about, where it is another */

export class TestPart {
  /** @param {Translations} i18n
   *  @param {{score: string, low: number, high: number}} axis
   *  @param {() => void} open */
  constructor(i18n, axis, open) {
    this.i18n = i18n;
    this.whom = makeElement('p', 'pg-splits-which');
    this.door = makeElement(
      'button',
      'pg-lesson-button pg-splits-door',
      { type: 'button' },
      i18n.t('piece_splits_open'),
    );
    this.door.addEventListener('click', open);
    this.count = makeElement('span', 'pg-splits-which');
    this.dots = new DotsView(i18n, axis, null);
    this.verdict = makeElement('p', 'pg-splits-note');
    const row = makeElement('div', 'pg-splits-door-row', {}, this.door, this.count);
    this.parts = [this.whom, row, this.dots.root, this.verdict];
  }

  /** @param {TestState} state */
  show({ openings, opened, openable, opening, best, judged }) {
    const { i18n } = this;
    setText(this.whom, best ? i18n.t('piece_splits_judges', { label: best }) : i18n.t('piece_splits_shut'));
    this.door.disabled = !openable;
    setText(this.door, i18n.t(opening ? 'piece_splits_training' : 'piece_splits_open'));
    setText(this.count, openings ? i18n.t('piece_splits_opened', { n: openings }) : '');
    const values = opened ? [...opened.fresh, opened.value] : [];
    const label = i18n.t('piece_splits_test_title', { n: opened?.fresh.length ?? 0 });
    const row = { label, values, picked: values.length - 1, soft: false };
    this.dots.show({ rows: opened ? [row] : [], line: null, guess: null });
    setText(this.verdict, this.sentence(opened, judged, openings));
  }

  /** @param {Opened | null} opened
   *  @param {string} judged
   *  @param {number} openings */
  sentence(opened, judged, openings) {
    if (!opened) return '';
    const { i18n } = this;
    const said = i18n.t('piece_splits_test_said', {
      value: i18n.three.format(opened.value),
      n: opened.fresh.length,
      low: i18n.three.format(Math.min(...opened.fresh)),
      high: i18n.three.format(Math.max(...opened.fresh)),
    });
    const whose = judged && `${judged}:`;
    const again = openings > 1 ? i18n.t('piece_splits_opened_again') : '';
    return [whose, said, again].filter(Boolean).join(' ');
  }
}
