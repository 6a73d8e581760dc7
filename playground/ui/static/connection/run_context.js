// What the components that show one run share: the live component speaks with the run, the time bar follows it. A page
// may show several runs, each in a slot of its own; '' is the run that the page is about.

import { PerfCounters } from '../core/perf_counters.js';
import { CommandQueue } from './command_queue.js';
import { CommandName } from './messages.js';

/** @import { Frame } from './frame_decoder.js'
 *  @import { PageHeader } from './types.d.ts'
 *  @import { View } from '../core/types.d.ts'
 *  @import { LossHistory } from './loss_history.js'
 *  @import { State } from './live_socket.js' */

/**
 * The panel that goes through a batch.
 * @typedef {object} Inspector
 * @property {boolean} wanted the next batch opens it
 * @property {boolean} hasNextPhase whether it has another phase to show
 * @property {() => boolean} goToNextPhase go on by a phase; false behind the last one
 */

/**
 * What is shown of the run.
 * @typedef {object} Shown
 * @property {View} view
 * @property {PageHeader} header
 * @property {LossHistory} history
 * @property {{root: HTMLElement, curves: HTMLElement}} page
 * @property {boolean} back whether the picture is that of an earlier epoch
 * @property {(side: number) => HTMLCanvasElement | null} picture of the output, `side` px wide and high
 */

/** @typedef {'epoch' | 'batch' | 'inside'} StepKind */

/** The view that the scores of the page are computed from: training/views/evaluation.py. */
export const EVALUATION = 'evaluation';
const CHECK_EVERY = 100; // ms between looks at whether Streamlit is connected

/** The command of each kind of step.
 *  @type {Record<StepKind, CommandName>} */
export const STEP_COMMANDS = {
  epoch: CommandName.STEP,
  batch: CommandName.BATCH,
  inside: CommandName.BATCH,
};

export class RunContext {
  /** @type {Inspector | null} */
  inspector = null;
  commands = new CommandQueue();
  /** @type {State | 'none' | 'away' | 'connecting'} */
  connection = 'none';
  token = ''; // of the run that is shown
  /** @type {LossHistory | null} what that run has scored so far */
  history = null;
  /** @type {HTMLElement | null} where the page wants the epoch and what is said of the run; else with its pictures */
  verdictPlace = null;
  /** @type {((why: string) => void) | null} tells the reader why a command does nothing */
  refused = null;
  /** @type {() => Shown | null} once the pictures are there */
  shown = () => null;
  /** @type {{epoch: number, parameters: number} | null} when the run has reached the goal of the page's task */
  reached = null;
  playIsNext = true; // nothing else is the next thing to do
  /** @type {Record<string, boolean | number[]>} views of the run that other components ask for, by their names */
  asked = {};
  /** @type {Set<(frame: Frame) => void>} who is told each frame, after the pictures have taken it */
  frameListeners = new Set();
  /** @type {Set<() => void>} who is told when the numbers of the page are those of another moment */
  numberListeners = new Set();
  touched = -Infinity; // when the reader last touched anything but the time bar and the pictures
  /** @type {Set<() => void>} */
  listeners = new Set();

  /** @param {string} [slot] */
  constructor(slot = '') {
    this.slot = slot;
    this.counters = new PerfCounters(slot);
  }

  /** Change what is shared; who listens hears of it.
   *  @param {Partial<Pick<RunContext, 'connection' | 'token' | 'history' | 'verdictPlace' | 'reached' | 'playIsNext' | 'asked'>>} changes */
  set(changes) {
    Object.assign(this, changes);
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** Call `listener()` at each change; returns the function that ends it.
   *  @param {() => void} listener */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Ask for a view of the run from now on, or for none; numbers say what it is to show.
   *  @param {string} view
   *  @param {boolean | number[]} wanted */
  ask(view, wanted) {
    this.set({ asked: { ...this.asked, [view]: wanted } });
  }

  /** Call `listener(frame)` for each frame; returns the function that ends it.
   *  @param {(frame: Frame) => void} listener */
  listenToFrames(listener) {
    this.frameListeners.add(listener);
    return () => this.frameListeners.delete(listener);
  }

  /** Call `listener()` each time that other numbers stand beside the picture; returns the function that ends it.
   *  @param {() => void} listener */
  listenToNumbers(listener) {
    this.numberListeners.add(listener);
    return () => this.numberListeners.delete(listener);
  }

  /** Give the run a command; some have a value. Why one can do nothing is told instead.
   *  @param {CommandName} name
   *  @param {unknown} [value] */
  press(name, value) {
    const refusal = this.commands.refusal(name);
    if (refusal) {
      this.refused?.(refusal);
      return false;
    }
    const taken = this.commands.enqueue(name, value);
    this.tell();
    return taken;
  }

  /** Go on by an epoch, a batch, or one phase inside a batch: behind its last one comes the next batch.
   *  @param {StepKind} kind */
  step(kind) {
    if (kind === 'inside' && this.inspector?.goToNextPhase()) return;
    const taken = this.press(STEP_COMMANDS[kind]);
    if (taken && kind === 'inside' && this.inspector) this.inspector.wanted = true;
  }
}

/** @type {Map<string, RunContext>} by slot */
const contexts = new Map();

/** The context of the run in `slot`, the same one for every component that names it.
 *  @param {string} [slot] */
export function runContextOf(slot = '') {
  const context = contexts.get(slot) ?? new RunContext(slot);
  contexts.set(slot, context);
  return context;
}

/** The run of a context has left the page for good: who asks for its slot later begins anew.
 *  @param {RunContext} context */
export function forgetRunContext(context) {
  if (contexts.get(context.slot) !== context) return;
  contexts.delete(context.slot);
  context.counters.forget();
}

const QUIET = '.pg-time, .pg-verdict, .pg-live, .pg-share, .pg-handin, .pg-pins, .pg-task, .pg-aids, .pg-say';
/** Remember when a setting may have been changed: a command that comes later is meant for what follows from it.
 *  @param {Event} event */
function touch(event) {
  const { target } = event; // a key on the page itself is a shortcut
  const quiet = target === document.body || (target instanceof Element && target.closest(QUIET));
  if (quiet) return;
  contexts.forEach((context) => {
    context.touched = performance.now();
  });
}
['pointerdown', 'keydown', 'input', 'change'].forEach((type) => document.addEventListener(type, touch, true));

/** Streamlit is connected: what a component reports now reaches Python. True where there is no Streamlit. */
export function isStreamlitConnected() {
  const state = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="stApp"]'))?.dataset
    .testConnectionState;
  return state === undefined || state === 'CONNECTED';
}

/** Call `report` as soon as Streamlit is connected; returns the function that gives it up.
 *  @param {() => void} report */
export function whenStreamlitConnected(report) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const check = () => {
    if (isStreamlitConnected()) report();
    else timer = setTimeout(check, CHECK_EVERY);
  };
  check();
  return () => clearTimeout(timer);
}
