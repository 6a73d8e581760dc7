// Elements of SVG and MathML, and their attributes where they change.

import { svgElement } from '../../elements/svg.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

export const svg = svgElement;

/** Make an element of MathML: `math('mfrac', math('mi', 'a'), math('mn', '2'))`.
 *  @param {string} tag
 *  @param {...(Node | string)} children */
export function math(tag, ...children) {
  const element = document.createElementNS(MATHML, tag);
  element.append(...children);
  return element;
}

/** Set attributes where they differ.
 *  @param {Element} element
 *  @param {Record<string, string | number>} attributes */
export function setAttributes(element, attributes) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  });
}
