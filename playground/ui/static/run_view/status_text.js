// A status {code, params} -> the words of the status line: a bold beginning and the rest.

import { setText } from '../core/dom.js';
import { signText } from '../curves/layer_health.js';

const FORMATS = {
  epoch: (value, words) => words.count(value),
  epochs: (value, words) => words.count(value),
  known: (value, words) => words.count(value),
  present: (value, words) => words.count(value),
  since: (value, words) => words.count(value),
  done: (value, words) => words.count(value),
  of: (value, words) => words.count(value),
  place: (value, words) => words.count(value),
  right: (value, words) => words.count(value),
  total: (value, words) => words.count(value),
  rate: (value, words) => words.short.format(value),
  before: (value, words) => words.short.format(value),
  after: (value, words) => words.short.format(value),
  lower: (value, words) => words.short.format(value),
  usual: (value, words) => words.short.format(value),
  percent: (value, words) => words.wholePercent(value),
  share: (value, words) => words.percent(value),
};

/** Return {head, rest}; numbers are written as the language writes them. */
export function statusText({ code, params, sign }, words, scene) {
  if (sign) return signText(sign, words);
  const score = (value) =>
    scene.metric_name === 'accuracy' ? words.percent(value) : `R² ${words.number(value)}`;
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === 'score' || name === 'guess' || name === 'train') return [name, score(value)];
      if (FORMATS[name]) return [name, FORMATS[name](value, words)];
      return [name, typeof value === 'number' ? words.number(value) : (value ?? '–')];
    }),
  );
  const key = params.part ? `status_${code}_${params.part}` : `status_${code}`;
  const rest = words.t(key, shown);
  return {
    head: words.t(`status_${code}_head`, shown),
    rest: params.look ? `${rest} ${words.t('status_look')}` : rest,
  };
}

/** Write the status line of `page`; a screen reader hears it when another rule speaks, not at every number. */
export function showStatus(page, status, words, scene) {
  const { head, rest } = statusText(status, words, scene);
  setText(page.statusHead, head);
  setText(page.statusRest, rest);
  page.status.dataset.tone = status.tone;
  const code = status.sign?.sign ?? status.code;
  if (page.status.dataset.code === code) return;
  page.status.dataset.code = code;
  setText(page.spoken, `${head} ${rest}`);
}
