// Pictures on paper are laid out as on a desk: neither the width of a phone nor that of the paper redraws them. What
// their style sheets say of the screen's width and height holds as it does there, as long as the sheet is open.

const DESK = { width: 1280, height: 800 };
const TERM = /^\(\s*(min|max)-(width|height)\s*:\s*([\d.]+)px\s*\)$/;

/** Whether a media query holds on a screen of this size; null if it asks for anything but width and height.
 *  @param {string} query
 *  @param {{width: number, height: number}} screen
 *  @returns {boolean | null} */
export function holdsOn(query, screen) {
  const ways = query.split(',').map((way) => {
    const terms = way.split(/\band\b/).map((term) => TERM.exec(term.trim()));
    if (terms.some((term) => !term)) return null;
    return terms.every((term) => {
      const [, end, side, length] = /** @type {RegExpExecArray} */ (term);
      const size = side === 'width' ? screen.width : screen.height;
      return end === 'min' ? size >= Number(length) : size <= Number(length);
    });
  });
  return ways.includes(null) ? null : ways.includes(true);
}

/** Whether a style sheet belongs to a piece.
 *  @param {StyleSheet} sheet */
function isOfPiece({ ownerNode, href }) {
  const name = ownerNode instanceof HTMLStyleElement ? ownerNode.dataset.sheet : href;
  return Boolean(name?.includes('pieces/'));
}

export class DeskMedia {
  /** @type {Map<CSSMediaRule, string>} what the rules say otherwise */
  #kept = new Map();

  /** Let the style sheets of pieces hold as on a desk, also those that have come since. */
  hold() {
    [...document.styleSheets]
      .filter(isOfPiece)
      .flatMap(({ cssRules }) => [...cssRules])
      .forEach((rule) => {
        if (!(rule instanceof CSSMediaRule) || this.#kept.has(rule)) return;
        const query = rule.media.mediaText;
        const holds = holdsOn(query, DESK);
        if (holds === null) return;
        this.#kept.set(rule, query);
        rule.media.mediaText = holds ? 'all' : 'not all';
      });
  }

  /** Let them hold as they say. */
  release() {
    this.#kept.forEach((query, rule) => {
      rule.media.mediaText = query;
    });
    this.#kept.clear();
  }
}
