// The time bar: Play or Pause, Step, Reset, New weights. What is pressed goes over the live connection of the
// page's run, so no script of the page runs for it; the button shows it at once, and until the run has carried
// it out. New weights alone are another run: they go through Python.
//
// component.data = {held: {locked, hidden}: names of controls, slots: of the runs, where it is the bar of several, text: {time, time_play, time_play_help, ...}}; reports the run's token as state `run` when
// the connection has come back, since a server that was started anew does not know whose page this is, and
// triggers `fresh` for new weights.

import { CommandName } from '../connection/messages.js';
import { runContextOf, STEP_COMMANDS, whenStreamlitConnected } from '../connection/run_context.js';
import { RunGroup } from '../connection/run_group.js';
import { defineComponent } from '../core/component.js';
import { context2d, makeElement, setAttributeIfChanged, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { isProjectorMode } from '../core/projector_mode.js';
import { isCovered, takesKeys } from '../core/typing.js';
import { showPicture } from './picture_in_sight.js';
import { StepMenu } from './step_menu.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { ControlLocks, StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */
/** @typedef {typeof CommandName.PLAY | typeof CommandName.STEP | typeof CommandName.RESET | 'fresh'} ButtonName */
/** @typedef {ButtonName | typeof CommandName.PAUSE} ShownName */
/** @typedef {StreamlitComponent<{text: Texts, held?: ControlLocks}>} BarComponent */
/** @typedef {{button: HTMLButtonElement, label: HTMLElement, path: SVGPathElement}} BarButton */

/** @type {Record<string, ButtonName>} */
const KEYS = { p: CommandName.PLAY, s: CommandName.STEP, z: CommandName.RESET, n: 'fresh' };
/** More keys, on a projector.
 *  @type {Record<string, ButtonName>} */
const PROJECTOR_KEYS = { ' ': CommandName.PLAY, r: CommandName.RESET };
const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z',
  step: 'M6 5v14l8.5-7zM16 5h2.6v14H16z',
  reset: 'M12 5V1.6L6.8 6.4 12 11V7.6a5 5 0 1 1-5 5H4.4A7.6 7.6 0 1 0 12 5z',
  fresh:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm3 1.8a1.7 1.7 0 1 0 ' +
    '0 3.4 1.7 1.7 0 0 0 0-3.4zm4 3.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zm4 3.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 ' +
    '0 0 0 0-3.4z',
};
/** @type {ButtonName[]} */
const BUTTONS = [CommandName.PLAY, CommandName.STEP, CommandName.RESET, 'fresh'];
// What is pressed without a connection is kept. A run that is gone has another one in its place in a moment, and
// a page that is away is drawn anew: what is pressed then is meant for what follows.
const FRESH = 'initializer_seed'; // the setting that New weights changes
const USABLE = new Set(['connecting', 'open', 'lost', 'gone', 'away']);
const AWAY = new Set(['lost', 'silent']);
const ENDED = new Set(['refused', 'outdated']); // until the page is loaded again

export const mountPlaybackBar = defineComponent(
  '.pg-time',
  ({ slot, slots }) => new PlaybackBar(slots ? new RunGroup(slots.map(runContextOf)) : runContextOf(slot)),
  {
    styles: ['playback/playback_bar.css'],
  },
);

/** The command that a key stands for, whatever alphabet the keyboard writes; null for none.
 *  @param {KeyboardEvent} event */
export function commandOfKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const latin = /^[a-z]$/i.test(event.key);
  const letter = latin ? event.key.toLowerCase() : (/^Key([A-Z])$/.exec(event.code)?.[1] ?? '').toLowerCase();
  const projected = PROJECTOR_KEYS[letter || event.key];
  return KEYS[letter] ?? (projected && isProjectorMode() ? projected : null);
}

/** @param {keyof typeof ICONS} name */
function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return { svg, path };
}

class PlaybackBar {
  /** @param {RunContext | RunGroup} context */
  constructor(context) {
    this.context = context;
    this.root = makeElement('div', 'pg-bar', { role: 'group' });
    this.buttons = {
      play: this.#button(CommandName.PLAY),
      step: this.#button(CommandName.STEP),
      reset: this.#button(CommandName.RESET),
      fresh: this.#button('fresh'),
    };
    this.steps = new StepMenu(this.buttons.step.button, () => this.#draw());
    this.key = (/** @type {KeyboardEvent} */ event) => this.#typed(event);
    /** @type {BarComponent} */
    this.component = notYetSet;
    /** @type {Texts} */
    this.text = {};
    this.freshHidden = false; // a task locks or hides what it changes
    this.before = ''; // the connection as it was
    /** @type {(() => void) | null} */
    this.unhear = null;
    /** @type {(() => void) | undefined} */
    this.dropReport = undefined;
    /** @type {(() => void) | undefined} */
    this.dropFresh = undefined;
  }

  /** @param {ButtonName} name
   *  @returns {BarButton} */
  #button(name) {
    const { svg, path } = icon(name);
    const label = makeElement('span', 'pg-bar-label');
    const key = Object.keys(KEYS)
      .filter((letter) => KEYS[letter] === name)[0]
      .toUpperCase();
    const hint = makeElement('kbd', '', { 'aria-hidden': 'true' }, key);
    const attributes = { type: 'button', 'data-command': name, 'aria-keyshortcuts': key };
    const button = makeElement('button', 'pg-bar-button', attributes, svg, label, hint);
    button.addEventListener('click', () => {
      if (this.#name(name) === CommandName.PLAY) showPicture();
      this.#press(name);
    });
    this.root.append(button);
    return { button, label, path };
  }

  /** @param {BarComponent} component */
  update(component) {
    this.component = component;
    this.text = component.data.text;
    this.root.setAttribute('aria-label', this.text.time);
    const { locked, hidden } = component.data.held ?? { locked: [], hidden: [] };
    this.freshHidden = [...locked, ...hidden].includes(FRESH);
    this.buttons.fresh.button.hidden = this.freshHidden;
    this.steps.setText(this.text, component.data.held);
    this.#measure();
    if (!this.unhear) this.#listen();
    this.#draw();
  }

  #listen() {
    this.unhear = this.context.listen(() => this.#hear());
    document.addEventListener('keydown', this.key);
  }

  /** Play is as wide as Pause, so that nothing moves when they change places. */
  #measure() {
    const { label } = this.buttons.play;
    const context = context2d(makeElement('canvas'));
    context.font = getComputedStyle(label).font;
    const widths = [CommandName.PLAY, CommandName.PAUSE].map(
      (name) => context.measureText(this.text[`time_${name}`]).width,
    );
    label.style.minWidth = `${Math.ceil(Math.max(...widths))}px`;
  }

  unmount() {
    this.unhear?.();
    this.unhear = null;
    this.dropReport?.();
    this.dropFresh?.();
    document.removeEventListener('keydown', this.key);
  }

  /** The first button is Play or Pause, whichever is of use.
   *  @template {ButtonName} Name
   *  @param {Name} button
   *  @returns {Name | typeof CommandName.PAUSE} */
  #name(button) {
    return button === CommandName.PLAY && this.context.commands.willPlay ? CommandName.PAUSE : button;
  }

  /** @param {ButtonName} button */
  #press(button) {
    if (!USABLE.has(this.context.connection)) return;
    if (button === 'fresh' && this.freshHidden) return;
    if (button === 'fresh') this.#fresh();
    else if (button === CommandName.STEP) this.context.step(this.steps.stepKind);
    else this.context.press(this.#name(button));
  }

  /** Another run, of the same net with other first weights: what is pressed after this is meant for it. */
  #fresh() {
    this.context.touched = performance.now();
    this.dropFresh?.();
    this.dropFresh = whenStreamlitConnected(() => this.component.setTriggerValue('fresh', true));
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const command = commandOfKey(event);
    if (!command || event.defaultPrevented || takesKeys(event.target) || isCovered()) return;
    if (event.key === ' ' && /** @type {Element} */ (event.target).closest?.('button')) return; // it presses that
    event.preventDefault();
    this.#press(command);
  }

  #hear() {
    if (this.context.connection === 'open' && AWAY.has(this.before)) this.#report();
    this.before = this.context.connection;
    this.#draw();
  }

  /** Tell Python which run this page shows. */
  #report() {
    this.dropReport?.();
    const { token } = this.context;
    this.dropReport = whenStreamlitConnected(() => this.component.setStateValue('run', token));
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }

  #draw() {
    const usable = USABLE.has(this.context.connection);
    this.root.classList.toggle('pg-bar-quiet', !this.context.playIsNext);
    BUTTONS.forEach((name) => {
      const shown = this.#name(name);
      this.#show(this.buttons[name], shown, usable && !this.#ended(shown));
    });
  }

  /** Whether a button can do nothing now; the phases of its last batch go on.
   *  @param {ShownName} name */
  #ended(name) {
    if (name === CommandName.STEP && this.steps.stepKind === 'inside' && this.context.inspector?.hasNextPhase)
      return false;
    return name !== 'fresh' && this.context.commands.isRefused(name);
  }

  /** @param {BarButton} barButton
   *  @param {ShownName} name
   *  @param {boolean} usable */
  #show({ button, label, path }, name, usable) {
    const busy = name !== 'fresh' && this.context.commands.isPending(this.#command(name));
    if (button.dataset.command !== name) {
      button.dataset.command = name;
      path.setAttribute('d', ICONS[name]);
    }
    setText(label, this.text[`time_${name}`]);
    setTooltipText(button, this.text[this.#help(name, usable, busy)]);
    setAttributeIfChanged(button, 'aria-disabled', String(!usable));
    setAttributeIfChanged(button, 'aria-busy', String(busy));
  }

  /** @param {ShownName} name
   *  @param {boolean} usable
   *  @param {boolean} busy */
  #help(name, usable, busy) {
    if (this.context.connection === 'none') return 'time_no_run';
    if (name !== 'fresh' && this.#ended(name)) return `time_${this.context.commands.refusal(name)}`;
    if (ENDED.has(this.context.connection)) return 'time_reload';
    if (!usable) return 'time_no_connection';
    if (busy && this.context.connection !== 'open') return 'time_kept';
    if (name === CommandName.PLAY && this.context.commands.pausedByTeacher) return 'time_play_paused_help';
    return name === CommandName.STEP ? `time_step_${this.steps.stepKind}_help` : `time_${name}_help`;
  }

  /** What was sent when a button was pressed that is called `name` by now: Play has become Pause, and the other
   *  way round.
   *  @param {Exclude<ShownName, 'fresh'>} name */
  #command(name) {
    if (name === CommandName.STEP) return STEP_COMMANDS[this.steps.stepKind];
    if (name === CommandName.PLAY) return CommandName.PAUSE;
    return name === CommandName.PAUSE ? CommandName.PLAY : name;
  }
}
