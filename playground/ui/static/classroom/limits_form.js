// The limits of the class: what one run and all runs together may take.

import { makeElement, setText, setTooltipText } from '../core/dom.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { ClassLimits } from './types.d.ts' */
/** @typedef {{each: number, unit?: string}} LimitField */

const MINUTE = 60; // s
/** How each limit is written: its unit, and how many of the server's units that is.
 *  @type {Record<string, LimitField>} */
const FIELDS = {
  max_trainers: { each: 1 },
  max_waiting: { each: 1 },
  frames_per_s: { each: 1, unit: 'wall_unit_fps' },
  run_memory_mb: { each: 1, unit: 'wall_unit_mb' },
  run_cpu_s: { each: MINUTE, unit: 'wall_unit_min' },
  run_wall_s: { each: MINUTE, unit: 'wall_unit_min' },
  idle_s: { each: 1, unit: 'wall_unit_s' },
};

export class LimitsForm {
  /** set({name: value}): ask for new limits.
   *  @param {(limits: ClassLimits) => void} set */
  constructor(set) {
    /** @type {ClassLimits} */
    this.limits = {};
    this.fields = Object.fromEntries(
      Object.entries(FIELDS).map(([name, field]) => [name, this.#field(name, field)]),
    );
    this.save = makeElement('button', 'pgw-button pgw-main', { type: 'submit' });
    const grid = makeElement(
      'div',
      'pgw-limits',
      {},
      ...Object.values(this.fields).map(({ label }) => label),
    );
    this.root = makeElement(
      'form',
      'pgw-panel',
      { hidden: '' },
      grid,
      makeElement('div', 'pgw-row', {}, this.save),
    );
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      set(this.#changed());
    });
  }

  /** @param {string} name
   *  @param {LimitField} limitField */
  #field(name, { each, unit }) {
    const title = makeElement('span');
    const input = makeElement('input', 'pgw-input', { type: 'number', required: '', step: 'any' });
    const units = makeElement('span', 'pgw-unit');
    const box = makeElement('span', 'pgw-field-box', {}, input, units);
    const label = makeElement('label', 'pgw-panel-label', { 'data-limit': name }, title, box);
    return { label, title, input, units, each, unit };
  }

  onOpen() {
    this.#fill();
    this.fields.max_trainers.input.focus();
  }

  #fill() {
    Object.entries(this.fields).forEach(([name, { input, each }]) => {
      input.value = String(Math.round((this.limits[name] / each) * 100) / 100);
      input.dataset.was = input.value;
    });
  }

  /** Limits whose numbers were changed here; the others stay as another screen may have set them. */
  #changed() {
    const changed = Object.entries(this.fields).filter(([, { input }]) => input.value !== input.dataset.was);
    return Object.fromEntries(changed.map(([name, { input, each }]) => [name, Number(input.value) * each]));
  }

  /** Keep the present limits: shown when the panel is opened, and after they were set here.
   *  @param {ClassLimits} limits */
  setLimits(limits) {
    this.limits = limits;
  }

  /** @param {ClassLimits} limits */
  showSaved(limits) {
    this.setLimits(limits);
    this.#fill();
  }

  /** @param {Translations} i18n
   *  @param {Record<string, number[]>} bounds */
  draw(i18n, bounds) {
    Object.entries(this.fields).forEach(([name, { title, input, units, label, each, unit }]) => {
      const [low, high] = bounds[name].map((value) => value / each);
      [input.min, input.max] = [String(low), String(high)];
      setText(title, this.limitLabel(name, i18n));
      setText(units, unit ? i18n.t(unit) : '');
      const range = i18n.t('wall_range', { low: i18n.formatCount(low), high: i18n.formatCount(high) });
      setTooltipText(label, `${i18n.t(`wall_limit_${name}_help`)} ${range}`);
    });
    setText(this.save, i18n.t('wall_save'));
  }

  /** @param {string} name
   *  @param {Translations} i18n */
  limitLabel(name, i18n) {
    return i18n.t(`wall_limit_${name}`);
  }

  /** What is said of a number that is too small or too large.
   *  @param {{field: string, low: number, high: number}} refusal
   *  @param {Translations} i18n */
  rangeMessage({ field, low, high }, i18n) {
    const { each } = FIELDS[field];
    return i18n.t('wall_error_limit', {
      name: this.limitLabel(field, i18n),
      low: i18n.formatCount(low / each),
      high: i18n.formatCount(high / each),
    });
  }
}
