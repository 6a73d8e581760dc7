// Words around the pictures: titles, what each colour and shape stands for, where the data come from.

import { classColors, classSymbol, cssColor } from '../core/colors.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { asksForAnswers } from './prediction_errors.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { RunDescription, View } from '../core/types.d.ts' */

/** The elements that are given words.
 *  @typedef {Record<'netHead' | 'numbers' | 'legend' | 'wrong' | 'badge' | 'held' | 'field' | 'print' | 'outHead' | 'outTitle', HTMLElement>
 *    & {bendButton: HTMLButtonElement}} CaptionPanels */
/** @typedef {View & {hidden: boolean}} CaptionView hidden: the hidden space is shown, not the answer */

const CLINICAL = /thorac|patient|heart|breast|cancer|diabet/;
/** Outlines of the symbols of classes, in a square of 12.
 *  @type {Record<string, string>} */
export const SYMBOL_OUTLINES = {
  circle: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  diamond: 'M6 .5L11.5 6L6 11.5L.5 6z',
  square: 'M1.8 1.8h8.4v8.4H1.8z',
  'triangle-up': 'M6 1L11.5 10.5H.5z',
  cross: 'M4 .8h4V4h3.2v4H8v3.2H4V8H.8V4H4z',
  star: 'M6 .6l1.6 3.5 3.8.4-2.8 2.6.8 3.8L6 9l-3.4 1.9.8-3.8L.6 4.5l3.8-.4z',
  pentagon: 'M6 .8l5.2 3.8-2 6.2H2.8L.8 4.6z',
  x: 'M2.8 .8L6 4 9.2 .8 11.2 2.8 8 6l3.2 3.2-2 2L6 8l-3.2 3.2-2-2L4 6 .8 2.8z',
  'triangle-down': 'M6 11L.5 1.5h11z',
  hourglass: 'M1.2 1h9.6L1.2 11h9.6z',
  'thin-cross': 'M2.2 2.2l7.6 7.6M9.8 2.2l-7.6 7.6',
};

/** Fill titles, legend, badge and the names that screen readers say, for `view`.
 *  @param {CaptionPanels} page
 *  @param {CaptionView} view */
export function showCaptions(page, view) {
  const { description, i18n } = view;
  setText(page.netHead, i18n.t('network'));
  showTitle(page, view);
  page.numbers.setAttribute('aria-label', i18n.t('numbers'));
  showLegend(page, view);
  showBadge(page.badge, description, i18n);
  showHeld(page.held, description, i18n);
  const [x, y] = description.axes;
  const what = i18n.t(`output_${description.task}`, { name: description.classes[1] ?? '' });
  const name = { x: x.label, y: y.label, what };
  page.field.setAttribute('aria-label', i18n.t('field_name', name));
  setText(page.print, description.fingerprint);
  setTooltipText(page.print, i18n.t('fingerprint_help'));
  page.print.setAttribute('aria-label', i18n.t('fingerprint', { value: description.fingerprint }));
}

/** The head of the picture: what the net answers, or what its hidden layer sees.
 *  @param {CaptionPanels} page
 *  @param {CaptionView} view */
function showTitle(page, { description, i18n, hidden }) {
  setText(page.outHead, i18n.t(hidden ? 'hidden_space' : 'output'));
  const name = { name: description.classes[1] ?? '', layer: i18n.formatCount(description.bend ?? 0) };
  const key = hidden ? (description.bend ? 'bend_title' : 'bend_none') : `output_${description.task}`;
  setText(page.outTitle, i18n.t(key, name));
  setTooltipText(page.outTitle, i18n.t(hidden ? 'bend_help' : `output_${description.task}_help`, name));
  setText(page.bendButton, i18n.t('hidden_space'));
  setTooltipText(page.bendButton, i18n.t('bend_help'));
}

/** @param {CaptionPanels} page
 *  @param {View} view */
function showLegend({ legend, wrong }, { description, options, i18n }) {
  const colors = classColors(description);
  /** @param {string} label
   *  @param {number} i */
  const classItem = (label, i) => makeElement('li', '', {}, mark(classSymbol(i), cssColor(colors[i])), label);
  const items = description.task === 'regression' ? [] : description.classes.map(classItem);
  if (description.n_test > 0 && options.show_test) items.push(...partItems(description, i18n));
  wrong.hidden = !options.errors || description.task === 'regression';
  legend.replaceChildren(...items, ...(wrong.hidden ? [] : [wrong]));
  legend.hidden = items.length === 0;
}

/** @param {RunDescription} description
 *  @param {Translations} i18n */
function partItems(description, i18n) {
  const test = i18n.t('points_test');
  if (description.task !== 'regression')
    return [makeElement('li', '', {}, mark('circle', 'none', 'currentColor'), test)];
  const train = makeElement('li', '', {}, mark('circle', 'currentColor'), i18n.t('points_train'));
  return [train, makeElement('li', '', {}, mark('diamond', 'currentColor'), test)];
}

/** The entry of the legend for the crosses of wrong points; what is said of them is its last child. */
export function wrongItem() {
  const cross = mark('thin-cross', 'none', 'currentColor');
  return makeElement('li', 'pg-wrong', { hidden: '' }, cross, makeElement('span'));
}

/** @param {string} symbol
 *  @param {string} fill
 *  @param {string} [stroke] */
function mark(symbol, fill, stroke = 'none') {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 12 12');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', SYMBOL_OUTLINES[symbol]);
  path.setAttribute('fill', fill);
  path.setAttribute('stroke', stroke);
  path.setAttribute('stroke-width', '1.5');
  svg.append(path);
  return svg;
}

/** @param {HTMLElement} badge
 *  @param {RunDescription} description
 *  @param {Translations} i18n */
function showBadge(badge, description, i18n) {
  badge.hidden = description.source === 'generated';
  badge.dataset.source = description.source;
  if (badge.hidden) return;
  const name = description.dataset.toLowerCase();
  const group = CLINICAL.test(name) ? '_patients' : /wine/.test(name) ? '_wines' : '';
  const key = description.source === 'simulated' ? `simulated${group}` : 'real';
  setText(badge, i18n.t(key));
  setTooltipText(badge, i18n.t(`${description.source}_help`));
}

/** @param {HTMLElement} held
 *  @param {RunDescription} description
 *  @param {Translations} i18n */
function showHeld(held, description, i18n) {
  const names = description.others_at_median ?? [];
  held.hidden = names.length === 0;
  const key = names.length === 1 ? 'held_one' : 'held';
  const told = i18n.t(key, { n: i18n.formatCount(names.length), name: names[0] });
  setText(held, asksForAnswers({ description }) ? `${told} ${i18n.t('held_rings')}` : told);
  setTooltipText(held, names.join(', '));
}
