// The next step of a verdict: changes are tried on copies of the run by the server, in places that are free, before the
// one that helped most is offered. Where none helps, that is said, and nothing is offered.

import { calculate } from '../connection/calculators.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { formatScore } from '../curves/scores.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { RunDescription, View } from '../core/types.d.ts'
 *  @import { Sentence } from './status_rules.js' */

/**
 * A change that was tried: playground/training/calculators/next_step.py.
 * @typedef {object} TriedChange
 * @property {string} kind
 * @property {Record<string, string | number>} told what stands in its words
 * @property {Record<string, string>} changes settings, as a link writes them
 * @property {number} epochs
 * @property {(number | null)[]} scores loss, validation loss, and the same of the metric
 */

/** @typedef {{gen: number, epoch: number, rests: boolean}} Moment the beginning and epoch of a run, and whether it rests */

/** @public The verdicts that call for a step; the server knows what may help with each. */
export const CALLS = [
  'diverged',
  'rate_too_large',
  'equal_units',
  'penalty_too_strong',
  'one_line',
  'batch_of_one',
  'dead_units',
  'overfitting',
  'underfitting',
  'stuck',
  'same_answer',
  'worse_than_constant',
  'no_better_than_guessing',
  'plateau',
];
const AGAIN = 10_000; // ms until it is asked again where there was no free place

/** @param {number} value
 *  @param {Translations} i18n */
const writtenNumber = (value, i18n) =>
  Number.isInteger(value) ? i18n.formatCount(value) : i18n.short.format(value);

/** The help of its button: where a run with it trains for more epochs than are set now, as the copy did, that is said.
 *  @param {TriedChange} change
 *  @param {{name: string, scores: string}} words
 *  @param {Translations} i18n */
export function triedStepHelp({ changes, epochs }, { name, scores }, i18n) {
  const key = 'epochs' in changes ? 'step_help_epochs' : 'step_help';
  return i18n.t(key, { step: name, scores, epochs: i18n.formatCount(epochs) });
}

/** The words of a change: {name} what it is, {scores} how it ended.
 *  @param {TriedChange} change
 *  @param {Translations} i18n
 *  @param {RunDescription} description */
export function triedStepText({ kind, told, scores }, i18n, description) {
  const [loss, valLoss, metric, valMetric] = scores;
  const tested = valLoss !== null;
  const [end, score] = tested ? [valLoss, valMetric] : [loss, metric];
  const rows = tested ? description.n_test : description.n_train;
  const words = Object.fromEntries(
    Object.entries(told).map(([name, value]) => [
      name,
      typeof value === 'number' ? writtenNumber(value, i18n) : value,
    ]),
  );
  const counts = { right: i18n.formatCount(Math.round((score ?? 0) * rows)), total: i18n.formatCount(rows) };
  const shown =
    description.task === 'regression'
      ? formatScore(i18n, description.metric_name, score ?? NaN, 'said')
      : i18n.t('step_right', counts);
  return {
    name: i18n.t(`step_${kind}`, words),
    scores: i18n.t('step_tried', { loss: i18n.formatNumber(end ?? NaN), score: shown }),
  };
}

export class TriedStep {
  open = false; // changes can be made here
  asked = ''; // what was tried last: of which run, from which beginning, at which epoch, and what was told
  /** @type {Record<string, string> | null} the change that is offered */
  changes = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  again;

  /** onTake(changes): the reader takes it.
   *  @param {{step: HTMLElement, stepNote: HTMLElement, spoken: HTMLElement}} place
   *  @param {(changes: Record<string, string>) => void} onTake */
  constructor({ step, stepNote, spoken }, onTake) {
    this.button = step;
    this.note = stepNote;
    this.spoken = spoken; // a live region
    this.name = makeElement('b');
    this.scores = makeElement('span');
    step.append(this.name, ' ', this.scores);
    step.addEventListener('click', () => {
      if (this.changes) onTake(this.changes);
    });
  }

  /** What is said of the run; nothing is tried while it plays.
   *  @param {Sentence} status
   *  @param {View} view
   *  @param {Moment} moment */
  tell(status, view, { gen, epoch, rests }) {
    const verdict = status.calls ?? status.code;
    const { token } = view.run;
    const calls = this.open && rests && token && CALLS.includes(verdict);
    const about = calls ? `${token}:${gen}:${epoch}:${verdict}` : '';
    if (about === this.asked) return;
    this.asked = about;
    this.#hide();
    if (about) this.#try(about, verdict, view);
  }

  #hide() {
    clearTimeout(this.again);
    this.changes = null;
    this.button.hidden = true;
    this.note.hidden = true;
  }

  /** @param {string} about
   *  @param {string} verdict
   *  @param {View} view */
  async #try(about, verdict, view) {
    const { i18n, run, options } = view;
    const closed = [...(options.held?.locked ?? []), ...(options.held?.hidden ?? [])];
    const asking = { place: 'next step', language: i18n.locale, token: run.token };
    this.#say(i18n.t('step_trying'));
    const answer = await calculate('next_step', { verdict, closed }, asking).catch(() => null);
    if (about !== this.asked) return;
    this.#hide();
    if (!answer) this.again = setTimeout(() => this.#try(about, verdict, view), AGAIN);
    else if (answer.best) this.#offer(answer.best, view);
    else if (answer.tried)
      this.#say(i18n.t(`step_none${answer.tried === 1 ? '_one' : ''}`, { n: answer.tried }));
  }

  /** @param {string} text */
  #say(text) {
    setText(this.note, text);
    this.note.hidden = false;
  }

  /** @param {TriedChange} change
   *  @param {View} view */
  #offer(change, { i18n, description }) {
    this.changes = change.changes;
    const words = triedStepText(change, i18n, description);
    setText(this.name, words.name);
    setText(this.scores, words.scores);
    setTooltipText(this.button, triedStepHelp(change, words, i18n));
    setText(this.spoken, `${words.name} (${words.scores})`);
    this.button.hidden = false;
  }
}
