// How the cards of the wall share the room: as large as they can be with all of them in sight.

export const CARD_GAP = 8; // px
export const PICTURE_SHARE = 0.4; // of the width of a card
export const LEAST_PICTURE = 66; // px
const WIDEST = 340;
const NARROWEST = { normal: 158, big: 236 };
const PHONE = 520; // px: below that two cards in a row, whatever their number

/** Side of the picture in a card of this width, px.
 *  @param {number} width */
export const pictureSide = (width) => Math.max(LEAST_PICTURE, Math.round(PICTURE_SHARE * width));

/** Columns for `count` cards in width x height px. A card is as high as its picture plus `text` px.
 *  @param {number} count
 *  @param {number} width
 *  @param {number} height
 *  @param {{text: number, big?: boolean}} shape */
export function gridColumnCount(count, width, height, { text, big = false }) {
  const least = NARROWEST[big ? 'big' : 'normal'];
  if (width < PHONE) return big ? 1 : 2;
  const most = Math.max(1, Math.floor((width + CARD_GAP) / (least + CARD_GAP)));
  const fewest = Math.max(1, Math.ceil((width + CARD_GAP) / (WIDEST + CARD_GAP)));
  for (let columns = Math.min(fewest, most); columns < most; columns += 1) {
    const side = pictureSide((width + CARD_GAP) / columns - CARD_GAP);
    const rows = Math.ceil(count / columns);
    if (rows * (side + text + CARD_GAP) - CARD_GAP <= height) return columns;
  }
  return most;
}
