// Convex polygons cut by straight lines, as the first layer of a net of steps cuts its plane.

/** @typedef {[number, number]} Corner
 *  @typedef {{w1: number, w2: number, b: number}} Line where w1·x + w2·y + b is 0 */

/** The part of a convex polygon where w1·x + w2·y + b > 0; nothing if it has no area there.
 *  @param {Corner[]} corners
 *  @param {Line} line
 *  @returns {Corner[]} */
export function partAbove(corners, { w1, w2, b }) {
  const sums = corners.map(([x, y]) => w1 * x + w2 * y + b);
  if (!sums.some((z) => z > 0)) return [];
  return corners.flatMap((from, i) => {
    const next = (i + 1) % corners.length;
    const [z, zNext] = [sums[i], sums[next]];
    /** @type {Corner[]} */
    const found = z >= 0 ? [from] : [];
    if ((z > 0 && zNext < 0) || (z < 0 && zNext > 0)) {
      const t = z / (z - zNext);
      const to = corners[next];
      found.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
    return found;
  });
}

/** @param {Line} line
 *  @returns {Line} the same line, seen from its other side */
export const otherSide = ({ w1, w2, b }) => ({ w1: -w1, w2: -w2, b: -b });

/** The cells that lines cut a convex polygon into: on each, every line has one sign.
 *  @param {Corner[]} corners
 *  @param {Line[]} lines
 *  @returns {Corner[][]} */
export const cellsOf = (corners, lines) =>
  lines.reduce(
    (/** @type {Corner[][]} */ cells, line) =>
      cells.flatMap((cell) =>
        [partAbove(cell, line), partAbove(cell, otherSide(line))].filter((part) => areaOf(part) > 1e-9),
      ),
    [corners],
  );

/** @param {Corner[]} corners */
export const areaOf = (corners) =>
  Math.abs(
    corners.reduce((sum, [x, y], i) => {
      const [xNext, yNext] = corners[(i + 1) % corners.length];
      return sum + x * yNext - xNext * y;
    }, 0),
  ) / 2;

/** A place inside a convex polygon: the mean of its corners.
 *  @param {Corner[]} corners
 *  @returns {Corner} */
export const middleOf = (corners) => [
  corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
  corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
];
