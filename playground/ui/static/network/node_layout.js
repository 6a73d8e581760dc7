// Where the nodes of the network diagram go. Pure arithmetic: no drawing, no DOM.

/** @import { Column, LayerKind, Layout } from './types.d.ts' */
/** @typedef {{x: number, middle: number, room: number, first: number}} Slot */

export const LARGEST_NODE = 112; // px, the side of a unit
const OF_UNIT = 0.62; // of a unit's side: an input
const LEAST = 26; // px, the side of inputs and outputs beside small units
const ROOMY = 20; // a single column is preferred as long as its squares are as large as this
const READABLE = 18; // px, the smallest square that says something
const MOST = 24; // units of a layer that are all shown; larger layers show the first ones
const MOST_LISTED = 11; // units of a larger layer
const LINE = 24; // px of a unit in a single column, at least
const GAP = 0.42; // of a node's side, between nodes of a column
const HEAD = 22; // px for the column titles
const FOOT = 6;

/** Place every layer in a box of width x height.
 *  Return {columns: [{kind, count, size, x, nodes: [{x, y, k}], hidden, more}], pitch, width, height}: centres in px;
 *  k is the number of the unit. `hidden` units have no node of their own, `more` stands for them.
 *  `first`: of each layer the first unit that is shown; head: px for the titles; scale: of a large screen.
 *  @param {number[]} layers
 *  @param {number} width
 *  @param {number} height
 *  @param {{left: number, right: number}} gutter
 *  @param {{head?: number, first?: number[], scale?: number}} [options]
 *  @returns {Layout} */
export function placeNetwork(layers, width, height, gutter, options = {}) {
  const { head = HEAD, first = [], scale = 1 } = options;
  const largest = LARGEST_NODE * scale;
  const room = height - head - FOOT;
  const [left, right] = [gutter.left, width - gutter.right];
  const pitch = (right - left) / (layers.length - 1);
  const slot = (/** @type {number} */ i) => ({
    x: left + pitch * i,
    middle: head + room / 2,
    room,
    first: first[i] ?? 0,
  });
  const units = layers
    .slice(1, -1)
    .map((count, i) => unitColumn(count, slot(i + 1), Math.min(pitch * 0.72, 120 * scale), largest));
  evenOut(units.filter((column) => column.across === 1));
  const unit = Math.min(pitch * 0.72, ...units.map((column) => column.size), largest);
  const last = layers.length - 1;
  return {
    columns: [
      listColumn('input', layers[0], slot(0), Math.max(LEAST, Math.min(unit * OF_UNIT, pitch * 0.5)), 30),
      ...units,
      listColumn('output', layers[last], slot(last), layers[last] > 1 ? LEAST : Math.max(LEAST, unit), 30),
    ],
    pitch,
    width,
    height,
  };
}

/** Single columns of nearly the same size get the same size.
 *  @param {Column[]} columns */
function evenOut(columns) {
  const smallest = Math.min(...columns.map((column) => column.size));
  columns.forEach((column) => {
    if (smallest > column.size * 0.6) column.size = smallest;
  });
}

/** One below the other; those that do not fit at `line` px each, or are more than `mostRows`, are only counted.
 *  @param {LayerKind} kind
 *  @param {number} count
 *  @param {Slot} slot
 *  @param {number} largest
 *  @param {number} line
 *  @param {number} [mostRows]
 *  @returns {Column} */
function listColumn(kind, count, { x, middle, room, first }, largest, line, mostRows = Infinity) {
  const most = Math.max(2, Math.min(mostRows, Math.floor(room / line)));
  const page = count > most ? most - 1 : count;
  const start = Math.min(first, Math.max(0, count - 1));
  const shown = Math.min(page, count - start);
  const rows = count > most ? shown + 1 : count;
  const size = Math.min(largest, (room / rows) * 0.74);
  const step = Math.min(size * 1.75, room / rows);
  const at = (/** @type {number} */ i) => middle + (i - (rows - 1) / 2) * step;
  const nodes = Array.from({ length: shown }, (_, i) => ({ x, y: at(i), k: start + i }));
  const more = count > shown ? { x, y: at(rows - 1) } : null;
  return { kind, count, size, x, nodes, hidden: count - shown, more, page };
}

/** Hidden units: all of them where they stay readable, else the first ones.
 *  @param {number} count
 *  @param {Slot} slot
 *  @param {number} widest
 *  @param {number} largest side of a unit
 *  @returns {Column} */
function unitColumn(count, slot, widest, largest) {
  const grid = count <= MOST ? unitGrid(count, slot, widest, largest) : null;
  if (grid && (grid.size >= READABLE || count <= slot.room / LINE)) return grid;
  const rows = Math.min(MOST_LISTED + 1, Math.floor(slot.room / (LINE + 6)));
  return { ...listColumn('hidden', count, slot, Math.min(largest, widest), LINE, rows), across: 1 };
}

/** The number of sub-columns that allows the largest squares.
 *  @param {number} count
 *  @param {Slot} slot
 *  @param {number} widest
 *  @param {number} largest side of a unit
 *  @returns {Column} */
function unitGrid(count, { x, middle, room }, widest, largest) {
  let best = { across: 1, down: count, size: 0 };
  const alone = Math.min(largest, room / (count * (1 + GAP)));
  for (let across = 1; across <= (alone >= ROOMY ? 1 : Math.min(count, 16)); across += 1) {
    const down = Math.ceil(count / across);
    const size = Math.min(
      largest,
      room / (down * (1 + GAP)),
      widest / (across * (1 + (across > 1 ? GAP / 2 : 0))),
    );
    if (across === 1 || size > best.size * 1.12) best = { across, down, size };
  }
  const { across, down, size } = best;
  const dy = Math.min(size * (across === 1 ? 1.75 : 1 + GAP), room / down);
  const dx = size * (1 + GAP / 2);
  const nodes = Array.from({ length: count }, (_, k) => ({
    x: x + ((k % across) - (across - 1) / 2) * dx,
    y: middle + (Math.floor(k / across) - (down - 1) / 2) * dy,
    k,
  }));
  return { kind: 'hidden', count, size, x, nodes, hidden: 0, across, more: null, page: count };
}
