// Elements of SVG and MathML, and their attributes where they change.

const SVG = 'http://www.w3.org/2000/svg';
const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Make an element of SVG.
 *  @param {string} tag
 *  @param {Record<string, string | number>} [attributes]
 *  @param {...(Node | string)} children */
export const svg = (tag, attributes = {}, ...children) => make(SVG, tag, attributes, children);

/** Make an element of MathML: `math('mfrac', math('mi', 'a'), math('mn', '2'))`.
 *  @param {string} tag
 *  @param {...(Node | string)} children */
export const math = (tag, ...children) => make(MATHML, tag, {}, children);

/** @param {string} space
 *  @param {string} tag
 *  @param {Record<string, string | number>} attributes
 *  @param {(Node | string)[]} children */
function make(space, tag, attributes, children) {
  const element = document.createElementNS(space, tag);
  setAttributes(element, attributes);
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
