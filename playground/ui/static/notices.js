// Short notices over the top of the page; they cover, and never push, what is below.

import { make, setText } from './dom.js';

const BRIEF = 6000; // ms that a passing notice stays
// lasting notices, the most important first; the others pass
const LASTING = [
  'refused', 'server_silent', 'connection_lost', 'run_gone', 'trainer_lost', 'starting', 'plotly_missing',
];

export class Notices {
  constructor(parent) {
    this.parent = parent;
    this.lasting = new Set();
    this.passing = null;
    this.line = make('p', 'pg-notice', { hidden: '' });
    parent.append(this.line);
  }

  /** Show or remove the lasting notice `key`. */
  set(key, on) {
    if (on) this.lasting.add(key);
    else this.lasting.delete(key);
    this.draw();
  }

  /** Forget the passing notice: it was about another run. */
  clear() {
    clearTimeout(this.timer);
    this.passing = null;
    this.draw();
  }

  /** Show `key` for some seconds, unless it is one of those that last as long as what they speak of. */
  pass(key) {
    if (LASTING.includes(key)) return;
    this.passing = key;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.passing = null; this.draw(); }, BRIEF);
    this.draw();
  }

  draw(words = this.words) {
    this.words = words;
    const key = LASTING.find((name) => this.lasting.has(name)) ?? this.passing;
    this.line.hidden = !key || !words;
    if (this.line.hidden) return;
    this.line.dataset.notice = key;
    setText(this.line, words.t(`notice_${key}`));
  }
}
