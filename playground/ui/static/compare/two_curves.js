// The curves of two runs on one chart: validation loss, or score, of each, and the training part as a thin line beside it.
//
// component.data = {slots: [of A, of B], labels: [what A has, what B has], text, options}

import { runContextOf } from '../connection/run_context.js';
import { comparedColor } from '../core/colors.js';
import { defineComponent } from '../core/component.js';
import { escapePlotlyText, loadPlotly, makeElement, setText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { formatScore } from '../curves/scores.js';
import { CurveChoice } from './curve_choice.js';
import { EPOCH_CHART_CONFIG, epochChartLayout } from './epoch_chart.js';

/** @import { LossHistory } from '../connection/loss_history.js'
 *  @import { RunContext } from '../connection/run_context.js'
 *  @import { StreamlitComponent, Theme } from '../core/types.d.ts'
 *  @import { Curve, CurveName } from '../curves/types.d.ts'
 *  @import { TwoCurvesData } from './types.d.ts' */

const HEIGHT = 230; // px
const RIGHT = { wide: 150, narrow: 84 }; // px beside the lines, for their names
const NARROW = 500; // px
const LONGEST = 9; // letters of a name where there is little room
const PLOT = HEIGHT - 44; // px, without the margins
const BEAT = 250; // ms between redraws while something goes on
const AWAY = 20; // a line that goes this many times higher than the other ever was leaves the picture
const NAME = 38; // px, two lines at the end of a curve
/** Training and validation part of each kind of score.
 *  @type {Record<'loss' | 'metric', [CurveName, CurveName]>} */
const KINDS = { loss: ['loss', 'valLoss'], metric: ['metric', 'valMetric'] };
/** Their places among the scores of a frame. */
const PLACES = { loss: [0, 1], metric: [2, 3] };
const LETTERS = ['A', 'B'];

export const mountTwoCurves = defineComponent('.pg-two', () => new TwoCurves(), {
  styles: ['core/tools.css', 'compare/compare.css'],
});

class TwoCurves {
  constructor() {
    /** @type {TwoCurvesData} */
    this.data = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = 'light';
    /** @type {RunContext[]} */
    this.contexts = [];
    this.drawn = ''; // what the chart shows
    /** @type {ReturnType<typeof setInterval> | null} */
    this.beat = null;
    this.choice = new CurveChoice(() => this.#draw());
    this.about = makeElement('span', 'pg-two-about');
    this.chart = makeElement('div', 'pg-pins-chart pg-two-chart', { role: 'img' });
    const bar = makeElement('div', 'pg-two-bar', {}, this.choice.root, this.about);
    this.root = makeElement('section', 'pg-pins-box pg-two-box', {}, bar, this.chart);
    this.resizing = new ResizeObserver(() => this.#draw());
  }

  /** @param {StreamlitComponent<TwoCurvesData>} component */
  update({ data }) {
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
    this.contexts = data.slots.map((slot) => runContextOf(slot));
    this.beat ??= setInterval(() => this.#draw(), BEAT);
    this.resizing.observe(this.chart);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.drawn = '';
    this.#draw();
  }

  unmount() {
    clearInterval(this.beat ?? undefined);
    this.beat = null;
    this.resizing.disconnect();
  }

  async #draw() {
    const histories = this.contexts.map(({ history }) => history);
    const { data, chart } = this;
    const { kind } = this.choice;
    const seen = histories.map((history, i) => [history?.gen, history?.epochs, this.#score(i)]);
    const now = JSON.stringify([seen, data.labels, kind, chart.clientWidth, data.options]);
    if (now === this.drawn || !chart.clientWidth) return;
    this.drawn = now;
    this.#label(histories);
    const Plotly = await loadPlotly();
    if (now !== this.drawn) return; // there is something newer to draw
    const ends = histories.map((history) => this.#shown(history));
    const traces = histories.flatMap((history, i) => this.#traces(history, i));
    await Plotly.react(chart, traces, this.#layout(ends), EPOCH_CHART_CONFIG);
  }

  /** @param {(LossHistory | null)[]} histories */
  #label(histories) {
    const { i18n } = this;
    const names = { loss: i18n.t('loss'), metric: this.#metricName() };
    this.choice.draw(i18n.t('curves'), names);
    const tested = histories.some((history) => history?.curve(KINDS[this.choice.kind][1]).x.length);
    setText(this.about, i18n.t(tested ? 'two_about' : 'two_about_train'));
    const told = histories.map((_, i) => `${LETTERS[i]} ${this.data.labels[i]}: ${this.#scoreText(i)}`);
    this.chart.setAttribute(
      'aria-label',
      i18n.t('two_chart', { what: names[this.choice.kind], runs: told.join(', ') }),
    );
  }

  get #metric() {
    return this.contexts[0]?.shown()?.view?.description.metric_name ?? 'accuracy';
  }

  #metricName() {
    return this.i18n.t(`metric_${this.#metric}`);
  }

  /** What the net of a run scores now, which its tiles say too; NaN if that is no number.
   *  @param {number} i */
  #score(i) {
    const shown = this.contexts[i].shown();
    const [train, test] = PLACES[this.choice.kind];
    if (!shown?.header || !shown.view) return NaN; // before its first frame
    return shown.header.scores[shown.view.description.n_test > 0 ? test : train] ?? NaN;
  }

  get #isNarrow() {
    return this.chart.clientWidth < NARROW;
  }

  /** What run i has of the setting, as long as there is room for.
   *  @param {number} i */
  #name(i) {
    const name = this.data.labels[i];
    return this.#isNarrow && name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  }

  /** @param {number} i */
  #scoreText(i) {
    const { i18n } = this;
    const score = this.#score(i);
    return this.choice.kind === 'loss' ? i18n.formatNumber(score) : formatScore(i18n, this.#metric, score);
  }

  /** The thick line of a run: its validation part, or the training part where there is no other.
   *  @param {LossHistory | null} history
   *  @returns {Curve} */
  #shown(history) {
    const [train, test] = KINDS[this.choice.kind];
    const tested = history?.curve(test);
    return tested?.x.length ? tested : (history?.curve(train) ?? { x: [], y: [] });
  }

  /** @param {LossHistory | null} history
   *  @param {number} i */
  #traces(history, i) {
    if (!history) return [];
    const color = comparedColor(i, this.theme);
    const [train] = KINDS[this.choice.kind];
    const thick = this.#shown(history);
    const thin = history.curve(train);
    /** @type {(curve: Curve, width: number, label: string) => Record<string, unknown>} */
    const line = ({ x, y }, width, label) => ({
      type: 'scatter',
      mode: x.length === 1 ? 'markers' : 'lines',
      x,
      y,
      name: label,
      line: { color, width, dash: i ? 'dash' : 'solid' },
      marker: { color, size: 6 },
      hovertemplate: '%{y:.4~g}',
    });
    const name = `${LETTERS[i]} ${escapePlotlyText(this.data.labels[i])}`;
    const traces = [line(thick, 2.6, name)];
    if (thick.y !== thin.y && history.curve(KINDS[this.choice.kind][1]).x.length)
      traces.push({ ...line(thin, 1, `${name}, ${this.i18n.t('train')}`), opacity: 0.7 });
    return traces;
  }

  /** @param {Curve[]} ends the thick lines */
  #layout(ends) {
    const top = this.choice.kind === 'loss' ? highestShown(ends) : null;
    return epochChartLayout(this.chart, {
      height: HEIGHT,
      right: this.#isNarrow ? RIGHT.narrow : RIGHT.wide,
      last: Math.max(0, ...ends.flatMap(({ x }) => x.at(-1) ?? [])),
      name: this.choice.kind === 'loss' ? this.i18n.t('loss') : this.#metricName(),
      annotations: this.#names(ends, top ?? Infinity),
      i18n: this.i18n,
      theme: this.theme,
      upwards: top === null ? { rangemode: 'tozero' } : { range: [0, top] },
    });
  }

  /** Letter, name and present score at the end of each line; where they lie close, one stands above the other.
   *  @param {Curve[]} ends
   *  @param {number} top of the axis */
  #names(ends, top) {
    const what = this.choice.kind === 'loss' ? this.i18n.t('loss') : this.#metricName();
    const last = ends.map(({ y }, i) =>
      Math.min(Number.isFinite(this.#score(i)) ? this.#score(i) : lastNumber(y), top),
    );
    const drawn = [...last, ...ends.flatMap(({ y }) => y)].filter(Number.isFinite);
    const highest = Math.min(Math.max(...drawn, 1e-9), top);
    const apart = (Math.abs(last[0] - last[1]) / highest) * PLOT;
    const shift = apart < NAME ? (NAME - apart) / 2 : 0;
    const lowest = (Math.min(...last.filter(Number.isFinite)) / highest) * PLOT - shift;
    const lift = Math.max(0, NAME / 2 - lowest); // nothing stands on the numbers of the axis
    return ends.flatMap(({ x }, i) => {
      if (!Number.isFinite(last[i])) return [];
      const above = last[i] > last[1 - i] || (last[i] === last[1 - i] && i === 0);
      const score = this.#isNarrow ? this.#scoreText(i) : `${escapePlotlyText(what)} ${this.#scoreText(i)}`;
      const text = `<b>${LETTERS[i]}  ${escapePlotlyText(this.#name(i))}</b><br>${score}`;
      return [
        {
          x: x.at(-1),
          y: last[i],
          xanchor: 'left',
          xshift: 5,
          yshift: lift + (above ? shift : -shift),
          align: 'left',
          showarrow: false,
          text,
          font: { size: 12, color: comparedColor(i, this.theme) },
        },
      ];
    });
  }
}

/** The last value that is a number; NaN if there is none: the loss of a run that diverged may end in none.
 *  @param {number[]} y */
const lastNumber = (y) => y.findLast(Number.isFinite) ?? NaN;

/** The upper end of the axis where one line runs away from the other; null where both fit into one picture.
 *  @param {Curve[]} curves */
export function highestShown(curves) {
  const peaks = curves.map(({ y }) => Math.max(...y.filter(Number.isFinite)));
  const calm = Math.min(...peaks.filter((peak) => Number.isFinite(peak) && peak > 0));
  return Math.max(...peaks) > AWAY * calm && Number.isFinite(calm) ? 3 * calm : null;
}
