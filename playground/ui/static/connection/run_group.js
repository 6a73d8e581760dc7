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

export class RunGroup {
  inspector = null; // steps inside a batch are those of one run

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
    const ends = this.contexts.map((context) => context.listen(listener));
    return () => ends.forEach((end) => end());
  }

  /** Give every run a command. Play is meant for those that are not at their end, as long as there are any.
   *  @param {CommandName} name */
  press(name) {
    const unfinished = this.contexts.filter(({ commands }) => !OVER.has(commands.header?.status ?? ''));
    const meant = name === CommandName.PLAY && unfinished.length ? unfinished : this.contexts;
    return meant.map((context) => context.press(name)).some(Boolean);
  }

  /** Go on by an epoch or a batch.
   *  @param {StepKind} kind */
  step(kind) {
    this.contexts.forEach((context) => context.step(kind));
  }
}

/** What was pressed and is not carried out yet by some run. */
class GroupCommands {
  /** @param {RunContext[]} contexts */
  constructor(contexts) {
    this.contexts = contexts;
  }

  get #queues() {
    return this.contexts.map(({ commands }) => commands);
  }

  get willPlay() {
    return this.#queues.some(({ willPlay }) => willPlay);
  }

  get blockingLock() {
    return this.#queues.map(({ blockingLock }) => blockingLock).find(Boolean) ?? '';
  }

  /** @param {CommandName} name */
  isPending(name) {
    return this.#queues.some((queue) => queue.isPending(name));
  }

  /** @param {CommandName} name */
  isRefused(name) {
    return this.#queues.every((queue) => queue.isRefused(name));
  }
}
