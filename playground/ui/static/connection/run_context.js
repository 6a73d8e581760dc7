// What the components of one page share: the live component speaks with the run, the time bar follows it.

import { CommandQueue } from './command_queue.js';

const CHECK_EVERY = 100; // ms between looks at whether Streamlit is connected

/** The command of each kind of step. */
export const COMMANDS = { epoch: 'step', batch: 'batch', inside: 'batch' };

class RunContext {
  constructor() {
    this.inspector = null; // the panel that goes through a batch: {wanted, advance()}
    this.commands = new CommandQueue();
    this.connection = 'none'; // none, away, connecting, open, lost, silent, gone, refused
    this.token = ''; // of the run that is shown
    this.history = null; // what that run has scored so far
    this.refused = null; // (why) tells the reader why a command does nothing
    this.shown = () => null; // {view, header, history, page, back, picture(side)}, once the pictures are there
    this.touched = -Infinity; // when the reader last touched anything but the time bar and the pictures
    this.listeners = new Set();
  }

  /** Change what is shared; who listens hears of it. */
  set(changes) {
    Object.assign(this, changes);
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** Call `listener()` at each change; returns the function that ends it. */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Give the run a command; some have a value. One that a lock has made useless is told instead. */
  press(name, value) {
    if (this.commands.refuses(name)) {
      this.refused?.(`held_${this.commands.held}`);
      return false;
    }
    const taken = this.commands.press(name, value);
    this.tell();
    return taken;
  }

  /** Go on by an epoch, a batch, or one phase inside a batch: behind its last one comes the next batch. */
  step(kind) {
    if (kind === 'inside' && this.inspector?.advance()) return;
    const taken = this.press(COMMANDS[kind]);
    if (taken && kind === 'inside' && this.inspector) this.inspector.wanted = true;
  }
}

export const runContext = new RunContext();

const QUIET = '.pg-time, .pg-live, .pg-share, .pg-handin, .pg-pins, .pg-task, .pg-aids, .pg-say';
/** Remember when a setting may have been changed: a command that comes later is meant for what follows from it. */
function touch(event) {
  const { target } = event; // a key on the page itself is a shortcut
  if (target !== document.body && !target.closest?.(QUIET)) runContext.touched = performance.now();
}
['pointerdown', 'keydown', 'input', 'change'].forEach((type) => document.addEventListener(type, touch, true));

/** Streamlit is connected: what a component reports now reaches Python. True where there is no Streamlit. */
export function streamlitListens() {
  const state = document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState;
  return state === undefined || state === 'CONNECTED';
}

/** Call `report` as soon as Streamlit is connected; returns the function that gives it up. */
export function whenStreamlitListens(report) {
  let timer;
  const check = () => {
    if (streamlitListens()) report();
    else timer = setTimeout(check, CHECK_EVERY);
  };
  check();
  return () => clearTimeout(timer);
}
