// A challenge: a recipe is chosen, Play judges it by folds of the rows outside the test part, and the recipes that were
// tried stay in a list. The test part can be opened: how often it was, is counted; the same recipe on fresh divisions, each
// with another test part, shows how much of the score was luck.
//
// settings.challenge: {link, score, seeds, low, high, choices, lead | at_least, fewest}
//   link      the recipe at first, with `folds`; with `test_share` a part stays closed that can be opened.
//   score     by scikit-learn's name; the mean over folds and seeds counts. low, high: ends of the axis of the test scores.
//   seeds     split seeds: 0, 1, 2 for 3.
//   choices   [{setting, label: {en, ko}, values: [{value, label: {en, ko}}]}], the first value is chosen at first.
//   lead      by how much the score has to be above that of `link`; at_least: what it has to be; fewest: of those that
//             reach the goal the fewest parameters are the best.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { bestOf, reaches, readWork, testLink, withAttempt } from './attempts.js';
import { DotsView } from './dots_view.js';
import { said, scoreName } from './numbers.js';
import { mean, outcomesOf, scoreOf, scoresOf } from './outcomes.js';
import { askSource, fetchSplits } from './questions.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Attempt, Work } from './attempts.js'
 *  @import { ChallengeSettings, Found } from './types.d.ts' */

const FRESH = { seeds: 20, first_seed: 101 }; // divisions that nobody has chosen by

/** @implements {Piece} */
export class Challenge {
  busy = false;
  closed = false;
  /** @type {number[]} of the test parts of fresh divisions; the own one is the last */
  opened = [];

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n } = host;
    /** @type {ChallengeSettings & {low?: number, high?: number}} */
    this.settings = host.settings.challenge;
    /** @type {Work} */
    this.work = readWork(host.kept);
    this.selects = this.settings.choices.map((choice) => this.#select(choice));
    this.list = makeElement('ol', 'pg-splits-tried');
    this.door = makeElement('button', 'pg-lesson-button pg-splits-door', { type: 'button' });
    this.door.addEventListener('click', () => this.#open());
    this.count = makeElement('span', 'pg-splits-which');
    this.verdict = makeElement('p', 'pg-splits-note');
    const { low = 0.4, high = 0.9, score } = this.settings;
    this.dots = new DotsView(i18n, { score, low, high }, null);
    this.note = makeElement('p', 'pg-splits-simulated', { hidden: '' });
    const section = (/** @type {string} */ key, /** @type {Node[]} */ ...children) =>
      makeElement(
        'section',
        'pg-splits-part',
        {},
        makeElement('h3', 'pg-piece-title', {}, i18n.t(key)),
        ...children,
      );
    const closed = new URLSearchParams(this.settings.link).has('test_share');
    this.root = makeElement(
      'div',
      'pg-splits',
      {},
      this.note,
      section(
        'piece_splits_build',
        makeElement('div', 'pg-splits-choices', {}, ...this.selects.map(({ row }) => row)),
      ),
      section('piece_splits_tried', this.list),
      ...(closed ? [section('piece_splits_test', this.door, this.count, this.dots.root, this.verdict)] : []),
    );
    this.#tellSource();
    this.#draw();
    queueMicrotask(() => this.#tellGoal());
  }

  async #tellSource() {
    const source = await askSource(this.host, this.settings.link);
    if (this.closed || source !== 'simulated') return;
    setText(this.note, this.host.i18n.t('piece_splits_simulated'));
    this.note.hidden = false;
  }

  /** @param {ChallengeSettings['choices'][number]} choice */
  #select({ setting, label, values }) {
    const { language } = this.host;
    const select = makeElement(
      'select',
      '',
      {},
      ...values.map(({ value, label: text }) =>
        makeElement('option', '', { value }, text ? said(text, language) : value),
      ),
    );
    select.addEventListener('change', () => this.#draw());
    const name = said(label, language);
    const row = makeElement('label', 'pg-splits-choice', {}, makeElement('span', '', {}, name), select);
    return { setting, name, select, row };
  }

  /** The link of what is chosen. */
  get link() {
    const parts = new URLSearchParams(this.settings.link);
    for (const { setting, select } of this.selects) {
      for (const each of select.value.split('&')) {
        const [name, value] = each.includes('=') ? each.split('=') : [setting, each];
        if (value) parts.set(name, value);
        else parts.delete(name);
      }
    }
    return parts.toString();
  }

  /** The score of the recipe at first; null before it is known. */
  get plain() {
    return this.work.plain;
  }

  /** What is chosen, in short: what is another than at first. */
  get label() {
    const changed = this.selects.filter(({ select }) => select.selectedIndex > 0);
    const parts = changed.map(({ name, select }) => `${name} ${select.selectedOptions[0].textContent}`);
    return parts.join(' · ') || this.host.i18n.t('piece_splits_first');
  }

  labels() {
    const key = this.busy ? 'piece_splits_training' : 'piece_splits_try';
    return { play: this.host.i18n.t(key) };
  }

  playing() {
    return false;
  }

  predict() {
    this.#draw();
  }

  async play() {
    const { link, label } = this;
    await this.#whileBusy(async () => {
      if (this.plain === null && this.settings.lead !== undefined)
        this.work = { ...this.work, plain: this.#meanOf(await this.#fetch(this.settings.link)) };
      const found = await this.#fetch(link);
      const value = this.#meanOf(found);
      if (!found || value === null) return;
      const leaks = this.#leaks(link);
      const attempt = { link, label, value, parameters: found.parameters, leaks };
      this.work = { ...this.work, attempts: withAttempt(this.work.attempts, attempt) };
      this.host.keep(this.work);
    });
    this.#tellGoal();
  }

  /** Whether repeated rows are in several parts, where the recipe at first keeps them together.
   *  @param {string} link */
  #leaks(link) {
    const together = (/** @type {string} */ each) => new URLSearchParams(each).get('together') ?? '0';
    return together(this.settings.link) !== '0' && together(link) === '0';
  }

  /** @param {() => Promise<void>} work */
  async #whileBusy(work) {
    if (this.busy) return;
    this.busy = true;
    this.host.changed();
    try {
      await work();
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
    }
    this.busy = false;
    if (!this.closed) this.#draw();
  }

  /** @param {string} link
   *  @returns {Promise<Found | null>} */
  #fetch(link) {
    return fetchSplits(this.host, { id: link, label: '', link, seeds: this.settings.seeds });
  }

  /** @param {Found | null} found
   *  @returns {number | null} */
  #meanOf(found) {
    return found && mean(scoresOf(outcomesOf(found), this.settings.score));
  }

  /** Judge what is chosen by the test part, and the same recipe by those of fresh divisions. */
  async #open() {
    const link = testLink(this.link);
    const seed = Number(new URLSearchParams(link).get('seed') ?? 7);
    const recipe = { id: 'test', label: '', link, vary: /** @type {const} */ ('seed') };
    await this.#whileBusy(async () => {
      this.work = { ...this.work, openings: this.work.openings + 1 };
      this.host.keep(this.work);
      const own = await fetchSplits(this.host, { ...recipe, seeds: 1, first_seed: seed });
      const fresh = await fetchSplits(this.host, { ...recipe, ...FRESH });
      if (!own || !fresh) return;
      const scores = [...outcomesOf(fresh), ...outcomesOf(own)].map((outcome) =>
        scoreOf(outcome, this.settings.score),
      );
      this.opened = scores.filter((value) => value !== null);
    });
  }

  #tellGoal() {
    const best = bestOf(this.work.attempts, this.settings, this.plain);
    if (!best || this.closed) return;
    const { i18n } = this.host;
    const reached = reaches(best, this.settings, this.plain);
    const value = i18n.three.format(best.value);
    const lead = this.plain === null ? '' : i18n.three.format(best.value - this.plain);
    const key = this.settings.lead === undefined ? 'piece_splits_goal_fewest' : 'piece_splits_goal';
    if (this.settings.lead !== undefined && this.plain === null) return;
    this.host.goal({ reached, text: i18n.t(key, { value, lead, parameters: best.parameters }) });
  }

  reset() {
    for (const { select } of this.selects) select.selectedIndex = 0;
    this.opened = [];
    this.#draw();
    queueMicrotask(() => this.#tellGoal());
  }

  #draw() {
    const { i18n } = this.host;
    const best = bestOf(this.work.attempts, this.settings, this.plain);
    this.list.replaceChildren(...this.work.attempts.toReversed().map((attempt) => this.#row(attempt, best)));
    setText(this.door, i18n.t('piece_splits_open'));
    this.door.disabled = this.busy || !this.work.attempts.length;
    setText(this.count, i18n.t('piece_splits_opened', { n: this.work.openings }));
    const { opened } = this;
    const label = i18n.t('piece_splits_test_title', { n: Math.max(opened.length - 1, 0) });
    const row = { label, values: opened, picked: opened.length - 1, soft: false };
    this.dots.show({ rows: opened.length ? [row] : [], line: null, guess: null });
    setText(this.verdict, this.#verdict());
    this.host.changed();
  }

  #verdict() {
    const { opened } = this;
    if (!opened.length) return '';
    const { three } = this.host.i18n;
    const fresh = opened.slice(0, -1);
    return this.host.i18n.t('piece_splits_test_said', {
      value: three.format(opened.at(-1) ?? Number.NaN),
      n: fresh.length,
      low: three.format(Math.min(...fresh)),
      high: three.format(Math.max(...fresh)),
    });
  }

  /** @param {Attempt} attempt
   *  @param {Attempt | null} best */
  #row(attempt, best) {
    const { i18n } = this.host;
    const { label, value, parameters, leaks } = attempt;
    return makeElement(
      'li',
      '',
      attempt === best ? { 'data-best': '' } : {},
      makeElement('span', '', {}, leaks ? `${label} · ${i18n.t('piece_splits_leaks')}` : label),
      makeElement('b', '', {}, i18n.three.format(value)),
      makeElement('small', '', {}, i18n.t('piece_splits_parameters', { parameters })),
    );
  }

  twin() {
    const { i18n } = this.host;
    const tried = this.work.attempts.map(({ label, value, parameters }) =>
      i18n.t('piece_splits_tried_said', {
        label,
        score: scoreName(i18n, this.settings.score),
        value: i18n.three.format(value),
        parameters,
      }),
    );
    return [this.label, ...tried, ...(this.opened.length ? [this.#verdict()] : [])];
  }

  dispose() {
    this.closed = true;
  }
}
