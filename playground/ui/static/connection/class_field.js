// The field of a net that tells several classes apart, as it comes and as it is drawn. Pure.
//
// It comes as one byte a point, `class * levels + confidence`, where levels are 32, or as many as let every class have
// its own; of more than 16 classes as two bytes, the classes of all points and behind them their confidences.
// playground/training/views/class_field.py writes it so.

const MOST_LEVELS = 32;
const FEWEST_LEVELS = 16;
export const FULL_CONFIDENCE = 255;

/** Of each point `class << 8 | confidence`; confidence is how far the probability of the class is above a blind guess,
 *  from 0 to FULL_CONFIDENCE.
 *  @typedef {Uint16Array} ClassField */

/** Confidences that a byte tells apart beside the class; 0 where they have bytes of their own.
 *  @param {number} classes */
export function confidenceLevels(classes) {
  const levels = Math.min(MOST_LEVELS, Math.floor(256 / classes));
  return levels >= FEWEST_LEVELS ? levels : 0;
}

/** Bytes of a point of the field of `classes` classes.
 *  @param {number} classes */
export const bytesPerPoint = (classes) => (confidenceLevels(classes) ? 1 : 2);

/** The field of `classes` classes that `bytes` are.
 *  @param {Uint8Array} bytes
 *  @param {number} classes
 *  @returns {ClassField} */
export function decodeClassField(bytes, classes) {
  const levels = confidenceLevels(classes);
  const points = new Uint16Array(levels ? bytes.length : bytes.length / 2);
  if (levels) {
    const table = pointsOfBytes(levels);
    for (let i = 0; i < points.length; i += 1) points[i] = table[bytes[i]];
  } else {
    for (let i = 0; i < points.length; i += 1) points[i] = (bytes[i] << 8) | bytes[points.length + i];
  }
  return points;
}

/** The point that each byte is.
 *  @param {number} levels */
function pointsOfBytes(levels) {
  const full = FULL_CONFIDENCE / (levels - 1);
  const points = new Uint16Array(256);
  for (let byte = 0; byte < 256; byte += 1)
    points[byte] = (Math.floor(byte / levels) << 8) | Math.round((byte % levels) * full);
  return points;
}
