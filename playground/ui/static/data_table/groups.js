// The groups by which rows are drawn: the classes, or all rows where a number is told.

import { classColor, cssColor, inkColors } from '../core/colors.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Theme } from '../core/types.d.ts'
 *  @import { TableFacts, TableViewData } from './types.d.ts' */

/** @param {TableFacts} facts
 *  @param {Theme} theme
 *  @returns {string[]} */
export const groupColors = ({ task, classes }, theme) =>
  classes.length ? classes.map((_, k) => cssColor(classColor(task, k))) : [inkColors(theme).train];

/** @param {TableViewData} data
 *  @param {Translations} i18n
 *  @returns {string[]} */
export const groupLabels = ({ card }, i18n) =>
  card.classes.length ? card.classes : [i18n.t('table_all_rows')];
