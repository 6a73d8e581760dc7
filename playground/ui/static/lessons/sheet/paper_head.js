// The head of a worksheet: which chapter, room for name and date, and the way to the page.

import { makeElement, setText } from '../../core/dom.js';
import { qrSource } from '../../qr_code/qr_screen.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Handout, SheetPlace } from '../types.d.ts' */

/** @param {SheetPlace} where
 *  @param {Translations} i18n */
export function paperHead({ chapter, of, handout }, i18n) {
  const eyebrow = i18n.t(chapter.own ? 'lesson_own' : 'lesson_place', {
    part: chapter.part,
    number: chapter.number,
    of,
  });
  const blank = (/** @type {string} */ key) =>
    makeElement('p', 'pg-sheet-blank', {}, i18n.t(key), makeElement('i'));
  return makeElement(
    'header',
    'pg-sheet-head',
    {},
    makeElement(
      'div',
      'pg-sheet-title',
      {},
      makeElement('p', 'pg-sheet-eyebrow', {}, eyebrow),
      makeElement('h1', '', {}, chapter.title),
      makeElement('p', '', {}, chapter.able),
      ...(handout ? [makeElement('p', 'pg-sheet-address', {}, shortAddress(handout.link))] : []),
    ),
    makeElement('div', 'pg-sheet-who', {}, blank('lesson_sheet_name'), blank('lesson_sheet_date')),
    ...(handout?.qr ? [code(handout, i18n)] : []),
  );
}

/** @param {Handout} handout
 *  @param {Translations} i18n */
const code = ({ qr, link }, i18n) =>
  makeElement('img', 'pg-sheet-code', {
    src: qrSource(qr ?? ''),
    alt: i18n.t('lesson_sheet_code', { link }),
  });

/** An address as somebody types it.
 *  @param {string} link */
export const shortAddress = (link) => link.replace(/^https?:\/\//, '');

/** The number of a step and its title.
 *  @param {number} number
 *  @param {string} title
 *  @param {string} kind what is said behind it */
export function stepHead(number, title, kind = '') {
  const behind = makeElement('small');
  setText(behind, kind);
  return makeElement(
    'h2',
    'pg-sheet-step-head',
    {},
    makeElement('b', 'pg-sheet-number', {}, String(number)),
    title,
    ...(kind && kind !== title ? [behind] : []),
  );
}
