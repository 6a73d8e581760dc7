// A small printer, drawn by us.

import { svg } from '../../pieces/parts/svg.js';

export const printer = () =>
  svg(
    'svg',
    { viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': 'true' },
    svg('path', {
      d: 'M6 7V3h8v4M6 14H3V7h14v7h-3M6 11.5h8V17H6Z',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.6,
      'stroke-linejoin': 'round',
    }),
  );
