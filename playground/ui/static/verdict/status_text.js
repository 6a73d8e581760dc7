// A status {code, params} -> the words of the status line: a bold beginning and the rest.

import { healthSignText } from '../curves/layer_health.js';
import { formatScore } from '../curves/scores.js';
import { setTermText } from '../elements/glossary.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { RunDescription } from '../core/types.d.ts'
 *  @import { Sentence } from './status_rules.js' */

/** Where the sentence stands.
 *  @typedef {Record<'status' | 'statusHead' | 'statusRest' | 'statusAdvice', HTMLElement>} StatusElements */

/** @type {Record<string, (value: number, i18n: Translations) => string>} */
const FORMATS = {
  epoch: (value, i18n) => i18n.formatCount(value),
  epochs: (value, i18n) => i18n.formatCount(value),
  known: (value, i18n) => i18n.formatCount(value),
  present: (value, i18n) => i18n.formatCount(value),
  since: (value, i18n) => i18n.formatCount(value),
  done: (value, i18n) => i18n.formatCount(value),
  parameters: (value, i18n) => i18n.formatCount(value),
  of: (value, i18n) => i18n.formatCount(value),
  place: (value, i18n) => i18n.formatCount(value),
  right: (value, i18n) => i18n.formatCount(value),
  units: (value, i18n) => i18n.formatCount(value),
  layer: (value, i18n) => i18n.formatCount(value),
  dead: (value, i18n) => i18n.formatCount(value),
  total: (value, i18n) => i18n.formatCount(value),
  rate: (value, i18n) => i18n.short.format(value),
  before: (value, i18n) => i18n.short.format(value),
  after: (value, i18n) => i18n.short.format(value),
  lower: (value, i18n) => i18n.short.format(value),
  usual: (value, i18n) => i18n.short.format(value),
  noise: (value, i18n) => i18n.short.format(value),
  percent: (value, i18n) => i18n.formatWholePercent(value),
  share: (value, i18n) => i18n.formatPercent(value),
};

/** Return {head, rest, advice}: what is so, and what may help; numbers are written as the language writes them.
 *  @param {Sentence} status
 *  @param {Translations} i18n
 *  @param {RunDescription} description */
export function statusText({ code, params, sign }, i18n, description) {
  if (sign) return { ...healthSignText(sign, i18n), advice: '' };
  /** @param {number} value */
  const score = (value) => formatScore(i18n, description.metric_name, value, 'said');
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const number = /** @type {number} */ (value); // what has a format is one
      if (name === 'score' || name === 'guess' || name === 'train_score') return [name, score(number)];
      if (FORMATS[name]) return [name, FORMATS[name](number, i18n)];
      return [name, typeof value === 'number' ? i18n.formatNumber(value) : (value ?? '–')];
    }),
  );
  if (params.counted) shown.score = i18n.t(`status_right_${params.counted}`, shown);
  const key = params.part ? `status_${code}_${params.part}` : `status_${code}`;
  const [rest, advice = ''] = i18n.t(key, shown).split('\n');
  const more = [
    advice,
    params.look && i18n.t('status_look'),
    params.unbeaten && i18n.t('status_unbeaten', shown),
    params.noise && i18n.t('status_noise', shown),
    params.unlearned && i18n.t('status_unlearned'),
  ];
  return { head: i18n.t(`status_${code}_head`, shown), rest, advice: more.filter(Boolean).join(' ') };
}

/** Write the status line of `page`; return it, and the name of the rule that speaks.
 *  @param {StatusElements} page
 *  @param {Sentence} status
 *  @param {Translations} i18n
 *  @param {RunDescription} description */
export function showStatus(page, status, i18n, description) {
  const { head, rest, advice } = statusText(status, i18n, description);
  /** @type {Set<string>} */
  const told = new Set();
  setTermText(page.statusHead, head, i18n, told);
  setTermText(page.statusRest, rest, i18n, told);
  setTermText(page.statusAdvice, advice && ` ${advice}`, i18n, told);
  page.status.dataset.tone = status.tone;
  const code = status.sign?.sign ?? status.code;
  if (page.status.dataset.code !== code) page.status.dataset.code = code;
  return { code, sentence: `${head} ${rest} ${advice}`.trim() };
}
