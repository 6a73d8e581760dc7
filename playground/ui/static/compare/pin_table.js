// One row for each run: what it is, the settings that differ, its final figures; the best ones are marked.

import { make, setText, setTitle } from '../core/dom.js';
import { changeText } from '../curves/change_labels.js';
import { colorOf } from './pin_chart.js';
import { best, differing, figures, labelOf } from './pin_ranking.js';

const COUNTS = ['epochs', 'parameters', 'seconds'];

export class PinsTable {
  /** on: {remove(id), rename(id, name)}; `address(link)` is where a pin's run is opened. */
  constructor(on, address) {
    Object.assign(this, { on, address });
    this.head = make('thead');
    this.body = make('tbody');
    this.caption = make('caption', 'pg-pins-spoken');
    this.root = make(
      'div',
      'pg-pins-scroll',
      { tabindex: '0', role: 'region' },
      make('table', 'pg-pins-table', {}, this.caption, this.head, this.body),
    );
  }

  /** Draw all rows; nothing is touched while the same runs have the same texts and a name is being typed. */
  draw(runs, { words, theme }) {
    const columns = this.#columns(runs, words);
    const winners = best(runs);
    const texts = runs.map((run) => columns.map((column) => column.text(run)));
    const shape = JSON.stringify([
      columns.map(({ label }) => label),
      runs.map(({ id, place, title, name, changes }) => [id, place, title, name, changes]),
      theme,
    ]);
    if (shape !== this.shape) this.#build(runs, columns, words, theme);
    this.shape = shape;
    texts.forEach((row, r) =>
      row.forEach((text, c) => {
        const cell = this.cells[r][c];
        const top = Boolean(winners[columns[c].key]?.includes(r));
        setText(cell, top ? `${text} ★` : text);
        cell.classList.toggle('pg-pins-best', top);
        setTitle(cell, top ? words.t('pins_best') : '');
      }),
    );
  }

  #columns(runs, words) {
    const settings = differing(runs).map((name) => ({
      key: `setting_${name}`,
      label: labelOf(runs, name),
      text: (run) => run.settings[name]?.value ?? '–',
    }));
    const score = words.t(`metric_${runs[0]?.metric ?? 'accuracy'}`);
    const written = (key) => (run) => {
      const value = figures(run)[key];
      return key.endsWith('metric') && run.metric === 'accuracy'
        ? words.percent(value ?? NaN)
        : words.number(value ?? NaN);
    };
    const finals = [
      ['train_loss', words.t('train_loss')],
      ['test_loss', words.t('test_loss')],
      ['train_metric', words.t('train_metric', { metric: score })],
      ['test_metric', words.t('test_metric', { metric: score })],
    ].map(([key, label]) => ({ key, label, text: written(key), number: true }));
    const counted = COUNTS.map((key) => ({
      key,
      label: words.t(`pins_${key}`),
      number: true,
      help: key === 'seconds' ? words.t('pins_seconds_help') : '',
      text: (run) => (key === 'seconds' ? secondsText(run.seconds, words) : words.count(run[key])),
    }));
    return [...settings, ...finals, ...counted];
  }

  #build(runs, columns, words, theme) {
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    setText(this.caption, words.t('pins_table'));
    this.root.setAttribute('aria-label', words.t('pins_table'));
    const heads = columns.map(({ label, number, help }) => {
      const head = make('th', number ? 'pg-pins-number' : '', { scope: 'col' }, label);
      setTitle(head, help ?? '');
      return head;
    });
    this.head.replaceChildren(
      make('tr', '', {}, make('th', '', { scope: 'col' }, words.t('pins_run')), ...heads, make('td')),
    );
    this.cells = runs.map(() => columns.map(({ number }) => make('td', number ? 'pg-pins-number' : '')));
    this.body.replaceChildren(
      ...runs.map((run, r) =>
        make(
          'tr',
          '',
          { 'data-pin': run.id },
          this.#name(run, words, theme),
          ...this.cells[r],
          this.#ways(run, words),
        ),
      ),
    );
    if (focused) this.root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  #name(run, words, theme) {
    const dot = make('span', 'pg-pins-dot', { 'aria-hidden': 'true' }, run.mark);
    dot.style.setProperty('--run', colorOf(run, theme));
    const picture = make('img', 'pg-pins-field', { alt: '' });
    picture.hidden = !run.field;
    if (run.field) picture.src = run.field;
    const cell = make('th', 'pg-pins-name', { scope: 'row' });
    const box = make('div', 'pg-pins-who', {}, dot, picture);
    cell.append(box);
    if (run.place === undefined) {
      box.append(make('span', '', {}, words.t('pins_live')), ...byHand(run, words));
      return cell;
    }
    const field = make('input', 'pg-pins-rename', {
      type: 'text',
      maxlength: '60',
      placeholder: run.title,
      'data-focus': `name-${run.id}`,
      'aria-label': words.t('pins_rename', { n: run.mark }),
    });
    field.value = run.name;
    field.addEventListener('change', () => this.on.rename(run.id, field.value.trim()));
    box.append(field, ...byHand(run, words));
    return cell;
  }

  #ways(run, words) {
    const cell = make('td', 'pg-pins-ways');
    if (run.place === undefined) return cell;
    const open = make(
      'a',
      '',
      { href: this.address(run.link), target: '_self', 'data-focus': `open-${run.id}` },
      words.t('pins_open'),
    );
    open.setAttribute('aria-label', words.t('pins_open_name', { n: run.mark }));
    setTitle(open, words.t('pins_open_help'));
    const remove = make(
      'button',
      '',
      {
        type: 'button',
        'data-focus': `remove-${run.id}`,
        'aria-label': words.t('pins_remove_name', { n: run.mark }),
      },
      '✕',
    );
    setTitle(remove, words.t('pins_remove'));
    remove.addEventListener('click', () => this.on.remove(run.id));
    cell.append(open, remove);
    return cell;
  }
}

/** A mark for a run that does not follow from its settings alone, with what was changed. */
function byHand({ changes }, words) {
  if (!changes?.length) return [];
  const mark = make('span', 'pg-pins-by-hand', {}, words.t('pins_by_hand'));
  const told = changes.map((change) =>
    words.t('changed_at', { epoch: words.count(change[0]), what: changeText(change, words) }),
  );
  setTitle(mark, [words.t('pins_by_hand_help'), ...told].join('\n'));
  return [mark];
}

function secondsText(seconds, words) {
  if (!Number.isFinite(seconds)) return '–';
  return seconds < 10 ? words.short.format(Number(seconds.toFixed(1))) : words.count(seconds);
}
