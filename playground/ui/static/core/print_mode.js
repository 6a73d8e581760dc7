// Printing: paper is light, whatever the theme of the screen; what lies on canvases is drawn anew for it.

const MEDIA = globalThis.matchMedia?.('print'); // none where modules are tested without a page
let asked = false; // by the browser, before its media are those of paper
/** @type {Set<() => void>} */
const watching = new Set();

/** Whether the page is drawn for paper now. */
export const isPrinting = () => asked || Boolean(MEDIA?.matches);

/** Call `act` whenever the page is to be drawn for paper, or for the screen again.
 *  @param {() => void} act */
export function onPrintModeChange(act) {
  watching.add(act);
}

/** @param {boolean} on */
function turn(on) {
  const before = isPrinting();
  asked = on;
  if (before !== isPrinting() || on) watching.forEach((act) => act());
}

globalThis.addEventListener?.('beforeprint', () => turn(true));
globalThis.addEventListener?.('afterprint', () => turn(false));
MEDIA?.addEventListener('change', () => watching.forEach((act) => act()));
