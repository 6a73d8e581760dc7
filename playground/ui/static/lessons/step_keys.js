// Keys of a step: A B C … answer, Space play, S step, R same start, left and right the steps, T the text twin.

/** @import { StepPage } from './step_page.js' */

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const OWN_KEYS = 'button, a, summary, [role="slider"], [role="tab"], [role="radio"], [tabindex="0"]';

/** Do what a key means on the step that `page` gives; true if it meant anything.
 *  @param {KeyboardEvent} event
 *  @param {StepPage} page */
export function pressStepKey(event, page) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.closest(TYPING))
    return false;
  const { key } = event;
  const answer = page.predict.answerOfKey(key);
  if (answer) return done(() => page.choose(answer));
  switch (key) {
    case 's':
    case 'S':
      return done(() => page.stepOnce());
    case 'r':
    case 'R':
      return done(() => page.reset());
    case 't':
    case 'T':
      return done(() => page.run.toggleTwin());
    case ' ':
      return !target.closest(OWN_KEYS) && done(() => page.play());
    case 'ArrowLeft':
      return !target.closest(OWN_KEYS) && done(() => page.goBack());
    case 'ArrowRight':
      return !target.closest(OWN_KEYS) && done(() => page.goOn());
    default:
      return false;
  }
}

/** @param {() => void} act */
function done(act) {
  act();
  return true;
}
