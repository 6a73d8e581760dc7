// Messages of the live route as a page gets them.

import { PROTOCOL_VERSION } from '../../../playground/ui/static/connection/messages.js';

/** A bucket whose four curves all have these values.
 *  @param {number} last
 *  @param {number} low
 *  @param {number} [high] */
export const bucket = (last, low, high = low) => [last, low, low, low, low, high, high, high, high];

/** A message of the live route: the header with the counts of its sections, and behind it the sections.
 *  @param {object} header
 *  @param {{buckets?: number[][], weights?: number[], field?: Uint8Array, thumbs?: {bytes: Uint8Array, count: number,
 *    side: number}}} [sections] */
export function frame(header, { buckets = [], weights = [], field = new Uint8Array(0), thumbs } = {}) {
  const counts = {
    buckets: buckets.length,
    weights: weights.length,
    field: field.length,
    thumbs: thumbs?.count ?? 0,
    side: thumbs?.side ?? 1,
  };
  const told = new TextEncoder().encode(JSON.stringify({ version: PROTOCOL_VERSION, ...header, ...counts }));
  const text = new Uint8Array(Math.ceil(told.length / 4) * 4).fill(32);
  text.set(told);
  const parts = [
    bytesOf(Uint32Array.of(text.length)),
    text,
    bytesOf(Float32Array.from(buckets.flat())),
    bytesOf(Float32Array.from(weights)),
    field,
    thumbs?.bytes ?? new Uint8Array(0),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part])).buffer;
}

/** @param {Uint32Array | Float32Array} numbers */
const bytesOf = (numbers) => new Uint8Array(numbers.buffer);
