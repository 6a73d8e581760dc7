// Other starts of the same net, one dot each, over what they have come to.

import { makeElement } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { niceTicks, shortNumber } from './field_picture.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Starts, StartsSettings } from './types.d.ts' */

const WIDE = 340;
const HIGH = 104;
const FLOOR = 78;
const DOT = 11; // from dot to dot
const BINS = 24;
const LEAST = 1e-3; // a spread below which values count as the same

/** @typedef {{at: number, value: number, label: string, seeds: number[]}} Column */

/** What each start is counted by; NaN for what has none.
 *  @param {Starts} starts
 *  @param {StartsSettings} settings
 *  @returns {{seed: number, value: number}[]} */
export function countedValues({ starts }, { by = 'right' }) {
  return starts.map((start) => {
    const values = {
      right: start.right,
      test: start.val_metric ?? NaN,
      loss: start.loss ?? NaN,
      answer: start.answers[0]?.[0] ?? NaN,
    };
    return { seed: start.seed, value: values[by] };
  });
}

/** Starts in columns: of counts one for each number, of others as many as fit between the ends.
 *  @param {Starts} starts
 *  @param {StartsSettings} settings
 *  @returns {{columns: Column[], low: number, high: number, beyond: number}} */
export function columnsOf(starts, settings) {
  const values = countedValues(starts, settings);
  const known = values.filter(({ value }) => Number.isFinite(value));
  const whole = (settings.by ?? 'right') === 'right' && starts.rows <= 8;
  let [low, high] = [
    Math.min(...known.map(({ value }) => value)),
    Math.max(...known.map(({ value }) => value)),
  ];
  if (whole) [low, high] = [Math.min(low, starts.rows - 2), starts.rows];
  else if (settings.by === 'test' || settings.by === 'right')
    [low, high] = [Math.min(low, 0.5), Math.max(high, 1)];
  if (!whole && high - low < LEAST) [low, high] = [low - LEAST, high + LEAST];
  const bins = whole ? high - low : BINS;
  /** @type {Map<number, Column>} */
  const columns = new Map();
  for (const { seed, value } of known) {
    const bin = Math.round(((value - low) / (high - low || 1)) * bins);
    const column = columns.get(bin) ?? { at: bin / (bins || 1), value, label: '', seeds: [] };
    column.seeds.push(seed);
    columns.set(bin, column);
  }
  return {
    columns: [...columns.values()].sort((a, b) => a.at - b.at),
    low,
    high,
    beyond: values.length - known.length,
  };
}

export class StartsDots {
  /** @param {Translations} i18n
   *  @param {() => void} again */
  constructor(i18n, again) {
    this.i18n = i18n;
    this.title = makeElement('span', 'pg-lesson-label');
    this.drawing = svg('svg', { class: 'pg-training-dots', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img' });
    this.again = makeElement(
      'button',
      'pg-lesson-button pg-training-again',
      { type: 'button' },
      i18n.t('piece_training_another'),
    );
    this.again.addEventListener('click', again);
    this.root = makeElement(
      'div',
      'pg-training-starts',
      {},
      makeElement('div', 'pg-training-starts-head', {}, this.title, this.again),
      this.drawing,
    );
  }

  /** @param {{starts: Starts | null, settings: StartsSettings, title: string, own: number}} state `own`: the seed of
   *    the run that is shown */
  show({ starts, settings, title, own }) {
    this.title.textContent = title;
    this.drawing.setAttribute('aria-label', title);
    if (!starts) {
      this.drawing.replaceChildren();
      return;
    }
    const { columns, low, high, beyond } = columnsOf(starts, settings);
    const whole = (settings.by ?? 'right') === 'right' && starts.rows <= 8;
    const x = (/** @type {number} */ share) => 30 + share * (WIDE - 90);
    const ticks = whole ? Array.from({ length: high - low + 1 }, (_, i) => low + i) : niceTicks(low, high);
    this.drawing.replaceChildren(
      svg('line', { class: 'pg-training-floor', x1: 8, x2: WIDE - 8, y1: FLOOR + 8, y2: FLOOR + 8 }),
      ...ticks.map((value) =>
        svg(
          'text',
          { x: x((value - low) / (high - low || 1)), y: HIGH - 3, 'text-anchor': 'middle' },
          whole ? `${value}/${starts.rows}` : shortNumber(value),
        ),
      ),
      ...columns.flatMap((column) => dots(column, x(column.at), { wide: whole ? 5 : 1, own })),
      ...(beyond
        ? [
            svg(
              'text',
              { x: WIDE - 8, y: 14, 'text-anchor': 'end' },
              this.i18n.t('piece_training_infinite', { n: beyond }),
            ),
          ]
        : []),
    );
  }
}

/** @param {Column} column
 *  @param {number} middle
 *  @param {{wide: number, own: number}} how */
function dots({ seeds }, middle, { wide, own }) {
  const size = seeds.length > 7 * wide ? (7 * wide * DOT) / seeds.length : DOT;
  const left = middle - ((Math.min(wide, seeds.length) - 1) * size) / 2;
  const drawn = seeds.map((seed, i) =>
    svg('circle', {
      class: seed === own ? 'pg-training-own' : 'pg-training-dot',
      cx: left + (i % wide) * size,
      cy: FLOOR - Math.floor(i / wide) * size,
      r: size * 0.42,
    }),
  );
  const top = FLOOR - Math.floor((seeds.length - 1) / wide) * size;
  const beside =
    wide > 1
      ? { x: left + Math.min(wide, seeds.length) * size + 2, y: FLOOR + 4 }
      : { x: middle - 4, y: top - 8 };
  return [
    ...drawn,
    ...(wide > 1 || seeds.length > 2
      ? [svg('text', { class: 'pg-training-count', ...beside }, String(seeds.length))]
      : []),
  ];
}
