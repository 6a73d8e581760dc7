// Messages of the live route as a page gets them.

import { PROTOCOL_VERSION } from '../../../playground/ui/static/connection/messages.js';

/** @import { SectionHeader } from '../../../playground/ui/static/connection/message_types.d.ts' */

/** A bucket whose four curves all have these values.
 *  @param {number} last
 *  @param {number} low
 *  @param {number} [high] */
export const bucket = (last, low, high = low) => [last, low, low, low, low, high, high, high, high];

/** A message of the live route: the header with its list of sections, and behind it the sections.
 *  @param {object} header
 *  @param {Record<string, {dtype: SectionHeader[1], shape: number[], data: number[] | Uint8Array | string}>} [sections] */
export function frame(header, sections = {}) {
  const parts = Object.entries(sections).map(([name, { dtype, shape, data }]) => ({
    listed: [name, dtype, shape],
    bytes: padded(bytesOf(dtype, data), 0),
  }));
  const listed = parts.map((part) => part.listed);
  const told = JSON.stringify({ version: PROTOCOL_VERSION, ...header, sections: listed });
  const text = padded(new TextEncoder().encode(told), 32);
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  const all = [length, text, ...parts.map((part) => part.bytes)];
  return Uint8Array.from(all.flatMap((part) => [...part])).buffer;
}

/** @param {SectionHeader[1]} dtype
 *  @param {number[] | Uint8Array | string} data */
function bytesOf(dtype, data) {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  if (dtype === 'float32') return new Uint8Array(Float32Array.from(data).buffer);
  return dtype === 'int32' ? new Uint8Array(Int32Array.from(data).buffer) : Uint8Array.from(data);
}

/** @param {Uint8Array} bytes
 *  @param {number} filling */
function padded(bytes, filling) {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(filling);
  whole.set(bytes);
  return whole;
}
