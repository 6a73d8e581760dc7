// How large everything is on a large screen: `--pg-scale` of the page's style sheet, for what is drawn by hand.

/** From so many px of the window's width, and how large: as in page.css. */
export const STEPS = [
  [2400, 1.35],
  [1800, 1.15],
];

/** @param {number} width */
export const scaleOf = (width) => STEPS.find(([from]) => width >= from)?.[1] ?? 1;

let scale = 0; // not asked for yet
/** @type {Set<() => void>} */
const listeners = new Set();

export function screenScale() {
  if (!scale) {
    scale = scaleOf(window.innerWidth);
    window.addEventListener('resize', update);
  }
  return scale;
}

function update() {
  const now = scaleOf(window.innerWidth);
  if (now === scale) return;
  scale = now;
  listeners.forEach((listener) => listener());
}

/** Call `listener()` whenever the window has come to another size of letters.
 *  @param {() => void} listener */
export const onScreenScaleChange = (listener) => listeners.add(listener);
