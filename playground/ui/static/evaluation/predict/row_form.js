// The columns of a row, the most important first: what is filled in, and what the net loses when the column is shuffled.

import { makeElement, setText } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Importance, PredictColumn, Words } from './types.d.ts' */

/** @typedef {{place: number, column: PredictColumn, root: HTMLElement, name: HTMLButtonElement, show: (value: number) => void,
 *    bar: HTMLElement, number: HTMLElement}} Field */

const FEW = 6; // columns at first
const BUTTONS = 5; // levels that are buttons; more are a list
const MOST_LETTERS = 16; // on all buttons of a column
const ANY = 200; // steps of a slider of a column without a resolution
const [BAR_WIDTH, BAR_HEIGHT] = [96, 16]; // px

export class RowForm {
  /** @type {Field[]} */
  fields = [];
  picked = -1;
  all = false;
  drawn = '';

  /** @param {{change: (place: number, value: number) => void, pick: (place: number) => void, redraw: () => void}} on */
  constructor(on) {
    this.on = on;
    this.list = makeElement('div', 'pg-ev-predict-columns');
    this.more = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.more.addEventListener('click', () => {
      this.all = !this.all;
      on.redraw();
    });
    this.root = makeElement('div', 'pg-ev-predict-form', {}, this.list, this.more);
  }

  /** @param {{columns: PredictColumn[], order: number[], row: number[], importance: Importance | null, words: Words,
   *    i18n: Translations}} shown */
  draw({ columns, order, row, importance, words, i18n }) {
    const state = JSON.stringify([
      columns.map(({ name, levels, low, high }) => [name, levels, low, high]),
      order,
      i18n.locale,
    ]);
    if (state !== this.drawn) this.#build(columns, order, words, i18n);
    this.drawn = state;
    const hidden = this.fields.length - FEW;
    this.more.hidden = hidden <= 0;
    setText(
      this.more,
      i18n.t(this.all ? 'evaluate_predict_fewer' : 'evaluate_predict_more', { columns: hidden }),
    );
    this.more.setAttribute('aria-expanded', String(this.all));
    const most = Math.max(
      1e-6,
      ...(importance?.mean ?? []).map((mean, place) => Math.abs(mean) + (importance?.sd[place] ?? 0)),
    );
    this.fields.forEach((field, number) => {
      field.root.hidden = !this.all && number >= FEW;
      field.root.dataset.picked = String(field.place === this.picked);
      field.name.setAttribute('aria-pressed', String(field.place === this.picked));
      field.show(row[field.place]);
      drawBar(field, importance, most, i18n);
    });
  }

  /** @param {PredictColumn[]} columns
   *  @param {number[]} order
   *  @param {Words} words
   *  @param {Translations} i18n */
  #build(columns, order, words, i18n) {
    const held = this.fields.find(({ root }) => root.contains(document.activeElement))?.place;
    this.fields = order.map((place) => {
      const column = columns[place];
      const name = makeElement('button', 'pg-ev-predict-name', { type: 'button' }, words.label(column));
      const control = controlOf(column, words, (value) => {
        this.on.pick(place);
        this.on.change(place, value);
      });
      name.addEventListener('click', () => this.on.pick(place));
      const bar = makeElement('span', 'pg-ev-predict-bar');
      const number = makeElement('span', 'pg-ev-predict-loss');
      const root = makeElement('div', 'pg-ev-predict-column', {}, name, control.root, bar, number);
      return { place, column, root, name, show: control.show, bar, number };
    });
    this.list.replaceChildren(...this.fields.map(({ root }) => root));
    const field = this.fields.find(({ place }) => place === held);
    if (field)
      /** @type {HTMLElement | null} */ (
        field.root.querySelector('input, select, [aria-pressed="true"]')
      )?.focus();
    this.list.setAttribute('role', 'group');
    this.list.setAttribute('aria-label', i18n.t('evaluate_predict'));
  }
}

/** What a column is filled in with: buttons, a list or a slider.
 *  @param {PredictColumn} column
 *  @param {Words} words
 *  @param {(value: number) => void} change */
function controlOf(column, words, change) {
  if (!column.levels.length) return sliderOf(column, words, change);
  const letters = column.levels.reduce((sum, level) => sum + words.level(column, level).length, 0);
  const few = column.levels.length <= BUTTONS && letters <= MOST_LETTERS;
  return few ? buttonsOf(column, words, change) : listOf(column, words, change);
}

/** @param {PredictColumn} column
 *  @param {Words} words
 *  @param {(value: number) => void} change */
function buttonsOf(column, words, change) {
  const buttons = column.levels.map((level) => {
    const button = makeElement('button', '', { type: 'button' }, words.level(column, level));
    button.addEventListener('click', () => change(level));
    return button;
  });
  const root = makeElement(
    'span',
    'pg-ev-predict-levels',
    { role: 'group', 'aria-label': words.label(column) },
    ...buttons,
  );
  return {
    root,
    show(/** @type {number} */ value) {
      buttons.forEach((button, place) => {
        button.setAttribute('aria-pressed', String(column.levels[place] === value));
      });
    },
  };
}

/** @param {PredictColumn} column
 *  @param {Words} words
 *  @param {(value: number) => void} change */
function listOf(column, words, change) {
  const options = column.levels.map((level) =>
    makeElement('option', '', { value: level }, words.level(column, level)),
  );
  const root = makeElement('select', 'pg-ev-predict-list', { 'aria-label': words.label(column) }, ...options);
  root.addEventListener('change', () => change(Number(root.value)));
  return {
    root,
    show(/** @type {number} */ value) {
      root.value = String(value);
    },
  };
}

/** @param {PredictColumn} column
 *  @param {Words} words
 *  @param {(value: number) => void} change */
function sliderOf(column, words, change) {
  const { low, high } = column;
  const step = column.step || (high - low) / ANY;
  const attributes = { type: 'range', min: low, max: high, step, 'aria-label': words.label(column) };
  const input = makeElement('input', '', attributes);
  const number = makeElement('output');
  input.addEventListener('input', () => change(Number(input.value)));
  return {
    root: makeElement('span', 'pg-ev-predict-slider', {}, input, number),
    show(/** @type {number} */ value) {
      if (document.activeElement !== input || Number(input.value) !== value) input.value = String(value);
      const text = words.value(column, value);
      input.setAttribute('aria-valuetext', text);
      setText(number, text);
    },
  };
}

/** The loss of a column as a bar, with a line of a standard deviation to either side.
 *  @param {Field} field
 *  @param {Importance | null} importance
 *  @param {number} most
 *  @param {Translations} i18n */
function drawBar({ place, bar, number }, importance, most, i18n) {
  const [mean, sd] = [importance?.mean[place], importance?.sd[place]];
  if (mean === undefined || sd === undefined) {
    bar.replaceChildren();
    setText(number, '');
    return;
  }
  const [zero, scale] = [BAR_WIDTH * 0.2, (BAR_WIDTH * 0.8) / most];
  const x = (/** @type {number} */ value) => Math.max(0, Math.min(BAR_WIDTH, zero + value * scale));
  const middle = BAR_HEIGHT / 2;
  bar.replaceChildren(
    svgElement(
      'svg',
      { width: BAR_WIDTH, height: BAR_HEIGHT, 'aria-hidden': 'true' },
      svgElement('rect', {
        class: 'pg-ev-band',
        x: Math.min(zero, x(mean)),
        width: Math.abs(x(mean) - zero),
        y: 3,
        height: BAR_HEIGHT - 6,
      }),
      svgElement('path', { class: 'pg-ev-rule', d: `M${zero} 0V${BAR_HEIGHT}` }),
      svgElement('path', { class: 'pg-ev-curve', d: `M${x(mean - sd)} ${middle}H${x(mean + sd)}` }),
    ),
  );
  setText(number, i18n.t('evaluate_predict_loss', { mean: i18n.two.format(mean), sd: i18n.two.format(sd) }));
}
