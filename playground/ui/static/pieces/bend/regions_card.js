// Beside Explain: which regions nets of steps with one, two and three layers can cut out of a plane.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { askedCells, HEIGHT, REGION_NETS, WIDTH } from './region_nets.js';

/** @import { PieceHost } from '../types.d.ts' */

const BOX = { low: [0, 0], high: [WIDTH, HEIGHT] };

export class RegionsCard {
  #asked = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n } = host;
    this.pictures = REGION_NETS.map(({ name, layers, lines, net }) => {
      const title = i18n.t('piece_bend_region_layers', { layers });
      const shape = i18n.t(`piece_bend_region_${name}`);
      const cells = svg('g', { class: 'pg-bend-region-cells' });
      const edges = svg('path', { class: 'pg-bend-region-lines', d: lines.map(acrossBox).join('') });
      const picture = svg(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${title}: ${shape}` },
        cells,
        edges,
      );
      const words = makeElement('figcaption', '', {}, makeElement('b', '', {}, title), ' ', shape);
      return { net, lines, cells, figure: makeElement('figure', 'pg-bend-region', {}, picture, words) };
    });
    this.grid = makeElement('div', 'pg-bend-regions', {}, ...this.pictures.map(({ figure }) => figure));
    const head = makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_bend_regions'));
    this.root = makeElement('div', 'pg-bend-regions-card', {}, head, this.grid);
    this.grid.hidden = true;
  }

  /** Ask the nets what they say on each cell, once, and show it. */
  async show() {
    this.grid.hidden = false;
    if (this.#asked) return;
    this.#asked = true;
    await Promise.all(
      this.pictures.map(async ({ net, lines, cells }, i) => {
        const asked = askedCells(lines);
        const inputs = asked.map(({ middle }) => middle);
        const answer = await this.host.ask('dense_net', { layers: net, inputs }, `region ${i}`);
        const says = answer?.outputs.at(-1) ?? [];
        const on = asked.filter((_, cell) => says[cell]?.[0] === 1);
        cells.replaceChildren(
          ...on.map(({ corners }) =>
            svg('polygon', { points: corners.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ') }),
          ),
        );
      }),
    );
  }

  hide() {
    this.grid.hidden = true;
  }
}

/** The part of a line inside the picture, as a path.
 *  @param {import('../parts/polygons.js').Line} line */
function acrossBox({ w1, w2, b }) {
  const [[xLow, yLow], [xHigh, yHigh]] = [BOX.low, BOX.high];
  const ends = [
    ...[xLow, xHigh].map((x) => [x, w2 ? -(w1 * x + b) / w2 : Number.NaN]),
    ...[yLow, yHigh].map((y) => [w1 ? -(w2 * y + b) / w1 : Number.NaN, y]),
  ].filter(([x, y]) => x >= xLow && x <= xHigh && y >= yLow && y <= yHigh);
  if (ends.length < 2) return '';
  const [from, to] = [ends[0], ends.at(-1) ?? ends[0]];
  return `M${from[0].toFixed(2)} ${from[1].toFixed(2)}L${to[0].toFixed(2)} ${to[1].toFixed(2)}`;
}
