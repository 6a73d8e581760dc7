// Which of the numbers beside the neurons have room: none may lie over a neuron or over another number. Pure arithmetic.

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** Of each group the first of its variants whose boxes all lie inside `room`, and none over another one or over what
 *  is `taken`; null where none does. A group is shown alike at all neurons of a layer, or at none of them.
 *  @template {{box: Box}} T
 *  @param {T[][][]} groups what is most wanted comes first; of each its variants, the fullest first
 *  @param {Box[]} taken
 *  @param {Box} room
 *  @returns {(T[] | null)[]} */
export function variantsWithRoom(groups, taken, room) {
  const used = [...taken];
  return groups.map((variants) => {
    const found = variants.find((labels) => {
      const boxes = labels.map(({ box }) => box);
      return boxes.every(
        (box, i) =>
          isInside(box, room) && ![...used, ...boxes.slice(0, i)].some((other) => overlap(box, other)),
      );
    });
    used.push(...(found ?? []).map(({ box }) => box));
    return found ?? null;
  });
}

/** @param {Box} box
 *  @param {Box} room */
const isInside = (box, room) =>
  box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;

/** @param {Box} a
 *  @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
