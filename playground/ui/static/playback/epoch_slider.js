// Back in time: a slider over the epochs of the run, a replay of those that are kept, and the way back to now.
// The server shows the nearest kept epoch; until it has, the slider stays where it was put.

import { CommandName, Status } from '../connection/messages.js';
import { makeElement, setAttributeIfChanged, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { loadStyle } from '../core/theme.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { PageHeader } from '../connection/types.d.ts'
 *  @import { View } from '../core/types.d.ts' */
/** @typedef {{from: number, last: number, at: number, asked: number | null}} Replay */

const REPLAY = 7000; // ms for all kept epochs,
const SHORTEST = 70; // and for one of them
const LONGEST = 500;
const JUMP = 10; // kept epochs that Page up and down go over
/** By how many kept epochs a key moves. @type {Record<string, number>} */
const STEPS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -JUMP,
  PageUp: JUMP,
};
const ICONS = { play: 'M8 5v14l11-7z', pause: 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z' };

export class EpochSlider {
  /** look(epoch): show that epoch; null: the present. underWay(): whether a look is not carried out yet.
   *  @param {HTMLElement} parent
   *  @param {(epoch: number | null) => void} showEpoch
   *  @param {() => boolean} [underWay] */
  constructor(parent, showEpoch, underWay = () => false) {
    this.held = false; // the slider, by a finger or the mouse
    /** @type {number | undefined} */
    this.gen = undefined;
    /** @type {number | null} */
    this.wanted = null; // the epoch that the slider was put to
    /** @type {Replay | null} */
    this.replaying = null;
    /** @type {Translations} */
    this.i18n = notYetSet;
    this.showEpoch = showEpoch;
    this.underWay = underWay;
    /** @type {PageHeader | null} */
    this.header = null; // of the newest frame
    /** @type {number[]} */
    this.kept = [];
    this.play = makeElement('button', 'pg-timeline-play', { type: 'button' });
    const { svg, path } = icon();
    this.path = path;
    this.play.append(svg);
    this.slider = makeElement('input', 'pg-timeline-slider', {
      type: 'range',
      min: '0',
      max: '0',
      step: '1',
    });
    this.now = makeElement('button', 'pg-small-button pg-timeline-now', { type: 'button' });
    this.root = makeElement('div', 'pg-timeline', { role: 'group' }, this.play, this.slider, this.now);
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

  /** Words for `view` = {i18n, run, options}; who only watches has no say over time, nor where a task says so.
   *  @param {View} view */
  setView({ i18n, run, options }) {
    this.i18n = i18n;
    const { locked, hidden } = options?.held ?? { locked: [], hidden: [] };
    const closed = [...locked, ...hidden].includes(CommandName.LOOK);
    loadStyle('playback/epoch_slider.css');
    this.root.hidden = Boolean(run.watch) || closed;
    this.root.setAttribute('aria-label', i18n.t('timeline'));
    this.slider.setAttribute('aria-label', i18n.t('timeline_epoch'));
    setText(this.now, i18n.t('timeline_now'));
    setTooltipText(this.now, i18n.t('timeline_now_help'));
    this.#draw();
  }

  /** The header of the newest frame.
   *  @param {PageHeader} header */
  setHeader(header) {
    this.header = header;
    this.kept = header.kept ?? [];
    const plays = header.status === Status.PLAYING && !this.underWay(); // a look makes the run rest, once it has arrived
    if (plays || header.generation !== this.gen) this.#stop();
    this.gen = header.generation;
    if (this.replaying) this.#seen();
    this.#draw();
  }

  get #showsEarlier() {
    return Number.isFinite(this.header?.shown);
  }

  get #usable() {
    return this.#last > 0;
  }

  /** The epoch that the run has come to. */
  get #last() {
    return this.header?.epoch ?? 0;
  }

  /** @param {number} epoch */
  #scrub(epoch) {
    this.#stop();
    if (!this.#usable) return;
    this.wanted = epoch;
    this.showEpoch(epoch >= this.#last ? null : epoch);
    this.#draw();
  }

  #toNow() {
    this.#stop();
    this.wanted = null;
    if (this.#showsEarlier) this.showEpoch(null);
  }

  /** Arrows go from one kept epoch to the next.
   *  @param {KeyboardEvent} event */
  #typed(event) {
    const by = STEPS[event.key];
    const last = this.#last;
    const all = [...this.kept.filter((epoch) => epoch < last), last];
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
    const shown = this.header?.shown ?? NaN;
    const from = this.#showsEarlier && shown < (this.kept.at(-1) ?? NaN) ? shown : -1;
    this.replaying = { from, last: this.#last, at: 0, asked: null };
    this.#next(this.replaying);
  }

  /** Ask for the next kept epoch; behind the last one is the present.
   *  @param {Replay} replaying */
  #next(replaying) {
    const epoch = this.kept.find((each) => each > replaying.from && each < this.#last);
    if (epoch === undefined && this.kept.length) {
      this.#toNow();
      return;
    }
    const asked = epoch ?? 0;
    Object.assign(replaying, { asked, at: performance.now() });
    this.wanted = asked;
    this.showEpoch(asked);
  }

  /** A picture has come: go on when its time is over. */
  #seen() {
    const { replaying, header } = this;
    if (!replaying || replaying.asked === null || header?.shown !== replaying.asked) return;
    const pace = Math.min(LONGEST, Math.max(SHORTEST, REPLAY / Math.max(1, this.kept.length)));
    Object.assign(replaying, { from: replaying.asked, asked: null });
    this.timer = setTimeout(
      () => {
        if (this.replaying === replaying) this.#next(replaying);
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
    if (!this.i18n) return;
    const { i18n } = this;
    const e = this.#last;
    const epoch = this.#showsEarlier ? Number(this.header?.shown) : e;
    // a frame of an earlier look may be of the wanted epoch by chance: the wish holds until the newest look has arrived
    if (!this.held && !this.underWay() && !this.#awaits(epoch)) this.wanted = null;
    setAttributeIfChanged(this.slider, 'max', String(e));
    const value = String(this.wanted ?? epoch);
    if (this.slider.value !== value) this.slider.value = value;
    this.slider.disabled = !this.#usable;
    const told = { epoch: i18n.formatCount(epoch), last: i18n.formatCount(e) };
    setAttributeIfChanged(
      this.slider,
      'aria-valuetext',
      i18n.t(this.#showsEarlier ? 'timeline_at' : 'timeline_present', told),
    );
    setTooltipText(this.slider, i18n.t(this.#usable ? 'timeline_help' : 'timeline_empty'));
    setAttributeIfChanged(this.play, 'aria-disabled', String(!this.#usable));
    const name = i18n.t(this.replaying ? 'timeline_stop' : 'timeline_replay');
    setAttributeIfChanged(this.play, 'aria-label', name);
    setTooltipText(
      this.play,
      i18n.t(this.#usable ? (this.replaying ? 'timeline_stop' : 'timeline_replay_help') : 'timeline_empty'),
    );
    setAttributeIfChanged(this.path, 'd', this.replaying ? ICONS.pause : ICONS.play);
    setAttributeIfChanged(this.now, 'aria-disabled', String(!this.#showsEarlier));
    this.root.classList.toggle('pg-timeline-past', this.#showsEarlier);
  }

  /** What was wanted last is on its way: the picture is that of another epoch still.
   *  @param {number} shown */
  #awaits(shown) {
    const { wanted } = this;
    if (wanted === null) return false;
    const near = this.kept.findLast((epoch) => epoch <= wanted) ?? 0;
    return shown !== (wanted >= this.#last ? this.#last : near);
  }
}

function icon() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return { svg, path };
}
