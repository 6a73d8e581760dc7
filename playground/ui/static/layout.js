// Where the nodes of the network diagram go. Pure arithmetic: no drawing, no DOM.

const LARGEST = 44;
const ROOMY = 20; // a single column is preferred as long as its squares are as large as this
const SMALLEST = 4;
const GAP = 0.42; // of a node's side, between nodes of a column
const HEAD = 22; // px for the column titles
const FOOT = 6;

/** Place every layer in a box of width x height.
 *  Return {columns: [{kind, count, size, x, nodes: [{x, y}], hidden, more}], pitch, width, height}: centres in px;
 *  `hidden` inputs or outputs have no node of their own, `more` stands for them.
 *  A layer with many units becomes a grid of smaller squares. */
export function placeNetwork(layers, width, height, gutter) {
  const top = HEAD;
  const room = height - HEAD - FOOT;
  const [left, right] = [gutter.left, width - gutter.right];
  const pitch = (right - left) / (layers.length - 1);
  const columns = layers.map((count, i) => {
    const x = left + pitch * i;
    const middle = top + room / 2;
    if (i === 0) return listColumn('input', count, x, middle, room, Math.min(30, pitch * 0.5));
    if (i === layers.length - 1) return listColumn('output', count, x, middle, room, 26);
    return unitColumn(count, x, middle, room, Math.min(pitch * 0.72, 120));
  });
  evenOut(columns.filter((column) => column.across === 1));
  return { columns, pitch, width, height };
}

/** Single columns of nearly the same size get the same size. */
function evenOut(columns) {
  const smallest = Math.min(...columns.map((column) => column.size));
  columns.forEach((column) => { if (smallest > column.size * 0.6) column.size = smallest; });
}

/** Inputs and outputs: one below the other with a label; those that do not fit are only counted. */
function listColumn(kind, count, x, middle, room, largest) {
  const most = Math.max(2, Math.floor(room / 30));
  const shown = count > most ? most - 1 : count;
  const rows = count > most ? most : count;
  const size = Math.min(largest, (room / rows) * 0.74);
  const step = Math.min(size * 1.75, room / rows);
  const nodes = line(x, middle, shown, rows, step);
  const more = count > shown ? { x, y: middle + ((rows - 1) * step) / 2 } : null;
  return { kind, count, size, x, nodes, hidden: count - shown, more };
}

function line(x, middle, shown, rows, step) {
  return Array.from({ length: shown }, (_, i) => ({ x, y: middle + (i - (rows - 1) / 2) * step }));
}

/** Hidden units: the number of sub-columns that allows the largest squares. */
function unitColumn(count, x, middle, room, widest) {
  let best = null;
  const alone = Math.min(LARGEST, room / (count * (1 + GAP)));
  for (let across = 1; across <= (alone >= ROOMY ? 1 : Math.min(count, 16)); across += 1) {
    const down = Math.ceil(count / across);
    const size = Math.min(LARGEST, room / (down * (1 + GAP)), widest / (across * (1 + (across > 1 ? GAP / 2 : 0))));
    if (!best || size > best.size * 1.12) best = { across, down, size: Math.max(SMALLEST, size) };
  }
  const { across, down, size } = best;
  const dy = Math.min(size * (across === 1 ? 1.75 : 1 + GAP), room / down);
  const dx = size * (1 + GAP / 2);
  const nodes = Array.from({ length: count }, (_, i) => ({
    x: x + ((i % across) - (across - 1) / 2) * dx,
    y: middle + (Math.floor(i / across) - (down - 1) / 2) * dy,
  }));
  return { kind: 'hidden', count, size, x, nodes, hidden: 0, across, more: null };
}
