// The test part: a closed door with the number of its openings. Behind it are the scores of the net as it was when the door
// was opened; once another net is shown it is closed again.

import { CommandName } from '../../connection/messages.js';
import { runContextOf } from '../../connection/run_context.js';
import { makeElement, setText } from '../../core/dom.js';
import { loadStyle } from '../../core/theme.js';
import { isKnown } from '../maths/binary.js';
import { BINARY_ORDER } from '../panels/measures.js';
import { headOf, judgedBy } from '../sentence.js';

/** @import { TestReport } from '../../connection/message_types.d.ts'
 *  @import { PageHeader } from '../../connection/types.d.ts'
 *  @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts' */

/** How often the test part was opened, from the header of a frame; null if there is no test part.
 *  @param {PageHeader | null} header */
export const openingsIn = (header) => header?.test_openings ?? null;

class TestDoor {
  /** @type {PageHeader | null} the newest one, also of frames without answers */
  header = null;
  asked = false; // the reader is asked whether to open it
  pressed = -1; // the epoch of the net for which the reader has opened it, until its scores are there

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.context = runContextOf(host.data().slot);
    const button = () => makeElement('button', 'pg-ev-button', { type: 'button' });
    this.lock = makeElement('p', 'pg-ev-door-lock');
    this.count = makeElement('b');
    this.open = button();
    this.question = makeElement('p');
    this.yes = button();
    this.no = button();
    this.confirm = makeElement(
      'div',
      'pg-ev-door-ask',
      { hidden: '' },
      this.question,
      makeElement('div', 'pg-ev-row', {}, this.yes, this.no),
    );
    this.door = makeElement('div', 'pg-ev-door', {}, this.lock, this.open, this.count, this.confirm);
    this.told = makeElement('p');
    this.table = makeElement('table', 'pg-ev-table pg-ev-measures-table');
    this.matrix = makeElement('p');
    this.behind = makeElement(
      'div',
      'pg-ev-body',
      {},
      this.told,
      this.matrix,
      makeElement('div', 'pg-ev-scroll', {}, this.table),
    );
    this.note = makeElement('p', 'pg-ev-note');
    this.body = makeElement('div', 'pg-ev-body', {}, this.door, this.behind, this.note);
    this.open.addEventListener('click', () => this.#ask(true));
    this.no.addEventListener('click', () => this.#ask(false));
    this.yes.addEventListener('click', () => this.#open());
    loadStyle('evaluation/test_part/test_part.css');
    this.unhear = this.context.listenToFrames(({ header }) => {
      this.header = header;
    });
  }

  /** @param {boolean} asked */
  #ask(asked) {
    this.asked = asked;
    this.confirm.hidden = !asked;
    this.open.hidden = asked;
    (asked ? this.no : this.open).focus();
  }

  #open() {
    const threshold = this.host.moment()?.ranking ? (this.host.moment()?.threshold ?? null) : null;
    this.pressed = this.header?.epoch ?? 0;
    this.asked = false;
    if (!this.context.press(CommandName.OPEN_TEST, threshold)) this.pressed = -1;
    this.host.redraw();
  }

  /** @param {Moment} moment */
  draw(moment) {
    const header = this.header ?? moment.header;
    const i18n = this.host.i18n();
    const times = openingsIn(header);
    const report = header.test_report ?? null;
    const waits = !report && header.epoch === this.pressed && header.status !== 'diverged';
    if (!waits) this.pressed = -1;
    this.door.hidden = times === null || Boolean(report);
    this.behind.hidden = !report;
    setText(this.note, `${this.#note(times, Boolean(report))} ${this.#noteOfLink(moment)}`.trim());
    if (times === null) return;
    const rows = moment.description.test_part?.rows ?? 0;
    const key = waits ? 'evaluate_test_busy' : 'evaluate_test_closed';
    setText(this.lock, i18n.t(key, { rows: i18n.formatCount(rows) }));
    setText(this.count, this.#countText(times));
    setText(this.open, i18n.t('evaluate_test_open'));
    setText(this.question, i18n.t(times ? 'evaluate_test_ask_again' : 'evaluate_test_ask', { times }));
    setText(this.yes, i18n.t('evaluate_test_yes'));
    setText(this.no, i18n.t('evaluate_test_no'));
    this.confirm.hidden = !this.asked;
    this.open.hidden = this.asked;
    /** @type {HTMLButtonElement} */ (this.open).disabled = waits;
    if (report) this.#drawReport(report, moment);
  }

  /** @param {number} times */
  #countText(times) {
    return this.host.i18n().t('evaluate_test_opened', { times: this.host.i18n().formatCount(times) });
  }

  /** @param {number | null} times
   *  @param {boolean} open */
  #note(times, open) {
    const i18n = this.host.i18n();
    if (times === null) return i18n.t('evaluate_test_none');
    if (times > 1) return i18n.t('evaluate_test_choosing', { times });
    return i18n.t(open ? 'evaluate_test_close' : 'evaluate_test_once');
  }

  /** What the link says of whoever shared it.
   *  @param {Moment} moment */
  #noteOfLink({ description }) {
    const [times, name] = this.host.data().openings_of_link;
    const same = times > 0 && Boolean(description.test_part?.name.startsWith(name));
    return same ? this.host.i18n().t('evaluate_test_shared', { times }) : '';
  }

  /** @param {TestReport} report
   *  @param {Moment} moment */
  #drawReport(report, moment) {
    const i18n = this.host.i18n();
    const [value, low, high] = report.lead;
    const range = isKnown(low) && isKnown(high) ? `[${i18n.two.format(low)}, ${i18n.two.format(high)}]` : '';
    const measure = judgedBy(moment.description.task, i18n);
    const told = i18n.t('evaluate_test_told', {
      rows: i18n.formatCount(report.rows),
      epoch: i18n.formatCount(report.epoch),
      measure,
      lead: isKnown(value) ? `${i18n.two.format(value)} ${range}`.trim() : '–',
    });
    const head = makeElement('b', '', {}, headOf(report.standing, value, measure, i18n));
    this.told.replaceChildren(head, ` ${told} ${this.#countText(openingsIn(this.header) ?? 1)}.`);
    this.#drawTable(report, moment);
    const { confusion, threshold } = report;
    const { classes } = moment.description;
    this.matrix.hidden = !confusion || confusion.length > 2;
    if (!confusion || confusion.length > 2) return;
    setText(
      this.matrix,
      i18n.t('evaluate_test_matrix', {
        threshold: i18n.short.format(threshold ?? 0.5),
        found: i18n.formatCount(confusion[1][1]),
        positives: i18n.formatCount(confusion[1][0] + confusion[1][1]),
        label: classes[1],
        alarms: i18n.formatCount(confusion[0][1]),
      }),
    );
  }

  /** @param {TestReport} report
   *  @param {Moment} moment */
  #drawTable({ scores, guessing, rival, rows }, { description }) {
    const i18n = this.host.i18n();
    const write = (/** @type {number | null | undefined} */ value) =>
      isKnown(value) ? i18n.three.format(value) : '–';
    const plain = description.task === 'regression' ? 'linear' : 'logistic';
    const heads = [
      i18n.t('evaluate_head_of_measure'),
      i18n.t('evaluate_head_of_guessing'),
      i18n.t(`evaluate_rival_${plain}`),
      i18n.t('evaluate_test_head', { rows: i18n.formatCount(rows) }),
      i18n.t('evaluate_head_of_interval'),
    ];
    const head = makeElement(
      'tr',
      '',
      {},
      ...heads.map((text) => makeElement('th', '', { scope: 'col' }, text)),
    );
    const place = (/** @type {string} */ name) => BINARY_ORDER.indexOf(name);
    const inOrder = Object.entries(scores).sort(([one], [other]) => place(one) - place(other));
    const lines = inOrder.map(([name, [value, low, high]]) => {
      const range =
        isKnown(low) && isKnown(high) ? `[${i18n.two.format(low)}, ${i18n.two.format(high)}]` : '';
      return makeElement(
        'tr',
        '',
        {},
        makeElement('th', '', { scope: 'row' }, i18n.t(`evaluate_measure_${name}`)),
        makeElement('td', 'pg-ev-quiet', {}, write(guessing[name])),
        makeElement('td', 'pg-ev-quiet', {}, write(rival?.[name])),
        makeElement('td', '', {}, makeElement('b', '', {}, write(value))),
        makeElement('td', 'pg-ev-interval', {}, range),
      );
    });
    this.table.replaceChildren(head, ...lines);
  }

  dispose() {
    this.unhear();
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createTestPart(host) {
  const door = new TestDoor(host);
  return {
    body: door.body,
    draw: (moment) => door.draw(moment),
    dispose: () => door.dispose(),
  };
}
