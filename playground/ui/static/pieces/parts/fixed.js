// Numbers with a fixed count of decimals and a true minus sign.

/** @param {number} value
 *  @param {number} [digits] */
export function fixed(value, digits = 2) {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** The same with a plus sign where it is not below 0.
 *  @param {number} value
 *  @param {number} [digits] */
export function signed(value, digits = 2) {
  const text = fixed(value, digits);
  return text.startsWith('−') ? text : `+${text}`;
}

/** How many decimals two numbers share, up to `most`.
 *  @param {number} a
 *  @param {number} b
 *  @param {number} most */
export function sharedDecimals(a, b, most) {
  const apart = Math.abs(a - b);
  return apart === 0 ? most : Math.max(0, Math.min(most, Math.floor(-Math.log10(2 * apart))));
}
