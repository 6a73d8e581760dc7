// A finger that begins on the track of one of Streamlit's sliders may be about to scroll the page: the slider would jump
// there at once, and the training would begin anew. A tap still sets it, since the browser tells of a tap as of a click;
// the thumb is dragged as ever. page.css lets the browser scroll there.

const SLIDER = '[data-testid="stSlider"]';
const PRESSES = /** @type {const} */ (['pointerdown', 'touchstart']);

let listening = false;

/** Keep fingers on the tracks of sliders from the sliders, from now on. */
export function letTracksScroll() {
  if (listening) return;
  listening = true;
  PRESSES.forEach((name) => document.addEventListener(name, keepFromTrack, { capture: true, passive: true }));
}

/** @param {PointerEvent | TouchEvent} event */
function keepFromTrack(event) {
  if ('pointerType' in event && event.pointerType !== 'touch') return;
  const pressed = /** @type {Element} */ (event.target);
  const slider = pressed.closest?.(SLIDER);
  if (slider && !isThumb(pressed, slider)) event.stopPropagation();
}

/** @param {Element} pressed
 *  @param {Element} slider */
const isThumb = (pressed, slider) =>
  [...slider.querySelectorAll('input[type="range"]')].some((input) => thumbOf(input)?.contains(pressed));

/** The part of a slider that is dragged: the nearest with a place of its own around the input.
 *  @param {Element} input */
const thumbOf = (input) => input.closest('[data-rac]:not([data-orientation])');
