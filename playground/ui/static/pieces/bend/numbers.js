// How the numbers of the net are written.

/** A number with a real minus: −1.35.
 *  @param {number} value
 *  @param {number} [digits] */
export const signedNumber = (value, digits = 2) => value.toFixed(digits).replace('-', '−');

/** The size of a number, without its sign and without zeros behind it: 1.35, 3.
 *  @param {number} value */
export const sizeText = (value) => signedNumber(Math.abs(value)).replace(/\.?0+$/, '');

/** What a neuron says: a step 0 or 1, a sigmoid three digits.
 *  @param {number} value
 *  @param {string} reading */
export const readValue = (value, reading) => (reading === 'step' ? String(value) : value.toFixed(3));
