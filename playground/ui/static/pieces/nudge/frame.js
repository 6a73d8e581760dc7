// The frame of a subject: a picture at the left, a table and a line with the numbers at the right.

import { makeElement } from '../../core/dom.js';

/** @param {{picture: string, pictureNote?: string, table: string}} titles
 *  @param {Node} picture
 *  @param {Node[]} table */
export function subjectFrame(titles, picture, table) {
  const note = titles.pictureNote ? [' ', makeElement('small', '', {}, titles.pictureNote)] : [];
  return makeElement(
    'div',
    'pg-nudge',
    {},
    makeElement(
      'div',
      'pg-nudge-picture',
      {},
      makeElement('h3', 'pg-piece-title', {}, titles.picture, ...note),
      picture,
    ),
    makeElement(
      'div',
      'pg-nudge-numbers',
      {},
      makeElement('h3', 'pg-piece-title', {}, titles.table),
      ...table,
    ),
  );
}

/** Offsets from −`range` to `range`.
 *  @param {number} range
 *  @param {number} count */
export const offsetsAround = (range, count) =>
  Array.from({ length: count }, (_, i) => -range + (2 * range * i) / (count - 1));
