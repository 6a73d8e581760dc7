// The small picture of a chapter, as an element.

import { svg } from '../../pieces/parts/svg.js';
import { NEUTRAL, PICTURES } from './drawings.js';

/** The picture of a chapter by the name of its lesson; one for all that are not of the course.
 *  @param {string} name */
export const chapterPicture = (name) =>
  svg(
    'svg',
    { viewBox: '0 0 56 56', class: 'pg-picture', 'aria-hidden': 'true' },
    ...(Object.hasOwn(PICTURES, name) ? PICTURES[name] : NEUTRAL).map((draw) => draw()),
  );
