// The choices of a challenge: what of the net may be chosen, each as the browser's own select.

import { makeElement } from '../../core/dom.js';
import { nameOf } from './attempts.js';
import { linkWith } from './starts_question.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { ChallengeSettings } from './types.d.ts' */

/** @typedef {{name: string, select: HTMLSelectElement, row: HTMLElement}} Choice */

/** Settings of links that are one choice each, and the list of a challenge that has it.
 *  @type {[setting: string, list: 'activations' | 'optimizers' | 'rates' | 'initializers' | 'batch_sizes'][]} */
const LISTS = [
  ['activation', 'activations'],
  ['optimizer', 'optimizers'],
  ['learning_rate', 'rates'],
  ['initializer', 'initializers'],
  ['batch_size', 'batch_sizes'],
];
const NORMALIZATION = 'batch_normalization';

export class NetBuilder {
  /** @param {ChallengeSettings} settings
   *  @param {Translations} i18n
   *  @param {() => void} changed */
  constructor(settings, i18n, changed) {
    this.settings = settings;
    this.i18n = i18n;
    this.changed = changed;
    const kept = new URLSearchParams(settings.link);
    const units = (kept.get('layers') ?? '').split('-').filter(Boolean);
    /** @type {Choice[]} */
    this.layers = settings.layers
      ? Array.from({ length: settings.layers }, (_, i) => {
          const counts = Array.from({ length: (settings.units ?? 8) + 1 }, (__, n) => String(n));
          return this.#choice(
            `layer${i + 1}`,
            counts,
            units[i] ?? '0',
            i18n.t('piece_training_units_of', { n: i + 1 }),
          );
        })
      : [];
    this.choices = LISTS.filter(([, list]) => settings[list]?.length).map(([setting, list]) =>
      this.#choice(
        setting,
        (settings[list] ?? []).map(String),
        kept.get(setting) ?? '',
        i18n.t(`piece_training_choice_${setting}`),
      ),
    );
    if (settings.normalize)
      this.choices.push(
        this.#choice(NORMALIZATION, ['0', '1'], '0', i18n.t('piece_training_choice_batch_normalization')),
      );
    this.root = makeElement(
      'div',
      'pg-training-builder',
      {},
      ...[...this.layers, ...this.choices].map(({ row }) => row),
    );
    this.#enable();
  }

  /** @param {string} name
   *  @param {string[]} values
   *  @param {string} chosen
   *  @param {string} label */
  #choice(name, values, chosen, label) {
    const text = (/** @type {string} */ value) =>
      name === NORMALIZATION ? this.i18n.t(`piece_training_switch_${value}`) : nameOf(value);
    const select = makeElement(
      'select',
      '',
      {},
      ...values.map((value) => makeElement('option', '', { value }, text(value))),
    );
    select.value = values.includes(chosen) ? chosen : values[0];
    select.addEventListener('change', () => {
      this.#enable();
      this.changed();
    });
    return {
      name,
      select,
      row: makeElement('label', 'pg-training-choice', {}, makeElement('span', '', {}, label), select),
    };
  }

  /** A layer behind an empty one has no units either. */
  #enable() {
    let open = true;
    for (const { select } of this.layers) {
      select.disabled = !open;
      if (!open) select.value = '0';
      open = open && select.value !== '0';
    }
  }

  /** The link of what is chosen. */
  get link() {
    /** @type {Record<string, string>} */
    const changes = {};
    if (this.layers.length)
      changes.layers = this.layers
        .map(({ select }) => select.value)
        .filter((count) => count !== '0')
        .join('-');
    for (const { name, select } of this.choices) changes[name] = select.value;
    return linkWith(this.settings.link, changes);
  }

  /** What is chosen, in short. */
  get label() {
    const units = this.layers.map(({ select }) => select.value).filter((count) => count !== '0');
    const layers = this.layers.length ? [units.join('-') || this.i18n.t('piece_training_no_layer')] : [];
    const others = this.choices.map(({ name, select }) => {
      if (name !== NORMALIZATION) return nameOf(select.value);
      return select.value === '1' ? this.i18n.t('piece_training_normalized') : '';
    });
    return [...layers, ...others.filter(Boolean)].join(' · ');
  }
}
