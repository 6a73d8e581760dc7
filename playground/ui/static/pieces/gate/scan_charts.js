// Three small charts: rows right while one slider moves alone.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { LIMIT, NAMES } from './gates.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { SliderScanAnswer } from './types.d.ts' */

const BOX = { left: 16, right: 6, top: 8, bottom: 20, width: 150, height: 84 };

/** @param {number} value of a slider */
const across = (value) => BOX.left + ((value + LIMIT) / (2 * LIMIT)) * (BOX.width - BOX.left - BOX.right);
/** @param {number} right rows */
const down = (right) => BOX.height - BOX.bottom - (right / 4) * (BOX.height - BOX.top - BOX.bottom);

/** A line of steps that changes half way between two places.
 *  @param {number[]} values
 *  @param {number[]} right */
export function stepPath(values, right) {
  const half = (values[1] - values[0]) / 2;
  return right
    .map((n, i) => {
      const [from, to] = [
        Math.max(values[i] - half, values[0]),
        Math.min(values[i] + half, values.at(-1) ?? LIMIT),
      ];
      return `${i ? 'V' : `M${across(from)} `}${down(n)}H${across(to)}`;
    })
    .join('');
}

export class ScanCharts {
  /** @type {string[]} */
  predicted = [];

  /** @param {Translations} i18n */
  constructor(i18n) {
    this.i18n = i18n;
    this.root = makeElement('div', 'pg-gate-scans');
  }

  /** @param {string[]} names of the sliders that somebody has predicted */
  predict(names) {
    this.predicted = names;
  }

  /** @param {SliderScanAnswer} scan
   *  @param {{start: number[], gate: string, isAsked: boolean}} of */
  show(scan, { start, gate, isAsked }) {
    const key = isAsked ? 'piece_gate_each_alone' : 'piece_gate_each_alone_now';
    const label = makeElement('p', 'pg-lesson-label', {}, this.i18n.t(key, { gate }));
    this.root.replaceChildren(label, ...NAMES.map((name, i) => this.#chart(name, scan, i, start[i])));
  }

  /** @param {string} name
   *  @param {SliderScanAnswer} scan
   *  @param {number} i
   *  @param {number} start */
  #chart(name, { values, right, best }, i, start) {
    const label = this.i18n.t('piece_gate_twin_best', { name, best: best[i] });
    const from = right[i][values.indexOf(start)] ?? 0;
    const grid = [0, 1, 2, 3, 4].flatMap((n) => [
      svg('line', {
        class: 'pg-gate-grid',
        x1: BOX.left,
        x2: BOX.width - BOX.right,
        y1: down(n),
        y2: down(n),
      }),
      ...(n % 2 ? [] : [svg('text', { x: BOX.left - 5, y: down(n) + 4, 'text-anchor': 'end' }, String(n))]),
    ]);
    const picture = svg(
      'svg',
      { viewBox: `0 0 ${BOX.width} ${BOX.height}`, role: 'img', 'aria-label': label },
      ...grid,
      svg('path', { class: 'pg-gate-curve', d: stepPath(values, right[i]) }),
      svg('circle', { class: 'pg-gate-ring', cx: across(start), cy: down(from), r: 4 }),
      ...[-LIMIT, 0, LIMIT].map((value) =>
        svg(
          'text',
          { x: across(value), y: BOX.height - 5, 'text-anchor': 'middle' },
          String(value).replace('-', '−'),
        ),
      ),
    );
    const caption = makeElement(
      'figcaption',
      '',
      {},
      makeElement('i', '', {}, name),
      makeElement('b', '', {}, this.i18n.t('piece_gate_best', { best: best[i] })),
    );
    const figure = makeElement('figure', 'pg-gate-scan', {}, caption, picture);
    figure.classList.toggle('pg-gate-predicted', this.predicted.includes(name));
    return figure;
  }
}
