// One binary message of the live route -> plain object with views on its sections (nothing is copied).
//
//   [u32 LE header length H][H bytes of JSON, padded to a multiple of 4][sections]
//   sections: buckets float32 [b][9] | weights float32 [w] | field uint8 [f] | thumbs uint8 [t][ts * ts]
//             | hidden float32 [h] | answers float32 [an]

export const BUCKET_FLOATS = 9; // last epoch, 4 minima, 4 maxima
export const FIELD_SIDE = 60;

/** Return {header, buckets, weights, field, thumbs, hidden, answers, bytes}; a section that was not sent is null.
 *  Throws RangeError if the message is shorter than its header says. */
export function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const { b = 0, w = 0, f = 0, t = 0, ts = 0, h = 0, an = 0 } = header;
  let offset = 4 + length;
  const take = (View, count) => {
    const view = count ? new View(buffer, offset, count) : null;
    offset += count * View.BYTES_PER_ELEMENT;
    return view;
  };
  return {
    header,
    buckets: take(Float32Array, b * BUCKET_FLOATS),
    weights: take(Float32Array, w),
    field: take(Uint8Array, f),
    thumbs: take(Uint8Array, t * ts * ts),
    hidden: take(Float32Array, h),
    answers: take(Float32Array, an),
    bytes: buffer.byteLength,
    pictureBytes: 4 + length + f, // header and field, the part that every frame has
  };
}

/** Rows of the whole history (`api/history`): float32 [n][4] -> four columns, epoch 1 first. */
export function decodeHistory(buffer) {
  const rows = new Float32Array(buffer);
  const n = Math.floor(rows.length / 4);
  return [0, 1, 2, 3].map((column) => Float32Array.from({ length: n }, (_, i) => rows[4 * i + column]));
}
