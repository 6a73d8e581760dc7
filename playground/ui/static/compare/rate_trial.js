// A button that opens a dialog: what would another learning rate do? Copies of the run, with its present weights,
// are trained on by a calculator for some hundred steps, at a rate that is chosen and at the run's own. The
// run stays as it is.
//
// component.data = {token, rates: texts of the rates to choose from, rate: that of the run, text, options}; reports state
// `rate`, {n, rate}, when the reader takes one over.

import { calculate, refusalText } from '../connection/calculators.js';
import { CommandName } from '../connection/messages.js';
import { runContextOf } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { LineChart } from '../elements/line_chart.js';
import { endLoss, peakLoss, rateVerdict } from './rate_verdict.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { StreamlitComponent, Texts, Theme } from '../core/types.d.ts' */
/** @import { ChartLine } from '../elements/line_chart.js' */
/** @import { RateTrial } from './rate_verdict.js' */
/** @typedef {{token: string, rates: string[], rate: string, text: Texts, options: {language?: string}}} TrialData */

const [WIDTH, HEIGHT] = [520, 244]; // px
const BEFORE = 3; // of the run so far, so many times the epochs of the trial are shown
const ROOM = 1.08; // the highest loss, and some room above it
const MOST = 2; // a rate that diverges is cut off at so many times the height of the others
const GRACE = 500; // ms in which a remount, as after every run of the page's script, keeps the dialog

export const mountRateTrial = defineComponent(
  '.pg-trial',
  ({ slot }) => new RateTrialDialog(runContextOf(slot)),
  {
    styles: ['core/tools.css', 'compare/rate_trial.css'],
    grace: GRACE,
  },
);

class RateTrialDialog {
  /** @type {StreamlitComponent<TrialData>} */
  component = notYetSet;
  /** @type {TrialData} */
  data = notYetSet;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {Theme} */
  theme = 'light';
  chosen = ''; // the rate that is tried
  /** @type {RateTrial | null} */
  trial = null;
  /** @type {RateTrial | null} at the run's own rate, as long as no other one is chosen */
  ahead = null;
  taken = 0;
  playsAt = ''; // the rate at which the run trains on as soon as it has it

  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.button = makeElement('button', 'pg-tool-button', { type: 'button', 'aria-haspopup': 'dialog' });
    this.title = makeElement('h2', '', { id: 'pg-trial-title' });
    this.x = makeElement('button', 'pg-trial-close', { type: 'button' }, '✕');
    this.help = makeElement('p');
    this.rates = makeElement('div', 'pg-trial-rates', { role: 'group' });
    this.chart = new LineChart(WIDTH, HEIGHT);
    this.chart.root.className = 'pg-trial-chart';
    this.said = makeElement('p', 'pg-trial-said', { role: 'status', 'aria-live': 'polite' });
    this.take = makeElement('button', 'pg-tool-button pg-trial-take', { type: 'button' });
    const head = makeElement('header', 'pg-trial-head', {}, this.title, this.x);
    const box = makeElement(
      'div',
      'pg-trial-box',
      {},
      head,
      this.help,
      this.rates,
      this.chart.root,
      this.said,
      this.take,
    );
    this.dialog = makeElement('dialog', 'pg-trial-dialog', { 'aria-labelledby': 'pg-trial-title' }, box);
    this.root = makeElement('div', 'pg-tool', {}, this.button, this.dialog);
    this.button.addEventListener('click', () => this.#open());
    this.x.addEventListener('click', () => this.close());
    this.take.addEventListener('click', () => this.#take());
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.close(); // beside the box
    });
  }

  /** @param {StreamlitComponent<TrialData>} component */
  update(component) {
    const { data } = component;
    const other = data.token !== this.data?.token || data.rate !== this.data?.rate;
    this.component = component;
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
    const { i18n } = this;
    setText(this.button, i18n.t('trial'));
    setTooltipText(this.button, i18n.t('trial_help'));
    setText(this.title, i18n.t('trial_title'));
    setText(this.help, i18n.t('trial_text', { rate: data.rate }));
    this.x.setAttribute('aria-label', i18n.t('trial_close'));
    this.rates.setAttribute('aria-label', i18n.t('trial_rates'));
    if (other) {
      this.#begin();
      if (data.rate === this.playsAt) this.#trainOn();
      this.playsAt = '';
    }
    this.#draw();
  }

  /** The run, or its rate, is another one: what was tried says nothing of it. */
  #begin() {
    this.chosen = '';
    this.trial = null;
    this.ahead = null;
    setText(this.said, '');
  }

  #open() {
    this.#begin();
    this.playsAt = '';
    this.dialog.showModal();
    this.#draw();
    this.#lookAhead();
    /** @type {HTMLButtonElement | null} */ (this.rates.querySelector('button:not(:disabled)'))?.focus();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  /** What the run's own rate does next; the process then has the net compiled when another rate is chosen. */
  async #lookAhead() {
    setText(this.said, this.i18n.t('trial_busy', { rate: this.data.rate }));
    const trial = await this.#ask(this.data.rate, '');
    if (!trial) return;
    this.ahead = trial;
    setText(
      this.said,
      this.i18n.t(trial.own_diverged ? 'trial_ahead_diverges' : 'trial_ahead', {
        own: this.data.rate,
        steps: this.i18n.formatCount(trial.steps),
        own_end: this.i18n.formatCompared(endLoss(trial.own_loss)),
      }),
    );
    this.#draw();
  }

  /** @param {string} rate */
  async #try(rate) {
    this.chosen = rate;
    this.trial = null;
    setText(this.said, this.i18n.t('trial_busy', { rate }));
    this.#draw();
    const trial = await this.#ask(rate, rate);
    if (!trial) return;
    this.trial = trial;
    setText(this.said, this.#verdict(trial));
    this.#draw();
  }

  /** The trial of a rate; null if the reader has gone on meanwhile, or was told that there is none.
   *  @param {string} rate
   *  @param {string} chosen what is chosen as long as it is wanted
   *  @returns {Promise<RateTrial | null>} */
  async #ask(rate, chosen) {
    const { token } = this.data;
    const isWanted = () => this.dialog.open && this.chosen === chosen && this.data.token === token;
    try {
      const trial = await calculate(
        'learning_rate_trial',
        { learning_rate: Number(rate) },
        { place: 'learning rate', language: this.i18n.locale, token },
      );
      return isWanted() ? trial : null;
    } catch (error) {
      if (isWanted()) {
        this.chosen = '';
        setText(this.said, refusalText(error, this.i18n));
        this.#draw();
      }
      return null;
    }
  }

  /** @param {RateTrial} trial */
  #verdict(trial) {
    const { i18n } = this;
    const number = (/** @type {number | null} */ value) => i18n.formatCompared(value);
    return i18n.t(`trial_said_${rateVerdict(trial)}`, {
      rate: this.chosen,
      own: this.data.rate,
      steps: i18n.formatCount(trial.steps),
      epochs: i18n.formatCount(trial.loss.length),
      start: number(trial.start_loss),
      peak: number(peakLoss(trial.loss)),
      end: number(endLoss(trial.loss)),
      own_end: number(endLoss(trial.own_loss)),
    });
  }

  #take() {
    this.taken = Math.max(Date.now(), this.taken + 1); // the same rate once more is news too
    this.component.setStateValue('rate', { n: this.taken, rate: this.chosen });
    this.playsAt = this.chosen;
    this.close();
  }

  #trainOn() {
    if (!this.context.commands.willPlay) this.context.press(CommandName.PLAY);
  }

  // ---- drawing

  #draw() {
    const { i18n, data, trial } = this;
    const buttons = data.rates.map((rate) => this.#rateButton(rate));
    const focused = this.rates.contains(document.activeElement) ? document.activeElement?.textContent : null;
    this.rates.replaceChildren(...buttons);
    buttons.find((button) => button.textContent === focused)?.focus();
    this.chart.root.dataset.busy = String(Boolean(this.chosen) && !trial);
    this.take.hidden = !trial || trial.diverged;
    setText(this.take, i18n.t('trial_take', { rate: this.chosen }));
    this.chart.setWidth(this.chart.root.clientWidth || WIDTH);
    this.chart.draw(this.#chart());
  }

  /** @param {string} rate */
  #rateButton(rate) {
    const own = rate === this.data.rate;
    const attributes = { type: 'button', 'aria-pressed': String(rate === this.chosen) };
    const button = makeElement('button', 'pg-trial-rate', attributes, rate);
    button.disabled = own;
    if (own) setTooltipText(button, this.i18n.t('trial_own'));
    button.addEventListener('click', () => this.#try(rate));
    return button;
  }

  /** The run so far and, from where they begin, the copies. */
  #chart() {
    const { i18n, data, chosen } = this;
    const trial = this.trial ?? this.ahead;
    const past = this.context.history?.curve('loss') ?? { x: [], y: [] };
    const from = trial?.first_epoch ?? past.x.at(-1) ?? 0;
    const epochs = trial ? Math.max(trial.loss.length, trial.own_loss.length) : 0;
    const left = trial ? Math.max(0, from - BEFORE * epochs) : 0;
    /** @type {ChartLine[]} */
    const lines = [{ name: i18n.t('trial_line_run'), ...past, color: 'train' }];
    if (trial) {
      const name = i18n.t('trial_line_own', { rate: data.rate });
      lines.push({ name, ...copy(trial, trial.own_loss), color: 'train', dash: '2 4' });
    }
    if (this.trial) {
      const name = i18n.t('trial_line_rate', { rate: chosen });
      lines.push({ name, ...copy(this.trial, this.trial.loss), color: 'ink', dash: '7 3' });
    }
    return {
      lines,
      across: /** @type {[number, number]} */ ([left, Math.max(from + epochs, left + 10)]),
      up: /** @type {[number, number]} */ ([0, highestLoss(lines, left)]),
      name: i18n.t('trial_chart', { said: this.said.textContent ?? '' }),
      xTitle: i18n.t('epoch'),
      format: (/** @type {number} */ number) => i18n.short.format(number),
      theme: this.theme,
    };
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.dialog.dataset.theme = theme;
    this.#draw();
  }

  unmount() {
    this.close();
  }
}

/** The points of a copy, its start first.
 *  @param {RateTrial} trial
 *  @param {(number | null)[]} losses */
function copy({ first_epoch, start_loss }, losses) {
  const y = [start_loss, ...losses];
  return { x: y.map((_, i) => first_epoch + i), y };
}

/** The upper end of the axis: run and own copy are seen whole, the other one as far as twice their height.
 *  @param {ChartLine[]} lines
 *  @param {number} left
 *  @returns {number} */
function highestLoss(lines, left) {
  const [run, own, tried] = lines.map(({ x, y }) =>
    Math.max(
      0,
      ...y.filter((value, i) => value !== null && Number.isFinite(value) && x[i] >= left).map(Number),
    ),
  );
  const usual = Math.max(run, own ?? 0);
  const most = tried === undefined ? usual : Math.min(Math.max(usual, tried), MOST * usual || tried);
  return (most || 1) * ROOM;
}
