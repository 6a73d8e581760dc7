// Which validation row the reader wants to ask the net about, as from the list of its mistakes.

/** @type {Map<string, (row: number) => void>} by the slot of the run */
const panels = new Map();

/** Hear of rows that are asked about; returns the function that ends it.
 *  @param {string} slot
 *  @param {(row: number) => void} listener */
export function onAskedRow(slot, listener) {
  panels.set(slot, listener);
  return () => {
    if (panels.get(slot) === listener) panels.delete(slot);
  };
}

/** Fill the form with a row of the validation part, and go there.
 *  @param {string | undefined} slot
 *  @param {number} row */
export function askAboutRow(slot, row) {
  panels.get(slot ?? '')?.(row);
}
