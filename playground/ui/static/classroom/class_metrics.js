// The numbers of the whole class, above the wall.

import { make, setText, setTitle } from '../core/dom.js';

const GB = 1024; // MB
const HOUR = 3600; // s
const MINUTE = 60;

const tenths = ({ locale }) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** What each number says, for `now` and `limits` of the server. */
const TILES = {
  playing: ({ now, words }) => words.count(now.playing),
  resting: ({ now, words }) => words.count(now.resting),
  waiting: ({ now, words }) => words.count(now.waiting),
  released: ({ now, words }) => words.count(now.released),
  trainers: ({ now, limits, words }) =>
    words.t('wall_of', { n: words.count(now.trainers), most: words.count(limits.max_trainers) }),
  memory: ({ now, words }) => memory(now.memory_mb, words),
  free: ({ now, words }) => memory(now.memory_free_mb, words),
  cpu: ({ now, words }) => words.wholePercent(now.cpu_share),
  frames: ({ now, words }) => words.count(now.frames_per_s),
  uptime: ({ now, words }) => duration(now.uptime_s, words),
};

/** 512 MB, 3.1 GB. */
export function memory(megabytes, words) {
  if (megabytes < GB) return words.t('wall_mb', { n: words.count(megabytes) });
  return words.t('wall_gb', { n: tenths(words).format(megabytes / GB) });
}

/** 7 min, 2 h 5 min. */
export function duration(seconds, words) {
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  return words.t(hours ? 'wall_hours' : 'wall_minutes', { h: words.count(hours), m: minutes });
}

export class Figures {
  constructor() {
    this.root = make('dl', 'pgw-figures');
    this.tiles = Object.fromEntries(Object.keys(TILES).map((name) => [name, this.#tile(name)]));
  }

  #tile(name) {
    const label = make('dt', 'pgw-label');
    const value = make('dd', 'pgw-value');
    const root = make('div', `pgw-tile pgw-tile-${name}`, {}, label, value);
    this.root.append(root);
    return { root, label, value };
  }

  draw(now, limits, words) {
    Object.entries(this.tiles).forEach(([name, { root, label, value }]) => {
      setText(label, words.t(`wall_${name}`));
      setText(value, TILES[name]({ now, limits, words }));
      setTitle(root, words.t(`wall_${name}_help`, { lag: words.count(now.lag_ms) }));
    });
  }
}
