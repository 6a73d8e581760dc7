// The empty page: every element that the other modules fill.

import { makeElement, uniqueId } from '../core/dom.js';
import { wrongItem } from '../output/captions.js';

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
/** @param {...HTMLElement} children */
const head = (...children) => makeElement('header', 'pg-head', {}, ...children);
/** @param {string} name
 *  @param {...HTMLElement} children */
const card = (name, ...children) => makeElement('section', `pg-card pg-${name}`, {}, ...children);

/** Return the elements by name; `root` holds those of the panels that are asked for.
 *  @param {Set<PanelName>} [wanted] */
export function buildPanels(wanted = new Set(PANELS)) {
  const netTitle = makeElement('span', 'pg-subtitle');
  const netHead = makeElement('h2', 'pg-title');
  const print = makeElement('button', 'pg-print', { type: 'button' });
  const net = makeElement('div', 'pg-net');
  const outputHead = buildOutputHead();
  const legend = makeElement('ul', 'pg-legend');
  const wrong = wrongItem();
  const field = makeElement('div', 'pg-field', { role: 'img' });
  const bend = makeElement('div', 'pg-bend', { hidden: '' });
  const held = makeElement('p', 'pg-held', { hidden: '' });
  const errors = makeElement('p', 'pg-held pg-errors', { hidden: '' });
  const curves = makeElement('div', 'pg-curves');
  const said = buildSaid();
  const numbers = makeElement('div', 'pg-numbers', { role: 'group' });
  const epoch = makeElement('div', 'pg-epoch');
  const notices = makeElement('div', 'pg-notices', { role: 'alert' });
  const netNote = makeElement('p', 'pg-net-note', { hidden: '' });
  const network = card('network', head(netHead, netTitle, space(), print), net, netNote);
  const asked = chooser(wanted, {
    numbers: [epoch, numbers],
    network: [network],
    output: [outputHead.root, legend, field, bend, held, errors],
    curves: [curves],
    status: [said.status, said.spoken],
  });
  const next = card('next');
  next.hidden = true;
  const whole = PANELS.every((name) => wanted.has(name));
  const first = whole ? [...asked('network'), next] : asked('numbers', 'network');
  const under = whole ? asked('output', 'numbers', 'curves', 'status') : asked('output', 'curves', 'status');
  const output = card('output', ...under);
  output.hidden = !output.childElementCount;
  const root = makeElement('div', 'pg', {}, ...first, output, notices);
  if (!whole) root.dataset.panels = [...wanted].join(' ');
  else nameRegions([network, netHead], [output, outputHead.parts.outHead]);
  return {
    root,
    numbers,
    epoch,
    notices,
    network,
    next,
    netHead,
    netTitle,
    print,
    net,
    netNote,
    output,
    bend,
    legend,
    wrong,
    held,
    errors,
    field,
    curves,
    ...said,
    ...outputHead.parts,
  };
}

/** Name sections after their headings, as landmarks of a page that has each once.
 *  @param {...[section: HTMLElement, heading: HTMLElement]} named */
function nameRegions(...named) {
  for (const [section, heading] of named) {
    heading.id = uniqueId('pg-heading');
    section.setAttribute('aria-labelledby', heading.id);
  }
}

/** The head of the output: what it shows, and the ways to the data and to another picture. */
function buildOutputHead() {
  const button = (/** @type {string} */ name) =>
    makeElement('button', `pg-small-button ${name}`, { type: 'button' });
  const parts = {
    outHead: makeElement('h2', 'pg-title'),
    outTitle: makeElement('span', 'pg-subtitle'),
    badge: makeElement('span', 'pg-badge', { hidden: '' }),
    dataWay: button('pg-data-way'),
    settingsWay: button('pg-data-way pg-settings-way'),
    bendButton: button('pg-bend-button'),
  };
  parts.bendButton.setAttribute('aria-pressed', 'false');
  const { outHead, outTitle, badge, dataWay, settingsWay, bendButton } = parts;
  return { root: head(outHead, outTitle, space(), badge, dataWay, settingsWay, bendButton), parts };
}

/** What is said of the run: in view, with the way back to the run before, and for screen readers. */
function buildSaid() {
  const statusHead = makeElement('b');
  const statusRest = makeElement('span');
  const statusAdvice = makeElement('span', 'pg-status-advice');
  const undo = makeElement('button', 'pg-undo', { type: 'button', hidden: '' });
  const step = makeElement('button', 'pg-undo pg-step-offer', { type: 'button', hidden: '' });
  const stepNote = makeElement('span', 'pg-step-note', { hidden: '' });
  const words = makeElement('span', 'pg-status-words', {}, statusHead, statusRest, statusAdvice, stepNote);
  const status = makeElement('p', 'pg-status', { 'data-tone': 'info' }, undo, step, words);
  const spoken = makeElement('p', 'pg-spoken', { role: 'status', 'aria-live': 'polite' });
  return { statusHead, statusRest, statusAdvice, undo, step, stepNote, status, spoken };
}
