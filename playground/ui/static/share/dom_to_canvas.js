// A picture of what is on the screen: an element with all that is in it, painted on a canvas.
//
// Canvases are copied, SVG drawings are rasterised, boxes and words are painted where they stand. Buttons and
// links are left out: on paper nobody can press them. Those that are a part of the net's drawing stay.

/** @import { Context2D } from './types.d.ts' */
/** @typedef {{x: number, y: number, most: number, font: string, color: string, line: number}} TextPlace */

const SKIPPED =
  'button:not(.pg-head-menu, .pg-net-bar), a:not(.pg-term), input, select, dialog, [hidden], .pg-spoken, .pg-tip, .modebar-container';
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
];

/** Paint `element` on `context` with its left top corner at (x, y); drawings may take a moment.
 *  @param {CanvasRenderingContext2D} context
 *  @param {Element} element
 *  @param {number} x
 *  @param {number} y */
export async function drawElement(context, element, x, y) {
  const corner = element.getBoundingClientRect();
  const painter = new DomRenderer(context, x - corner.left, y - corner.top);
  await painter.element(element);
}

class DomRenderer {
  /** @param {CanvasRenderingContext2D} context
   *  @param {number} dx
   *  @param {number} dy */
  constructor(context, dx, dy) {
    this.context = context;
    this.dx = dx;
    this.dy = dy;
  }

  /** @param {Element} element */
  async element(element) {
    const style = getComputedStyle(element);
    if (element.matches(SKIPPED) || style.display === 'none' || style.opacity === '0') return;
    const box = element.getBoundingClientRect();
    if (style.visibility !== 'hidden') {
      if (element instanceof SVGSVGElement) {
        await this.drawing(element, box);
        return;
      }
      this.box(box, style);
      if (element instanceof HTMLCanvasElement || element instanceof HTMLImageElement)
        this.image(element, box);
    }
    for (const child of stacked(element)) {
      if (child instanceof Text) this.text(child, style);
      else if (child instanceof Element) await this.element(child); // one above the other, in order
    }
  }

  /** @param {DOMRect} box
   *  @param {CSSStyleDeclaration} style */
  box(box, style) {
    const { context } = this;
    const border = parseFloat(style.borderTopWidth);
    if (!box.width || !box.height) return;
    context.beginPath();
    const inset = border / 2;
    const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
    context.roundRect(
      box.left + this.dx + inset,
      box.top + this.dy + inset,
      box.width - border,
      box.height - border,
      radius,
    );
    if (!transparent(style.backgroundColor)) {
      context.fillStyle = style.backgroundColor;
      context.fill();
    }
    if (border > 0 && style.borderTopStyle !== 'none' && !transparent(style.borderTopColor)) {
      context.strokeStyle = style.borderTopColor;
      context.lineWidth = border;
      context.stroke();
    }
  }

  /** @param {HTMLCanvasElement | HTMLImageElement} source
   *  @param {DOMRect} box */
  image(source, box) {
    if (
      box.width &&
      box.height &&
      (source instanceof HTMLImageElement ? source.naturalWidth : source.width)
    ) {
      this.context.drawImage(source, box.left + this.dx, box.top + this.dy, box.width, box.height);
    }
  }

  /** @param {SVGSVGElement} svg
   *  @param {DOMRect} box */
  async drawing(svg, box) {
    if (!box.width || !box.height) return;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, box))}`;
    await image.decode();
    this.image(image, box);
  }

  /** Each word where it stands; a word that is broken over lines, letter by letter.
   *  @param {Text} node
   *  @param {CSSStyleDeclaration} style */
  text(node, style) {
    const range = document.createRange();
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = range.getClientRects();
      if (boxes.length === 1) this.word(word, boxes[0], style);
      else [...word].reduce((at, letter) => this.#letter(range, node, at, letter, style), index);
    }
  }

  /** @param {Range} range
   *  @param {Text} node
   *  @param {number} at
   *  @param {string} letter
   *  @param {CSSStyleDeclaration} style */
  #letter(range, node, at, letter, style) {
    range.setStart(node, at);
    range.setEnd(node, at + letter.length);
    const [box] = range.getClientRects();
    if (box) this.word(letter, box, style);
    return at + letter.length;
  }

  /** @param {string} text
   *  @param {DOMRect} box
   *  @param {CSSStyleDeclaration} style */
  word(text, box, style) {
    const { context } = this;
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    const shown = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
    context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
    const [x, y] = [box.left + this.dx, box.top + this.dy];
    if (!style.writingMode.startsWith('vertical')) {
      context.fillText(shown, x, y + box.height / 2);
      return;
    }
    context.save(); // the words of a bar run from top to bottom
    context.translate(x + box.width / 2, y);
    context.rotate(Math.PI / 2);
    context.fillText(shown, 0, 0);
    context.restore();
  }
}

/** What is in `element`, the lowest first: in order, but for those that CSS lifts above their neighbours.
 *  @param {Element} element */
function stacked(element) {
  const height = (/** @type {Node} */ node) =>
    (node instanceof Element && parseInt(getComputedStyle(node).zIndex, 10)) || 0;
  const nodes = [...element.childNodes].map((node) => ({ node, at: height(node) }));
  return nodes.sort((a, b) => a.at - b.at).map(({ node }) => node);
}

/** @param {string} color */
const transparent = (color) => color === 'transparent' || /^rgba.*,\s*0\)$/.test(color);

/** The text of an SVG document that looks by itself as `svg` does in the page.
 *  @param {SVGSVGElement} svg
 *  @param {DOMRect} box */
function standalone(svg, box) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const copies = /** @type {NodeListOf<SVGElement>} */ (copy.querySelectorAll('*'));
  svg.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(element);
    INHERITED.forEach((name) => copies[i].style.setProperty(name, local(style.getPropertyValue(name))));
  });
  const far = [...copy.outerHTML.matchAll(/url\((?:&quot;|["'])?#([\w-]+)/g)].map(([, id]) =>
    document.getElementById(id),
  );
  copy.append(...new Set(far.flatMap((part) => (part && !svg.contains(part) ? [part.cloneNode(true)] : []))));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  return new XMLSerializer().serializeToString(copy);
}

/** A value of CSS whose references to this document (gradients) are those of the copy.
 *  @param {string} value */
const local = (value) => value.replace(/url\(["']?[^"')#]*#([^"')]+)["']?\)/g, 'url(#$1)');

/** Paint `text`, broken into lines of at most `most` px, from (x, y) on; return where the next line would be.
 *  @param {Context2D} context
 *  @param {string} text
 *  @param {TextPlace} textPlace */
export function drawText(context, text, { x, y, most, font, color, line }) {
  context.font = font;
  context.fillStyle = color;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  let row = '';
  let next = y;
  const put = () => {
    if (row) context.fillText(row, x, next);
    if (row) next += line;
    row = '';
  };
  for (const word of pieces(context, text, most)) {
    if (row && context.measureText(`${row} ${word}`).width > most) put();
    row = row ? `${row} ${word}` : word;
  }
  put();
  return next;
}

/** The words of `text`; those longer than a line (links) are cut.
 *  @param {Context2D} context
 *  @param {string} text
 *  @param {number} most */
function* pieces(context, text, most) {
  for (const word of text.split(/\s+/)) {
    let rest = word;
    while (context.measureText(rest).width > most) {
      let end = rest.length;
      while (end > 1 && context.measureText(rest.slice(0, end)).width > most) end = Math.ceil(end * 0.9) - 1;
      yield rest.slice(0, Math.max(1, end));
      rest = rest.slice(Math.max(1, end));
    }
    yield rest;
  }
}
