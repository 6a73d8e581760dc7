// What the components of one page share: the live component speaks with the run, the time bar follows it.

import { Commands } from './commands.js';

const LOOK = 100; // ms between looks at whether Streamlit is connected

class Hub {
  constructor() {
    this.commands = new Commands();
    this.connection = 'none'; // none, connecting, open, lost, silent, gone, refused
    this.token = ''; // of the run that is shown
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

  press(name) {
    const taken = this.commands.press(name);
    this.tell();
    return taken;
  }
}

export const hub = new Hub();

const QUIET = '.pg-time, .pg-live, .pg-share, .pg-say';
/** Remember when a setting may have been changed: a command that comes later is meant for what follows from it. */
function touch(event) {
  const { target } = event; // a key on the page itself is a shortcut
  if (target !== document.body && !target.closest?.(QUIET)) hub.touched = performance.now();
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
  const look = () => {
    if (streamlitListens()) report();
    else timer = setTimeout(look, LOOK);
  };
  look();
  return () => clearTimeout(timer);
}
