// The empty page: every element that the other modules fill.

import { make } from './dom.js';

/** Return the elements by name; `root` holds them all. */
export function buildPage() {
  const netTitle = make('span', 'pg-subtitle');
  const netHead = make('span', 'pg-title');
  const print = make('button', 'pg-print', { type: 'button' });
  const net = make('div', 'pg-net');
  const outHead = make('span', 'pg-title');
  const outTitle = make('span', 'pg-subtitle');
  const badge = make('span', 'pg-badge', { hidden: '' });
  const legend = make('ul', 'pg-legend');
  const held = make('p', 'pg-held', { hidden: '' });
  const field = make('div', 'pg-field', { role: 'img' });
  const curves = make('div', 'pg-curves');
  const status = make('p', 'pg-status', { 'data-tone': 'info' });
  const spoken = make('p', 'pg-spoken', { role: 'status', 'aria-live': 'polite' });
  const numbers = make('div', 'pg-numbers', { role: 'group' });
  const notices = make('div', 'pg-notices', { role: 'alert' });
  const network = make('section', 'pg-card pg-network', {}, make('header', 'pg-head', {}, netHead, netTitle, make('span', 'pg-space'), print), net);
  const output = make('section', 'pg-card pg-output', {},
    make('header', 'pg-head', {}, outHead, outTitle, make('span', 'pg-space'), badge), legend, field, held, curves, status, spoken);
  const root = make('div', 'pg', {}, numbers, network, output, notices);
  return { root, netHead, netTitle, print, net, outHead, outTitle, badge, legend, held, field, curves, status, spoken, numbers, notices, network, output };
}
