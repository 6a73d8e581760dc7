// The evaluation of a run: how good the net is on rows that did not train it, and what it has to beat. What the scores are
// computed from comes with the frames of the run; all that is shown at once is of one frame.
//
// component.data: see EvaluationData in types.d.ts.

import { calculate, refusalText } from '../connection/calculators.js';
import { EVALUATION, runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { STORAGE_KEYS, tabStorage } from '../core/storage.js';
import { MomentMaker } from './moment.js';
import { PanelFrame } from './panel_frame.js';
import { PANELS } from './panels.js';
import { RivalAnswers } from './rival.js';
import { Sentence } from './sentence.js';

/** @import { Frame } from '../connection/frame_decoder.js'
 *  @import { RunContext } from '../connection/run_context.js'
 *  @import { StreamlitComponent, Theme } from '../core/types.d.ts'
 *  @import { EvaluationData, EvaluationHost, Moment, PanelEntry } from './types.d.ts' */

const GRACE = 300; // ms in which a remount, as after a run of the page's script, keeps what is shown
const QUIET = 120; // ms without news until intervals are reckoned
const SLICE = 8; // ms of reckoning between two looks at what the reader does
const COLUMNS = /** @type {PanelEntry['column'][]} */ (['left', 'middle', 'right']);

/** What the reader has set and which panels are open, of each run's data set: it outlives a look at the network, and a
 *  reload.
 *  @typedef {Pick<Moment, 'threshold' | 'costs'> & {open?: string[]}} Choices */

export const mountEvaluation = defineComponent(
  '.pg-evaluation',
  ({ slot }) => new Evaluation(runContextOf(slot)),
  { styles: ['core/style.css', 'evaluation/evaluation.css'], grace: GRACE },
);

class Evaluation {
  /** @type {EvaluationData} */
  data = notYetSet;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {Theme} */
  theme = 'light';
  maker = new MomentMaker();
  /** @type {PanelFrame[]} */
  panels = [];
  of = ''; // the run that the panels are for
  /** @type {StreamlitComponent<EvaluationData>} */
  component = notYetSet;
  openings = 0; // of the test part, that Python was told
  /** @type {number | null} */
  request = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  idle;

  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.host = this.#makeHost();
    this.sentence = new Sentence();
    this.said = makeElement('p', 'pg-ev-spoken', { role: 'status', 'aria-live': 'polite' });
    this.nothing = makeElement('p', 'pg-ev-nothing');
    this.columns = Object.fromEntries(
      COLUMNS.map((name) => [name, makeElement('div', `pg-ev-column pg-ev-column-${name}`)]),
    );
    this.body = makeElement('div', 'pg-ev-columns', {}, ...Object.values(this.columns));
    this.root = makeElement('div', 'pg-ev', {}, this.sentence.root, this.nothing, this.body, this.said);
    this.rival = new RivalAnswers(this.host, (rival, refusal) => {
      this.maker.setRival(rival, refusal);
      this.redraw();
    });
    this.unhear = context.listenToFrames((frame) => this.#receive(frame));
    this.unlisten = context.listen(() => this.#rename());
  }

  /** Names of classes and columns may have come in another language. */
  #rename() {
    const description = this.context.shown()?.view?.description;
    if (description && this.maker.rename(description)) this.redraw();
  }

  /** @returns {EvaluationHost} */
  #makeHost() {
    return {
      data: () => this.data,
      i18n: () => this.i18n,
      theme: () => this.theme,
      ask: (name, args, place) =>
        calculate(name, args, {
          place: `evaluate ${place}`,
          language: this.data.options.language ?? 'en',
          token: this.data.token,
        }),
      refusal: (error) => refusalText(error, this.i18n),
      moment: () => this.maker.moment,
      setThreshold: (value, done) => {
        this.maker.setThreshold(value);
        this.#set(done);
      },
      setCosts: (costs, done) => {
        this.maker.setCosts(costs);
        this.#set(done);
      },
      say: (text) => setText(this.said, text),
      redraw: () => this.redraw(),
    };
  }

  /** Keep what the reader has set and opened. */
  #keep() {
    const { threshold, costs } = this.maker;
    const open = this.panels.filter(({ details }) => details?.open).map(({ entry }) => entry.name);
    tabStorage.writeJson(STORAGE_KEYS.evaluation + this.of, { threshold, costs, open });
  }

  /** The reader has set something.
   *  @param {boolean} done */
  #set(done) {
    this.#keep();
    this.redraw();
    this.#reckonSoon();
    if (done && this.maker.moment) setText(this.said, this.sentence.spoken(this.maker.moment, this.i18n));
  }

  /** @param {StreamlitComponent<EvaluationData>} component */
  update(component) {
    const { data } = component;
    this.component = component;
    const other = data.token !== this.data?.token;
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
    if (other) this.context.ask(EVALUATION, Boolean(data.token));
    for (const panel of this.panels) panel.translate();
    this.redraw();
  }

  /** @param {Frame} frame */
  #receive(frame) {
    const description = this.context.shown()?.view?.description;
    if (!description) return;
    const of = `${description.dataset} ${description.task} ${description.classes.length}`;
    if (of !== this.of) this.#arrange(of, description.task);
    if (this.maker.receive(frame, description)) {
      this.rival.ask(this.maker);
      this.#reckonSoon();
    }
    this.#tellOpenings(frame.header.test_openings ?? 0);
    this.redraw();
  }

  /** Have the links of the page say how often the test part was opened.
   *  @param {number} times */
  #tellOpenings(times) {
    if (times <= Math.max(this.data.openings, this.openings)) return;
    this.openings = times;
    this.component.setStateValue('openings', times);
  }

  /** Make the panels of a task.
   *  @param {string} of
   *  @param {PanelEntry['tasks'][number]} task */
  #arrange(of, task) {
    this.of = of;
    /** @type {Choices | null} */
    const kept = tabStorage.readJson(STORAGE_KEYS.evaluation + of);
    this.maker.threshold = kept?.threshold ?? 0.5;
    this.maker.costs = kept?.costs ?? { miss: 1, false_alarm: 1 };
    for (const panel of this.panels) panel.dispose();
    this.panels = PANELS.filter(({ tasks }) => tasks.includes(task)).map(
      (entry, place) =>
        new PanelFrame(entry, this.host, {
          place: place + 1,
          open: kept?.open?.includes(entry.name) ?? false,
          toggled: () => this.#keep(),
        }),
    );
    for (const name of COLUMNS) {
      const here = this.panels.filter(({ entry }) => entry.column === name);
      this.columns[name].replaceChildren(...here.map(({ root }) => root));
    }
    for (const panel of this.panels) panel.translate();
    this.root.dataset.task = task;
  }

  /** Draw everything in the browser's next frame. */
  redraw() {
    if (this.request || document.hidden) return;
    this.request = requestAnimationFrame(() => {
      this.request = null;
      this.#draw();
    });
  }

  #draw() {
    if (!this.data || !this.root.isConnected) return;
    const { moment, description } = this.maker;
    const without = description && !description.n_test;
    this.nothing.hidden = Boolean(moment) && !without;
    setText(this.nothing, this.i18n.t(without ? 'evaluate_no_validation' : 'evaluate_waiting'));
    this.body.hidden = !moment;
    this.sentence.root.hidden = !moment;
    if (!moment) return;
    this.sentence.draw(moment, this.i18n);
    for (const panel of this.panels) panel.draw(moment);
    this.root.dataset.epoch = String(moment.header.epoch);
  }

  /** Reckon intervals as soon as nothing else is to be done. */
  #reckonSoon() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.#reckon(), QUIET);
  }

  #reckon() {
    if (this.maker.reckon(SLICE)) this.redraw();
    else if (this.maker.bootstrap) this.idle = setTimeout(() => this.#reckon(), 0);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.root.dataset.theme = theme;
    this.redraw();
  }

  dispose() {
    this.unhear();
    this.unlisten();
    clearTimeout(this.idle);
    if (this.request) cancelAnimationFrame(this.request);
    for (const panel of this.panels) panel.dispose();
    this.context.ask(EVALUATION, false);
  }
}
