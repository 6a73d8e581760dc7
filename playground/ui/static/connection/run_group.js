// Several runs under one time bar: what is pressed is meant for all of them.

import { CommandName, Status } from './messages.js';

/** @import { RunContext, StepKind } from './run_context.js' */

/** The worst first: a group is connected when all its runs are. */
const CONNECTIONS = [
  'outdated',
  'refused',
  'none',
  'gone',
  'away',
  'silent',
  'lost',
  'full',
  'next',
  'connecting',
  'open',
];
/** @type {Set<string>} */
const OVER = new Set([Status.FINISHED, Status.DIVERGED, Status.FAILED]);
/** @type {Set<string | undefined>} a run without a header has no state yet */
const UNREADY = new Set([undefined, Status.QUEUED, Status.STARTING, Status.COMPILING, Status.RESTORING]);

export class RunGroup {
  playIsNext = true; // such a page has no task
  inspector = null; // steps inside a batch are those of one run
  /** After Pause, runs that stand behind come to the epoch of the others: when all rest, or already.
   *  @type {'no' | 'waits' | 'begun'} */
  evening = 'no';

  /** @param {RunContext[]} contexts */
  constructor(contexts) {
    this.contexts = contexts;
    this.commands = new GroupCommands(contexts);
  }

  /** The tokens of the runs, joined by spaces. */
  get token() {
    return this.contexts.map(({ token }) => token).join(' ');
  }

  get connection() {
    const all = new Set(this.contexts.map(({ connection }) => connection));
    return CONNECTIONS.find((name) => all.has(/** @type {RunContext['connection']} */ (name))) ?? 'none';
  }

  /** @param {number} time */
  set touched(time) {
    this.contexts.forEach((context) => {
      context.touched = time;
    });
  }

  /** Call `listener()` at each change of any run; returns the function that ends it.
   *  @param {() => void} listener */
  listen(listener) {
    const hear = () => {
      if (this.commands.playsWhenReady && this.#isReady) this.press(CommandName.PLAY);
      if (this.evening === 'waits') this.#even();
      listener();
    };
    const ends = this.contexts.map((context) => context.listen(hear));
    return () => ends.forEach((end) => end());
  }

  /** Once all rest, runs that were paused at an earlier epoch than others train on up to that. */
  #even() {
    const { contexts, commands } = this;
    if (commands.willPlay || commands.isPending(CommandName.PAUSE)) return;
    this.evening = 'begun';
    const paused = contexts.filter((context) => context.commands.header?.status === Status.PAUSED);
    const epochs = paused.map((context) => context.commands.header?.epoch ?? 0);
    const last = Math.max(...epochs);
    paused
      .filter((_, i) => epochs[i] < last)
      .forEach((context) => {
        context.press(CommandName.STEP, last);
      });
  }

  /** All runs that are to play have their net compiled. */
  get #isReady() {
    return this.#unfinished.every(({ commands }) => !UNREADY.has(commands.header?.status));
  }

  get #unfinished() {
    return this.contexts.filter(({ commands }) => !OVER.has(commands.header?.status ?? ''));
  }

  /** Give every run a command. Play is meant for those that are not at their end, as long as there are any; they
   *  begin together, when the last of them is ready. They pause at the same epoch: the latest of all.
   *  @param {CommandName} name */
  press(name) {
    const plays = name === CommandName.PLAY;
    const pauses = name === CommandName.PAUSE && this.evening === 'no' && this.commands.willPlay;
    this.evening = pauses ? 'waits' : 'no';
    this.commands.playsWhenReady = plays && !this.#isReady;
    if (this.commands.playsWhenReady) {
      this.contexts.forEach((context) => context.tell());
      return true;
    }
    const meant = plays && this.#unfinished.length ? this.#unfinished : this.contexts;
    return meant.map((context) => context.press(name)).some(Boolean);
  }

  /** Go on by an epoch or a batch.
   *  @param {StepKind} kind */
  step(kind) {
    this.evening = 'no';
    this.contexts.forEach((context) => context.step(kind));
  }
}

/** What was pressed and is not carried out yet by some run. */
class GroupCommands {
  playsWhenReady = false; // Play was pressed while a net was not compiled yet

  /** @param {RunContext[]} contexts */
  constructor(contexts) {
    this.contexts = contexts;
  }

  get #queues() {
    return this.contexts.map(({ commands }) => commands);
  }

  get willPlay() {
    return this.playsWhenReady || this.#queues.some(({ willPlay }) => willPlay);
  }

  get pausedByTeacher() {
    return this.#queues.some(({ pausedByTeacher }) => pausedByTeacher);
  }

  /** @param {CommandName} name */
  refusal(name) {
    return this.isRefused(name) ? (this.#queues.map((queue) => queue.refusal(name)).find(Boolean) ?? '') : '';
  }

  /** @param {CommandName} name */
  isPending(name) {
    const waits = this.playsWhenReady && name === CommandName.PLAY;
    return waits || this.#queues.some((queue) => queue.isPending(name));
  }

  /** @param {CommandName} name */
  isRefused(name) {
    return this.#queues.every((queue) => queue.isRefused(name));
  }
}
