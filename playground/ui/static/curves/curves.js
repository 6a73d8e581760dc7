// Loss and score over the epochs. The chart is made once; while a run goes on only its data change.

import { decodeHistory } from '../connection/frame_decoder.js';
import { loadPlotly, makeElement, setText, setTooltipText, uniqueId } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { isPrinting } from '../core/print_mode.js';
import { browserStorage, STORAGE_KEYS } from '../core/storage.js';
import { apiUrl } from '../core/urls.js';
import { setTermText } from '../elements/glossary.js';
import { manualChangeText } from './change_labels.js';
import { curveLayout, curveTraces, ghostTraces, presentTraces } from './curve_chart.js';
import { CurveSound, SECONDS } from './curve_sound.js';
import { curvesInWords } from './curve_text.js';
import { formatScore } from './scores.js';

/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { Before } from '../connection/types.d.ts'
 *  @import { Change } from '../connection/message_types.d.ts'
 *  @import { Plotly, Run, View } from '../core/types.d.ts' */
/** @import { Curve, CurveKind, CurveName, Display, Panel, PlotElement, PresentScores } from './types.d.ts' */

const LEAST = 100; // px of the plot's height
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: 'reset' };
/** @type {Record<CurveKind, CurveName[]>} */
const KINDS = { loss: ['loss', 'valLoss'], metric: ['metric', 'valMetric'] };
/** @type {CurveName[]} */
const COLUMNS = ['loss', 'valLoss', 'metric', 'valMetric'];
const MOST_POINTS = 4000; // of the whole history; more than pixels anyway
/** @type {Display} */
const CHOICES = { kind: 'loss', log: false, smooth: 0, strength: 0.8, more: false };
const STRENGTHS = { min: '0.3', max: '0.98', step: '0.02' };

export class Curves {
  words = makeElement('p', 'pg-spoken', { id: uniqueId('pg-curve-words') });
  sound = new CurveSound(() => this.#label());

  /** onChange(): there is something to draw; onProblem(key): what the notice of that key says.
   *  panel = {root, setView(view), setOpen(on)}: what may stand in place of the chart.
   *  @param {HTMLElement} parent
   *  @param {() => void} onChange
   *  @param {(key: string) => void} onProblem
   *  @param {Panel | null} [panel] */
  constructor(parent, onChange, onProblem, panel = null) {
    this.open = false; // whether the panel is shown
    /** @type {{gen: number | undefined, columns: Float32Array[]} | null} */
    this.whole = null; // as long as every epoch is shown
    /** @type {View} */
    this.view = notYetSet;
    /** @type {Plotly | undefined} */
    this.Plotly = undefined;
    /** @type {LossHistory | undefined} */
    this.history = undefined;
    /** @type {Before | null} */
    this.before = null;
    /** @type {Change[]} */
    this.changes = [];
    /** @type {number | null} */
    this.marked = null; // the epoch of the picture
    /** @type {number | null} */
    this.rightSince = null; // the epoch from which on all points were right
    /** @type {PresentScores | null} of a net that was changed by hand since its last epoch */
    this.present = null;
    this.width = 0;
    this.height = 0;
    this.parent = parent;
    this.onChange = onChange;
    this.onProblem = onProblem;
    this.panel = panel;
    /** @type {Display} */
    this.display = { ...CHOICES, ...browserStorage.readJson(STORAGE_KEYS.curves) };
    if (!KINDS[this.display.kind]) this.display.kind = 'loss';
    this.plot = makeElement('div', 'pg-curve', { role: 'img', 'aria-describedby': this.words.id });
    this.marker = makeElement('div', 'pg-curve-marker', { hidden: '', 'aria-hidden': 'true' });
    this.byHand = makeElement('p', 'pg-by-hand', { hidden: '' });
    const choice = (/** @type {string} */ kind) => [
      kind,
      this.#button(() => this.#choose({ kind: /** @type {CurveKind} */ (kind) }), 'pg-curve-tab'),
    ];
    this.buttons = Object.fromEntries(Object.keys(KINDS).map(choice));
    this.panelButton = this.#button(() => this.#openPanel(), 'pg-curve-tab');
    this.logButton = this.#button(() => this.#choose({ log: !this.display.log }), 'pg-curve-switch');
    this.smoothButton = this.#button(
      () => this.#choose({ smooth: this.display.smooth ? 0 : this.display.strength }),
      'pg-curve-switch',
    );
    this.moreButton = this.#button(() => this.#choose({ more: !this.display.more }));
    this.moreButton.removeAttribute('aria-pressed');
    this.bar = makeElement('div', 'pg-curve-bar', { role: 'toolbar' });
    const space = () => makeElement('span', 'pg-space');
    this.bar.append(
      ...Object.values(this.buttons),
      this.panelButton,
      space(),
      makeElement('span', 'pg-curve-choices', {}, this.logButton, this.smoothButton, this.moreButton),
    );
    this.slider = makeElement('input', 'pg-curve-strength', { type: 'range', ...STRENGTHS });
    this.slider.addEventListener('input', () =>
      this.#choose({ smooth: Number(this.slider.value), strength: Number(this.slider.value) }),
    );
    this.wholeButton = this.#button(() => this.#toggleWhole());
    this.csv = makeElement('a', 'pg-small-button', { download: '' });
    this.sliderName = makeElement('span');
    this.sliderLabel = makeElement('label', 'pg-curve-label', {}, this.sliderName, this.slider);
    this.tools = makeElement('div', 'pg-curve-bar pg-curve-tools', { role: 'toolbar', hidden: '' });
    this.tools.append(this.sliderLabel, space(), this.wholeButton, this.csv);
    this.stage = makeElement('div', 'pg-curve-stage', {}, this.plot, this.marker);
    this.title = makeElement('h3', 'pg-curve-title');
    this.heading = makeElement('div', 'pg-curve-heading', {}, this.title, space());
    this.soundButton = this.#button(() => this.#toggleSound(), 'pg-curve-sound');
    parent.append(this.heading, this.bar, this.tools, this.byHand, this.stage, this.words);
    if (panel) parent.append(panel.root);
    this.resizing = new ResizeObserver(() => isPrinting() || this.resize()); // on paper it is as on the screen
    for (const each of [parent, this.heading, this.bar, this.tools, this.byHand]) this.resizing.observe(each);
  }

  /** What is shown: what the reader has chosen, or in the first view the loss as it is.
   *  @returns {Display} */
  get #shown() {
    return this.view?.options?.simple ? CHOICES : this.display;
  }

  /** What chooses a view looks like a tab, what is on or off like a switch.
   *  @param {() => void} action
   *  @param {string} [look] */
  #button(action, look = '') {
    const button = makeElement('button', `pg-small-button ${look}`.trim(), {
      type: 'button',
      'aria-pressed': 'false',
    });
    button.addEventListener('click', action);
    return button;
  }

  /** Words, colours and axes for `view` = {description, theme, i18n, token}.
   *  @param {View} view */
  async setView(view) {
    if (keyOf(view) !== keyOf(this.view)) this.whole = null;
    this.view = view;
    if (view.options?.simple) this.#setOpen(false);
    this.#label();
    this.panel?.setView(view);
    this.Plotly = await loadPlotly();
    if (this.history) await this.draw(this.history, this.changes);
  }

  #label() {
    const { i18n, description, run } = this.view;
    const metric = i18n.t(`metric_${description.metric_name}`);
    const { kind, log, smooth, strength, more } = this.#shown;
    setTermText(this.title, i18n.t('loss'), i18n);
    /** @type {(button: HTMLElement, key: string, on: boolean) => void} */
    const toggle = (button, key, on) => {
      setText(button, i18n.t(key));
      setTooltipText(button, i18n.t(`${key}_help`));
      button.setAttribute('aria-pressed', String(on));
    };
    Object.entries(this.buttons).forEach(([name, button]) => {
      setText(button, name === 'loss' ? i18n.t('loss') : metric);
      setTooltipText(
        button,
        i18n.t(name === 'loss' ? 'curve_loss_help' : `curve_${description.metric_name}_help`, {
          loss: description.loss_name,
        }),
      );
      button.setAttribute('aria-pressed', String(name === kind && !this.open));
    });
    toggle(this.panelButton, 'health', this.open);
    toggle(this.logButton, 'log', log);
    toggle(this.smoothButton, 'smooth', smooth > 0);
    setText(this.soundButton, '♪');
    this.soundButton.setAttribute('aria-label', i18n.t('curve_sound'));
    this.soundButton.setAttribute('aria-pressed', String(this.sound.plays));
    setTooltipText(this.soundButton, i18n.t('curve_sound_help', { seconds: SECONDS }));
    toggle(this.wholeButton, 'whole_history', Boolean(this.whole));
    setText(this.wholeButton, i18n.t(this.whole ? 'newest' : 'whole_history'));
    setText(this.moreButton, '⋯');
    setTooltipText(this.moreButton, i18n.t('curve_more_help'));
    this.moreButton.setAttribute('aria-label', i18n.t('curve_more'));
    this.moreButton.setAttribute('aria-expanded', String(more));
    setText(this.sliderName, i18n.t('smooth_strength'));
    setTooltipText(this.slider, i18n.t('smooth_help'));
    this.slider.value = String(smooth || strength);
    setText(this.csv, i18n.t('csv'));
    setTooltipText(this.csv, i18n.t('csv_help'));
    this.csv.href = apiUrl('history.csv', run).href;
    setText(this.byHand, i18n.t('notice_changed_by_hand'));
    this.bar.setAttribute('aria-label', i18n.t('curves'));
    this.tools.setAttribute('aria-label', i18n.t('curve_more'));
    this.plot.setAttribute('aria-label', i18n.t(`curve_${kind}_name`, { metric }));
    this.#arrange();
  }

  /** Show what belongs to the present choices; the sound and the table stand in the row that is there. */
  #arrange() {
    const simple = Boolean(this.view.options?.simple);
    const place = simple ? this.heading : this.bar;
    if (this.soundButton.parentElement !== place) {
      place.append(this.soundButton);
      if (!simple) place.append(this.moreButton);
      (simple ? this.heading : this.tools).append(this.csv);
    }
    this.panelButton.hidden = !this.panel;
    this.logButton.hidden = this.open || this.display.kind !== 'loss';
    this.smoothButton.hidden = this.moreButton.hidden = this.soundButton.hidden = this.open;
    this.tools.hidden = this.open || !this.display.more;
    this.stage.hidden = this.open;
    if (this.panel) this.panel.root.hidden = !this.open;
  }

  /** @param {Partial<Display>} changes */
  #choose(changes) {
    Object.assign(this.display, changes);
    if ('kind' in changes) this.#setOpen(false);
    browserStorage.writeJson(STORAGE_KEYS.curves, this.display);
    this.#label();
    this.#again();
  }

  /** Let the loss be heard, or be silent again. */
  #toggleSound() {
    if (this.sound.plays) this.sound.stop();
    else if (this.history) this.sound.play(this.#curves('loss'));
  }

  #openPanel() {
    this.#setOpen(true);
    this.#label();
    this.panel?.setView(this.view);
  }

  /** @param {boolean} open */
  #setOpen(open) {
    if (this.open === open) return;
    this.open = open;
    this.panel?.setOpen(open);
  }

  async #toggleWhole() {
    const { run } = this.view;
    const gen = this.history?.gen;
    const columns = this.whole ? null : await fetchHistory(run);
    if (keyOf({ run }) !== keyOf(this.view)) return; // another run by now
    if (!this.whole && !columns) this.onProblem('history_missing');
    this.whole = columns && { gen, columns };
    this.#label();
    this.#again();
  }

  /** Every epoch, as long as it is of the same beginning: a Reset makes it the past of another curve. */
  #dropStale() {
    if (!this.whole || this.whole.gen === this.history?.gen) return;
    this.whole = null;
    this.#label();
  }

  #again() {
    if (this.history) this.draw(this.history, this.changes);
    this.onChange();
  }

  /** Draw `history`, with a line where something was changed by hand: changes [[epoch, name, value], ...].
   *  @param {LossHistory} history
   *  @param {Change[]} changes
   *  @param {Before | null} [before] the run that was shown before this one, drawn grey */
  async draw(history, changes, before = this.before) {
    this.before = before;
    this.history = history;
    this.changes = changes ?? [];
    this.#tellChanges();
    if (!this.Plotly || !this.view || this.open) return false;
    this.#dropStale();
    const data = this.#curves(this.#shown.kind);
    this.#describe(data);
    const ghost = this.#ghost();
    await this.Plotly.react(
      this.plot,
      [
        ...ghostTraces(this.view, ghost),
        ...curveTraces(this.view, this.#shown, data),
        ...presentTraces(this.view, this.#shown, this.present),
      ],
      this.#layout(data, ghost),
      CONFIG,
    );
    this.#placeMarker();
    return true;
  }

  /** The curves of this kind: of training and of the rows that are held out.
   *  @param {CurveKind} kind
   *  @returns {Curve[]} */
  #curves(kind) {
    return KINDS[kind].map((name) =>
      this.whole ? wholeCurve(this.whole.columns, name) : (this.history?.curve(name) ?? { x: [], y: [] }),
    );
  }

  /** The curves in words.
   *  @param {Curve[]} data */
  #describe(data) {
    const { i18n, description } = this.view;
    const loss = this.#shown.kind === 'loss';
    const format = (/** @type {number} */ value) =>
      loss ? i18n.formatNumber(value) : formatScore(i18n, description.metric_name, value);
    setText(this.words, curvesInWords(data, { i18n, loss, format }));
  }

  /** The curve of the run before: of its validation part, or of its training part without one.
   *  @returns {Curve | null} */
  #ghost() {
    if (!this.before || this.whole) return null;
    const [train, test] = KINDS[this.#shown.kind];
    const curve = this.before.history.curve(this.view.description.n_test > 0 ? test : train);
    return curve.x.length > 1 ? curve : null;
  }

  /** That the run was changed by hand, and how, on hover. */
  #tellChanges() {
    this.byHand.hidden = this.changes.length === 0;
    if (!this.view || this.byHand.hidden) return;
    const { i18n } = this.view;
    const told = this.changes
      .slice(-20)
      .map((change) =>
        i18n.t('changed_at', { epoch: i18n.formatCount(change[0]), what: manualChangeText(change, i18n) }),
      );
    setTooltipText(this.byHand, told.join('\n'));
  }

  /** @param {Curve[]} data
   *  @param {Curve | null} ghost */
  #layout(data, ghost) {
    this.#measure();
    const size = { width: this.width, height: this.height, family: getComputedStyle(this.plot).fontFamily };
    const last = this.whole ? this.whole.columns[0].length : (this.history?.epochs ?? 0);
    return curveLayout(this.view, this.#shown, {
      data,
      changes: this.changes,
      ghost,
      rightSince: this.rightSince,
      size,
      whole: Boolean(this.whole),
      last,
    });
  }

  /** What is drawn next marks the epoch from which on all points were right; null for none.
   *  @param {number | null} epoch */
  setRightSince(epoch) {
    this.rightSince = epoch;
  }

  /** What is drawn next has points of these scores; null for none.
   *  @param {PresentScores | null} scores */
  setPresent(scores) {
    this.present = scores;
  }

  /** A line at `epoch`, that of the picture that is shown; null for none.
   *  @param {number | null | undefined} epoch */
  markEpoch(epoch) {
    this.marked = epoch ?? null;
    this.#placeMarker();
  }

  #placeMarker() {
    const axes = /** @type {PlotElement} */ (this.plot)._fullLayout;
    const place = axes && this.marked !== null ? axes.xaxis.d2p(this.marked) : NaN;
    const shown = axes && place >= 0 && place <= axes.xaxis._length;
    this.marker.hidden = !shown;
    if (!shown) return;
    const { l, t, h } = axes._size;
    Object.assign(this.marker.style, { left: `${l + place}px`, top: `${t}px`, height: `${h}px` });
  }

  /** Height of the plot: what the card leaves. */
  #room() {
    const others = [this.heading, this.bar, this.tools, this.byHand].reduce(
      (sum, element) => sum + element.getBoundingClientRect().height, // as it is on a large screen, too
      0,
    );
    return Math.max(LEAST, this.parent.clientHeight - others);
  }

  #measure() {
    this.width = this.plot.clientWidth || 350;
    this.height = this.#room();
  }

  /** The curves have left the page for good. */
  dispose() {
    this.resizing.disconnect();
    this.sound.stop();
    this.Plotly?.purge(this.plot);
  }

  resize() {
    if (!this.Plotly || !this.history || this.open) return;
    const changed = this.plot.clientWidth !== this.width || this.#room() !== this.height;
    if (changed) this.draw(this.history, this.changes);
  }
}

/** @param {{run: Run} | null | undefined} view */
const keyOf = (view) => view?.run.token ?? view?.run.watch;

/** @param {Float32Array[]} columns
 *  @param {CurveName} name
 *  @returns {Curve} */
function wholeCurve(columns, name) {
  const y = columns[COLUMNS.indexOf(name)];
  const step = Math.max(1, Math.ceil(y.length / MOST_POINTS));
  const rows = Array.from({ length: Math.ceil(y.length / step) }, (_, i) => i * step);
  return Number.isNaN(y[0]) ? { x: [], y: [] } : { x: rows.map((i) => i + 1), y: rows.map((i) => y[i]) };
}

/** Return the columns of the whole history of `run`, or null if it cannot be had.
 *  @param {Run} run */
async function fetchHistory(run) {
  try {
    const answer = await fetch(apiUrl('history', run));
    return answer.ok ? decodeHistory(await answer.arrayBuffer()) : null;
  } catch {
    return null; // no server, no network
  }
}
