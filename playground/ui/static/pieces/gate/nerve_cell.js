// A nerve cell, and which part of our neuron has its name from where.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';

/** @import { Translations } from '../../core/i18n.js' */

const BRANCHES =
  'M16 36C36 40 44 46 58 52M14 58C32 58 44 58 58 57M22 80C36 74 46 68 60 62M30 30C36 36 42 42 48 48M8 68C18 66 26 62 34 58';
const AXON =
  'M90 57C116 52 150 60 186 57M186 57C196 54 200 47 208 43M186 57C198 57 204 57 212 57M186 57C196 60 200 66 208 71';

const OTHERS = 'M-38 28C-20 28 -8 30 8 34M-38 62C-20 62 -8 60 6 58M-38 80C-20 82 -4 83 12 82'; // axons of other cells
const SYNAPSES = [
  [11, 35],
  [9, 58],
  [17, 82],
]; // where these meet the dendrites
const AXON_ENDS = [
  [212, 43],
  [216, 57],
  [212, 71],
];

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
  const ends = [...SYNAPSES, ...AXON_ENDS].map(([cx, cy]) =>
    svg('circle', { class: 'pg-gate-end', cx, cy, r: 4 }),
  );
  const picture = svg(
    'svg',
    {
      class: 'pg-gate-nerve',
      viewBox: '0 0 262 122',
      role: 'img',
      'aria-label': i18n.t('piece_gate_nerve_help'),
    },
    svg(
      'g',
      { transform: 'translate(40 4)' },
      svg('path', { class: 'pg-gate-fibre pg-gate-other', d: OTHERS }),
      svg('path', { class: 'pg-gate-fibre', d: BRANCHES }),
      svg('path', { class: 'pg-gate-fibre', d: AXON }),
      svg('circle', { class: 'pg-gate-soma', cx: 74, cy: 57, r: 17 }),
      svg('circle', { class: 'pg-gate-end', cx: 74, cy: 57, r: 5 }),
      ...ends,
    ),
    ...label('synapse', 0, 104, 'start'),
    ...label('dendrite', 62, 12, 'start'),
    ...label('soma', 118, 98, 'middle'),
    ...label('axon', 190, 34, 'middle'),
  );
  const title = makeElement('h2', 'pg-lesson-head2', {}, i18n.t('piece_gate_nerve'));
  return makeElement('div', 'pg-gate-aside', {}, title, picture);
}
