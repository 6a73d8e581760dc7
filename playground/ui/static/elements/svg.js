// Elements of SVG.

const SPACE = 'http://www.w3.org/2000/svg';

/** Make an element of SVG.
 *  @param {string} tag
 *  @param {Record<string, string | number>} [attributes]
 *  @param {...(Node | string)} children */
export function svgElement(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
