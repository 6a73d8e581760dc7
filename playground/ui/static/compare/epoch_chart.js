// What the charts of several runs over the epochs share.

import { inkColors } from '../core/colors.js';
import { plotlyAxis } from '../core/dom.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Theme } from '../core/types.d.ts' */

export const EPOCH_CHART_CONFIG = { displayModeBar: false, responsive: false, doubleClick: 'reset' };

/** The layout of a chart in `element`: epochs to the right, `name` upwards.
 *  @param {HTMLElement} element
 *  @param {{height: number, right: number, name: string, annotations: object[], i18n: Translations, theme: Theme,
 *    upwards?: Record<string, unknown>, last?: number}} chart `height` and the margin at the `right` in px; `upwards`:
 *    what else there is to say of that axis; `last`: the epoch at which the chart ends, 0 for wherever the lines do */
export function epochChartLayout(
  element,
  { height, right, name, annotations, i18n, theme, upwards = {}, last = 0 },
) {
  const colors = inkColors(theme);
  return {
    width: element.clientWidth,
    height,
    margin: { l: 50, r: right, t: 8, b: 36 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    showlegend: false,
    font: { family: getComputedStyle(element).fontFamily, color: colors.mute, size: 12 },
    xaxis: plotlyAxis(colors, i18n.t('epoch'), {
      ...(last > 0 ? { range: [0, last] } : { rangemode: 'tozero' }),
      showgrid: false,
      nticks: 8,
      tickformat: ',~d',
    }),
    yaxis: plotlyAxis(colors, name, { nticks: 5, exponentformat: 'power', ...upwards }),
    annotations,
    hovermode: 'x unified',
    dragmode: false,
    hoverlabel: { bgcolor: colors.card, bordercolor: colors.line, font: { color: colors.ink, size: 12 } },
  };
}
