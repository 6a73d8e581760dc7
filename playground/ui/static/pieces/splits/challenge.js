// A challenge: a recipe is chosen, Play judges it by folds of the rows outside the test part, and the recipes that were
// tried stay in a list. Where a part is closed, it opens for the best of them once the target is reached, and the
// challenge is done when it has been opened.
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
import { setTermText } from '../../elements/glossary.js';
import { bestOf, isSame, reaches, readWork, rounded, targetOf, testLink, withAttempt } from './attempts.js';
import { said, scoreName } from './numbers.js';
import { mean, outcomesOf, scoreOf, scoresOf } from './outcomes.js';
import { fetchSplits } from './questions.js';
import { SourceNote } from './source_note.js';
import { TestPart } from './test_part.js';
import { TriedList } from './tried_list.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Attempt, Work } from './attempts.js'
 *  @import { ChallengeSettings, Found } from './types.d.ts' */

const FRESH = { seeds: 20, first_seed: 101 }; // splits that nobody has chosen by
const LUCK = 0.005; // by how much the folds have to be above the mean of those to be told lucky

/** @implements {Piece} */
export class Challenge {
  /** @type {'' | 'try' | 'open'} what trains now */
  busy = '';
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n } = host;
    /** @type {ChallengeSettings & {low?: number, high?: number}} */
    this.settings = host.settings.challenge;
    const { choices, link } = this.settings;
    /** @type {Work} */
    this.work = readWork(
      host.kept,
      choices.map(({ values }) => values.length),
    );
    const told = new Set();
    this.selects = choices.map((choice, i) =>
      this.#select(choice, this.work.attempts.at(-1)?.at[i] ?? 0, told),
    );
    this.tried = new TriedList(i18n, ({ at }) => this.#labelOf(at), this.settings);
    const { low = 0.4, high = 0.9, score } = this.settings;
    this.test = new TestPart(i18n, { score, low, high }, () => this.#open());
    this.note = new SourceNote(host, link);
    this.about = this.note.root;
    this.compare = makeElement('p', 'pg-splits-evidence');
    const section = (/** @type {string} */ key, /** @type {Node[]} */ ...children) =>
      makeElement(
        'section',
        'pg-splits-part',
        {},
        makeElement('h3', 'pg-piece-title', {}, i18n.t(key, { score: scoreName(i18n, score) })),
        ...children,
      );
    this.root = makeElement(
      'div',
      'pg-splits',
      {},
      section(
        'piece_splits_build',
        makeElement('div', 'pg-splits-choices', {}, ...this.selects.map(({ row }) => row)),
      ),
      section('piece_splits_tried', this.tried.root),
      ...(this.#isClosed ? [section('piece_splits_test', ...this.test.parts)] : []),
    );
    this.#draw();
    queueMicrotask(() => this.#tellGoal());
  }

  /** Whether a part stays closed until it is opened. */
  get #isClosed() {
    return new URLSearchParams(this.settings.link).has('test_share');
  }

  /** @param {ChallengeSettings['choices'][number]} choice
   *  @param {number} chosen
   *  @param {Set<string>} told words of the glossary that open their entry already */
  #select({ setting, label, values }, chosen, told) {
    const { language, i18n } = this.host;
    const name = said(label, language);
    const select = makeElement(
      'select',
      '',
      { 'aria-label': name },
      ...values.map(({ value, label: text }) =>
        makeElement('option', '', { value }, text ? said(text, language) : value),
      ),
    );
    select.selectedIndex = chosen;
    select.addEventListener('change', () => this.#draw());
    const shown = makeElement('span');
    setTermText(shown, name, i18n, told);
    const row = makeElement('label', 'pg-splits-choice', {}, shown, select);
    return { setting, name, select, row };
  }

  /** Which value of each list is chosen. */
  get at() {
    return this.selects.map(({ select }) => select.selectedIndex);
  }

  /** The link of a recipe.
   *  @param {number[]} at */
  #linkOf(at) {
    const parts = new URLSearchParams(this.settings.link);
    this.settings.choices.forEach(({ setting, values }, i) => {
      for (const each of values[at[i]].value.split('&')) {
        const [name, value] = each.includes('=') ? each.split('=') : [setting, each];
        if (value) parts.set(name, value);
        else parts.delete(name);
      }
    });
    return parts.toString();
  }

  /** A recipe in short: what is another than at first.
   *  @param {number[]} at */
  #labelOf(at) {
    const parts = this.selects.flatMap(({ name, select }, i) =>
      at[i] > 0 ? [`${name} ${select.options[at[i]].textContent}`] : [],
    );
    return parts.join(' · ') || this.host.i18n.t('piece_splits_first');
  }

  labels() {
    const { i18n } = this.host;
    const key = this.busy === 'try' ? 'piece_splits_training' : 'piece_splits_try';
    return { play: i18n.t(key), reset: i18n.t('piece_splits_lists_at_first') };
  }

  playing() {
    return false;
  }

  predict() {
    this.#draw();
  }

  async play() {
    const { at } = this;
    await this.#whileBusy('try', async () => {
      const first = at.map(() => 0);
      if (this.work.plain === null && this.settings.lead !== undefined) await this.#try(first);
      if (this.work.plain === null || !isSame(at, first)) await this.#try(at);
    });
    this.#tellGoal();
  }

  /** Judge a recipe by folds, and keep what it comes to.
   *  @param {number[]} at */
  async #try(at) {
    const link = this.#linkOf(at);
    const found = await this.#fetch(link);
    const value = found && mean(scoresOf(outcomesOf(found), this.settings.score));
    if (!found || value === null) return;
    const attempt = { at, value: rounded(value), parameters: found.parameters, leaks: this.#leaks(link) };
    const { settings, work } = this;
    const isFirst = at.every((place) => place === 0);
    const plain = isFirst && settings.lead !== undefined ? attempt.value : work.plain;
    this.work = { ...work, plain, attempts: withAttempt(work.attempts, attempt, settings, plain) };
    this.host.keep(this.work);
    if (!this.closed) this.#draw();
  }

  /** Whether repeated rows are in several parts, where the recipe at first keeps them together.
   *  @param {string} link */
  #leaks(link) {
    const together = (/** @type {string} */ each) => new URLSearchParams(each).get('together') ?? '0';
    return together(this.settings.link) !== '0' && together(link) === '0';
  }

  /** @param {'try' | 'open'} what
   *  @param {() => Promise<void>} work */
  async #whileBusy(what, work) {
    if (this.busy) return;
    this.busy = what;
    this.#draw();
    try {
      await work();
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
    }
    this.busy = '';
    if (!this.closed) this.#draw();
  }

  /** @param {string} link
   *  @returns {Promise<Found | null>} */
  #fetch(link) {
    return fetchSplits(this.host, { id: link, label: '', link, seeds: this.settings.seeds });
  }

  get #best() {
    return bestOf(this.work.attempts, this.settings, this.work.plain);
  }

  /** @param {Attempt | null} best */
  #reaches(best) {
    return Boolean(best && reaches(best, this.settings, this.work.plain));
  }

  /** Judge the best recipe by the test part, and the same recipe by those of fresh splits, beside the plain net. */
  async #open() {
    const best = this.#best;
    if (!best) return;
    const link = testLink(this.#linkOf(best.at));
    const seed = Number(new URLSearchParams(link).get('seed') ?? 7);
    const recipe = { id: 'test', label: '', link, vary: /** @type {const} */ ('seed') };
    const first = { ...recipe, link: testLink(this.#linkOf(best.at.map(() => 0))) };
    await this.#whileBusy('open', async () => {
      const own = await fetchSplits(this.host, { ...recipe, seeds: 1, first_seed: seed });
      const fresh = await fetchSplits(this.host, { ...recipe, ...FRESH });
      const beside = await fetchSplits(this.host, { ...first, ...FRESH });
      if (!own || !fresh || !beside) return;
      const [scores, [value], plain] = [fresh, own, beside].map((found) =>
        outcomesOf(found)
          .map((outcome) => scoreOf(outcome, this.settings.score))
          .filter((score) => score !== null)
          .map(rounded),
      );
      const opened = { at: best.at, value, fresh: scores, plain };
      this.work = { ...this.work, openings: this.work.openings + 1, opened };
      this.host.keep(this.work);
    });
    this.#tellGoal();
  }

  #tellGoal() {
    const best = this.#best;
    const { plain, opened } = this.work;
    const { lead } = this.settings;
    if (!best || this.closed || (lead !== undefined && plain === null)) return;
    const { i18n } = this.host;
    const text = i18n.t(this.settings.fewest ? 'piece_splits_goal_fewest' : 'piece_splits_goal', {
      value: i18n.three.format(best.value),
      lead: i18n.three.format(best.value - (plain ?? 0)),
      parameters: best.parameters,
    });
    const reached = this.#reaches(best);
    this.host.goal({ reached: reached && (!this.#isClosed || opened !== null), text });
    if (reached && this.#isClosed && !opened) this.host.say(i18n.t('piece_splits_now_open'));
  }

  reset() {
    for (const { select } of this.selects) select.selectedIndex = 0;
    this.#draw();
    queueMicrotask(() => this.#tellGoal());
  }

  #draw() {
    const best = this.#best;
    const { attempts, plain, openings, opened } = this.work;
    this.tried.show({ attempts, best, plain, target: targetOf(this.settings, plain) });
    const reached = this.#reaches(best);
    const again = Boolean(opened && best && isSame(best.at, opened.at));
    this.test.show({
      openings,
      opened,
      openable: reached && !again && !this.busy,
      opening: this.busy === 'open',
      best: reached && best ? this.#labelOf(best.at) : '',
      judged: opened && !again ? this.#labelOf(opened.at) : '',
    });
    setText(this.compare, this.#evidence());
    this.host.changed();
  }

  /** What the folds and what the test part have said of the recipe that was opened. */
  #evidence() {
    const { attempts, opened } = this.work;
    const judged = opened && attempts.find(({ at }) => isSame(at, opened.at));
    if (!opened || !judged) return '';
    const { i18n } = this.host;
    const middle = mean(opened.fresh) ?? Number.NaN;
    const lucky = judged.value - middle > LUCK ? '_lucky' : '';
    return i18n.t(`piece_splits_folds_and_test${lucky}`, {
      plain: opened.plain ? i18n.three.format(mean(opened.plain) ?? Number.NaN) : '–',
      folds: i18n.three.format(judged.value),
      value: i18n.three.format(opened.value),
      middle: i18n.three.format(middle),
      n: opened.fresh.length,
    });
  }

  twin() {
    const { i18n } = this.host;
    const { attempts, opened, openings } = this.work;
    const tried = attempts.map(({ at, value, parameters }) =>
      i18n.t('piece_splits_tried_said', {
        label: this.#labelOf(at),
        score: scoreName(i18n, this.settings.score),
        value: i18n.three.format(value),
        parameters,
      }),
    );
    const judged = opened ? this.test.sentence(opened, this.#labelOf(opened.at), openings) : '';
    return [...this.note.sentences, this.#labelOf(this.at), ...tried, ...(judged ? [judged] : [])];
  }

  dispose() {
    this.closed = true;
  }
}
