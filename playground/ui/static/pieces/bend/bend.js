// A net of two hidden neurons with weights set by hand, read as steps and as sigmoids: the inputs with the line of each
// neuron, the places where the hidden layer puts the four points, the table of both readings, and the sums.
//
// Settings: `kernel1`, `bias1`, `kernel2`, `bias2` the weights; `wanted` the gate; `readings` of step, sigmoid; `views`
// of input, net, gate, sums, step, sigmoid; `measure` what answers the question (see evidence.js); `regions` a card beside.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { GATES, ROWS } from '../parts/gates.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { BiasRuler } from './bias_ruler.js';
import { evidenceLines, evidenceList, MEASURES } from './evidence.js';
import { formulaLines } from './formulas.js';
import { signedNumber } from './numbers.js';
import { askAll, askReadings } from './questions.js';
import { RegionsCard } from './regions_card.js';
import { tableCells, tableOf } from './tables.js';
import { twinSentences } from './twin.js';
import { captionOf, viewOf } from './views.js';
import { quarterAfter, Way } from './way.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { RowAnswers } from './hand_net.js'
 *  @import { Answers } from './questions.js' */

export const styles = ['pieces/parts/parts.css', 'pieces/bend/bend.css'];

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Bend(host);

/** @implements {Piece} */
class Bend {
  /** @type {{name: string, button: HTMLButtonElement}[]} of the views */
  buttons = [];
  /** @type {Answers | null} with the bias that it begins with */
  answers = null;
  /** @type {Record<string, RowAnswers> | null} with the present bias */
  now = null;
  predicted = ''; // what was answered, as the reader sees it
  way = 0; // how far the points have come, or the rows are read
  seen = false; // once it has come to the end
  row = 1; // that is picked
  #asked = 0; // starts of the run: an answer to one before is late

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    const { kernel1, bias1, kernel2, bias2, readings, measure } = settings;
    const wanted = GATES[settings.wanted];
    this.asked = { weights: { kernel1, bias1, kernel2 }, bias2, readings, wanted, measure };
    this.moves = settings.views.some((/** @type {string} */ name) => readings.includes(name));
    this.reading = measure === 'right' ? readings.at(-1) : readings[0]; // that a phone shows of the table
    const pick = (/** @type {number} */ index) => this.#pick(index);
    this.views = settings.views.map((/** @type {string} */ name) => viewOf(name, this.asked, i18n, pick));
    this.table = tableOf(this.asked, i18n, pick);
    this.formula = makeElement('div', 'pg-piece-formula pg-bend-formula');
    this.ruler = this.#ruler();
    this.newest = new NewestAnswer(
      (/** @type {number} */ bias) => askReadings(host, this.asked, bias, 'now'),
      (now) => {
        this.now = now;
        this.#draw();
      },
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.walk = new Way(
      this.moves,
      (share) => {
        this.way = share;
        this.#draw();
      },
      () => this.#arrive(),
    );
    this.regions = settings.regions ? new RegionsCard(host) : null;
    this.aside = this.regions?.root;
    this.compare = makeElement('div');
    this.tools = this.#switch();
    this.root = this.#build();
    this.#draw();
  }

  #ruler() {
    const { settings, i18n } = this.host;
    if (settings.measure === 'gate') return null;
    const readings = settings.readings.map((/** @type {string} */ name) => ({
      name,
      label: i18n.t(`piece_bend_all_${name}`),
    }));
    const facts = { value: settings.bias2, readings };
    return new BiasRuler(facts, (bias) => this.newest.want(bias));
  }

  /** On a phone one plane is seen at a time. */
  #switch() {
    const { i18n, settings } = this.host;
    this.buttons = settings.views.map((/** @type {string} */ name) => {
      const button = makeElement('button', '', { type: 'button' }, i18n.t(`piece_bend_view_${name}`));
      button.addEventListener('click', () => this.#choose(name));
      return { name, button };
    });
    const buttons = this.buttons.map(({ button }) => button);
    return makeElement('div', 'pg-piece-switch pg-bend-switch', {}, ...buttons);
  }

  #build() {
    const { settings, i18n } = this.host;
    const title = (/** @type {string} */ key, small = '') =>
      makeElement('h3', 'pg-piece-title', {}, i18n.t(key), makeElement('small', '', {}, small));
    this.marks = makeElement('p', 'pg-bend-marks');
    const numbers = makeElement(
      'div',
      'pg-bend-numbers',
      {},
      makeElement(
        'div',
        'pg-bend-rows',
        { 'data-fold': '' },
        title('piece_bend_table', i18n.t('piece_bend_pick')),
        this.table.root,
        this.formula,
      ),
    );
    if (this.ruler) numbers.append(this.ruler.root);
    const figures = this.views.map((/** @type {import('./views.js').View} */ { figure }) => figure);
    figures[1].append(this.marks);
    const root = makeElement('div', 'pg-bend', { 'data-views': settings.views.length }, ...figures, numbers);
    root.dataset.measure = settings.measure;
    return root;
  }

  labels() {
    const { i18n } = this.host;
    const play = this.moves ? 'piece_bend_move' : 'piece_bend_compute';
    return { play: i18n.t(this.seen ? `${play}_again` : play) };
  }

  playing() {
    return this.walk.running;
  }

  /** @param {string} answer */
  predict(answer) {
    this.predicted = this.host.answers.find(({ id }) => id === answer)?.text ?? '';
    this.#draw();
  }

  play() {
    if (this.walk.running) {
      this.walk.stop();
      this.host.changed();
      return;
    }
    this.#choose(this.host.settings.views[1]);
    if (this.way >= 1) this.way = 0;
    this.#answered(() => this.walk.start(this.way));
  }

  step() {
    this.walk.stop();
    if (this.way >= 1) this.way = 0;
    this.#answered(() => {
      this.way = quarterAfter(this.way);
      this.#draw();
      if (this.way >= 1) this.#arrive();
    });
  }

  /** Do something as soon as the calculators have answered.
   *  @param {() => void} act */
  async #answered(act) {
    const { host } = this;
    const asked = this.#asked;
    try {
      this.answers ??= await askAll(host, this.asked);
    } catch (error) {
      host.say(refusalText(error, host.i18n), 'alert');
      return;
    }
    if (!this.answers || asked !== this.#asked) return;
    this.now ??= this.answers.base;
    act();
  }

  #arrive() {
    if (!this.answers) return;
    const { host, asked } = this;
    this.seen = true;
    const lines = evidenceLines(asked.measure, this.answers, asked.readings, {
      i18n: host.i18n,
      bias: asked.bias2,
      wanted: asked.wanted,
    });
    this.compare.replaceChildren(evidenceList(lines));
    this.regions?.show().catch((error) => host.say(refusalText(error, host.i18n), 'alert'));
    this.#draw();
    host.measured(this.#measured(this.answers));
  }

  /** @param {Answers} answers */
  #measured(answers) {
    const { measure, readings, wanted } = this.asked;
    return MEASURES[measure](answers, readings, wanted);
  }

  reset() {
    this.#asked += 1;
    this.walk.stop();
    this.way = 0;
    this.seen = false;
    this.answers = null;
    this.now = null;
    this.ruler?.begin(this.asked.bias2);
    this.compare.replaceChildren();
    this.regions?.hide();
    this.#draw();
  }

  /** @param {number} index */
  #pick(index) {
    if (index === this.row) return;
    this.row = index;
    this.#draw();
  }

  /** @param {string} name of a view */
  #choose(name) {
    this.chosen = name;
    if (this.asked.readings.includes(/** @type {never} */ (name))) this.reading = name;
    this.#draw();
  }

  get bias2() {
    return this.ruler?.value ?? this.asked.bias2;
  }

  /** What is known at this moment, as views, table and twin take it. */
  get state() {
    const rows = this.moves ? 0 : Math.floor(this.way * ROWS.length + 1e-9);
    return {
      awake: Boolean(this.predicted) || this.host.challenge,
      row: this.row,
      way: this.way,
      seen: this.seen,
      rows: this.seen ? ROWS.length : rows,
      answers: this.answers,
      now: this.now,
      bias2: this.bias2,
      asked: this.asked,
    };
  }

  #draw() {
    const { state, asked } = this;
    const { i18n, settings } = this.host;
    this.views.forEach((/** @type {import('./views.js').View} */ view) => {
      view.show(state);
      setText(view.caption, captionOf(view.name, state, i18n));
      view.figure.classList.toggle('pg-bend-chosen', view.name === (this.chosen ?? settings.views[0]));
    });
    this.buttons.forEach(({ name, button }) => {
      setAttributeIfChanged(button, 'aria-pressed', String(name === (this.chosen ?? settings.views[0])));
    });
    const { values, feet } = tableCells(state, i18n);
    this.table.show(values, feet, this.row);
    const isMoved = state.seen && state.bias2 !== asked.bias2;
    if (this.ruler) this.table.rename('sigmoid_now', isMoved ? `b₂ = ${signedNumber(state.bias2)}` : '');
    const known = state.rows > this.row ? state.now : null;
    const lines = formulaLines(asked.weights, this.bias2, asked.readings, this.row, known);
    this.formula.replaceChildren(...lines.map((line) => makeElement('div', '', {}, line)));
    this.ruler?.root.classList.toggle('pg-bend-hidden', !this.seen);
    this.ruler?.show(state.answers?.ranges ?? null);
    this.root.dataset.reading = this.reading;
    this.#drawMarks();
    this.host.changed();
  }

  /** What was predicted, dashed; what was measured, solid. */
  #drawMarks() {
    const mark = (/** @type {string} */ name, /** @type {string} */ text) =>
      makeElement('span', `pg-bend-mark pg-bend-mark-${name}`, {}, text);
    const { i18n } = this.host;
    const marks = this.predicted
      ? [mark('predicted', i18n.t('piece_bend_predicted', { what: this.predicted }))]
      : [];
    if (this.seen && this.answers)
      marks.push(
        mark('measured', i18n.t('piece_bend_measured', { what: this.#measured(this.answers).text })),
      );
    this.marks?.replaceChildren(...marks);
  }

  twin() {
    return twinSentences(this.state, this.host.i18n);
  }

  dispose() {
    this.walk.stop();
    this.newest.close();
  }
}
