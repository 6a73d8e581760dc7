// Text with formulas: runs, as playground/lessons/lesson_files/rich_text.py writes them, become elements.

import { makeElement } from '../core/dom.js';

/** @import { MathTree, TextRun } from './types.d.ts' */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** @param {MathTree} tree
 *  @returns {Element} */
function mathElement([tag, attributes, ...children]) {
  const element = document.createElementNS(MATHML, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children.map((child) => (typeof child === 'string' ? child : mathElement(child))));
  return element;
}

/** @param {TextRun} run
 *  @returns {Node | string} */
function runNode(run) {
  if (typeof run === 'string') return run;
  switch (run[0]) {
    case 'math':
      return mathElement(run[1]);
    case 'code':
      return makeElement('code', '', {}, run[1]);
    case 'link':
      return makeElement('a', '', { href: run[2], target: '_blank', rel: 'noopener' }, ...textNodes(run[1]));
    default:
      return makeElement(run[0], '', {}, ...textNodes(run[1]));
  }
}

/** The nodes of a text.
 *  @param {TextRun[]} runs
 *  @returns {(Node | string)[]} */
export const textNodes = (runs) => runs.map(runNode);

/** A paragraph for each text.
 *  @param {TextRun[][]} paragraphs */
export const paragraphElements = (paragraphs) =>
  paragraphs.map((runs) => makeElement('p', '', {}, ...textNodes(runs)));

/** What a text says without any form; formulas as they are read.
 *  @param {TextRun[]} runs
 *  @returns {string} */
export const plainText = (runs) =>
  runs
    .map((run) => {
      if (typeof run === 'string') return run;
      if (run[0] === 'math') return mathText(run[1]);
      return run[0] === 'code' ? run[1] : plainText(run[1]);
    })
    .join('');

/** @param {string | MathTree} tree
 *  @returns {string} */
function mathText(tree) {
  if (typeof tree === 'string') return tree;
  const [tag, , ...children] = tree;
  const parts = children.map(mathText);
  if (tag === 'mfrac') return parts.join('/');
  return parts.join('');
}
