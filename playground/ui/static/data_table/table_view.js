// A table before a net is trained on it: its card, what is wrong with it, its columns, which of them go together, and,
// folded, its rows and scatter plots.
//
// component.data: see `TableViewData`; triggers `change`, the settings that the reader has changed, see `SentChange`.

import { calculate, refusalText } from '../connection/calculators.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { CardPanel } from './card_panel.js';
import { ChangesUnderWay } from './changes_under_way.js';
import { ColumnsPanel } from './columns_panel.js';
import { CorrelationPanel } from './correlation_panel.js';
import { RowsPanel } from './rows_panel.js';
import { ScatterPanel } from './scatter_panel.js';
import { WarningsPanel } from './warnings_panel.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { TableChange, TableFacts, TableViewData } from './types.d.ts' */

const GRACE = 500; // ms in which a remount, as after every run of the page's script, keeps what is open

export const mountTableView = defineComponent('.pg-table', () => new TableView(), {
  styles: ['data_table/data_table.css'],
  grace: GRACE,
});

class TableView {
  /** @type {StreamlitComponent<TableViewData>} */
  component = notYetSet;
  /** @type {Translations} */
  i18n = notYetSet;
  /** @type {Theme} */
  theme = 'light';
  /** @type {TableFacts | null} of the rows of `link` */
  facts = null;
  link = '';
  changes = new ChangesUnderWay();

  constructor() {
    /** @type {(name: string, args: Record<string, unknown>) => Promise<any>} */
    const ask = (name, args) => calculate(name, args, { place: name, language: this.i18n.locale });
    this.ask = ask;
    const [card, warnings, columns] = [new CardPanel(), new WarningsPanel(), new ColumnsPanel()];
    const [correlation, rows, scatter] = [new CorrelationPanel(), new RowsPanel(ask), new ScatterPanel(ask)];
    this.panels = [card, warnings, columns, correlation, rows, scatter];
    this.said = makeElement('p', 'pg-table-note', { role: 'status' });
    this.grid = makeElement(
      'div',
      'pg-table-grid',
      { hidden: '' },
      makeElement('div', 'pg-table-side', {}, card.root, warnings.root),
      makeElement('div', 'pg-table-main', {}, columns.root, rows.root),
      makeElement('div', 'pg-table-side', {}, correlation.root, scatter.root),
    );
    this.root = makeElement('div', 'pg-table-view', {}, this.said, this.grid);
  }

  /** @param {StreamlitComponent<TableViewData>} component */
  update(component) {
    this.changes.take(component.data.change);
    const data = { ...component.data, ...this.changes.settings };
    this.component = { ...component, data };
    this.i18n = new Translations(data.text, data.options);
    if (data.link !== this.link) this.#ask(data.link);
  }

  /** @param {string} link */
  async #ask(link) {
    this.link = link;
    this.facts = null;
    setText(this.said, this.i18n.t('table_busy'));
    try {
      const facts = await this.ask('table_facts', { link });
      if (!facts || link !== this.link) return;
      this.facts = facts;
      setText(this.said, '');
      this.#draw();
    } catch (error) {
      if (link !== this.link) return;
      this.link = '';
      setText(this.said, refusalText(error, this.i18n));
    }
  }

  #draw() {
    const { facts, i18n, theme, component } = this;
    this.grid.dataset.stale = String(!facts);
    if (!facts) return;
    this.grid.hidden = false;
    const change = (/** @type {TableChange} */ settings) => this.#change(settings);
    const state = { data: component.data, facts, i18n, theme, change };
    this.panels.forEach((panel) => panel.show(state));
  }

  /** Show a change at once; Python's answer confirms it.
   *  @param {TableChange} settings */
  #change(settings) {
    const { component } = this;
    component.setTriggerValue('change', this.changes.add(settings));
    this.component = { ...component, data: { ...component.data, ...settings } };
    this.#draw();
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.root.dataset.theme = theme;
    this.#draw();
  }
}
