// Loss and score over the epochs. The chart is made once; while a run goes on only its data change.

import { decodeHistory } from './decode.js';
import { inks } from './colors.js';
import { axis, loadPlotly, make, setText } from './dom.js';
import { plain } from './field.js';
import { apiUrl } from './stream.js';

const LEAST = 100; // px of the plot's height
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: 'reset' };
const KINDS = { loss: ['loss', 'valLoss'], metric: ['metric', 'valMetric'] };
const COLUMNS = ['loss', 'valLoss', 'metric', 'valMetric'];
const MOST_POINTS = 4000; // of the whole history; more than pixels anyway

export class Curves {
  /** onChange(): there is something to draw; onProblem(key): what the notice of that key says. */
  constructor(parent, onChange, onProblem) {
    this.parent = parent;
    this.onChange = onChange;
    this.onProblem = onProblem;
    this.kind = 'loss';
    this.log = false;
    this.whole = null; // {gen, columns} as long as every epoch is shown
    this.bar = make('div', 'pg-curve-bar', { role: 'toolbar' });
    this.plot = make('div', 'pg-curve', { role: 'img' });
    const choice = (kind) => [kind, this.#button(() => this.#choose(kind))];
    this.buttons = Object.fromEntries(Object.keys(KINDS).map(choice));
    this.logButton = this.#button(() => this.#toggleLog());
    this.wholeButton = this.#button(() => this.#toggleWhole());
    this.csv = make('a', 'pg-small-button', { download: '' });
    const space = make('span', 'pg-space');
    this.bar.append(...Object.values(this.buttons), this.logButton, space, this.wholeButton, this.csv);
    this.byHand = make('p', 'pg-by-hand', { hidden: '' });
    parent.append(this.bar, this.byHand, this.plot);
  }

  #button(action) {
    const button = make('button', 'pg-small-button', { type: 'button', 'aria-pressed': 'false' });
    button.addEventListener('click', action);
    return button;
  }

  /** Words, colours and axes for `view` = {scene, theme, words, token}. */
  async show(view) {
    if (keyOf(view) !== keyOf(this.view)) this.whole = null;
    this.view = view;
    this.#label();
    this.Plotly = await loadPlotly();
    if (this.history) await this.draw(this.history, this.changes);
  }

  #label() {
    const { words, scene, run } = this.view;
    setText(this.buttons.loss, words.t('loss'));
    setText(this.buttons.metric, words.t(`metric_${scene.metric_name}`));
    setText(this.logButton, words.t('log'));
    this.logButton.title = words.t('log_help');
    this.logButton.hidden = this.kind !== 'loss';
    this.logButton.setAttribute('aria-pressed', String(this.log));
    setText(this.wholeButton, words.t(this.whole ? 'newest' : 'whole_history'));
    this.wholeButton.title = words.t('whole_history_help');
    setText(this.csv, words.t('csv'));
    this.csv.title = words.t('csv_help');
    this.csv.href = apiUrl('history.csv', run).href;
    setText(this.byHand, words.t('notice_changed_by_hand'));
    this.bar.setAttribute('aria-label', words.t('curves'));
    const metric = words.t(`metric_${scene.metric_name}`);
    this.plot.setAttribute('aria-label', words.t(`curve_${this.kind}_name`, { metric }));
    Object.entries(this.buttons).forEach(([kind, button]) => {
      button.setAttribute('aria-pressed', String(kind === this.kind));
    });
    this.wholeButton.setAttribute('aria-pressed', String(Boolean(this.whole)));
  }

  #choose(kind) {
    this.kind = kind;
    this.#label();
    this.#again();
  }

  #toggleLog() {
    this.log = !this.log;
    this.#label();
    this.#again();
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
    if (!this.whole || this.whole.gen === this.history.gen) return;
    this.whole = null;
    this.#label();
  }

  #again() {
    if (this.history) this.draw(this.history, this.changes);
    this.onChange();
  }

  /** Draw `history`, with a line where a setting was changed by hand: changes [[epoch, name, value], ...]. */
  async draw(history, changes) {
    this.history = history;
    this.changes = changes ?? [];
    this.byHand.hidden = this.changes.length === 0;
    if (!this.Plotly || !this.view) return false;
    this.#dropStale();
    const names = KINDS[this.kind];
    const data = names.map((name) => (this.whole ? this.#wholeCurve(name) : history.curve(name)));
    await this.Plotly.react(this.plot, this.#traces(names, data), this.#layout(data, history), CONFIG);
    return true;
  }

  #wholeCurve(name) {
    const y = this.whole.columns[COLUMNS.indexOf(name)];
    const step = Math.max(1, Math.ceil(y.length / MOST_POINTS));
    const rows = Array.from({ length: Math.ceil(y.length / step) }, (_, i) => i * step);
    return Number.isNaN(y[0]) ? { x: [], y: [] } : { x: rows.map((i) => i + 1), y: rows.map((i) => y[i]) };
  }

  #traces(names, data) {
    const colors = inks(this.view.theme);
    return names.map((name, i) => ({
      type: 'scatter', mode: data[i].x.length === 1 ? 'markers' : 'lines', x: data[i].x, y: data[i].y,
      line: { color: i ? colors.ink : colors.train, width: i ? 1.6 : 2.2, simplify: true },
      marker: { color: i ? colors.ink : colors.train, size: 5 },
      name: this.view.words.t(i ? 'test' : 'train'),
      hovertemplate: '%{y:.4~g}',
    }));
  }

  #layout(data, history) {
    const { theme, words, scene } = this.view;
    const colors = inks(theme);
    const name = this.kind === 'loss' ? words.t('loss') : words.t(`metric_${scene.metric_name}`);
    this.#measure();
    const share = this.kind === 'metric' && scene.metric_name === 'accuracy';
    const last = this.whole ? this.whole.columns[0].length : history.epochs;
    return {
      width: this.width, height: this.height, margin: { l: 46, r: 40, t: 8, b: 34 },
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', showlegend: false,
      font: { family: getComputedStyle(this.plot).fontFamily, color: colors.mute, size: 11 },
      xaxis: axis(colors, words.t('epoch'), {
        range: [0, Math.max(10, last)], rangemode: 'tozero', fixedrange: !this.whole,
        showgrid: false, nticks: 6, tickformat: ',~d',
      }),
      yaxis: axis(colors, plain(name), {
        type: this.kind === 'loss' && this.log ? 'log' : 'linear',
        rangemode: this.kind === 'loss' ? 'tozero' : 'normal',
        ...(share ? { range: [0, 1.03] } : {}), tickformat: share ? '.0%' : '', nticks: 4, exponentformat: 'power',
      }),
      shapes: this.changes.map(([epoch]) => ({
        type: 'line', x0: epoch, x1: epoch, yref: 'paper', y0: 0, y1: 1,
        line: { color: colors.mute, width: 1, dash: 'dot' },
      })),
      annotations: [...this.#directLabels(data, colors), ...this.#changeLabels(colors)],
      hovermode: 'x unified', dragmode: this.whole ? 'zoom' : false, uirevision: this.whole ? 'whole' : 'live',
      hoverlabel: { bgcolor: colors.card, bordercolor: colors.line, font: { color: colors.ink, size: 11.5 } },
    };
  }

  /** Names of the curves beside their ends, kept apart where the ends meet. */
  #directLabels(data, colors) {
    const ends = data.map(({ y }) => y[y.length - 1]);
    const tested = Number.isFinite(ends[1]);
    const above = tested && ends[1] > ends[0]; // test is above train
    return data.flatMap(({ x, y }, i) => (x.length === 0 ? [] : [{
      x: 1, xref: 'paper', xanchor: 'left', y: this.#height(y[y.length - 1]), yref: 'y', showarrow: false, xshift: 3,
      yshift: tested ? ((i === 1) === above ? 6 : -6) : 0, yanchor: 'middle',
      text: this.view.words.t(i ? 'test' : 'train'), font: { size: 10.5, color: i ? colors.ink : colors.mute },
    }]));
  }

  /** Annotations on a logarithmic axis are placed by the logarithm. */
  #height(value) {
    return this.kind === 'loss' && this.log ? Math.log10(Math.max(value, 1e-12)) : value;
  }

  #changeLabels(colors) {
    const { words } = this.view;
    return this.changes.slice(-3).map(([epoch, name, value]) => ({
      x: epoch, y: 1, yref: 'paper', yanchor: 'top', xanchor: 'left', showarrow: false, xshift: 1,
      text: plain(`${words.has(`change_${name}`) ? words.t(`change_${name}`) : name} ${words.short.format(value)}`),
      font: { size: 9.5, color: colors.mute },
    }));
  }

  /** Height of the plot: what the card leaves. */
  #room() {
    return Math.max(LEAST, this.parent.clientHeight - this.bar.offsetHeight - this.byHand.offsetHeight);
  }

  #measure() {
    this.width = this.plot.clientWidth || 350;
    this.height = this.#room();
  }

  resize() {
    if (!this.Plotly || !this.history) return;
    const changed = this.plot.clientWidth !== this.width || this.#room() !== this.height;
    if (changed) this.draw(this.history, this.changes);
  }
}

const keyOf = (view) => view?.run.token ?? view?.run.watch;

/** Return the columns of the whole history of `run`, or null if it cannot be had. */
async function fetchHistory(run) {
  try {
    const answer = await fetch(apiUrl('history', run));
    return answer.ok ? decodeHistory(await answer.arrayBuffer()) : null;
  } catch {
    return null; // no server, no network
  }
}
