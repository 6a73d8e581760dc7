// The challenge: as few numbers as possible are changed so that the net answers as it should, everywhere between too.

import { makeElement, setAttributeIfChanged, setText } from '../../core/dom.js';
import { fixed } from '../parts/fixed.js';
import { changedCount, DOSES, WANTED, walkAt } from './net.js';
import { doseText } from './numbers.js';

/** @import { Answered, Bench, ForwardRun } from './types.d.ts' */

const EVERYWHERE = Number.POSITIVE_INFINITY;
const ALL = { sums: true, sent: true, weighted: true, answer: true, upTo: EVERYWHERE, all: true };

/** @implements {ForwardRun} */
export class HillRun {
  best = Number.POSITIVE_INFINITY;
  play = undefined;
  step = undefined;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    const { i18n, settings } = bench.host;
    this.within = settings.within;
    this.ceiling = settings.ceiling;
    this.tests = [
      ...DOSES.map((dose, i) =>
        i18n.t('piece_forward_hold', { dose: doseText(dose), wanted: WANTED[i], within: this.within }),
      ),
      i18n.t('piece_forward_ceiling', { ceiling: this.ceiling }),
    ].map((text) => {
      const value = makeElement('td', 'pg-forward-number');
      const row = makeElement('tr', '', {}, makeElement('td', '', {}, text), value);
      return { row, value };
    });
    this.list = makeElement(
      'table',
      'pg-forward-tests',
      {},
      makeElement('tbody', '', {}, ...this.tests.map(({ row }) => row)),
    );
    this.count = makeElement('p', 'pg-forward-count');
    this.evidence = makeElement('div', 'pg-forward-hill', {}, this.list, this.count);
  }

  labels() {
    return {};
  }

  playing() {
    return false;
  }

  wake() {
    this.bench.show({ seen: ALL, done: true });
    this.took();
  }

  took() {
    const { bench } = this;
    const { now, start } = bench.state;
    if (!now) return;
    const { i18n } = bench.host;
    const changed = changedCount(now.numbers, start);
    const values = measuredValues(now);
    const holds = this.#holds(values);
    this.tests.forEach(({ row, value }, i) => {
      setText(value, `${fixed(values[i], 3)} ${holds[i] ? '✓' : '×'}`);
      setAttributeIfChanged(row, 'data-holds', String(holds[i]));
    });
    if (holds.every(Boolean)) this.best = Math.min(this.best, changed);
    setText(this.count, i18n.t('piece_forward_changed', { n: changed }));
    const reached = Number.isFinite(this.best);
    const text = reached ? i18n.t('piece_forward_best', { n: this.best }) : i18n.t('piece_forward_not_yet');
    if (changed || reached) bench.host.goal({ reached, text });
  }

  /** @param {number[]} values */
  #holds(values) {
    return values.map((value, i) =>
      i < DOSES.length ? Math.abs(value - WANTED[i]) <= this.within : value <= this.ceiling,
    );
  }

  reset() {
    const { bench } = this;
    this.best = Number.POSITIVE_INFINITY;
    bench.show({ numbers: bench.state.start, now: bench.base, dose: 0, seen: ALL, done: true });
    this.took();
  }
}

/** The answers to the measured doses, and the largest one.
 *  @param {Answered} now */
const measuredValues = (now) => [
  ...DOSES.map((dose) => walkAt(now, dose)?.answer ?? Number.NaN),
  now.top?.value ?? Number.NaN,
];
