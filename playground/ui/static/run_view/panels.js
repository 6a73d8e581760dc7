// The empty page: every element that the other modules fill.

import { make } from '../core/dom.js';

/** @typedef {ReturnType<typeof buildPanels>} Panels */

/** Return the elements by name; `root` holds them all. */
export function buildPanels() {
  const netTitle = make('span', 'pg-subtitle');
  const netHead = make('span', 'pg-title');
  const print = make('button', 'pg-print', { type: 'button' });
  const net = make('div', 'pg-net');
  const outHead = make('span', 'pg-title');
  const outTitle = make('span', 'pg-subtitle');
  const badge = make('span', 'pg-badge', { hidden: '' });
  const legend = make('ul', 'pg-legend');
  const field = make('div', 'pg-field', { role: 'img' });
  const bend = make('div', 'pg-bend', { hidden: '' });
  const bendButton = make('button', 'pg-small-button pg-bend-button', {
    type: 'button',
    'aria-pressed': 'false',
  });
  const held = make('p', 'pg-held', { hidden: '' });
  const errors = make('p', 'pg-held pg-errors', { hidden: '' });
  const curves = make('div', 'pg-curves');
  const statusHead = make('b');
  const statusRest = make('span');
  const status = make('p', 'pg-status', { 'data-tone': 'info' }, statusHead, statusRest);
  const spoken = make('p', 'pg-spoken', { role: 'status', 'aria-live': 'polite' });
  const numbers = make('div', 'pg-numbers', { role: 'group' });
  const notices = make('div', 'pg-notices', { role: 'alert' });
  /** @param {...HTMLElement} children */
  const head = (...children) => make('header', 'pg-head', {}, ...children);
  const space = () => make('span', 'pg-space');
  /** @param {string} name
   *  @param {...HTMLElement} children */
  const card = (name, ...children) => make('section', `pg-card pg-${name}`, {}, ...children);
  const network = card('network', head(netHead, netTitle, space(), print), net);
  const outputHead = head(outHead, outTitle, space(), badge, bendButton);
  const output = card('output', outputHead, legend, field, bend, held, errors, curves, status, spoken);
  const root = make('div', 'pg', {}, numbers, network, output, notices);
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
