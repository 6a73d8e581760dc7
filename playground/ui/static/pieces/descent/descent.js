// Gradient descent of one or two weights, step by step: a bowl or a map, a table, and the rule with its numbers.
//
// Settings:
//   start      [W] of H(x) = Wx, or [W, b] of H(x) = Wx + b; the points are (1, 1), (2, 2), (3, 3)
//   rate       the learning rate at first
//   rates      {high, step} of its slider (.5 and .005)
//   steps      that Play makes (10), or at most until the cost is not above `goal`
//   measure    what answers the question: `second_step` is it shorter, same or longer than the first; `kind` how it goes:
//              one_side, swings, forever, blows_up; `second_weight` where b goes in the first step: none, up, most (down
//              further than W), like; `update` the new weight of one step (see weight_update.js)
//   predicted  what each answer means, as weights one after another that are drawn dashed: {half = [[0], [0.5]]}
//   both       whether half the MSE can be chosen
//   nudge      how far one weight at a time is moved at first; none: it is not done
//   fewest     of a challenge: {steps, rate} steps that are few enough and a rate that is large enough

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Stepper } from '../parts/stepper.js';
import { Bowl } from './bowl.js';
import { Controls } from './controls.js';
import { CostMap } from './cost_map.js';
import { Evaluations } from './evaluations.js';
import { Evidence, MEASURES } from './evidence.js';
import { Formula } from './formula.js';
import { fixed, short } from './numbers.js';
import { RateBars } from './rate_bars.js';
import { StepsTable } from './steps_table.js';
import { Tries } from './tries.js';
import { WeightUpdate } from './weight_update.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Descended, Nudged, Question, Seen } from './types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/descent/descent.css'];

const STEP_MS = 420;
const LONGEST_MS = 3500; // that a whole way takes
const MOST_PICTURES = 60; // of a whole way
const STEPS = 10;
const SAID = 12; // rows that the twin says

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) =>
  host.settings.measure === 'update' ? new WeightUpdate(host) : new Descent(host);

/** @implements {Piece} */
class Descent {
  awake = false;
  answered = false;
  answer = '';
  done = 0;
  at = 0;
  /** @type {Descended | null} */
  run = null;
  /** @type {Nudged | null} */
  nudged = null;
  stride = 1; // steps from one picture to the next
  due = 0; // steps that are made as soon as the run is known: all, or none

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n, challenge } = host;
    const narrow = Boolean(window.matchMedia?.('(max-width: 760px)').matches);
    const two = settings.start.length === 2;
    const pick = (/** @type {number} */ step) => this.#pick(step);
    const rates = { high: 0.5, step: 0.005, ...settings.rates };
    const { start, rate, both = false } = settings;
    this.controls = new Controls(i18n, { start, rate, both, fixedStart: challenge, ...rates }, () =>
      this.#moved(),
    );
    this.tools = this.controls.tools;
    this.picture = two
      ? new CostMap(i18n, { narrow, pick, begin: (weights) => this.#begin(weights) })
      : new Bowl(i18n, { narrow, pick });
    this.bars = settings.measure === 'kind' ? new RateBars(i18n, rates.high) : null;
    this.table = new StepsTable(i18n, { two, pick });
    this.formula = new Formula(i18n, two);
    const { nudge, goal } = settings;
    this.evaluations = nudge ? new Evaluations(i18n, { nudge, goal }) : null;
    this.tries = challenge ? new Tries(i18n, settings.fewest) : null;
    if (this.tries?.restore(host.kept)) queueMicrotask(() => this.tries && host.goal(this.tries.goal));
    this.evidence = new Evidence(i18n, settings.measure);
    this.compare = challenge ? undefined : this.evidence.root;
    this.root = this.#columns(two);
    this.newest = new NewestAnswer(
      (/** @type {Question} */ question) => this.#ask(question),
      ({ run, nudged }, question) => this.#take(run, nudged, question),
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.stepper = new Stepper(
      () => this.#next(),
      () => host.changed(),
    );
    this.reset();
  }

  /** @param {boolean} two */
  #columns(two) {
    const { i18n } = this.host;
    const title = (/** @type {string} */ key, /** @type {string} */ note) =>
      makeElement('p', 'pg-piece-title', {}, i18n.t(key), makeElement('small', '', {}, i18n.t(note)));
    const picture = makeElement(
      'div',
      'pg-descent-left',
      {},
      title(
        two ? 'piece_descent_map' : 'piece_descent_bowl',
        two ? 'piece_descent_map_note' : 'piece_descent_bowl_note',
      ),
      this.picture.root,
      ...(this.bars ? [] : [this.controls.root]),
    );
    const table = makeElement(
      'div',
      'pg-descent-middle',
      {},
      title('piece_descent_table', 'piece_descent_table_note'),
      this.table.root,
      this.formula.root,
    );
    const third = this.bars ? this.#ratePanel(this.bars) : (this.tries ?? this.evaluations)?.root;
    const columns = [picture, table, ...(third ? [third] : [])];
    return makeElement('div', `pg-descent pg-descent-of-${columns.length}`, {}, ...columns);
  }

  /** @param {RateBars} bars */
  #ratePanel(bars) {
    const title = makeElement('p', 'pg-piece-title', {}, this.host.i18n.t('piece_descent_rate_label'));
    return makeElement('div', 'pg-descent-side', {}, title, bars.root, this.controls.root);
  }

  labels() {
    return {};
  }

  playing() {
    return this.stepper.runs;
  }

  get #free() {
    return this.answered || this.host.challenge;
  }

  /** @param {string} answer */
  predict(answer) {
    this.awake = true;
    this.answer = answer;
    this.#draw();
  }

  get #end() {
    return this.run ? this.run.path.length - 1 : 0;
  }

  play() {
    if (this.stepper.runs) {
      this.stepper.stop();
      return;
    }
    if (this.done === this.#end) this.#show(0);
    this.due = this.run ? 0 : this.#mostSteps;
    if (this.run) this.#runAll();
  }

  #runAll() {
    const still = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches;
    this.stride = Math.max(1, still ? this.#end : Math.ceil(this.#end / MOST_PICTURES));
    this.stepper.run(Math.min(STEP_MS, LONGEST_MS / this.#end));
  }

  step() {
    this.stepper.stop();
    this.stride = 1;
    this.#next();
  }

  reset() {
    const { host } = this;
    this.stepper.stop();
    this.newest.forget();
    this.answered = false;
    this.run = null;
    this.due = 0;
    this.controls.reset();
    if (this.tries) host.keep(null);
    this.tries?.clear();
    this.#show(0);
    this.newest.want(this.controls.question);
  }

  get #mostSteps() {
    return this.host.settings.steps ?? STEPS;
  }

  /** @param {Question} question */
  async #ask({ start, rate, half }) {
    const { goal, nudge } = this.host.settings;
    const args = { start, half, ...(goal && { goal }) };
    const [run, nudged] = await Promise.all([
      this.host.ask('gradient_descent', { ...args, rate, steps: this.#mostSteps }, 'way'),
      nudge ? this.host.ask('weight_nudging', { ...args, nudge }, 'nudging') : null,
    ]);
    return run && { run, nudged };
  }

  /** @param {Descended} run
   *  @param {Nudged | null} nudged
   *  @param {Question} question */
  #take(run, nudged, question) {
    const runs = this.due > 0;
    const isPast = JSON.stringify(question) !== JSON.stringify(this.controls.question);
    if (isPast && (runs || this.host.challenge)) return;
    this.run = run;
    this.nudged = nudged;
    this.question = question;
    this.due = 0;
    this.#show(this.answered && !this.host.challenge ? this.#end : 0);
    if (runs) this.#runAll();
  }

  /** One step, or as many as the eye can follow; whether there is another one. */
  #next() {
    if (!this.run || this.done >= this.#end) return false;
    this.#show(Math.min(this.#end, this.done + this.stride));
    this.#tell(this.run);
    return this.done < this.#end;
  }

  /** What the question is answered with, or what was tried.
   *  @param {Descended} run */
  #tell(run) {
    const { host, tries, question } = this;
    if (!question) return;
    if (tries && this.done === this.#end) {
      tries.add({ rate: question.rate, reached: run.reached, kind: run.kind });
      host.goal(tries.goal);
      host.keep(tries.tries);
    }
    const measure = MEASURES[host.settings.measure];
    if (this.answered || !measure || this.done < (measure.after ?? this.#end)) return;
    this.answered = true;
    host.measured(measure.of({ run, question, i18n: host.i18n }));
    this.#draw();
  }

  #moved() {
    this.stepper.stop();
    if (!this.#free) return;
    if (this.host.challenge) this.run = null; // a try is one of the rate that the slider shows
    this.newest.want(this.controls.question);
  }

  /** @param {number[]} weights */
  #begin(weights) {
    if (!this.answered) return;
    this.controls.begin(weights);
    this.#moved();
  }

  /** @param {number} step */
  #pick(step) {
    this.at = Math.max(0, Math.min(this.done, step));
    this.#draw();
  }

  /** @param {number} done */
  #show(done) {
    this.done = done;
    this.at = done;
    this.#draw();
  }

  #draw() {
    const { run, question, done, at, answered, nudged, host } = this;
    this.controls.letMove({ rate: this.#free, start: answered });
    if (!run || !question) {
      host.changed();
      return;
    }
    const predicted = this.host.settings.predicted?.[this.answer] ?? [];
    /** @type {Seen} */
    const seen = { run, question, done, at, answered, nudged, predicted };
    this.picture.show(seen);
    this.bars?.show(seen);
    this.table.show(seen);
    this.formula.show(seen);
    this.evaluations?.show(seen);
    this.evidence.show(seen);
    host.changed();
  }

  twin() {
    const { run, question, done, host } = this;
    if (!run || !question) return [];
    const { i18n } = host;
    const places = run.path.slice(Math.max(0, done + 1 - SAID), done + 1);
    const first = done + 1 - places.length;
    const rows = places.map(({ weights, cost, gradient }, i) =>
      i18n.t(done ? 'piece_descent_twin_step' : 'piece_descent_twin_start', {
        n: first + i,
        weights: weights.map((weight, j) => `${'Wb'[j]} = ${fixed(weight)}`).join(', '),
        cost: fixed(cost),
        slopes: gradient.map((slope) => fixed(slope)).join(', '),
      }),
    );
    return [
      i18n.t('piece_descent_twin_rate', {
        rate: short(question.rate),
        cost: question.half ? '½ MSE' : 'MSE',
      }),
      ...rows,
      ...this.evidence.lines,
      ...(this.evaluations?.twin() ?? []),
      ...(this.tries?.twin() ?? []),
    ];
  }

  dispose() {
    this.stepper.stop();
    this.newest.close();
  }
}
