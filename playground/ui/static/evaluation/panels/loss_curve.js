// The loss of training and validation part over the epochs, with the loss of the best constant answer as a dotted line.

import { runContextOf } from '../../connection/run_context.js';
import { headerAtShownEpoch } from '../../connection/shown_epoch.js';
import { makeElement, setText } from '../../core/dom.js';
import { LineChart } from '../../elements/line_chart.js';

/** @import { EvaluationHost, EvaluationPanel } from '../types.d.ts' */

const [WIDTH, HEIGHT] = [300, 190]; // px
const ROOM = 0.05; // above and below, of what is drawn
const SLOW = 250; // ms between two drawings

/** @param {number[][]} lines
 *  @returns {[number, number]} */
function rangeOf(lines) {
  const values = lines.flat().filter(Number.isFinite);
  if (!values.length) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * ROOM;
  return [low - room, high + room];
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createLossCurve(host) {
  const chart = new LineChart(WIDTH, HEIGHT);
  const tiles = makeElement('dl', 'pg-ev-tiles pg-ev-losses');
  const body = makeElement('div', 'pg-ev-body', {}, tiles, chart.root);
  let drawn = { at: 0, of: '', theme: '', locale: '' };
  return {
    body,
    headline: () => '',
    draw({ header, description }) {
      const i18n = host.i18n();
      const history = runContextOf(host.data().slot).history;
      const now = performance.now();
      const { epoch, scores = [] } = headerAtShownEpoch(header);
      const of = JSON.stringify([header.epoch, epoch, scores]);
      const same = drawn.of === of && drawn.theme === host.theme() && drawn.locale === i18n.locale;
      if (!history || same || (now - drawn.at < SLOW && header.status === 'playing')) return;
      drawn = { at: now, of, theme: host.theme(), locale: i18n.locale };
      const [train, test] = [history.curve('loss'), history.curve('valLoss')];
      const constant = description.baseline.loss;
      const last = Math.max(1, history.epochs);
      const [trainNow, testNow] = scores; // of the net that is judged: early stopping may have gone back to the best one
      const told = { train: trainNow ?? train.y.at(-1), test: testNow ?? test.y.at(-1), constant };
      const shown = Object.entries(told).filter(([, value]) => value !== undefined);
      tiles.replaceChildren(
        ...shown.map(([name, value]) => {
          const label = makeElement('dt');
          setText(label, i18n.t(`evaluate_loss_${name}`));
          return makeElement(
            'div',
            'pg-ev-tile',
            {},
            label,
            makeElement('dd', '', {}, i18n.formatNumber(value)),
          );
        }),
      );
      chart.draw({
        lines: [
          { name: i18n.t('evaluate_loss_train'), ...train, color: 'train' },
          { name: i18n.t('evaluate_loss_test'), ...test, color: 'ink' },
          {
            name: i18n.t('evaluate_loss_constant'),
            x: [1, last],
            y: [constant, constant],
            color: 'ink',
            dash: '2 3',
          },
        ],
        across: [Math.min(1, last - 1), last],
        up: rangeOf([train.y, test.y, [constant]]),
        name: i18n.t('evaluate_loss_spoken', {
          train: i18n.formatNumber(told.train),
          test: i18n.formatNumber(told.test),
          constant: i18n.formatNumber(constant),
        }),
        xTitle: i18n.t('evaluate_epoch'),
        format: (value) => i18n.short.format(value),
        theme: host.theme(),
      });
    },
  };
}
