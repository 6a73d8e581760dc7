// One run on the wall: a small field and a few facts; a click watches it in a new tab.

import { bytesPerPoint, decodeClassField } from '../connection/class_field.js';
import { Status } from '../connection/messages.js';
import { fieldColorTable } from '../core/colors.js';
import { context2d, makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { apiUrl } from '../core/urls.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Theme } from '../core/types.d.ts' */
/** @import { CardFacts, ClassView } from './types.d.ts' */

const FIELD_THUMB_SIDE = 30; // points of a small field on each side
const POINTS = FIELD_THUMB_SIDE * FIELD_THUMB_SIDE;
const SHORT = 4; // characters of an id that stand for a name
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
const LINK = { target: '_blank', rel: 'noopener noreferrer' };

/** How a run is called: its nickname, or the beginning of its id.
 *  @param {CardFacts} facts */
export const runName = (facts) => facts.who || `#${facts.id.slice(0, SHORT)}`;

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
    this.broken = makeElement('span', 'pgw-broken', { hidden: '' });
    this.data = makeElement('span', 'pgw-data');
    this.net = makeElement('span', 'pgw-net');
    this.epoch = makeElement('span', 'pgw-epoch');
    this.loss = makeElement('span', 'pgw-loss');
    this.state = makeElement('span', 'pgw-state');
    this.frames = makeElement('span', 'pgw-frames');
    this.memory = makeElement('span', 'pgw-memory');
    this.cpu = makeElement('span', 'pgw-cpu');
    const line = (/** @type {string} */ kind, /** @type {Node[]} */ ...parts) =>
      makeElement('span', `pgw-line pgw-line-${kind}`, {}, ...parts);
    const picture = makeElement('span', 'pgw-picture', {}, this.canvas, this.place, this.broken);
    const lines = [
      line('net', this.data, this.net),
      line('epoch', this.epoch, this.frames),
      line('state', this.state, this.loss),
      line('use', this.memory, this.cpu),
    ];
    this.link = makeElement('a', 'pgw-link', LINK, this.name, picture, ...lines);
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
  #write({ i18n, names, language }) {
    const { facts } = this;
    const queued = facts.status === Status.QUEUED;
    const shown = {
      name: runName(facts),
      data: names[facts.data] ?? facts.data,
      net: hiddenLayersText(facts.layers, i18n),
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
    this.#explain(shown, i18n);
    this.place.hidden = !queued;
    setText(this.place, i18n.formatCount(facts.place));
    this.broken.hidden = facts.status !== Status.DIVERGED;
    setText(this.broken, i18n.t('wall_broken'));
    this.root.dataset.state = facts.status;
    this.stop.disabled = !STOPPABLE.has(facts.status);
    this.link.href = apiUrl('../watch', { run: facts.view, lang: language }).href;
  }

  /** @param {{name: string} & Record<string, string>} shown
   *  @param {Translations} i18n */
  #explain(shown, i18n) {
    const { facts } = this;
    const test = i18n.formatNumber(facts.test);
    setTooltipText(this.link, i18n.t('wall_card_help', { ...shown, test }));
    this.link.setAttribute('aria-label', i18n.t('wall_card_name', shown));
    const stop = i18n.t('wall_stop_name', { name: shown.name });
    setTooltipText(this.stop, stop);
    this.stop.setAttribute('aria-label', stop);
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
