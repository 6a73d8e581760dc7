// One binary message of the live route -> plain object with views on its sections (nothing is copied).
//
//   [u32 LE header length H][H bytes of JSON, padded to a multiple of 4][sections]
//   sections: buckets float32 [buckets][9] | weights float32 | field uint8 | thumbs uint8 [thumbs][side * side]
//             | hidden float32 | answers float32; the header has the count of each by its name

import { PROTOCOL_VERSION } from './messages.js';

/** @import { PageHeader } from './types.d.ts' */

/** @typedef {ReturnType<typeof decodeFrame>} Frame */

export class OtherVersionError extends Error {}

export const BUCKET_FLOATS = 9; // last epoch, 4 minima, 4 maxima
export const FIELD_SIDE = 60;

/** Return {header, buckets, weights, field, thumbs, hidden, answers, bytes}; a section that was not sent is null.
 *  Throws OtherVersionError for a message of another version, whose sections are not known here, and RangeError
 *  if the message is shorter than its header says.
 *  @param {ArrayBuffer} buffer */
export function decodeFrame(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  /** @type {PageHeader} */
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  if (header.version !== PROTOCOL_VERSION) throw new OtherVersionError();
  const { buckets = 0, weights = 0, field = 0, thumbs = 0, side = 0, hidden = 0, answers = 0 } = header;
  let offset = 4 + length;
  /** @param {number} size */
  const skip = (size) => {
    offset += size;
    return offset - size;
  };
  /** @param {number} count */
  const floats = (count) => (count ? new Float32Array(buffer, skip(4 * count), count) : null);
  /** @param {number} count */
  const bytes = (count) => (count ? new Uint8Array(buffer, skip(count), count) : null);
  return {
    header,
    buckets: floats(buckets * BUCKET_FLOATS),
    weights: floats(weights),
    field: bytes(field),
    thumbs: bytes(thumbs * side * side),
    hidden: floats(hidden),
    answers: floats(answers),
    bytes: buffer.byteLength,
    pictureBytes: 4 + length + field, // header and field, the part that every frame has
  };
}

/** Rows of the whole history (`api/history`): float32 [n][4] -> four columns, epoch 1 first.
 *  @param {ArrayBuffer} buffer */
export function decodeHistory(buffer) {
  const rows = new Float32Array(buffer);
  const n = Math.floor(rows.length / 4);
  return [0, 1, 2, 3].map((column) => Float32Array.from({ length: n }, (_, i) => rows[4 * i + column]));
}
