// Whether probabilities mean what they say: fifths of the rows, what the net says of them and how many are of class 1.

import { makeElement } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { calibration } from '../maths/binary.js';
import { wilsonInterval } from '../maths/resampling.js';
import { AxesChart } from './axes_chart.js';

/** @import { EvaluationHost, EvaluationPanel } from '../types.d.ts' */

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createCalibration(host) {
  const chart = new AxesChart();
  const body = makeElement('div', 'pg-ev-body', {}, chart.root);
  return {
    body,
    headline({ ranking }) {
      if (!ranking) return '';
      const i18n = host.i18n();
      const rows = ranking.p.length;
      const said = ranking.p.reduce((sum, value) => sum + value, 0) / rows;
      return i18n.t('evaluate_calibration_now', {
        said: i18n.two.format(said),
        true: i18n.two.format(ranking.positives / rows),
      });
    },
    draw({ ranking, description }) {
      if (!ranking) return;
      const i18n = host.i18n();
      const bins = calibration(ranking);
      const told = bins.map(({ mean, share }) => `${i18n.two.format(mean)}: ${i18n.two.format(share)}`);
      chart.draw({
        across: [0, 1],
        up: [0, 1],
        lines: [
          {
            points: [
              [0, 0],
              [1, 1],
            ],
            className: 'pg-ev-guess',
          },
          { points: bins.map(({ mean, share }) => [mean, share]), className: 'pg-ev-quiet-curve' },
        ],
        marks: (toX, toY) =>
          bins.flatMap(({ mean, share, rows, positives }) => {
            const [low, high] = wilsonInterval(positives, rows);
            return [
              svgElement('path', { d: `M${toX(mean)} ${toY(low)}V${toY(high)}`, class: 'pg-ev-whisker' }),
              svgElement('circle', { cx: toX(mean), cy: toY(share), r: 4.5, class: 'pg-ev-here' }),
            ];
          }),
        xTitle: i18n.t('evaluate_calibration_across'),
        yTitle: i18n.t('evaluate_calibration_up', { label: description.classes[1] }),
        name: `${i18n.t('evaluate_calibration')}: ${told.join('; ')}`,
        format: (value) => i18n.short.format(value),
      });
    },
  };
}
