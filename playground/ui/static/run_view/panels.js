// The empty page: every element that the other modules fill.

import { makeElement } from '../core/dom.js';

/** @typedef {ReturnType<typeof buildPanels>} Panels */
/** @typedef {'numbers' | 'network' | 'output' | 'curves' | 'status'} PanelName */

/** What a page can show of a run: all of it where nothing else is asked for.
 *  @type {PanelName[]} */
export const PANELS = ['numbers', 'network', 'output', 'curves', 'status'];

/** Return a function that gives the elements of those of the named panels that are wanted.
 *  @param {Set<PanelName>} wanted
 *  @param {Record<PanelName, HTMLElement[]>} parts */
const chooser =
  (wanted, parts) =>
  /** @param {...PanelName} names */
  (...names) =>
    names.filter((name) => wanted.has(name)).flatMap((name) => parts[name]);

const space = () => makeElement('span', 'pg-space');

/** Return the elements by name; `root` holds those of the panels that are asked for.
 *  @param {Set<PanelName>} [wanted] */
export function buildPanels(wanted = new Set(PANELS)) {
  const netTitle = makeElement('span', 'pg-subtitle');
  const netHead = makeElement('span', 'pg-title');
  const print = makeElement('button', 'pg-print', { type: 'button' });
  const net = makeElement('div', 'pg-net');
  const outHead = makeElement('span', 'pg-title');
  const outTitle = makeElement('span', 'pg-subtitle');
  const badge = makeElement('span', 'pg-badge', { hidden: '' });
  const legend = makeElement('ul', 'pg-legend');
  const field = makeElement('div', 'pg-field', { role: 'img' });
  const bend = makeElement('div', 'pg-bend', { hidden: '' });
  const bendButton = makeElement('button', 'pg-small-button pg-bend-button', {
    type: 'button',
    'aria-pressed': 'false',
  });
  const held = makeElement('p', 'pg-held', { hidden: '' });
  const errors = makeElement('p', 'pg-held pg-errors', { hidden: '' });
  const curves = makeElement('div', 'pg-curves');
  const statusHead = makeElement('b');
  const statusRest = makeElement('span');
  const status = makeElement('p', 'pg-status', { 'data-tone': 'info' }, statusHead, statusRest);
  const spoken = makeElement('p', 'pg-spoken', { role: 'status', 'aria-live': 'polite' });
  const numbers = makeElement('div', 'pg-numbers', { role: 'group' });
  const notices = makeElement('div', 'pg-notices', { role: 'alert' });
  /** @param {...HTMLElement} children */
  const head = (...children) => makeElement('header', 'pg-head', {}, ...children);
  /** @param {string} name
   *  @param {...HTMLElement} children */
  const card = (name, ...children) => makeElement('section', `pg-card pg-${name}`, {}, ...children);
  const network = card('network', head(netHead, netTitle, space(), print), net);
  const outputHead = head(outHead, outTitle, space(), badge, bendButton);
  const asked = chooser(wanted, {
    numbers: [numbers],
    network: [network],
    output: [outputHead, legend, field, bend, held, errors],
    curves: [curves],
    status: [status, spoken],
  });
  const output = card('output', ...asked('output', 'curves', 'status'));
  output.hidden = !output.childElementCount;
  const root = makeElement('div', 'pg', {}, ...asked('numbers', 'network'), output, notices);
  if (PANELS.some((name) => !wanted.has(name))) root.dataset.panels = [...wanted].join(' ');
  return {
    root,
    numbers,
    notices,
    network,
    netHead,
    netTitle,
    print,
    net,
    output,
    outHead,
    outTitle,
    badge,
    bend,
    bendButton,
    legend,
    held,
    errors,
    field,
    curves,
    status,
    statusHead,
    statusRest,
    spoken,
  };
}
