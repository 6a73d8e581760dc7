// What leads the reader on: the strip below the network, why an answer is as it is, and the next step of a verdict.

import { CommandName } from '../connection/messages.js';
import { setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { Explanation } from '../explanation/explanation.js';
import { walkByKeys } from '../output/point_walk.js';
import { TriedStep } from '../verdict/tried_step.js';
import { NextSteps } from './next_steps.js';

/** @import { Sections } from '../connection/frame_decoder.js'
 *  @import { RunContext } from '../connection/run_context.js'
 *  @import { Translations } from '../core/i18n.js'
 *  @import { View } from '../core/types.d.ts'
 *  @import { NetworkDiagram } from '../network/network_diagram.js'
 *  @import { DecisionSurface } from '../output/decision_surface.js'
 *  @import { Panels } from './panels.js'
 *  @import { Sentence } from '../verdict/status_rules.js'
 *  @import { Thing } from './types.d.ts' */

/** What is said of a run that goes well: that it has reached the goal of the page's task comes before it. */
const GOES_WELL = new Set(['running', 'all_right', 'solved', 'learned', 'finished', 'plateau', 'learning']);

const DATASETS = '.pg-picker-item[tabindex="0"]'; // the one that Tab comes to
const SETTINGS = '.st-key-strip [data-testid="stSelectbox"] input'; // the first of them

/**
 * What the guidance asks of the page.
 * @typedef {object} Actions
 * @property {(place: false | number[]) => void} explain the numbers of a place are wanted, or of none any more
 * @property {(name: string, value: unknown) => void} trigger tell Python what the reader wants
 */

export class Guidance {
  /** @type {View} */
  view = notYetSet;

  /** @param {{page: Panels, network: NetworkDiagram | null, surface: DecisionSurface | null}} parts
   *  @param {RunContext} context
   *  @param {Actions} actions
   *  @param {AbortSignal} ending the run has left the page for good */
  constructor({ page, network, surface }, context, actions, ending) {
    this.page = page;
    this.context = context;
    this.actions = actions;
    this.next = new NextSteps(page.next, (name) => this.#tryThing(name));
    this.explanation = new Explanation({ network, surface, page }, () => this.#explain(), ending);
    this.step = new TriedStep(page, (changes) => this.#takeStep(changes));
    page.next.append(this.explanation.sum.root);
    page.dataWay.addEventListener('click', () => goTo(DATASETS));
    page.settingsWay.addEventListener('click', () => goTo(SETTINGS));
    if (surface && !('panels' in page.root.dataset)) this.#listenToPoints(surface);
  }

  /** A point is asked about by a click, or by keyboard.
   *  @param {DecisionSurface} surface */
  #listenToPoints(surface) {
    surface.onPlace = (place) => this.explanation.press(place);
    walkByKeys(this.page.field, {
      points: () => surface.shownPoints,
      walk: (point) => surface.markPlace(point),
      ask: (point) => this.explanation.press(point),
    });
  }

  /** Words, and whether a change that was tried can be taken.
   *  @param {Translations} i18n
   *  @param {boolean} steps */
  setText(i18n, steps) {
    this.step.open = steps;
    const { dataWay, settingsWay } = this.page;
    setText(dataWay, i18n.t('data_way'));
    setTooltipText(dataWay, i18n.t('data_way_help'));
    setText(settingsWay, i18n.t('settings_way'));
    setTooltipText(settingsWay, i18n.t('settings_way_help'));
  }

  /** @param {View} view
   *  @param {Thing[] | undefined} things to try next, in words */
  setView(view, things) {
    this.view = view;
    this.next.setView(view, things);
    this.explanation.setView(view);
  }

  /** Another net is shown from now on. */
  reset() {
    this.next.reset();
    if (this.explanation.asked) this.explanation.ask(null);
  }

  /** Take what a message brings.
   *  @param {Sections} sections */
  applySections(sections) {
    this.explanation.applySections(sections);
  }

  /** Draw the newest numbers of the point that is asked about. */
  draw() {
    this.explanation.draw();
    this.next.giveWay(this.explanation.isPoint);
  }

  /** Hear what is said of the run, of its `gen`-th beginning, at an epoch, and return what is to be shown: a point
   *  that is asked about comes first.
   *  @param {Sentence} status
   *  @param {{gen: number, epoch: number, rests: boolean}} at
   *  @returns {Sentence} */
  tell(status, at) {
    this.page.dataWay.hidden = !document.querySelector(DATASETS); // a task, or a page that watches, may have none
    this.next.tell(status.code, at.gen);
    this.step.tell(status, this.view, at);
    const { said } = this.explanation;
    if (said) return { code: 'why', tone: 'info', params: said };
    const { reached } = this.context;
    const ofThisNet = reached && reached.epoch > (status.begun ?? 0); // not of one before its weights were set by hand
    return ofThisNet && GOES_WELL.has(status.code) ? { code: 'goal', tone: 'good', params: reached } : status;
  }

  /** Another place is asked about, or none any more. */
  #explain() {
    if (!this.explanation.asked) this.next.giveWay(false);
    this.actions.explain(this.explanation.wanted);
  }

  /** Tell Python; what is pressed after this is meant for what follows.
   *  @param {string} name
   *  @param {unknown} value */
  #trigger(name, value) {
    this.context.touched = performance.now();
    this.actions.trigger(name, value);
  }

  /** Something of the strip is to be tried: a point here, all else by the page.
   *  @param {string} name */
  #tryThing(name) {
    if (name !== 'point') {
      this.#trigger('thing', name);
      focusPlay();
      return;
    }
    const { x, y } = this.view.description.points.train;
    const row = Math.floor(x.length / 2);
    const pressed = /** @type {HTMLElement | null} */ (document.activeElement);
    this.explanation.askBy({ row, x: x[row], y: y[row] }, pressed);
  }

  /** Begin anew with a change that was tried, and train.
   *  @param {Record<string, string>} changes settings as a link writes them */
  #takeStep(changes) {
    this.#trigger('step', changes);
    this.context.press(CommandName.PLAY);
    focusPlay();
  }
}

/** The button that was pressed goes with what it has done; the next thing to do is Play, or Pause. */
function focusPlay() {
  const play = document.querySelector('.pg-time :is([data-command="play"], [data-command="pause"])');
  /** @type {HTMLElement | null} */ (play)?.focus({ preventScroll: true });
}

/** On a phone the data sets and the settings are further down the page.
 *  @param {string} selector */
function goTo(selector) {
  const first = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  first?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
}
