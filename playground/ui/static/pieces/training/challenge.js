// A challenge: a net is built within what is free, Play trains it from 20 starts and counts those that learn; Step
// trains one of them to be looked at. The nets that were tried stay in a list, the best one is marked.
//
// settings.challenge: {link, layers, units, activations, optimizers, rates, initializers, batch_sizes, normalize, goal}
//   link       what the net is at first; settings that are not offered below stay as they are here, so lock the inputs
//              by saying none. Give `epochs`, and `speed` for the single start.
//   layers     hidden layers at most, of 0 to `units` (8) units each; without it the layers stay as they are.
//   activations, optimizers, rates, initializers, batch_sizes    what can be chosen: ['tanh', 'relu'], [0.01, 0.03].
//   normalize  true: batch normalization can be switched on.
//   goal       {of: 20 starts, at_least: 10 of them, count: 'right' (every row) or 'test' (accuracy above `above`, .95),
//              fewest: true if of the nets that reach that the fewest parameters are the best, else the most starts}.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { bestOf, reaches, readAttempts, withAttempt, writeAttempts } from './attempts.js';
import { LiveRun } from './live_run.js';
import { LEARNS, startCounts } from './measures.js';
import { NetBuilder } from './net_builder.js';
import { RunPanels } from './run_panels.js';
import { StartsDots } from './starts_dots.js';
import { fetchStarts } from './starts_question.js';

/** @import { Theme } from '../../core/types.d.ts'
 *  @import { LiveRun as OpenedRun, Piece, PieceHost } from '../types.d.ts'
 *  @import { Attempt, ChallengeSettings, Described, Goal, Starts } from './types.d.ts' */

/** @implements {Piece} */
export class Challenge {
  /** @type {Described | null} */
  described = null;
  /** @type {Starts | null} of the net that was tried last */
  starts = null;
  wanted = '';
  due = false; // the run is to step on when it is there
  begins = false; // the first epoch is waited for
  busy = false; // starts are being trained
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    /** @type {ChallengeSettings} */
    this.settings = settings.challenge;
    /** @type {Goal} */
    this.goal = this.settings.goal ?? {};
    this.key = this.settings.link;
    this.attempts = readAttempts(this.key);
    this.builder = new NetBuilder(this.settings, i18n, () => this.#changeNet());
    this.panels = new RunPanels(host, { places: [], look: (epoch) => this.#look(epoch) });
    this.live = new LiveRun(host, () => {
      this.#sayBegun();
      this.#draw();
    });
    this.parameters = makeElement('b');
    this.epoch = makeElement('b', '', {}, '0');
    const name = `${i18n.t('piece_training_epoch')} `;
    this.tools = makeElement('span', 'pg-training-epoch', {}, name, this.epoch);
    const building = makeElement(
      'section',
      'pg-training-building',
      {},
      makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_training_build')),
      this.builder.root,
      makeElement(
        'p',
        'pg-training-sum',
        {},
        makeElement('span', '', {}, i18n.t('piece_training_parameters')),
        this.parameters,
      ),
    );
    this.panels.parts.delete('table');
    this.root = this.panels.root;
    this.root.prepend(this.live.root, building);
    this.dots = new StartsDots(i18n, null);
    this.compare = this.dots.root;
    this.list = makeElement('ol', 'pg-training-attempts');
    this.aside = makeElement(
      'div',
      '',
      {},
      makeElement('h2', 'pg-lesson-head2', {}, i18n.t('piece_training_tried')),
      this.list,
    );
    this.#describe();
    this.#drawAttempts();
    queueMicrotask(() => this.#tellGoal());
  }

  /** @param {number} epoch */
  #look(epoch) {
    this.live.look(epoch >= (this.live.header?.epoch ?? 0) ? null : epoch);
  }

  #changeNet() {
    this.starts = null;
    this.due = false;
    this.#describe();
    this.#draw();
  }

  async #describe() {
    const { link } = this.builder;
    try {
      /** @type {Described | null} */
      const described = await this.host.ask('described_run', { link }, 'described');
      if (!described || this.closed || link !== this.builder.link) return;
      this.described = described;
      this.panels.describe(described);
      setText(this.parameters, String(described.parameters));
      this.#draw();
    } catch (error) {
      this.#refused(error);
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
  }

  labels() {
    const { i18n } = this.host;
    const n = this.goal.of ?? 20;
    return {
      play: i18n.t(this.busy ? 'piece_training_trying' : 'piece_training_try', { n }),
      step: i18n.t('piece_training_one_start'),
      reset: i18n.t('piece_training_first_weights'),
    };
  }

  playing() {
    return false;
  }

  predict() {
    this.#draw();
  }

  /** Train the net from all starts, and count. */
  async play() {
    if (this.busy) return;
    const { link, label } = this.builder;
    this.busy = true;
    this.host.say('');
    this.host.changed();
    try {
      const found = await fetchStarts(this.host, link, { count: this.goal.of ?? 20 });
      if (found && !this.closed) this.#take({ link, label }, found);
    } catch (error) {
      this.#refused(error);
    }
    this.busy = false;
    if (!this.closed) this.host.changed();
  }

  /** @param {{link: string, label: string}} net
   *  @param {Starts} found */
  #take({ link, label }, found) {
    const { goal } = this;
    const { parameters, rows, starts } = found;
    const count = starts.filter((start) => startCounts(start, rows, goal.count, goal.above ?? LEARNS)).length;
    this.attempts = withAttempt(this.attempts, { link, label, parameters, count, of: starts.length });
    writeAttempts(this.key, this.attempts);
    if (link === this.builder.link) this.starts = found;
    const { i18n } = this.host;
    this.host.say(i18n.t('piece_training_tried_said', { label, n: count, of: starts.length, parameters }));
    this.#drawAttempts();
    this.#draw();
    this.#tellGoal();
  }

  #tellGoal() {
    const best = bestOf(this.attempts, this.goal);
    if (!best || this.closed) return;
    const reached = reaches(best, this.goal);
    this.host.goal({ reached, text: this.#text(best, reached) });
  }

  /** @param {Attempt} attempt
   *  @param {boolean} reached */
  #text({ parameters, count, of }, reached) {
    const key = this.goal.fewest && reached ? 'piece_training_best_fewest' : 'piece_training_of';
    return this.host.i18n.t(key, { parameters, n: count, of });
  }

  #drawAttempts() {
    const { i18n } = this.host;
    const best = bestOf(this.attempts, this.goal);
    const rows = this.attempts.toReversed().map((attempt) => {
      const { label, parameters, count, of } = attempt;
      const row = makeElement(
        'li',
        '',
        attempt === best && reaches(attempt, this.goal) ? { 'data-best': '' } : {},
        makeElement('span', '', {}, label),
        makeElement('b', '', {}, i18n.t('piece_training_of', { n: count, of })),
        makeElement('small', '', {}, i18n.t('piece_training_parameters_short', { parameters })),
      );
      return row;
    });
    this.list.replaceChildren(...rows);
  }

  /** One start, live. */
  step() {
    const { link } = this.builder;
    if (this.live.token && this.wanted === link) {
      if (this.live.isOver) this.live.reset();
      this.live.play();
    } else {
      this.due = true;
      this.wanted = link;
      this.host.say(this.host.i18n.t('piece_training_opening'));
      this.host.wantRun(link);
    }
  }

  reset() {
    this.due = false;
    if (this.live.token) this.live.reset();
    this.#draw();
    queueMicrotask(() => this.#tellGoal());
  }

  /** @param {OpenedRun | null} opened
   *  @param {string} refused */
  follow(opened, refused) {
    if (refused) this.due = false;
    if (!opened || opened.link !== this.wanted) return;
    this.live.follow(opened.token);
    if (this.due) this.live.play();
    this.begins = this.due;
    this.due = false;
  }

  /** What was said while it was opened is over with its first epoch. */
  #sayBegun() {
    if (!this.begins || !(this.live.header?.epoch || this.live.isOver)) return;
    this.begins = false;
    this.host.say('');
  }

  #draw() {
    if (this.closed) return;
    const { live, host, goal, starts } = this;
    const follows = Boolean(live.token && this.wanted === this.builder.link);
    const shown = follows ? (live.past ?? live.now) : null;
    setText(this.epoch, String(shown?.epoch ?? 0));
    const { x, y } = live.history.curve('loss');
    this.panels.show({
      field: follows && !live.diverged ? live.field : null,
      moment: shown,
      lines: follows ? [{ x, y }] : [],
      epochs: this.described?.epochs ?? 1,
      predicted: null,
      measured: null,
      moved: [],
    });
    this.panels.setSlider(
      live.header?.epoch ?? 0,
      shown?.epoch ?? 0,
      follows && live.isOver && !live.diverged,
    );
    /** @type {'test' | 'right'} */
    const by = goal.count === 'test' ? 'test' : 'right';
    const title = starts ? host.i18n.t(`piece_training_dots_${by}`, { label: this.builder.label }) : '';
    this.dots.show({ starts, settings: { by }, title, own: -1 });
    host.changed();
  }

  twin() {
    const tried = this.attempts.map(({ label, parameters, count, of }) =>
      this.host.i18n.t('piece_training_tried_said', { label, n: count, of, parameters }),
    );
    return [this.builder.label, ...this.panels.twin(), ...tried];
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.panels.paint(theme);
  }

  dispose() {
    this.closed = true;
    this.live.dispose();
  }
}
