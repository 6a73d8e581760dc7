// On a phone settings and data lie far below the picture, and the time bar stays in reach: who presses Play there is to
// see what it does.

const PHONE = '(max-width: 700px)';
const MOVING = ['.pg-field', '.pg-net', '.pg-curves']; // what shows a run
const LEAST = 60; // px of it that are enough

/** Bring the picture of the output into sight, unless something that shows the run is. */
export function showPicture() {
  if (!window.matchMedia(PHONE).matches) return;
  const bar = document.querySelector('.pg-time')?.getBoundingClientRect().top ?? window.innerHeight;
  const seen = MOVING.flatMap((selector) => [...document.querySelectorAll(selector)]).some((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && Math.min(bottom, bar) - Math.max(top, 0) > LEAST;
  });
  if (!seen) document.querySelector('.pg-output')?.scrollIntoView({ block: 'start' });
}
