// What several seeds came to: the mean curve with a band of one standard deviation, and a table.
//
// component.data = {metric, kind, bands: {train_loss: {epochs, mean, low, high}, ...}, finals: {train_loss: {n, mean,
// sd, low, high}, ...}, runs: [{seed, status, epochs, final: [4], seconds, link}], text, options}

import { Status } from '../connection/messages.js';
import { cssColor, inkColors } from '../core/colors.js';
import { defineComponent } from '../core/component.js';
import { loadPlotly, makeElement, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { pageAddress } from '../core/page_address.js';
import { formatScore } from '../curves/scores.js';
import { CurveChoice } from './curve_choice.js';
import { EPOCH_CHART_CONFIG, epochChartLayout } from './epoch_chart.js';

/** @import { Inks } from '../curves/types.d.ts' */
/** @import { Rgb, StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { SweepData, SweepPart, SweepRun } from './types.d.ts' */

const COLUMNS = ['train_loss', 'test_loss', 'train_metric', 'test_metric'];
const HEIGHT = 220; // px
/** @type {SweepPart[]} */
const PARTS = ['train', 'test'];
/** @type {Record<SweepPart, Rgb>} */
const BAND = { train: [133, 146, 163], test: [70, 84, 102] };

export const mountSeedSweep = defineComponent('.pg-seeds', () => new SeedSweep(), {
  styles: ['core/tools.css', 'compare/compare.css'],
});

class SeedSweep {
  constructor() {
    /** @type {SweepData} */
    this.data = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = 'light';
    this.width = 0;
    this.choice = new CurveChoice(() => this.#draw());
    this.chart = makeElement('div', 'pg-pins-chart', { role: 'img' });
    this.table = makeElement('table', 'pg-pins-table');
    this.scroll = makeElement('div', 'pg-pins-scroll', { tabindex: '0', role: 'region' }, this.table);
    this.root = makeElement('div', 'pg-pins-box', {}, this.choice.root, this.chart, this.scroll);
    new ResizeObserver(() => this.#resize()).observe(this.chart);
  }

  /** @param {StreamlitComponent<SweepData>} component */
  update({ data }) {
    this.data = data;
    this.i18n = new Translations(data.text, data.options);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.#draw();
  }

  #resize() {
    if (this.chart.clientWidth === this.width) return;
    this.width = this.chart.clientWidth;
    this.#draw();
  }

  #draw() {
    if (!this.data) return;
    const { i18n } = this;
    const names = { loss: i18n.t('loss'), metric: i18n.t(`metric_${this.data.metric}`) };
    const helps = { loss: i18n.t('pins_loss_help'), metric: i18n.t(`pins_${this.data.metric}_help`) };
    this.choice.draw(i18n.t('curves'), names, helps);
    this.chart.setAttribute(
      'aria-label',
      i18n.t('seeds_chart', { what: names[this.choice.kind], n: this.data.runs.length }),
    );
    this.scroll.setAttribute('aria-label', i18n.t('seeds_table'));
    this.#drawTable();
    this.#drawChart(names[this.choice.kind]);
  }

  /** @param {string} name */
  async #drawChart(name) {
    const Plotly = await loadPlotly();
    if (!this.chart.clientWidth) return;
    const { theme } = this;
    const traces = PARTS.flatMap((part) => this.#band(part, theme));
    const layout = epochChartLayout(this.chart, {
      height: HEIGHT,
      right: 42,
      name: this.i18n.t('seeds_axis', { what: name }),
      annotations: this.#ends(inkColors(theme)),
      i18n: this.i18n,
      theme,
    });
    await Plotly.react(this.chart, traces, layout, EPOCH_CHART_CONFIG);
  }

  /** @param {SweepPart} part
   *  @param {Theme} theme */
  #band(part, theme) {
    const { epochs, mean, low, high } = this.data.bands[`${part}_${this.choice.kind}`];
    if (!mean.some(Number.isFinite)) return [];
    const colors = inkColors(theme);
    const [r, g, b] = BAND[part];
    const hidden = { type: 'scatter', mode: 'lines', x: epochs, line: { width: 0 }, hoverinfo: 'skip' };
    const fill = cssColor(theme === 'dark' ? [r + 60, g + 60, b + 60] : [r, g, b], 0.22);
    return [
      { ...hidden, y: low },
      { ...hidden, y: high, fill: 'tonexty', fillcolor: fill },
      {
        type: 'scatter',
        mode: 'lines',
        x: epochs,
        y: mean,
        name: this.i18n.t(part),
        hovertemplate: '%{y:.4~g}',
        line: { color: part === 'test' ? colors.ink : colors.train, width: 2 },
      },
    ];
  }

  /** @param {Inks} colors */
  #ends(colors) {
    const last = (/** @type {SweepPart} */ part) =>
      this.data.bands[`${part}_${this.choice.kind}`].mean.at(-1) ?? NaN;
    const above = last('test') > last('train');
    return PARTS.filter((part) => Number.isFinite(last(part))).map((part) => ({
      x: 1,
      xref: 'paper',
      xanchor: 'left',
      xshift: 3,
      y: last(part),
      yshift: (part === 'test') === above ? 6 : -6,
      showarrow: false,
      text: this.i18n.t(part),
      font: { size: 12, color: part === 'test' ? colors.ink : colors.mute },
    }));
  }

  #drawTable() {
    const { i18n, data } = this;
    const score = i18n.t(`metric_${data.metric}`);
    const labels = [
      i18n.t('train_loss'),
      i18n.t('test_loss'),
      i18n.t('train_metric', { metric: score }),
      i18n.t('test_metric', { metric: score }),
    ];
    const head = [i18n.t(`seeds_${data.kind}`), ...labels, i18n.t('pins_epochs'), i18n.t('pins_seconds'), ''];
    const number = (/** @type {string} */ text) => makeElement('td', 'pg-pins-number', {}, text);
    /** @type {(column: string, value: number | null) => string} */
    const written = (column, value) =>
      column.endsWith('metric') ? formatScore(i18n, data.metric, value) : i18n.formatNumber(value ?? NaN);
    /** @type {(key: string, pick: (column: string) => string) => HTMLElement} */
    const summary = (key, pick) =>
      makeElement(
        'tr',
        'pg-seeds-sum',
        {},
        makeElement('th', '', { scope: 'row' }, i18n.t(key)),
        ...COLUMNS.map((column) => number(pick(column))),
        number(''),
        number(''),
        makeElement('td'),
      );
    const rows = data.runs.map((run) =>
      makeElement(
        'tr',
        '',
        {},
        makeElement('th', '', { scope: 'row' }, String(run.seed)),
        ...run.final.map((value, i) => number(written(COLUMNS[i], value))),
        number(i18n.formatCount(run.epochs)),
        number(i18n.short.format(run.seconds)),
        this.#open(run),
      ),
    );
    const { finals } = data;
    const some = (/** @type {string} */ column) =>
      finals[column].n && finals[column].n < data.runs.length
        ? ` (${i18n.t('seeds_some', { n: finals[column].n, of: data.runs.length })})`
        : '';
    const mean = (/** @type {string} */ column) =>
      `${written(column, finals[column].mean)} ± ${written(column, finals[column].sd)}${some(column)}`;
    const range = (/** @type {string} */ column) =>
      `${written(column, finals[column].low)} … ${written(column, finals[column].high)}`;
    const cells = head.map((text, i) =>
      makeElement(text ? 'th' : 'td', i ? 'pg-pins-number' : '', text ? { scope: 'col' } : {}, text),
    );
    setTooltipText(cells[head.length - 2], i18n.t('pins_seconds_help'));
    this.table.replaceChildren(
      makeElement('thead', '', {}, makeElement('tr', '', {}, ...cells)),
      makeElement('tbody', '', {}, summary('seeds_mean', mean), summary('seeds_range', range), ...rows),
    );
  }

  /** @param {SweepRun} run */
  #open(run) {
    const { i18n } = this;
    const cell = makeElement('td', 'pg-pins-ways');
    if (run.status !== Status.FINISHED)
      cell.append(makeElement('span', '', {}, i18n.t(`state_${run.status}`), ' '));
    const link = makeElement(
      'a',
      '',
      { href: pageAddress(null, run.link), target: '_self' },
      i18n.t('pins_open'),
    );
    link.setAttribute('aria-label', i18n.t('seeds_open', { seed: run.seed }));
    setTooltipText(link, i18n.t('pins_open_help'));
    cell.append(link);
    return cell;
  }
}
