// The run of the step as it comes from the server: its frames without panels, and the commands to it.

import { CommandName, Status } from '../../connection/messages.js';
import { RunClient, runReference } from '../../connection/run_client.js';
import { forgetRunContext, runContextOf } from '../../connection/run_context.js';
import { isShowingPast } from '../../connection/shown_epoch.js';
import { makeElement } from '../../core/dom.js';
import { Notices } from '../../elements/notices.js';

/** @import { Frame } from '../../connection/frame_decoder.js'
 *  @import { PageHeader } from '../../connection/types.d.ts'
 *  @import { RunDescription } from '../../core/types.d.ts'
 *  @import { PieceHost } from '../types.d.ts'
 *  @import { Moment } from './types.d.ts' */

const SLOT = 'lesson';
/** @type {Set<string>} */
const OVER = new Set([Status.FINISHED, Status.DIVERGED]);

export class LiveRun {
  /** @type {RunDescription | null} */
  description = null;
  /** @type {PageHeader | null} */
  header = null;
  /** @type {Moment | null} of the newest frame, and of the first weights */
  now = null;
  /** @type {Moment | null} */
  start = null;
  /** @type {Map<number, Moment>} */
  stops = new Map();
  /** @type {Uint8Array | null} */
  field = null;
  /** @type {Moment | null} an earlier epoch that is looked at */
  past = null;
  token = '';
  on = false; // it is to train on behind a halt
  pending = ''; // what was pressed and is not answered by a frame yet: 'play', 'step' or 'reset'
  /** @type {number[]} */
  places = [];
  /** @type {number[]} epochs at which it is noted what the run is, rising */
  halts = [];

  /** @param {PieceHost} host
   *  @param {() => void} changed */
  constructor(host, changed) {
    this.host = host;
    this.changed = changed;
    this.root = makeElement('div', 'pg-training-notices', { role: 'alert' });
    this.notices = new Notices(this.root);
    this.notices.draw(host.i18n);
    this.context = runContextOf(SLOT);
    this.context.refused = (why) => host.say(host.i18n.t(`notice_${why}`), 'alert');
    this.client = new RunClient(this.context, this.notices, {
      frame: (message) => this.#receive(message),
      description: (description) => {
        this.description = description;
      },
      announce: ({ text }) => text && host.say(text),
      report: () => host.say(host.i18n.t('piece_training_lost'), 'alert'),
      bare: () => host.say(host.i18n.t('piece_training_lost'), 'alert'),
      isDrawing: () => false, // each frame is looked at, whether it is drawn or not
    });
    this.unhear = this.context.listen(() => this.#ask());
    this.asked = false;
  }

  /** Follow the run of a token, and ask for what is shown of it.
   *  @param {string} token */
  follow(token) {
    if (token === this.token) return;
    this.token = token;
    Object.assign(this, { header: null, now: null, start: null, field: null, past: null, asked: false });
    this.stops.clear();
    this.client.follow(runReference({ token }));
  }

  #ask() {
    if (this.context.connection !== 'open') this.asked = false;
    else if (!this.asked) {
      this.asked = true;
      this.context.press(CommandName.SHOW, { row_answers: this.places.length ? this.places : true });
    }
  }

  /** Train on, up to the next epoch at which something is noted. */
  play() {
    if (this.past) this.look(null);
    const epoch = this.header?.epoch ?? 0;
    const halt = this.halts.find((each) => each > epoch);
    this.pending = 'play';
    this.on = true;
    if (halt) this.context.press(CommandName.STEP, halt);
    else this.context.press(CommandName.PLAY);
  }

  pause() {
    this.on = false;
    this.context.press(CommandName.PAUSE);
  }

  step() {
    this.pending = 'step';
    this.on = false;
    this.context.press(CommandName.STEP);
  }

  /** Back to the same first weights. */
  reset() {
    this.on = false;
    this.pending = 'reset';
    if (this.past) this.look(null);
    this.past = null;
    this.stops.clear();
    this.context.press(CommandName.RESET);
  }

  /** Show the net as it was at an epoch; null: as it is.
   *  @param {number | null} epoch */
  look(epoch) {
    this.context.press(CommandName.LOOK, epoch);
  }

  get playing() {
    return Boolean(this.token) && (this.context.commands.willPlay || Boolean(this.on && !this.isOver));
  }

  get isOver() {
    return Boolean(this.header && OVER.has(this.header.status) && !this.pending);
  }

  get diverged() {
    return this.header?.status === Status.DIVERGED;
  }

  get history() {
    return this.client.history;
  }

  /** @param {Frame} message */
  #receive({ header, sections }) {
    const anew = header.generation !== this.header?.generation;
    this.header = header;
    if (anew) Object.assign(this, { now: null, start: null, past: null });
    const moment = momentOf(header, sections, this.past ?? this.now);
    const field = sections.uint8('field')?.data;
    if (field) this.field = Uint8Array.from(field);
    if (isShowingPast(header)) {
      const [loss, valLoss, metric, valMetric] = header.shown_scores ?? header.scores;
      this.past = { ...moment, epoch: header.shown, loss, valLoss, metric, valMetric };
    } else {
      this.past = null;
      this.now = moment;
      if (header.epoch === 0 && !header.at_batch && moment.weights) this.start = moment;
    }
    this.#settle(header, moment);
    this.changed();
  }

  /** What was pressed is answered; at an epoch that is noted the run goes on by itself.
   *  @param {PageHeader} header
   *  @param {Moment} moment */
  #settle(header, moment) {
    const { commands } = this.context;
    const waits = [CommandName.PLAY, CommandName.STEP, CommandName.RESET].some((name) =>
      commands.isPending(name),
    );
    if (!waits) this.pending = '';
    const rests = header.status === Status.PAUSED && !waits;
    if (
      this.halts.includes(header.epoch) &&
      moment.answers &&
      !isShowingPast(header) &&
      (!this.stops.has(header.epoch) || rests)
    )
      this.stops.set(header.epoch, moment);
    if (rests && this.on) this.play();
  }

  dispose() {
    this.unhear();
    this.client.follow(null, true);
    this.notices.dispose();
    forgetRunContext(this.context);
  }
}

/** What a frame tells; what it leaves out is as it was before.
 *  @param {PageHeader} header
 *  @param {Frame['sections']} sections
 *  @param {Moment | null} before
 *  @returns {Moment} */
function momentOf(header, sections, before) {
  const answers = sections.float32('row_answers');
  const weights = sections.float32('weights')?.data;
  const outputs = answers?.shape[1] ?? 1;
  const [loss, valLoss, metric, valMetric] = header.scores;
  return {
    epoch: header.epoch,
    loss,
    valLoss,
    metric,
    valMetric,
    answers: answers?.data.length
      ? Array.from(answers.data).filter((_, i) => i % outputs === 0)
      : (before?.answers ?? null),
    weights: weights?.length ? Float32Array.from(weights) : (before?.weights ?? null),
  };
}
