// What comes from the run: its frames, in order, and what has to be said about the connection to it.

import { STORAGE_KEYS, tabStorage } from '../core/storage.js';
import { FramePacer } from './frame_pacer.js';
import { LiveSocket } from './live_socket.js';
import { LossHistory } from './loss_history.js';
import { Fact, Note, Status } from './messages.js';
import { whenStreamlitConnected } from './run_context.js';
import { ToldLosses } from './told_losses.js';

/** @import { Notices } from '../elements/notices.js'
 *  @import { Run, RunDescription } from '../core/types.d.ts'
 *  @import { Frame } from './frame_decoder.js'
 *  @import { State } from './live_socket.js'
 *  @import { OrderAnswer } from './message_types.d.ts'
 *  @import { RunContext } from './run_context.js'
 *  @import { Before, PageHeader } from './types.d.ts' */

/**
 * Who hears of a run.
 * @typedef {object} Handlers
 * @property {(message: Frame) => void} frame
 * @property {(description: RunDescription) => void} description another net, or another data set
 * @property {(message: {id: number, text: string}) => void} announce what the teacher tells everybody
 * @property {(name: string, value: string) => void} report tell Python
 * @property {() => void} bare there is no picture
 * @property {() => boolean} isDrawing whether pictures are made: `pacer` is told of them
 */

const PATIENCE = 700; // ms without a description until the page says what it waits for
const REPLACED = 600; // ms in which the token of the next run follows the end of the one before
const NOTHING_SAID = { id: 0, text: '' };
/** What somebody should read: it stays as long as the run tells it, or until it is clicked away.
 *  @type {Set<string>} */
const STAYING = new Set([Note.HALTED, Note.CPU_LIMIT, Note.WALL_LIMIT, Note.QUEUE_FULL, Note.MOST_EPOCHS]);
const WATCH_FPS = 10; // frames a second that a page asks for which only watches
const ABOUT_CONNECTION = [
  'connection_lost',
  'server_silent',
  'refused',
  'outdated',
  'run_gone',
  'watch_gone',
  'watch_full',
  'trainer_lost',
  'paused_by_teacher',
  'queued',
];

/** The run that the data of a component name: {token} of one's own, {watch, fps} of somebody's, null for none.
 *  @param {Run} data
 *  @returns {Run | null} */
export function runReference({ token, watch }) {
  if (watch) return { watch, fps: WATCH_FPS };
  return token ? { token } : null;
}

/** What tells one run from another; undefined before there was any.
 *  @param {Run | null | undefined} data */
export const runKey = (data) => (data ? data.watch || data.token || '' : null);

/** A number that tells runs apart in this tab, but gives nothing of their tokens away (FNV-1a, 32 bits).
 *  @param {string} text */
const hashOf = (text) =>
  [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);

/** What this tab was told of the run before it was loaded again, but for what stays as long as the run tells it.
 *  @param {number} of
 *  @returns {string | null} */
function noteToldBefore(of) {
  /** @type {{of: number, note: string | null | undefined} | null} */
  const told = tabStorage.readJson(STORAGE_KEYS.noteOfRun);
  return told?.of === of && !STAYING.has(told.note ?? '') ? (told.note ?? null) : null;
}

/** What a run is scored by: curves of two runs are compared where it is the same.
 *  @param {RunDescription} description */
const scoredBy = ({ loss_name, metric_name, n_test }) => [loss_name, metric_name, n_test > 0].join(' ');

export class RunClient {
  history = new LossHistory();
  historyOf = ''; // the token of the run whose that is
  scored = ''; // by which loss and metric
  /** @type {Before | null} */
  before = null;
  /** @type {PageHeader | null} */
  header = null;
  /** @type {Run | null} */
  run = null;
  /** @type {LiveSocket | null} */
  socket = null;
  /** @type {State | 'none' | 'away' | 'connecting'} */
  state = 'none';
  fresh = true; // no frame has come of this run yet
  returned = false; // the next frame is the first one of its connection
  nexts = 0; // runs that a page which is watched has taken up
  /** @type {string | null | undefined} what the run said last */
  note = null;
  losses = new ToldLosses();
  /** @type {string | null} what is told of the run: key of the last description, failure, changes of a run watched */
  descriptionKey = null;
  /** @type {string | null} */
  failure = null;
  /** @type {string | null} */
  shown = null;
  /** @type {Partial<PageHeader>} the last of what is told only when it changes */
  told = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} until the page says what it waits for */
  waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} until the run counts as gone */
  going;
  /** @type {(() => void) | undefined} */
  dropReport;

  /** @param {RunContext} context
   *  @param {Notices} notices
   *  @param {Handlers} handlers */
  constructor(context, notices, handlers) {
    this.context = context;
    this.notices = notices;
    this.handlers = handlers;
    this.pacer = new FramePacer((message) => this.#receive(message), handlers.isDrawing);
  }

  /** The run before, if its curves are of the same loss and metric. */
  get comparable() {
    return this.before?.scored === this.scored ? this.before : null;
  }

  /** Follow `run` (as from `runReference`); null: leave the one before. `away`: the page is drawn anew, or was left.
   *  @param {Run | null} run
   *  @param {boolean} [away] */
  follow(run, away = false) {
    this.context.commands.onFollow(run?.token, { since: this.context.touched, gone: this.state === 'gone' });
    this.#leave();
    this.run = run;
    this.state = run ? 'connecting' : away ? 'away' : 'none';
    this.context.set({ connection: this.state, token: run?.token ?? '', history: null });
    if (!run) return;
    this.waiting = setTimeout(() => this.notices.setLasting('starting', true), PATIENCE);
    this.socket = new LiveSocket(run, {
      frame: (message) => this.pacer.receive(message),
      state: (state) => this.#connection(state, run),
      answer: (answer) => this.#answer(answer),
      position: () =>
        this.fresh ? { from: 0, gen: 0 } : { from: this.history.epochs, gen: this.history.gen },
    });
  }

  #leave() {
    this.socket?.close();
    this.socket = null;
    this.pacer.flush();
    this.notices.clearPassing();
    this.#arrived();
    clearTimeout(this.going);
    this.dropReport?.();
    this.note = null;
    this.losses = new ToldLosses();
    this.failure = null;
    this.shown = null;
    this.nexts = 0;
    this.#expect(); // the last picture stays until the first frame of this stream
    ABOUT_CONNECTION.forEach((key) => this.notices.setLasting(key, false));
  }

  /** @param {State} state
   *  @param {Run} run */
  #connection(state, run) {
    this.pacer.flush();
    if (state === 'next') {
      this.nexts += 1;
      this.#expect();
    }
    this.state = state;
    this.context.counters.counts.connection = state;
    if (state === 'open') this.context.counters.counts.connects += 1;
    else this.context.commands.onClose();
    this.returned = state === 'open';
    this.notices.setLasting('connection_lost', state === 'lost' || state === 'silent');
    this.notices.setLasting('server_silent', state === 'silent');
    this.notices.setLasting('refused', state === 'refused');
    this.notices.setLasting('outdated', state === 'outdated');
    this.notices.setLasting('watch_full', state === 'full');
    if (state === 'gone') this.going = setTimeout(() => this.#gone(run), REPLACED);
    this.context.set({ connection: state });
  }

  /** The page that is watched has taken up another run: nothing of this one holds for it. */
  #expect() {
    this.fresh = true;
    this.note = null;
    this.losses = new ToldLosses();
    this.descriptionKey = null;
  }

  /** No next run has taken the place of the one that the server does not know any more.
   *  @param {Run} run */
  #gone({ token }) {
    this.#arrived();
    this.notices.setLasting(token ? 'run_gone' : 'watch_gone', true);
    if (token) this.dropReport = whenStreamlitConnected(() => this.handlers.report('gone', token));
  }

  /** @param {OrderAnswer} answer */
  #answer(answer) {
    this.context.commands.onAnswer(answer);
    this.context.tell();
  }

  /** @param {Frame} message */
  #receive(message) {
    const { header } = message;
    if (header.status === Status.CLOSED) return; // the picture stays until the next run has one
    if (this.fresh) this.#beginHistory();
    this.#remember(header);
    this.history.add(header, message.sections.float32('buckets')?.data ?? null);
    this.fresh = false;
    this.context.counters.countFrame(message, this.history, this.header);
    if (header.description) this.#newDescription(header.description);
    this.#tell(header);
    // a run that is taken up from a checkpoint trains some epochs again: the page has them already
    header.known = Math.max(this.history.epochs, header.epoch);
    this.header = header;
    this.context.history = this.history;
    this.#commands(header);
    this.handlers.frame(message);
  }

  /** The curves of a run begin; those of another one that this page has shown stay to be compared with. */
  #beginHistory() {
    const key = this.run?.token ?? '';
    if (key !== this.historyOf && this.history.epochs > 1 && this.run?.token)
      this.before = { history: this.history, key: this.historyOf, scored: this.scored };
    if (this.before?.key === key) this.before = null;
    this.historyOf = key;
    this.history = new LossHistory();
  }

  /** @param {PageHeader} header */
  #remember(header) {
    if (this.fresh) this.told = {};
    const names = Object.values(Fact).filter((name) => name in header);
    const news = Object.fromEntries(names.map((name) => [name, header[name]]));
    Object.assign(this.told, news);
    Object.assign(header, this.told);
  }

  /** @param {PageHeader} header */
  #commands(header) {
    if (this.returned) this.context.commands.onOpen((text) => this.socket?.send(text) ?? false, header);
    else this.context.commands.onFrame(header);
    this.returned = false;
    this.context.tell();
  }

  get #hash() {
    return hashOf(runKey(this.run) ?? '');
  }

  /** What the run says of itself.
   *  @param {PageHeader} header */
  #tell(header) {
    const untrained = header.note === Note.RUN_RELEASED && header.epoch === 0; // there was nothing to lose
    const note = untrained ? '' : header.note;
    if (this.losses.known === null) this.note = noteToldBefore(this.#hash);
    const news = this.losses.news(header);
    if (news) this.notices.showPassing(news.key, news.params);
    else if (!this.losses.isOld(note)) this.notices.showNote(note, this.note, STAYING.has(note ?? ''));
    if (note !== this.note) tabStorage.writeJson(STORAGE_KEYS.noteOfRun, { of: this.#hash, note });
    this.note = note;
    this.notices.setLasting('trainer_lost', header.status === Status.LOST);
    this.notices.setLasting('paused_by_teacher', Boolean(header.paused_by_teacher));
    this.notices.setLasting('queued', header.status === Status.QUEUED, { place: header.place ?? 1 });
    if (header.say || this.returned) this.handlers.announce(header.say ?? NOTHING_SAID);
    if (header.status === Status.QUEUED || header.status === Status.RELEASED) this.#arrived();
    if (this.run?.watch) this.#watched(header);
    this.#failed(header);
  }

  /** Tell Python that the run cannot be trained: the page says why.
   *  @param {PageHeader} header */
  #failed({ status, generation, ack }) {
    const failure = status === Status.FAILED ? `${this.run?.token}:${generation}:${ack}` : null;
    if (failure && failure !== this.failure) {
      this.#arrived();
      if (this.run?.token) this.handlers.report('failed', failure);
      if (!this.descriptionKey) this.handlers.bare(); // the picture of another run would mislead
    }
    this.failure = failure;
  }

  /** The run has said something of itself: nothing to wait for. */
  #arrived() {
    clearTimeout(this.waiting);
    this.notices.setLasting('starting', false);
  }

  /** @param {RunDescription} description */
  #newDescription(description) {
    this.#arrived();
    const key = JSON.stringify(description);
    if (key === this.descriptionKey) return;
    this.descriptionKey = key;
    this.scored = scoredBy(description);
    this.handlers.description(description);
  }

  /** Tell Python that the run that is watched is another one, or was changed by hand: the page names its settings.
   *  @param {PageHeader} header */
  #watched({ changes }) {
    const shown = `${this.nexts}:${JSON.stringify(changes ?? [])}`;
    if (this.shown && shown !== this.shown) this.handlers.report('seen', shown);
    this.shown = shown;
  }
}
