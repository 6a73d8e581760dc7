// What lies around an element that a help speaks of: its group, and what one may want to press or read next.

/** @import { Box, Room } from './placement.js' */

const EDGE = 6; // px to the edges of the window
const GROUP =
  '[role="radiogroup"], [role="group"], [role="toolbar"], [role="tablist"], .pg-numbers, .st-key-strip, .st-key-time';
const WANTED =
  'button, a[href], input, select, textarea, summary, canvas[tabindex], [role="slider"], [data-help]';

/** Where an element is, where its group is, and what can be pressed around it.
 *  @param {Element} element
 *  @returns {{own: Box, group: Box | null, others: Box[]}} */
export function surroundings(element) {
  const group = element.parentElement?.closest(GROUP);
  const others = [...document.querySelectorAll(WANTED)].filter(
    (other) => !other.contains(element) && !element.contains(other) && isSeen(other),
  );
  return {
    own: element.getBoundingClientRect(),
    group: group?.getBoundingClientRect() ?? null,
    others: others.map((other) => other.getBoundingClientRect()),
  };
}

/** @param {Element} element */
const isSeen = (element) =>
  element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;

/** Where there is room: in the window, down to the time bar where that lies at the foot.
 *  @returns {Room} */
export function room() {
  const bar = document.querySelector('.pg-bar')?.getBoundingClientRect();
  const floor = bar && bar.top > window.innerHeight / 2 ? bar.top : window.innerHeight;
  return { left: EDGE, top: EDGE, right: window.innerWidth - EDGE, bottom: floor - EDGE };
}
