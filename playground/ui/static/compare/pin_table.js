// One row for each run: what it is, the settings that differ, its final figures; the best ones are marked.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { manualChangeText } from '../curves/change_labels.js';
import { formatScore } from '../curves/scores.js';
import { comparedRunColor } from './pin_chart.js';
import { bestRunsByColumn, differingSettings, runResults, settingLabel } from './pin_ranking.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { Theme } from '../core/types.d.ts' */
/** @import { ComparedRun, TableColumn } from './types.d.ts' */

/** @type {('epochs' | 'parameters' | 'seconds')[]} */
const COUNTS = ['epochs', 'parameters', 'seconds'];

export class PinTable {
  /** on: {remove(id), rename(id, name)}; `address(link)` is where a pin's run is opened.
   *  @param {{remove: (id: string) => void, rename: (id: string, name: string) => void}} on
   *  @param {(link: string) => string} address */
  constructor(on, address) {
    this.on = on;
    this.address = address;
    this.shape = ''; // of what the rows are built
    /** @type {HTMLElement[][]} */
    this.cells = [];
    this.head = makeElement('thead');
    this.body = makeElement('tbody');
    this.caption = makeElement('caption', 'pg-pins-spoken');
    this.root = makeElement(
      'div',
      'pg-pins-scroll',
      { tabindex: '0', role: 'region' },
      makeElement('table', 'pg-pins-table', {}, this.caption, this.head, this.body),
    );
  }

  /** Draw all rows; nothing is touched while the same runs have the same texts and a name is being typed.
   *  @param {ComparedRun[]} runs
   *  @param {{i18n: Translations, theme: Theme}} view */
  draw(runs, { i18n, theme }) {
    const columns = this.#columns(runs, i18n);
    const winners = bestRunsByColumn(runs);
    const texts = runs.map((run) => columns.map((column) => column.text(run)));
    const shape = JSON.stringify([
      columns.map(({ label }) => label),
      runs.map(({ id, place, title, name, changes }) => [id, place, title, name, changes]),
      theme,
    ]);
    if (shape !== this.shape) this.#build(runs, columns, i18n, theme);
    this.shape = shape;
    texts.forEach((row, r) =>
      row.forEach((text, c) => {
        const cell = this.cells[r][c];
        const top = Boolean(winners[columns[c].key]?.includes(r));
        setText(cell, top ? `${text} ★` : text);
        cell.classList.toggle('pg-pins-best', top);
        setTooltipText(cell, top ? i18n.t('pins_best') : '');
      }),
    );
  }

  /** @param {ComparedRun[]} runs
   *  @param {Translations} i18n
   *  @returns {TableColumn[]} */
  #columns(runs, i18n) {
    const settings = differingSettings(runs).map((name) => ({
      key: `setting_${name}`,
      label: settingLabel(runs, name),
      text: (/** @type {ComparedRun} */ run) => run.settings[name]?.value ?? '–',
    }));
    const score = i18n.t(`metric_${runs[0]?.metric ?? 'accuracy'}`);
    const written = (/** @type {string} */ key) => (/** @type {ComparedRun} */ run) => {
      const value = runResults(run)[key];
      return key.endsWith('metric') ? formatScore(i18n, run.metric, value) : i18n.formatNumber(value ?? NaN);
    };
    const finals = [
      ['train_loss', i18n.t('train_loss')],
      ['test_loss', i18n.t('test_loss')],
      ['train_metric', i18n.t('train_metric', { metric: score })],
      ['test_metric', i18n.t('test_metric', { metric: score })],
    ].map(([key, label]) => ({ key, label, text: written(key), number: true }));
    const counted = COUNTS.map((key) => ({
      key,
      label: i18n.t(`pins_${key}`),
      number: true,
      help: key === 'seconds' ? i18n.t('pins_seconds_help') : '',
      text: (/** @type {ComparedRun} */ run) =>
        key === 'seconds' ? secondsText(run.seconds, i18n) : i18n.formatCount(run[key]),
    }));
    return [...settings, ...finals, ...counted];
  }

  /** @param {ComparedRun[]} runs
   *  @param {TableColumn[]} columns
   *  @param {Translations} i18n
   *  @param {Theme} theme */
  #build(runs, columns, i18n, theme) {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = this.root.contains(active) ? active?.dataset.focus : null;
    setText(this.caption, i18n.t('pins_table'));
    this.root.setAttribute('aria-label', i18n.t('pins_table'));
    const heads = columns.map(({ label, number, help }) => {
      const head = makeElement('th', number ? 'pg-pins-number' : '', { scope: 'col' }, label);
      setTooltipText(head, help ?? '');
      return head;
    });
    this.head.replaceChildren(
      makeElement(
        'tr',
        '',
        {},
        makeElement('th', '', { scope: 'col' }, i18n.t('pins_run')),
        ...heads,
        makeElement('td'),
      ),
    );
    this.cells = runs.map(() =>
      columns.map(({ number }) => makeElement('td', number ? 'pg-pins-number' : '')),
    );
    this.body.replaceChildren(
      ...runs.map((run, r) =>
        makeElement(
          'tr',
          '',
          { 'data-pin': run.id },
          this.#name(run, i18n, theme),
          ...this.cells[r],
          this.#ways(run, i18n),
        ),
      ),
    );
    if (!focused) return;
    const again = this.root.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
    /** @type {HTMLElement | null} */ (again)?.focus();
  }

  /** @param {ComparedRun} run
   *  @param {Translations} i18n
   *  @param {Theme} theme */
  #name(run, i18n, theme) {
    const dot = makeElement('span', 'pg-pins-dot', { 'aria-hidden': 'true' }, run.mark);
    dot.style.setProperty('--run', comparedRunColor(run, theme));
    const picture = makeElement('img', 'pg-pins-field', { alt: '' });
    picture.hidden = !run.field;
    if (run.field) picture.src = run.field;
    const cell = makeElement('th', 'pg-pins-name', { scope: 'row' });
    const box = makeElement('div', 'pg-pins-who', {}, dot, picture);
    cell.append(box);
    if (run.place === undefined) {
      box.append(makeElement('span', '', {}, i18n.t('pins_live')), ...byHand(run, i18n));
      return cell;
    }
    const field = makeElement('input', 'pg-pins-rename', {
      type: 'text',
      maxlength: '60',
      placeholder: run.title,
      'data-focus': `name-${run.id}`,
      'aria-label': i18n.t('pins_rename', { n: run.mark }),
    });
    field.value = run.name;
    field.addEventListener('change', () => this.on.rename(run.id, field.value.trim()));
    box.append(field, ...byHand(run, i18n));
    return cell;
  }

  /** @param {ComparedRun} run
   *  @param {Translations} i18n */
  #ways(run, i18n) {
    const cell = makeElement('td', 'pg-pins-ways');
    if (run.place === undefined) return cell;
    const open = makeElement(
      'a',
      '',
      { href: this.address(run.link), target: '_self', 'data-focus': `open-${run.id}` },
      i18n.t('pins_open'),
    );
    open.setAttribute('aria-label', i18n.t('pins_open_name', { n: run.mark }));
    setTooltipText(open, i18n.t('pins_open_help'));
    const remove = makeElement(
      'button',
      '',
      {
        type: 'button',
        'data-focus': `remove-${run.id}`,
        'aria-label': i18n.t('pins_remove_name', { n: run.mark }),
      },
      '✕',
    );
    setTooltipText(remove, i18n.t('pins_remove'));
    remove.addEventListener('click', () => this.on.remove(run.id));
    cell.append(open, remove);
    return cell;
  }
}

/** A mark for a run that does not follow from its settings alone, with what was changed.
 *  @param {ComparedRun} comparedRun
 *  @param {Translations} i18n */
function byHand({ changes }, i18n) {
  if (!changes?.length) return [];
  const mark = makeElement('span', 'pg-pins-by-hand', {}, i18n.t('pins_by_hand'));
  const told = changes.map((change) =>
    i18n.t('changed_at', { epoch: i18n.formatCount(change[0]), what: manualChangeText(change, i18n) }),
  );
  setTooltipText(mark, [i18n.t('pins_by_hand_help'), ...told].join('\n'));
  return [mark];
}

/** @param {number | null} seconds
 *  @param {Translations} i18n */
function secondsText(seconds, i18n) {
  if (seconds === null || !Number.isFinite(seconds)) return '–';
  return seconds < 10 ? i18n.short.format(Number(seconds.toFixed(1))) : i18n.formatCount(seconds);
}
