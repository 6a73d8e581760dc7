// One binary message of the live route -> its header and its sections, of which nothing is copied.
//
//   [u32 LE header length H][H bytes of JSON, padded to a multiple of 4][sections, each padded likewise]
//
// The header lists the sections as [name, dtype, shape]; what nobody asks for by its name is passed over. The other side
// is playground/engine/messages/sections.py.

import { PROTOCOL_VERSION } from './messages.js';

/** @import { SectionHeader } from './message_types.d.ts'
 *  @import { PageHeader, Section } from './types.d.ts' */

/** @typedef {ReturnType<typeof decodeFrame>} Frame */

export class OtherVersionError extends Error {}

export const BUCKET_FLOATS = 9; // last epoch, 4 minima, 4 maxima
export const FIELD_SIDE = 60;

const TEXT = new TextDecoder();
const ALIGNMENT = 4;

/** What a section of each dtype holds in JavaScript, and how long an element is.
 *  @type {Record<SectionHeader[1], {size: number,
 *    read: (buffer: ArrayBuffer, start: number, count: number) => unknown}>} */
const DTYPES = {
  uint8: { size: 1, read: (buffer, start, count) => new Uint8Array(buffer, start, count) },
  int32: { size: 4, read: (buffer, start, count) => new Int32Array(buffer, start, count) },
  float32: { size: 4, read: (buffer, start, count) => new Float32Array(buffer, start, count) },
  json: {
    size: 1,
    read: (buffer, start, count) =>
      count ? JSON.parse(TEXT.decode(new Uint8Array(buffer, start, count))) : null,
  },
};

/** The sections of a message by name. One that is missing is as it was; one without elements says that there is nothing
 *  of its name any more. */
export class Sections {
  /** @type {Map<string, Section<unknown>>} */
  #byName = new Map();

  /** @param {SectionHeader[]} listed
   *  @param {ArrayBuffer} buffer
   *  @param {number} start where the first one begins */
  constructor(listed, buffer, start) {
    let offset = start;
    for (const [name, dtype, shape] of listed) {
      let count = 1;
      for (const length of shape) count *= length;
      const { size, read } = DTYPES[dtype];
      this.#byName.set(name, { shape, data: read(buffer, offset, count) });
      offset += Math.ceil((count * size) / ALIGNMENT) * ALIGNMENT;
    }
  }

  /** @param {string} name */
  get(name) {
    return this.#byName.get(name);
  }

  /** The section of this name if it holds bytes, else null.
   *  @param {string} name
   *  @returns {Section<Uint8Array> | null} */
  uint8(name) {
    const section = this.get(name);
    return section?.data instanceof Uint8Array ? /** @type {Section<Uint8Array>} */ (section) : null;
  }

  /** The section of this name if it holds floats, else null.
   *  @param {string} name
   *  @returns {Section<Float32Array> | null} */
  float32(name) {
    const section = this.get(name);
    return section?.data instanceof Float32Array ? /** @type {Section<Float32Array>} */ (section) : null;
  }
}

/** Return {header, sections, bytes, pictureBytes}. Throws OtherVersionError for a message of another version, whose
 *  sections are not known here, and RangeError if the message is shorter than its header says.
 *  @param {ArrayBuffer} buffer */
export function decodeFrame(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  /** @type {PageHeader} */
  const header = JSON.parse(TEXT.decode(new Uint8Array(buffer, 4, length)));
  if (header.version !== PROTOCOL_VERSION) throw new OtherVersionError();
  const sections = new Sections(header.sections, buffer, 4 + length);
  const field = sections.uint8('field')?.data.length ?? 0;
  return {
    header,
    sections,
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
