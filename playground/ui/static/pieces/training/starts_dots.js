// Other starts of the same net, one dot each, over what they have come to.

import { makeElement, setText } from '../../core/dom.js';
import { svg } from '../parts/svg.js';
import { columnsOf, niceTicks, shortNumber } from './drawing_math.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Column } from './drawing_math.js'
 *  @import { Starts, StartsSettings } from './types.d.ts' */

const WIDE = 340; // px, where it is not known
const HIGH = 102;
const FLOOR = 78; // middle of the lowest dots; the line lies below them, and the numbers below the line
const DOT = 11; // from dot to dot
const FEW = 4; // columns that may be wide
const ACROSS = 5; // dots side by side in a wide one
const NEXT_COUNT = 14; // px between two counts
const STACK = 6; // dots above each other

/** @typedef {{starts: Starts | null, settings: StartsSettings, title: string, own: number}} StartsState `own`: the seed of
 *   the run that is shown */

export class StartsDots {
  /** @type {StartsState | null} */
  state = null;

  /** @param {Translations} i18n
   *  @param {(() => void) | null} again what leads to another start; null: nothing does */
  constructor(i18n, again) {
    this.i18n = i18n;
    this.title = makeElement('span', 'pg-lesson-label');
    this.drawing = svg('svg', { class: 'pg-training-dots', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img' });
    this.resizing = new ResizeObserver(() => this.#draw());
    this.resizing.observe(this.drawing);
    this.counts = makeElement('dl', 'pg-training-numbers');
    this.again = makeElement(
      'button',
      'pg-lesson-button pg-training-again',
      { type: 'button' },
      i18n.t('piece_training_another'),
    );
    this.again.hidden = !again;
    if (again) this.again.addEventListener('click', again);
    this.root = makeElement(
      'div',
      'pg-training-starts',
      {},
      makeElement('div', 'pg-training-starts-head', {}, this.title, this.again),
      this.drawing,
      this.counts,
    );
  }

  /** Counts in place of dots, each with what it is of.
   *  @param {string} title
   *  @param {{label: string, text: string}[]} counts */
  showCounts(title, counts) {
    setText(this.title, title);
    this.drawing.toggleAttribute('hidden', true);
    const text = JSON.stringify(counts);
    if (this.counts.dataset.text === text) return;
    this.counts.dataset.text = text;
    this.counts.replaceChildren(
      ...counts.flatMap((count) => [
        makeElement('dt', '', {}, count.label),
        makeElement('dd', '', {}, count.text),
      ]),
    );
  }

  /** @param {StartsState} state */
  show(state) {
    this.state = state;
    setText(this.title, state.title);
    this.drawing.setAttribute('aria-label', state.title);
    this.#draw();
  }

  /** Draw for the pixels that there are: letters keep their size. */
  #draw() {
    const { starts, settings, own } = this.state ?? {};
    if (!starts || !settings) {
      this.drawing.replaceChildren();
      return;
    }
    const wide = this.drawing.clientWidth || WIDE;
    this.drawing.setAttribute('viewBox', `0 0 ${wide} ${HIGH}`);
    const { columns, low, high, beyond } = columnsOf(starts, settings);
    const whole = (settings.by ?? 'right') === 'right' && starts.rows <= 8;
    const x = (/** @type {number} */ share) => 30 + share * (wide - 90);
    const ticks = whole ? Array.from({ length: high - low + 1 }, (_, i) => low + i) : niceTicks(low, high);
    const places = columns.map(({ at }) => x(at));
    const apart = Math.min(...places.slice(1).map((place, i) => place - places[i]));
    const isWide = columns.length <= FEW && apart >= (ACROSS + 2) * DOT;
    let last = Number.NEGATIVE_INFINITY; // the column that was counted last
    this.drawing.replaceChildren(
      svg('line', { class: 'pg-training-floor', x1: 8, x2: wide - 8, y1: FLOOR + 7, y2: FLOOR + 7 }),
      ...ticks.map((value) =>
        svg(
          'text',
          { x: x((value - low) / (high - low || 1)), y: HIGH - 3, 'text-anchor': 'middle' },
          whole ? `${value}/${starts.rows}` : shortNumber(value),
        ),
      ),
      ...columns.flatMap((column) => {
        const middle = x(column.at);
        const counted = isWide || (column.seeds.length > 2 && middle - last >= NEXT_COUNT);
        if (counted) last = middle;
        return dots(column, middle, {
          wide: isWide ? ACROSS : 1,
          own: own ?? -1,
          most: Math.min(DOT, (wide - 90) / 24), // that columns side by side do not touch
          counted,
        });
      }),
      ...(beyond
        ? [
            svg(
              'text',
              { x: wide - 8, y: 14, 'text-anchor': 'end' },
              this.i18n.t('piece_training_infinite', { n: beyond }),
            ),
          ]
        : []),
    );
  }
}

/** @param {Column} column
 *  @param {number} middle
 *  @param {{wide: number, own: number, most: number, counted: boolean}} how `most`: from dot to dot of a narrow column */
function dots({ seeds }, middle, { wide, own, most, counted }) {
  const room = wide > 1 ? DOT : most;
  const size = Math.min(room, (STACK * wide * DOT) / seeds.length);
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
    ...(counted ? [svg('text', { class: 'pg-training-count', ...beside }, String(seeds.length))] : []),
  ];
}
