// The numbers of the whole class, above the wall.

import { makeElement, setText, setTooltipText } from '../core/dom.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { ClassLimits, ClassNumbers } from './types.d.ts' */

const GB = 1024; // MB
const HOUR = 3600; // s
const MINUTE = 60;

/** @param {Translations} i18n */
const tenths = ({ locale }) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** What each number says, for `now` and `limits` of the server.
 *  @type {Record<string, (facts: {now: ClassNumbers, limits: ClassLimits, i18n: Translations}) => string>} */
const TILES = {
  playing: ({ now, i18n }) => i18n.formatCount(now.playing),
  resting: ({ now, i18n }) => i18n.formatCount(now.resting),
  waiting: ({ now, i18n }) => i18n.formatCount(now.waiting),
  released: ({ now, i18n }) => i18n.formatCount(now.released),
  trainers: ({ now, limits, i18n }) =>
    i18n.t('wall_of', { n: i18n.formatCount(now.trainers), most: i18n.formatCount(limits.max_trainers) }),
  memory: ({ now, i18n }) => memoryText(now.memory_mb, i18n),
  free: ({ now, i18n }) => memoryText(now.memory_free_mb, i18n),
  cpu: ({ now, i18n }) => i18n.formatWholePercent(now.cpu_share),
  frames: ({ now, i18n }) => i18n.formatCount(now.frames_per_s),
  uptime: ({ now, i18n }) => durationText(now.uptime_s, i18n),
};

/** 512 MB, 3.1 GB.
 *  @param {number} megabytes
 *  @param {Translations} i18n */
export function memoryText(megabytes, i18n) {
  if (megabytes < GB) return i18n.t('wall_mb', { n: i18n.formatCount(megabytes) });
  return i18n.t('wall_gb', { n: tenths(i18n).format(megabytes / GB) });
}

/** 7 min, 2 h 5 min.
 *  @param {number} seconds
 *  @param {Translations} i18n */
export function durationText(seconds, i18n) {
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  return i18n.t(hours ? 'wall_hours' : 'wall_minutes', { h: i18n.formatCount(hours), m: minutes });
}

export class ClassMetrics {
  constructor() {
    this.root = makeElement('dl', 'pgw-figures');
    this.tiles = Object.fromEntries(Object.keys(TILES).map((name) => [name, this.#tile(name)]));
  }

  /** @param {string} name */
  #tile(name) {
    const label = makeElement('dt', 'pgw-label');
    const value = makeElement('dd', 'pgw-value');
    const root = makeElement('div', `pgw-tile pgw-tile-${name}`, {}, label, value);
    this.root.append(root);
    return { root, label, value };
  }

  /** @param {ClassNumbers} now
   *  @param {ClassLimits} limits
   *  @param {Translations} i18n */
  draw(now, limits, i18n) {
    Object.entries(this.tiles).forEach(([name, { root, label, value }]) => {
      setText(label, i18n.t(`wall_${name}`));
      setText(value, TILES[name]({ now, limits, i18n }));
      setTooltipText(root, i18n.t(`wall_${name}_help`, { lag: i18n.formatCount(now.lag_ms) }));
    });
  }
}
