// One run on the wall: a small field and a few facts; a click watches it in a new tab.

import { bytesPerPoint, decodeClassField } from '../connection/class_field.js';
import { Status } from '../connection/messages.js';
import { fieldColorTable } from '../core/colors.js';
import { context2d, makeElement, setAttributeIfChanged, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { apiUrl } from '../core/urls.js';
import { isQuiet, runName, secondsSinceAction } from './run_facts.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Theme } from '../core/types.d.ts' */
/** @import { CardFacts, ClassView } from './types.d.ts' */

const FIELD_THUMB_SIDE = 30; // points of a small field on each side
const POINTS = FIELD_THUMB_SIDE * FIELD_THUMB_SIDE;
/** @type {Set<Status>} */
const STOPPABLE = new Set([
  Status.STARTING,
  Status.COMPILING,
  Status.RESTORING,
  Status.QUEUED,
  Status.READY,
  Status.PLAYING,
  Status.PAUSED,
  Status.FINISHED,
  Status.DIVERGED,
]);
const MINUTE = 60; // s
const HOUR = 3600;
const LINK = { target: '_blank', rel: 'noopener noreferrer' };

/** 19 s, 4 min, 2 h; – if it is not known.
 *  @param {number | null} seconds
 *  @param {Translations} i18n */
export function shortDurationText(seconds, i18n) {
  if (seconds === null) return '–';
  const [unit, each] = seconds < MINUTE ? ['s', 1] : seconds < HOUR ? ['min', MINUTE] : ['h', HOUR];
  return i18n.t(`wall_ago_${unit}`, { n: i18n.formatCount(Math.floor(seconds / Number(each))) });
}

/** Layers in words, joined as in a link: 4-Dropout 0.3-2; three or more equal ones as 8×64.
 *  @param {string[]} hidden
 *  @param {Translations} i18n */
export function hiddenLayersText(hidden, i18n) {
  const same = hidden.length > 2 && hidden.every((layer) => layer === hidden[0]);
  if (same) return `${hidden.length}×${layerText(hidden[0], i18n)}`;
  return hidden.map((layer) => layerText(layer, i18n)).join('-') || '–';
}

/** A layer in words: its units, or its kind and the number that a link has behind that.
 *  @param {string} layer as a link writes it
 *  @param {Translations} i18n */
function layerText(layer, i18n) {
  const [, kind, number] = /^([a-z]+)(.*)$/.exec(layer) ?? [];
  return kind ? `${i18n.t(`layer_kind_${kind}_name`)} ${number}`.trim() : layer;
}

export class RunCard {
  /** onStop(card): its button was pressed.
   *  @param {(card: RunCard) => void} onStop */
  constructor(onStop) {
    /** @type {CardFacts} */
    this.facts = notYetSet;
    /** @type {Uint8Array | null} */
    this.bytes = null; // of the field
    this.painted = ''; // what the table of colours is for
    /** @type {Uint8Array | null} */
    this.paintedBytes = null;
    /** @type {Uint32Array} */
    this.table = notYetSet;
    this.name = makeElement('b', 'pgw-name');
    this.canvas = makeElement('canvas', 'pgw-field', {
      width: FIELD_THUMB_SIDE,
      height: FIELD_THUMB_SIDE,
      'aria-hidden': 'true',
    });
    this.place = makeElement('span', 'pgw-place', { hidden: '' });
    this.tick = makeElement('span', 'pgw-tick', { 'aria-hidden': 'true', hidden: '' }, '✓');
    this.score = makeElement('span', 'pgw-score');
    this.about = makeElement('span', 'pgw-about');
    this.broken = makeElement('span', 'pgw-broken', { hidden: '' });
    this.acted = makeElement('span', 'pgw-acted');
    this.epoch = makeElement('span', 'pgw-epoch');
    this.loss = makeElement('span', 'pgw-loss');
    this.state = makeElement('span', 'pgw-state');
    this.frames = makeElement('span', 'pgw-frames');
    this.memory = makeElement('span', 'pgw-memory');
    this.cpu = makeElement('span', 'pgw-cpu');
    const picture = makeElement('span', 'pgw-picture', {}, this.canvas, this.place, this.broken);
    const facts = makeElement('span', 'pgw-facts', {}, this.score, this.about);
    // of these the list shows one beside the state: the one that it is sorted by
    const measures = [this.epoch, this.loss, this.frames, this.memory, this.cpu];
    const now = makeElement('span', 'pgw-now', {}, this.state, ...measures);
    const foot = makeElement('span', 'pgw-foot', {}, now, this.acted);
    this.link = makeElement('a', 'pgw-link', LINK, this.name, picture, facts, foot, this.tick);
    this.stop = makeElement('button', 'pgw-stop', { type: 'button' }, '■');
    this.stop.addEventListener('click', () => onStop(this));
    this.root = makeElement('li', 'pgw-card', {}, this.link, this.stop);
  }

  /** Take facts that have changed, and a new field if one of `fields` is that of this run.
   *  @param {Partial<CardFacts>} facts
   *  @param {Uint8Array | null} fields of all runs */
  update(facts, fields) {
    this.facts = { ...this.facts, ...facts };
    if (facts.picture === undefined || !fields) return;
    const { task, classes } = this.facts;
    const size = POINTS * (task === 'multiclass' ? bytesPerPoint(classes) : 1);
    this.bytes = fields.slice(facts.picture * POINTS, facts.picture * POINTS + size); // a copy: the message is not kept
  }

  /** Write and paint everything for `view` = {i18n, theme, names, language}.
   *  @param {ClassView} view */
  draw(view) {
    this.#write(view);
    this.#paint(view.theme);
  }

  /** @param {ClassView} classView */
  #write({ i18n, names, language, clock }) {
    const { facts } = this;
    const queued = facts.status === Status.QUEUED;
    const quiet = isQuiet(facts, clock);
    const ago = shortDurationText(secondsSinceAction(facts, clock), i18n);
    const [data, net] = [names[facts.data] ?? facts.data, hiddenLayersText(facts.layers, i18n)];
    const shown = {
      name: runName(facts),
      about: `${data} · ${net}`,
      score: this.#scoreText(i18n),
      acted: i18n.t(quiet ? 'wall_quiet_for' : 'wall_acted', { time: ago }),
      epoch: i18n.t('wall_epoch', { n: i18n.formatCount(facts.epoch) }),
      loss: i18n.t('wall_loss', { n: i18n.formatNumber(facts.loss) }),
      state: queued
        ? i18n.t('wall_place', { n: i18n.formatCount(facts.place) })
        : i18n.t(`state_${facts.status}`),
      frames: facts.fps ? i18n.t('wall_fps', { n: i18n.formatCount(facts.fps) }) : '',
      memory: facts.mb ? i18n.t('wall_mb', { n: i18n.formatCount(facts.mb) }) : '–',
      cpu: facts.mb ? i18n.t('wall_cpu_s', { n: i18n.formatCount(facts.cpu) }) : '',
    };
    Object.entries(shown).forEach(([part, text]) =>
      setText(this[/** @type {keyof typeof shown} */ (part)], text),
    );
    this.#explain({ ...shown, data, net }, ago, i18n);
    this.tick.hidden = !facts.goal;
    this.root.dataset.quiet = String(quiet);
    this.place.hidden = !queued;
    setText(this.place, i18n.formatCount(facts.place));
    this.broken.hidden = facts.status !== Status.DIVERGED;
    setText(this.broken, i18n.t('wall_broken'));
    this.root.dataset.state = facts.status;
    this.stop.disabled = !STOPPABLE.has(facts.status);
    this.link.href = apiUrl('../watch', { run: facts.view, lang: language }).href;
  }

  /** Accuracy as a share, R² as a number.
   *  @param {Translations} i18n */
  #scoreText(i18n) {
    const { task, score } = this.facts;
    if (task === 'regression') return i18n.t('wall_r2', { n: i18n.formatNumber(score) });
    return i18n.formatPercent(score);
  }

  /** How many points are right, and of which; R² of which.
   *  @param {Translations} i18n */
  #rightText(i18n) {
    const { task, score, rows, validated } = this.facts;
    if (score === null) return i18n.t('wall_no_score');
    const which = validated ? 'validation' : 'train';
    if (task === 'regression') return i18n.t(`wall_r2_${which}`, { n: i18n.formatNumber(score) });
    const counts = { n: i18n.formatCount(Math.round(score * rows)), rows: i18n.formatCount(rows) };
    return i18n.t(`wall_right_${which}`, counts);
  }

  #goalKey() {
    const { goal } = this.facts;
    return goal === null ? 'wall_goal_none' : goal ? 'wall_goal_reached' : 'wall_goal_below';
  }

  /** @param {{name: string} & Record<string, string>} shown
   *  @param {string} ago
   *  @param {Translations} i18n */
  #explain(shown, ago, i18n) {
    const { facts } = this;
    const use = [shown.frames, facts.mb ? shown.memory : '', shown.cpu].filter(Boolean).join(', ');
    const more = {
      right: this.#rightText(i18n),
      goal: i18n.t(this.#goalKey()),
      test: i18n.formatNumber(facts.test),
      use: use && `${use}.`,
      ago,
    };
    setTooltipText(this.link, i18n.t('wall_card_help', { ...shown, ...more }));
    setAttributeIfChanged(this.link, 'aria-label', i18n.t('wall_card_name', { ...shown, ...more }));
    const stop = i18n.t('wall_stop_name', { name: shown.name });
    setTooltipText(this.stop, stop);
    setAttributeIfChanged(this.stop, 'aria-label', stop);
  }

  /** @param {Theme} theme */
  #paint(theme) {
    const { facts, bytes } = this;
    if (!bytes) return;
    const key = `${facts.task} ${facts.classes} ${theme}`;
    if (key === this.painted && bytes === this.paintedBytes) return;
    if (key !== this.painted)
      this.table = fieldColorTable({ task: facts.task, classes: new Array(facts.classes) }, theme, {});
    this.painted = key;
    this.paintedBytes = bytes;
    const context = context2d(this.canvas);
    const image = context.createImageData(FIELD_THUMB_SIDE, FIELD_THUMB_SIDE);
    const pixels = new Uint32Array(image.data.buffer);
    if (facts.task === 'multiclass') {
      const field = decodeClassField(bytes, facts.classes);
      for (let i = 0; i < POINTS; i += 1) pixels[i] = this.table[field[i]];
    } else {
      for (let i = 0; i < POINTS; i += 1) pixels[i] = this.table[bytes[i]];
    }
    context.putImageData(image, 0, 0);
  }
}
