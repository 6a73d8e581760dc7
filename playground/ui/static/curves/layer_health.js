// Gradients and activations of each layer, live, and in plain words what is wrong with them and what to try.
//
// The section of this name is a `LayerHealthReport`; see playground/training/views/layer_health.py for what each number is.

import { inkColors } from '../core/colors.js';
import { fitCanvas, makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { LayerRow } from './types.d.ts' */
/** @import { Sections } from '../connection/frame_decoder.js'
 *  @import { LayerHealthReport, HealthSign, LayerReport } from '../connection/message_types.d.ts'
 *  @import { Theme, View } from '../core/types.d.ts' */

export const LAYER_HEALTH = 'layer_health';
const DECADES = 6; // of the bars: a gradient a million times smaller than the largest has none
const BARS = { width: 84, height: 22 };
/** @type {Record<string, (value: number, i18n: Translations) => string>} */
const WRITTEN = {
  broken: (value, i18n) => i18n.formatCount(value),
  large: (value, i18n) => i18n.short.format(value),
  vanishing: (value, i18n) => i18n.short.format(value),
  exploding: (value, i18n) => i18n.short.format(value),
  dead: (value, i18n) => i18n.formatCount(value),
  alike: (value, i18n) => i18n.formatCount(value),
  saturated: (value, i18n) => i18n.formatWholePercent(value),
  still: (value, i18n) => i18n.formatPercent(value),
};
/** @public A test asks each for its sentences. */
export const HEALTH_SIGNS = Object.keys(WRITTEN);

/** {head, rest} of one sign in the reader's words.
 *  @param {HealthSign} healthSign
 *  @param {Translations} i18n */
export function healthSignText({ sign, layer, value }, i18n) {
  const part = value === null ? '_none' : value === 1 && i18n.has(`health_${sign}_one`) ? '_one' : '';
  const written = value === null ? '' : WRITTEN[sign](value, i18n);
  return {
    head: i18n.t(`health_${sign}_head`),
    rest: i18n.t(`health_${sign}${part}`, { layer: i18n.formatCount(layer), value: written }),
  };
}

/** Signs as {head, rest}, each kind once: of the first layer that shows it, and which others do.
 *  @param {HealthSign[]} signs
 *  @param {Translations} i18n */
export function healthSignTexts(signs, i18n) {
  const kinds = [...new Set(signs.map(({ sign }) => sign))];
  return kinds.map((kind) => {
    const [first, ...others] = signs.filter(({ sign }) => sign === kind);
    const { head, rest } = healthSignText(first, i18n);
    const layers = others.map(({ layer }) => i18n.formatCount(layer)).join(', ');
    return { head, rest: layers ? `${rest} ${i18n.t('health_also', { layers })}` : rest };
  });
}

/** Share of the widest bar of each gradient: on a logarithmic scale, since they differ by powers of ten.
 *  @param {(number | null)[]} gradients */
export function gradientBarShares(gradients) {
  const known = gradients.map((value) => value ?? 0);
  const largest = Math.max(...known, 0);
  const share = (/** @type {number} */ value) => Math.max(0, 1 + Math.log10(value / largest) / DECADES);
  return known.map((value) => (value > 0 && largest > 0 ? share(value) : 0));
}

export class LayerHealth {
  /** onOpen(on): the panel is wanted, or no more.
   *  @param {(on: boolean) => void} onOpen */
  constructor(onOpen) {
    this.onOpen = onOpen;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = 'light';
    /** @type {LayerHealthReport | null} the newest */
    this.report = null;
    this.key = ''; // of the signs that are told
    this.told = makeElement('div', 'pg-health-signs');
    this.head = makeElement('tr');
    this.body = makeElement('tbody');
    this.table = makeElement(
      'table',
      'pg-health-table',
      {},
      makeElement('thead', '', {}, this.head),
      this.body,
    );
    this.root = makeElement(
      'div',
      'pg-health',
      { role: 'region', tabindex: '0', hidden: '' },
      this.told,
      this.table,
    );
    /** @type {LayerRow[]} */
    this.rows = [];
    this.titles = ['health_layer', 'health_gradient', 'health_activations'].map((key) => ({
      key,
      cell: makeElement('th', '', { scope: 'col' }),
    }));
    this.head.append(...this.titles.map(({ cell }) => cell));
  }

  /** @param {boolean} on */
  setOpen(on) {
    this.onOpen(on);
  }

  /** Words and colours for `view` = {description, theme, i18n}.
   *  @param {View} view */
  setView({ theme, i18n }) {
    this.theme = theme;
    this.i18n = i18n;
    this.root.setAttribute('aria-label', i18n.t('health_help'));
    this.titles.forEach(({ key, cell }) => {
      setText(cell, i18n.t(key));
      setTooltipText(cell, i18n.t(`${key}_help`));
    });
    this.draw();
  }

  /** Take the newest numbers, if there are any in a message.
   *  @param {Sections} sections */
  applySections(sections) {
    const section = sections.get(LAYER_HEALTH);
    if (section) this.report = /** @type {LayerHealthReport | null} */ (section.data);
  }

  /** Show the newest numbers; without any, that they are being measured. */
  draw() {
    const { report: health } = this;
    if (!this.i18n || this.root.hidden) return;
    this.#tell();
    this.#fit(health?.layers.length ?? 0);
    this.table.hidden = !health;
    if (!health) return;
    const shares = gradientBarShares(health.layers.map(({ gradient }) => gradient));
    health.layers.forEach((layer, i) =>
      this.#row(this.rows[i], layer, shares[i], i === health.layers.length - 1),
    );
  }

  #tell() {
    const { report: health, i18n } = this;
    const signs = health?.signs ?? [];
    const key = JSON.stringify([health ? signs : null, i18n.locale]);
    if (key === this.key) return;
    this.key = key;
    const calm = {
      head: i18n.t(health ? 'health_fine_head' : 'health_waiting'),
      rest: health ? i18n.t('health_fine') : '',
    };
    const texts = signs.length ? healthSignTexts(signs, i18n) : [calm];
    this.told.dataset.tone = signs.length ? 'advice' : 'good';
    this.told.replaceChildren(
      ...texts.map(({ head, rest }) => makeElement('p', '', {}, makeElement('b', '', {}, head), ` ${rest}`)),
    );
  }

  /** @param {number} count */
  #fit(count) {
    while (this.rows.length < count) this.rows.push(this.#newRow());
    this.rows.splice(count).forEach(({ row }) => row.remove());
  }

  /** @returns {LayerRow} */
  #newRow() {
    const [name, bar, number, spread] = [
      makeElement('th', '', { scope: 'row' }),
      makeElement('i'),
      makeElement('span'),
      makeElement('canvas', '', { role: 'img' }),
    ];
    const row = makeElement(
      'tr',
      '',
      {},
      name,
      makeElement('td', 'pg-health-norm', {}, bar, number),
      makeElement('td', '', {}, spread),
    );
    this.body.append(row);
    return { row, name, bar, number, spread, context: fitCanvas(spread, BARS.width, BARS.height) };
  }

  /** @param {LayerRow} row
   *  @param {LayerReport} layer
   *  @param {number} share
   *  @param {boolean} last */
  #row({ name, bar, number, spread, context }, layer, share, last) {
    const { i18n } = this;
    setText(
      name,
      last ? i18n.t('output') : i18n.t('health_number', { layer: i18n.formatCount(layer.layer) }),
    );
    bar.style.width = `${Math.round(40 * share)}px`;
    setText(number, i18n.formatNumber(layer.gradient));
    const ends = {
      low: i18n.formatNumber(layer.low),
      high: i18n.formatNumber(layer.high),
      n: i18n.formatCount(layer.units),
    };
    setTooltipText(spread, i18n.t('health_spread', ends));
    spread.setAttribute('aria-label', i18n.t('health_spread', ends));
    this.#bars(context, layer.counts);
  }

  /** The histogram; the height is the root of the count, so that rare values are seen too.
   *  @param {CanvasRenderingContext2D} context
   *  @param {number[]} counts */
  #bars(context, counts) {
    const most = Math.sqrt(Math.max(1, ...counts));
    const wide = BARS.width / counts.length;
    context.clearRect(0, 0, BARS.width, BARS.height);
    context.fillStyle = inkColors(this.theme).train;
    counts.forEach((count, i) => {
      const high = (Math.sqrt(count) / most) * (BARS.height - 2);
      context.fillRect(i * wide, BARS.height - 1 - high, wide - 1, high);
    });
    context.fillRect(0, BARS.height - 1, BARS.width, 1);
  }
}
