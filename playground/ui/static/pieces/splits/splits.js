// What a recipe, a link of the playground, comes to on rows that did not train it: nets of it are trained on several
// divisions of the rows by the calculator `recipe_splits`, and stand beside guessing and beside the plain model.
//
// Settings (all but `recipes` and `measure` may be left out):
//   recipes   [{id, label: {en, ko}, link, vary: 'split_seed' (default) or 'seed', seeds: 20, first_seed: 0}], trained one
//             after the other. A link with `folds` trains a net for each fold; their counts are added up.
//   names     what the classes 0 and 1 are called: {zero: {en, ko}, one: {en, ko}}; alarms: false: class 1 is no alarm.
//   parts     what is shown, of ['matrix', 'classes', 'targets', 'costs', 'table', 'dots'] (matrix, table, dots).
//   scores    columns of the table, by scikit-learn's names, or found, false_alarms, errors, train_accuracy.
//   rival     false: without logistic or linear regression.
//   dots      {score, low, high, intervals: 4}: what the dots show, and their axis; dots_rival: a row of dots for it too.
//   predicted the height of each answer, by its id, as a dashed line among the dots: {high: 0.87, equal: 0.85}.
//   costs     {miss: 5, recipe}: what a miss costs, in false alarms.
//   measure   what decides the answer, {name, recipe, ...}; see the rules in measures.js.
//   challenge what of a recipe may be chosen, and the goal, in place of all others: see challenge.js.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { ClassesView, TargetsView } from './bars_view.js';
import { Challenge } from './challenge.js';
import { CostsView } from './costs_view.js';
import { DotsView } from './dots_view.js';
import { MatrixView } from './matrix_view.js';
import { findMeasured, looksAtFirst, summaryOf } from './measures.js';
import { countText, said, scoreName, scoreText } from './numbers.js';
import {
  classesOf,
  matrixOf,
  mean,
  median,
  nearestTo,
  outcomesOf,
  scoreOf,
  scoresOf,
  targetsOf,
} from './outcomes.js';
import { fetchSplits } from './questions.js';
import { ScoreTable } from './score_table.js';
import { SourceNote } from './source_note.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Found, Outcome, Recipe, Result, SplitsSettings, Who } from './types.d.ts'
 *  @import { ScoreRow } from './score_table.js' */

const PARTS = ['matrix', 'table', 'dots'];
const COUNTS = ['n', 'of', 'less', 'more']; // what is measured in rows, or in a mean of rows

export const styles = ['pieces/parts/parts.css', 'pieces/splits/splits.css'];

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => (host.settings.challenge ? new Challenge(host) : new Splits(host));

/** @implements {Piece} */
class Splits {
  /** @type {Map<string, Found>} by recipe */
  found = new Map();
  busy = ''; // the recipe that trains
  answer = '';
  /** @type {number | null} the seed that was picked; null: the usual one of each recipe */
  at = null;
  asked = 0; // how often all was begun anew
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n, language } = host;
    /** @type {SplitsSettings & {names?: any, rival?: boolean, alarms?: boolean}} */
    this.settings = /** @type {any} */ (host.settings);
    const { settings } = this;
    /** @type {Recipe[]} */
    this.recipes = settings.recipes;
    this.picked = settings.measure.recipe ?? this.recipes[0].id;
    this.parts = new Set(settings.parts ?? PARTS);
    const names = settings.names ?? { zero: '0', one: '1' };
    this.alarms = settings.alarms ?? true;
    this.matrix = new MatrixView(
      i18n,
      { zero: said(names.zero, language), one: said(names.one, language) },
      this.alarms,
    );
    this.classes = new ClassesView(i18n);
    this.targets = new TargetsView(i18n);
    this.costs = new CostsView(i18n, settings.costs?.miss ?? 1, () => this.#draw());
    this.table = new ScoreTable(i18n, settings.scores ?? ['accuracy', 'roc_auc'], (id) => this.#pick(id));
    this.dots = new DotsView(i18n, settings.dots ?? { score: 'accuracy', low: 0, high: 1 }, (row, at) =>
      this.#pickDot(row, at),
    );
    this.seed = makeElement('input', 'pg-splits-seed', {
      type: 'range',
      min: 1,
      max: 1,
      step: 1,
      value: 1,
      'aria-label': i18n.t('piece_splits_which_help'),
    });
    this.seed.addEventListener('input', () => {
      this.at = Number(this.seed.value) - 1;
      this.#draw();
    });
    this.which = makeElement('span', 'pg-splits-which');
    this.note = new SourceNote(host, this.recipes[0].link);
    this.summary = summaryOf(settings.measure, this.recipes);
    /** @type {Map<string, HTMLElement>} */
    this.titles = new Map();
    this.evidence = makeElement('p', 'pg-splits-evidence');
    this.compare = this.evidence;
    this.about = this.note.root;
    this.root = makeElement('div', 'pg-splits', {}, ...this.#sections());
    this.#draw();
  }

  #sections() {
    const views = {
      matrix: [this.matrix.root],
      classes: [this.classes.root],
      targets: [this.targets.root],
      costs: [this.costs.root],
      table: [this.table.root],
      dots: [this.dots.root, makeElement('label', 'pg-splits-chosen', {}, this.which, this.seed)],
    };
    return Object.entries(views)
      .filter(([name]) => this.parts.has(name))
      .map(([name, children]) => {
        const title = makeElement('h3', 'pg-piece-title', {}, this.#title(name, null));
        this.titles.set(name, title);
        return makeElement('section', `pg-splits-part pg-splits-part-${name}`, {}, title, ...children);
      });
  }

  /** @param {string} name
   *  @param {Outcome | null} outcome that is looked at */
  #title(name, outcome) {
    const { i18n } = this.host;
    if (name === 'table') return i18n.t(`piece_splits_title_table_${this.summary}`);
    if (name === 'dots')
      return i18n.t('piece_splits_title_dots', { score: scoreName(i18n, this.dots.axis.score) });
    const title = i18n.t(`piece_splits_title_${name}`);
    return outcome && name !== 'costs'
      ? i18n.t('piece_splits_title_of_seed', { title, seed: outcome.seed })
      : title;
  }

  labels() {
    return { play: this.busy ? this.host.i18n.t('piece_splits_training') : undefined };
  }

  playing() {
    return false;
  }

  /** @param {string} answer */
  predict(answer) {
    this.answer = answer;
    this.#draw();
  }

  async play() {
    if (this.busy) return;
    const { asked } = this;
    try {
      for (const recipe of this.recipes) {
        if (this.found.has(recipe.id)) continue;
        this.busy = recipe.id;
        this.host.changed();
        const found = await fetchSplits(this.host, { ...recipe, rival: this.#fitsRival(recipe) });
        if (this.closed || asked !== this.asked || !found) return;
        this.found.set(recipe.id, found);
        this.#draw();
      }
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
    } finally {
      if (asked === this.asked && !this.closed) {
        this.busy = '';
        this.#tell(); // once nothing trains any more, or cannot
        this.host.changed();
      }
    }
  }

  reset() {
    this.asked += 1;
    this.busy = '';
    this.found.clear();
    this.at = null;
    this.picked = this.settings.measure.recipe ?? this.recipes[0].id;
    this.costs.reset();
    this.#draw();
  }

  #tell() {
    const result = findMeasured(this.settings.measure, this.recipes[0].id, this.found);
    if (result) this.host.measured({ value: result.value, text: this.#text(result) });
  }

  /** @param {Result} result */
  #text({ key, params }) {
    const { i18n } = this.host;
    const format = (/** @type {string} */ name, /** @type {string | number} */ value) => {
      if (typeof value === 'string') return value;
      if (COUNTS.includes(name)) return countText(i18n, value);
      if (name === 'points') return i18n.formatNumber(Math.round(10 * value) / 10);
      return (key === 'two' ? i18n.two : i18n.three).format(value);
    };
    const filled = Object.entries(params).map(([name, value]) => [name, format(name, value)]);
    return i18n.t(`piece_splits_measured_${key}`, Object.fromEntries(filled));
  }

  /** @param {string} id */
  #pick(id) {
    this.picked = id;
    this.#draw();
  }

  /** @param {number} row
   *  @param {number} at */
  #pickDot(row, at) {
    this.picked = this.#trained()[row]?.id ?? this.picked;
    this.at = at;
    this.#draw();
  }

  #trained() {
    return this.recipes.filter(({ id }) => this.found.has(id));
  }

  /** @param {string} id
   *  @returns {Outcome[]} */
  #outcomes(id) {
    const found = this.found.get(id);
    return found ? outcomesOf(found) : [];
  }

  /** The plain model is fitted once, on the rows of the first recipe.
   *  @param {Recipe} recipe */
  #fitsRival(recipe) {
    return this.settings.rival !== false && recipe === this.recipes[0];
  }

  /** The nets that are looked at; null before they are trained.
   *  @returns {Outcome | null} */
  get #outcome() {
    return this.#outcomes(this.picked)[this.#place] ?? null;
  }

  /** The place of the seed that is looked at: the picked one, else the one whose score is nearest to that of all. */
  get #place() {
    const outcomes = this.#outcomes(this.picked);
    if (this.at !== null) return Math.min(this.at, Math.max(outcomes.length - 1, 0));
    if (looksAtFirst(this.settings.measure)) return 0;
    const values = outcomes.map((outcome) => scoreOf(outcome, this.dots.axis.score) ?? Number.NaN);
    return nearestTo(values, this.#summed(values) ?? Number.NaN);
  }

  /** All seeds in one number.
   *  @param {(number | null)[]} values */
  #summed(values) {
    const known = values.filter((value) => value !== null);
    return this.summary === 'median' && known.length === values.length && known.length
      ? median(known)
      : mean(values);
  }

  #draw() {
    if (this.closed) return;
    const outcome = this.#outcome;
    const { i18n } = this.host;
    const outcomes = this.#outcomes(this.picked);
    this.seed.max = String(Math.max(outcomes.length, 1));
    const at = this.#place;
    this.seed.value = String(at + 1);
    this.seed.disabled = outcomes.length < 2;
    this.seed.style.visibility = this.which.style.visibility = outcomes.length === 1 ? 'hidden' : ''; // nothing to choose
    setText(
      this.which,
      outcome ? i18n.t('piece_splits_which', { n: at + 1, of: outcomes.length, seed: outcome.seed }) : '',
    );
    this.titles.forEach((title, name) => setText(title, this.#title(name, outcome)));
    this.#drawOutcome(outcome);
    this.table.show(this.#scoreRows(), this.picked);
    this.dots.show({ rows: this.#dotRows(), line: this.#predicted(), guess: this.#guess() });
    setText(this.evidence, this.#evidenceText());
    this.host.changed();
  }

  /** @param {Outcome | null} outcome */
  #drawOutcome(outcome) {
    const names = this.found.get(this.picked)?.classes ?? [];
    const binary = names.length === 2;
    const costly = this.parts.has('costs');
    if (costly) this.costs.show(binary ? outcome : null);
    this.matrix.show(outcome && binary ? matrixOf(outcome, costly ? this.costs.threshold : 50) : null);
    this.classes.show(outcome && names.length > 2 ? classesOf(outcome, names) : []);
    const targets = outcome ? targetsOf(outcome) : [];
    this.targets.show(targets, outcome && targets.length ? endsOf(outcome) : null);
  }

  /** @returns {ScoreRow[]} */
  #scoreRows() {
    const { i18n, language } = this.host;
    const { scores } = this.table;
    const row = (
      /** @type {string} */ id,
      /** @type {string} */ label,
      /** @type {Who} */ who,
      soft = true,
    ) => ({
      id,
      label,
      soft,
      values: scores.map((score) => this.#summed(scoresOf(this.#outcomes(id), score, who))),
    });
    const rows = this.recipes.map(({ id, label }) => row(id, said(label, language), 'net', false));
    const first = this.recipes[0].id;
    if (this.settings.rival !== false)
      rows.push(row(first, i18n.t(`piece_splits_${this.#rivalName}`), 'rival'));
    return [...rows, row(first, i18n.t('piece_splits_guess'), 'guess')];
  }

  get #rivalName() {
    return this.parts.has('targets') || this.table.scores.includes('r2') ? 'linear' : 'logistic';
  }

  #dotRows() {
    const { i18n, language } = this.host;
    const { score } = this.dots.axis;
    const rows = this.#trained().map(({ id, label }) => ({
      label: said(label, language),
      values: this.#outcomes(id).map((outcome) => scoreOf(outcome, score) ?? Number.NaN),
      picked: id === this.picked ? this.#place : -1,
      soft: false,
    }));
    if (!this.settings.dots_rival || !rows.length) return rows;
    const values = scoresOf(this.#outcomes(this.recipes[0].id), score, 'rival');
    return [...rows, { label: i18n.t(`piece_splits_${this.#rivalName}`), values, picked: -1, soft: true }];
  }

  #predicted() {
    const value = this.settings.predicted?.[this.answer];
    return typeof value === 'number' ? { value, text: this.host.i18n.t('piece_splits_you_predicted') } : null;
  }

  #guess() {
    const { score } = this.dots.axis;
    const outcomes = this.#outcomes(this.recipes[0].id);
    return outcomes.length ? this.#summed(scoresOf(outcomes, score, 'guess')) : null;
  }

  /** What the other seeds have come to, beside the two values. */
  #evidenceText() {
    const { i18n } = this.host;
    const { score } = this.dots.axis;
    const values = scoresOf(this.#outcomes(this.picked), score);
    if (!values.length) return '';
    return i18n.t(`piece_splits_evidence_${this.summary}`, {
      score: scoreName(i18n, score),
      n: values.length,
      low: scoreText(i18n, score, Math.min(...values)),
      middle: scoreText(i18n, score, this.#summed(values)),
      high: scoreText(i18n, score, Math.max(...values)),
      parameters: i18n.formatCount(this.found.get(this.picked)?.parameters ?? 0),
    });
  }

  twin() {
    const { i18n } = this.host;
    const sentences = [...this.note.sentences];
    for (const { label, values } of this.#scoreRows()) {
      if (values.every((value) => value === null)) continue;
      const told = values.map((value, i) => {
        const score = this.table.scores[i];
        return `${scoreName(i18n, score)} ${scoreText(i18n, score, value)}`;
      });
      sentences.push(`${label}: ${told.join(', ')}.`);
    }
    const outcome = this.#outcome;
    if (!outcome) return [...sentences, i18n.t('piece_splits_asleep')];
    const names = this.found.get(this.picked)?.classes ?? [];
    if (names.length === 2) {
      const threshold = this.parts.has('costs') ? this.costs.threshold : 50;
      const at = i18n.two.format(threshold / 100);
      const matrix = matrixOf(outcome, threshold);
      const [right, wrong] = [matrix.passed + matrix.found, matrix.alarms + matrix.missed];
      sentences.push(
        this.alarms
          ? i18n.t('piece_splits_twin_matrix', { ...matrix, at })
          : i18n.t('piece_splits_twin_answers', { right, wrong }),
      );
    }
    for (const each of names.length > 2 ? classesOf(outcome, names) : [])
      sentences.push(i18n.t('piece_splits_twin_class', each));
    for (const { target, rows, mean: value } of targetsOf(outcome))
      sentences.push(i18n.t('piece_splits_twin_target', { target, rows, mean: i18n.two.format(value) }));
    return [...sentences, this.#evidenceText()];
  }

  dispose() {
    this.closed = true;
  }
}

/** The smallest and the largest answer of all folds.
 *  @param {Outcome} outcome */
function endsOf({ nets }) {
  const low = Math.min(...nets.map((net) => net.lowest ?? Number.NaN));
  const high = Math.max(...nets.map((net) => net.highest ?? Number.NaN));
  return { low, high };
}
