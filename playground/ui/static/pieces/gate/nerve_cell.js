// A nerve cell, and which part of our neuron has its name from where.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';

/** @import { Translations } from '../../core/i18n.js' */

const BRANCHES =
  'M16 36C36 40 44 46 58 52M14 58C32 58 44 58 58 57M22 80C36 74 46 68 60 62M30 30C36 36 42 42 48 48M8 68C18 66 26 62 34 58';
const AXON =
  'M90 57C116 52 150 60 186 57M186 57C196 54 200 47 208 43M186 57C198 57 204 57 212 57M186 57C196 60 200 66 208 71';

/** @param {Translations} i18n */
export function nerveCell(i18n) {
  const label = (
    /** @type {string} */ key,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {string} */ anchor,
  ) => [
    svg('text', { class: 'pg-gate-term', x, y, 'text-anchor': anchor }, i18n.t(`piece_gate_${key}`)),
    svg('text', { x, y: y + 15, 'text-anchor': anchor }, i18n.t(`piece_gate_${key}_ours`)),
  ];
  const ends = [43, 57, 71].map((y, i) =>
    svg('circle', { class: 'pg-gate-end', cx: [212, 216, 212][i], cy: y, r: 4 }),
  );
  const picture = svg(
    'svg',
    {
      class: 'pg-gate-nerve',
      viewBox: '0 0 262 118',
      role: 'img',
      'aria-label': i18n.t('piece_gate_nerve_help'),
    },
    svg(
      'g',
      { transform: 'translate(0 4)' },
      svg('path', { class: 'pg-gate-fibre', d: BRANCHES }),
      svg('path', { class: 'pg-gate-fibre', d: AXON }),
      svg('circle', { class: 'pg-gate-soma', cx: 74, cy: 57, r: 17 }),
      svg('circle', { class: 'pg-gate-end', cx: 74, cy: 57, r: 5 }),
      ...ends,
      svg('path', { class: 'pg-gate-fibre', d: 'M226 38C222 50 222 64 226 76' }),
    ),
    ...label('dendrite', 0, 12, 'start'),
    ...label('soma', 74, 98, 'middle'),
    ...label('axon', 146, 34, 'middle'),
    ...label('synapse', 262, 98, 'end'),
  );
  const title = makeElement('h2', 'pg-lesson-head2', {}, i18n.t('piece_gate_nerve'));
  return makeElement('div', 'pg-gate-aside', {}, title, picture);
}
