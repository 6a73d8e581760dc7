// The field of a net that tells several classes apart, as it comes and as it is drawn. Pure.
//
// It comes as one byte a point, `class * levels + confidence`, where levels are 32, or as many as let every class have
// its own; of more than 16 classes as two bytes, the classes of all points and behind them their confidences.
// playground/training/views/class_field.py writes it so.

const MOST_LEVELS = 32;
const FEWEST_LEVELS = 16;
export const FULL_CONFIDENCE = 255;

/** Of each point its class, and how far the probability of that is above a blind guess: 0 to FULL_CONFIDENCE.
 *  @typedef {{classes: Uint8Array, confidence: Uint8Array}} ClassField */

/** Confidences that a byte tells apart beside the class; 0 where they have bytes of their own.
 *  @param {number} classes */
export function confidenceLevels(classes) {
  const levels = Math.min(MOST_LEVELS, Math.floor(256 / classes));
  return levels >= FEWEST_LEVELS ? levels : 0;
}

/** Bytes of a point of the field of `classes` classes.
 *  @param {number} classes */
export const bytesPerPoint = (classes) => (confidenceLevels(classes) ? 1 : 2);

/** Classes and confidences of the bytes of a field of `classes` classes.
 *  @param {Uint8Array} bytes
 *  @param {number} classes
 *  @returns {ClassField} */
export function decodeClassField(bytes, classes) {
  const levels = confidenceLevels(classes);
  if (!levels) {
    const points = bytes.length / 2;
    return { classes: bytes.subarray(0, points), confidence: bytes.subarray(points) };
  }
  const full = FULL_CONFIDENCE / (levels - 1);
  const field = { classes: new Uint8Array(bytes.length), confidence: new Uint8Array(bytes.length) };
  for (let i = 0; i < bytes.length; i += 1) {
    const level = bytes[i] % levels;
    field.classes[i] = (bytes[i] - level) / levels;
    field.confidence[i] = Math.round(level * full);
  }
  return field;
}
