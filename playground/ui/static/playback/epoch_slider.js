// Back in time: a slider over the epochs of the run, a replay of those that are kept, and the way back to now.
// The server shows the nearest kept epoch; until it has, the slider stays where it was put.

import { make, setText, setTitle } from '../core/dom.js';
import { loadStyle } from '../core/theme.js';

const REPLAY = 7000; // ms for all kept epochs,
const SHORTEST = 70; // and for one of them
const LONGEST = 500;
const JUMP = 10; // kept epochs that Page up and down go over
const ICONS = { play: 'M8 5v14l11-7z', pause: 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z' };

export class EpochSlider {
  /** look(epoch): show that epoch; null: the present. underWay(): whether a look is not carried out yet. */
  constructor(parent, showEpoch, underWay = () => false) {
    Object.assign(this, { showEpoch, underWay });
    this.header = null;
    this.kept = [];
    this.play = make('button', 'pg-timeline-play', { type: 'button' });
    this.play.append(icon());
    this.slider = make('input', 'pg-timeline-slider', { type: 'range', min: '0', max: '0', step: '1' });
    this.now = make('button', 'pg-small-button pg-timeline-now', { type: 'button' });
    this.root = make('div', 'pg-timeline', { role: 'group' }, this.play, this.slider, this.now);
    this.play.addEventListener('click', () => this.#toggle());
    this.slider.addEventListener('input', () => this.#scrub(Number(this.slider.value)));
    this.slider.addEventListener('keydown', (event) => this.#typed(event));
    this.now.addEventListener('click', () => this.#toNow());
    ['pointerdown', 'pointerup', 'pointercancel'].forEach((type) => {
      this.slider.addEventListener(type, () => {
        this.held = type === 'pointerdown';
      });
    });
    parent.before(this.root);
  }

  /** Words for `view` = {i18n, run, options}; who only watches has no say over time, nor where a task says so. */
  show({ i18n, run, options }) {
    this.i18n = i18n;
    this.locked = Boolean(options?.held?.locked.includes('look'));
    const unseen = Boolean(options?.held?.hidden.includes('look'));
    loadStyle('playback/epoch_slider.css');
    this.root.hidden = Boolean(run.watch) || unseen;
    this.root.setAttribute('aria-label', i18n.t('timeline'));
    this.slider.setAttribute('aria-label', i18n.t('timeline_epoch'));
    setText(this.now, i18n.t('timeline_now'));
    setTitle(this.now, i18n.t('timeline_now_help'));
    this.#draw();
  }

  /** The header of the newest frame. */
  put(header) {
    this.header = header;
    this.kept = header.kept ?? [];
    const plays = header.s === 'playing' && !this.underWay(); // a look makes the run rest, once it has arrived
    if (plays || header.gen !== this.gen) this.#stop();
    this.gen = header.gen;
    if (this.replaying) this.#seen();
    this.#draw();
  }

  get #showsEarlier() {
    return Number.isFinite(this.header?.shown);
  }

  get #usable() {
    return (this.header?.e ?? 0) > 0 && !this.locked;
  }

  #scrub(epoch) {
    this.#stop();
    if (!this.#usable) return;
    this.wanted = epoch;
    this.showEpoch(epoch >= this.header.e ? null : epoch);
    this.#draw();
  }

  #toNow() {
    this.#stop();
    this.wanted = null;
    if (this.#showsEarlier) this.showEpoch(null);
  }

  /** Arrows go from one kept epoch to the next. */
  #typed(event) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -JUMP, PageUp: JUMP }[
      event.key
    ];
    const all = [...this.kept.filter((epoch) => epoch < this.header?.e), this.header?.e];
    if (!by || !this.#usable || all.length < 2) return;
    event.preventDefault();
    const at = all.findLastIndex((epoch) => epoch <= Number(this.slider.value));
    this.#scrub(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  // ---- replay

  #toggle() {
    if (this.replaying) this.#stop();
    else if (this.#usable) this.#begin();
    this.#draw();
  }

  #begin() {
    const { shown, e } = this.header;
    const from = this.#showsEarlier && shown < this.kept.at(-1) ? shown : -1;
    this.replaying = { from, last: e, at: 0, asked: null };
    this.#next();
  }

  /** Ask for the next kept epoch; behind the last one is the present. */
  #next() {
    const { replaying } = this;
    const epoch = this.kept.find((each) => each > replaying.from && each < this.header.e);
    if (epoch === undefined && this.kept.length) {
      this.#toNow();
      return;
    }
    Object.assign(replaying, { asked: epoch ?? 0, at: performance.now() });
    this.wanted = replaying.asked;
    this.showEpoch(replaying.asked);
  }

  /** A picture has come: go on when its time is over. */
  #seen() {
    const { replaying, header } = this;
    if (replaying.asked === null || header.shown !== replaying.asked) return;
    const pace = Math.min(LONGEST, Math.max(SHORTEST, REPLAY / Math.max(1, this.kept.length)));
    Object.assign(replaying, { from: replaying.asked, asked: null });
    this.timer = setTimeout(
      () => {
        if (this.replaying === replaying) this.#next();
      },
      Math.max(0, replaying.at + pace - performance.now()),
    );
  }

  #stop() {
    clearTimeout(this.timer);
    this.replaying = null;
  }

  // ---- drawing

  #draw() {
    if (!this.i18n || !this.header) return;
    const { i18n, header } = this;
    const { e } = header;
    const epoch = this.#showsEarlier ? header.shown : e;
    if (!this.held && !this.#awaits(epoch)) this.wanted = null;
    attribute(this.slider, 'max', String(e));
    const value = String(this.wanted ?? epoch);
    if (this.slider.value !== value) this.slider.value = value;
    this.slider.disabled = !this.#usable;
    const told = { epoch: i18n.count(epoch), last: i18n.count(e) };
    attribute(
      this.slider,
      'aria-valuetext',
      i18n.t(this.#showsEarlier ? 'timeline_at' : 'timeline_present', told),
    );
    const why = this.locked ? 'time_locked' : 'timeline_empty';
    setTitle(this.slider, i18n.t(this.#usable ? 'timeline_help' : why));
    attribute(this.play, 'aria-disabled', String(!this.#usable));
    const name = i18n.t(this.replaying ? 'timeline_stop' : 'timeline_replay');
    attribute(this.play, 'aria-label', name);
    setTitle(
      this.play,
      i18n.t(this.#usable ? (this.replaying ? 'timeline_stop' : 'timeline_replay_help') : why),
    );
    attribute(this.play.querySelector('path'), 'd', this.replaying ? ICONS.pause : ICONS.play);
    attribute(this.now, 'aria-disabled', String(!this.#showsEarlier));
    this.root.classList.toggle('pg-timeline-past', this.#showsEarlier);
  }

  /** What was wanted last is on its way: the picture is that of another epoch still. */
  #awaits(shown) {
    if (this.wanted === null || this.wanted === undefined) return false;
    const near = this.kept.findLast((epoch) => epoch <= this.wanted) ?? 0;
    return shown !== (this.wanted >= this.header.e ? this.header.e : near);
  }
}

function icon() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}

function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
