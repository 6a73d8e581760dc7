// One number walks through a net of one input, two hidden neurons and one output: the curve of each neuron, the same
// times its output weight, their sum; beside it the table and the formula of the same numbers.
//
// Settings:
//   layers       of the net, as Keras has them: [{kernel, bias, activation}, {kernel, bias, activation}]
//   measure      what Play does, and what answers the question: `sent` what neuron `unit` sends at `dose`; `changed` which
//                of the measured doses are answered otherwise without neuron `unit`; `top` where the largest answer is;
//                `answer` what is answered at the dose `to`; `hill` the challenge. `point`: see point_net.js
//   dose, unit   see `measure`; units count from 0
//   from, to     of `top` and `answer`: the dose moves from here to there. `known`: what lies before it is seen at once
//   also         further doses that Compare tells
//   domain       of the axes
//   curve        false: of the sum only the answers to the measured doses are drawn, not its curve
//   predictions  by answer, how it is drawn: a PredictionMark of types.d.ts
//   within, ceiling  of `hill`: how far off an answer may be, and what nothing may be above

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { DoseTable } from './dose_table.js';
import { formulaLines } from './formula_lines.js';
import { HillRun } from './hill_run.js';
import { MEASURES } from './measures.js';
import { gridOf, layersOf, numbersOf, walkAt, walksOf, withNumber } from './net.js';
import { NetFlow } from './net_flow.js';
import { PointNet } from './point_net.js';
import { StagesRun } from './stages_run.js';
import { SweepRun } from './sweep_run.js';
import { SwitchRun } from './switch_run.js';
import { twinSentences } from './twin.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Answered, Bench, ForwardRun, NetNumbers, State } from './types.d.ts'
 *  @typedef {{numbers: NetNumbers, off: number, dose: number}} Question */

export const styles = ['pieces/parts/parts.css', 'pieces/forward/forward.css'];

/** @type {Record<string, new (bench: Bench) => ForwardRun>} */
const RUNS = { sent: StagesRun, changed: SwitchRun, top: SweepRun, answer: SweepRun, hill: HillRun };
const NOTHING = {
  sums: false,
  sent: false,
  weighted: false,
  answer: false,
  upTo: Number.NEGATIVE_INFINITY,
  all: false,
};

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) =>
  host.settings.measure === 'point' ? new PointNet(host) : new Forward(host);

/** @implements {Piece}
 *  @implements {Bench} */
class Forward {
  /** @type {Answered | null} the net that it begins with */
  base = null;
  awake = false;
  told = ''; // what was measured last
  refused = false; // a number that was typed is beyond its bounds
  /** @type {(() => void)[]} what waits for the first answer */
  waiting = [];

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    this.activation = settings.layers[0].activation;
    /** @type {State} */
    this.state = this.#first();
    this.grid = gridOf(this.state.domain);
    const pick = (/** @type {number} */ dose) => this.#pick(dose);
    const facts = { activation: this.activation, domain: this.state.domain, step: 0.01 };
    const refusing = {
      refuse: (/** @type {string} */ name, /** @type {number} */ limit) => this.#refuse(name, limit),
      accept: () => this.#accept(),
    };
    this.flow = new NetFlow(i18n, facts, {
      slide: (dose) => this.#slide(dose),
      pick: (dose) => pick(Math.round(dose * 100) / 100),
      neuron: (unit) => this.#pickNeuron(unit),
      numbers: host.challenge ? { ...refusing, change: (name, value) => this.#change(name, value) } : null,
    });
    this.table = new DoseTable(i18n, this.activation, { ...refusing, move: pick });
    this.formula = [makeElement('div'), makeElement('div')];
    this.newest = new NewestAnswer(
      (/** @type {Question} */ question) => this.#ask(question),
      (answered, { numbers, off }) => this.#take(answered, numbers, off),
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.run = new RUNS[settings.measure](this);
    if (this.run.play) this.play = () => this.run.play?.();
    if (this.run.step) this.step = () => this.run.step?.();
    this.compare = makeElement('div', 'pg-forward-compare');
    if (this.run.evidence) this.compare.append(this.run.evidence);
    const formula = makeElement('div', 'pg-piece-formula pg-forward-formula', {}, ...this.formula);
    const title = makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_forward_table'));
    const rows = makeElement('div', 'pg-forward-rows', { 'data-fold': '' }, title, this.table.root);
    this.root = makeElement('div', 'pg-forward', {}, this.flow.root, formula, rows);
    this.#draw();
    this.want(this.state.start, -1);
    if (host.challenge) this.answered(() => this.predict(''));
  }

  /** @returns {State} */
  #first() {
    const { settings } = this.host;
    const numbers = numbersOf(settings.layers);
    return {
      numbers,
      start: numbers,
      off: -1,
      dose: settings.dose ?? settings.from ?? 0,
      here: null,
      now: null,
      before: null,
      seen: NOTHING,
      done: false,
      mark: null,
      marks: Object.values(settings.predictions ?? {}),
      domain: settings.domain ?? [0, 1],
      showsCurve: settings.curve ?? true,
      showsTop: ['top', 'hill'].includes(settings.measure),
    };
  }

  labels() {
    return this.run.labels();
  }

  playing() {
    return this.run.playing();
  }

  /** @param {string} answer */
  predict(answer) {
    this.awake = true;
    this.state = { ...this.state, mark: this.host.settings.predictions?.[answer] ?? null };
    this.run.wake();
  }

  reset() {
    if (this.base) this.newest.forget();
    this.told = '';
    if (!this.host.challenge) this.compare.replaceChildren();
    this.run.reset();
  }

  /** @param {() => void} act */
  answered(act) {
    if (this.base) act();
    else {
      this.waiting = [act];
      this.want(this.state.start, -1);
    }
  }

  /** @param {NetNumbers} numbers
   *  @param {number} off */
  want(numbers, off) {
    if (!this.base && (numbers !== this.state.start || off >= 0)) {
      this.answered(() => this.want(numbers, off));
      return;
    }
    this.newest.want({ numbers, off, dose: this.state.dose });
  }

  /** @param {Question} question
   *  @returns {Promise<Answered | null>} */
  async #ask({ numbers, off, dose }) {
    const { host, grid } = this;
    const others = [...(host.settings.also ?? []), dose];
    const layers = layersOf(numbers, this.activation, off);
    const inputs = [...grid, ...others].map((x) => [x]);
    const [answer, top] = await Promise.all([
      host.ask('dense_net', { layers, inputs }, 'net'),
      this.state.showsTop ? host.ask('largest_answer', { layers }, 'top') : undefined,
    ]);
    if (answer === null || top === null) return null;
    const walks = walksOf([...grid, ...others], answer);
    return {
      numbers,
      off,
      walks: walks.slice(0, grid.length),
      others: walks.slice(grid.length),
      top: top ?? null,
    };
  }

  /** @param {Answered} answered
   *  @param {NetNumbers} numbers
   *  @param {number} off */
  #take(answered, numbers, off) {
    const isFirst = this.base === null;
    this.base ??= answered;
    this.show({ now: answered, numbers, off });
    if (isFirst) this.waiting.splice(0).forEach((act) => act());
    else this.run.took?.();
  }

  /** Say which numbers a field takes.
   *  @param {string} name
   *  @param {number} limit */
  #refuse(name, limit) {
    this.refused = true;
    const bounds = { name, low: `−${limit}`, high: limit };
    this.host.say(this.host.i18n.t('piece_forward_bounds', bounds), 'alert');
  }

  #accept() {
    if (this.refused) this.host.say('');
    this.refused = false;
  }

  /** @param {string} name
   *  @param {number} value */
  #change(name, value) {
    this.#accept();
    const numbers = withNumber(this.state.numbers, name, value);
    this.show({ numbers });
    this.want(numbers, -1);
  }

  /** @param {number} dose */
  #slide(dose) {
    if (this.state.done) this.#pick(dose);
    else if (this.awake && this.run.slide) this.run.slide(dose);
    else this.#draw();
  }

  /** A dose of one's own, once the run is over.
   *  @param {number} dose */
  #pick(dose) {
    const { state } = this;
    if (!this.state.done || dose === state.dose) return;
    this.show({ dose });
    if (!this.state.here) this.want(state.numbers, state.off);
  }

  /** Mark everything that is of a neuron: picture, table and formula; of the same one again: nothing.
   *  @param {number} unit */
  #pickNeuron(unit) {
    const same = this.root.dataset.unit === String(unit);
    setAttributeIfChanged(this.root, 'data-unit', same ? '' : String(unit));
    this.flow.mark(same ? -1 : unit);
  }

  /** @param {Partial<State>} changes */
  show(changes) {
    this.state = { ...this.state, ...changes };
    const { seen, now, dose } = this.state;
    const any = seen.sums || seen.answer;
    this.state.here = any ? walkAt(now, dose) : null;
    this.#draw();
    if (this.state.done) this.#tell();
  }

  /** Say what the run has come to. */
  #tell() {
    const found = MEASURES[this.host.settings.measure]?.(this.state, this.host);
    if (!found || this.told === found.measured.text) return;
    this.told = found.measured.text;
    this.compare.replaceChildren(...found.lines.map((line) => makeElement('p', 'pg-forward-line', {}, line)));
    this.host.measured(found.measured);
  }

  #draw() {
    const { state } = this;
    this.flow.show(state);
    this.table.show(state, state.done);
    formulaLines(state, this.activation).forEach((parts, i) => showParts(this.formula[i], parts));
    this.host.changed();
  }

  twin() {
    return twinSentences(this.state, this.host.i18n);
  }

  dispose() {
    this.run.stop?.();
    this.newest.close();
    this.flow.dispose();
  }
}

/** @param {HTMLElement} line
 *  @param {import('./formula_lines.js').FormulaPart[]} parts */
function showParts(line, parts) {
  if (line.childElementCount !== parts.length)
    line.replaceChildren(
      ...parts.map(({ unit }) => makeElement('span', unit === undefined ? '' : `pg-forward-unit${unit}`)),
    );
  parts.forEach(({ text }, i) => setText(line.children[i], text));
}
