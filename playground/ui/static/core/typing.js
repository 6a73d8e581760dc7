// Where keys are typed as text, or belong to something that covers the page: they are no shortcuts there. Pure.

const UNTYPED = '[type="range"], [type="checkbox"], [type="radio"], [type="button"]';
const TEXT = `input:not(${UNTYPED}), textarea, [contenteditable=""], [contenteditable="true"]`;
const TYPED = `${TEXT}, select, [role="combobox"]`;
const COVERED = 'dialog[open], [data-testid="stDialog"]';

/** Whether what is typed on an element is for it: text, or a choice from a list.
 *  @param {EventTarget | null} target */
export const takesKeys = (target) => target instanceof Element && target.closest(TYPED) !== null;

/** Whether an element takes text that it can take back itself; a list to choose from has none as long as nobody types.
 *  @param {EventTarget | null} target */
export function takesText(target) {
  const field = target instanceof Element ? target.closest(TEXT) : null;
  const list = field?.getAttribute('role') === 'combobox' && field instanceof HTMLInputElement;
  return field !== null && !(list && field.value === '');
}

/** Whether a dialog covers the page. */
export const isCovered = () => document.querySelector(COVERED) !== null;
