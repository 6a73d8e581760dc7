// Points that are being drawn, on a grid of places 0..240: adding, rubbing out, undoing. No DOM.
// What is drawn lies on whole places, once on each; what comes from a file lies where it lies, as often as it is there.

/** @import { DrawnPoint, PlaneAxes } from './types.d.ts' */

export const GRID_SIZE = 240;
export const CURVE_KIND = 'c';
export const DRAWING_KINDS = ['2', '3', '4', '5', CURVE_KIND];
const FEWEST = 4; // points, in at least two classes
const DEPTH = 100; // steps that can be undone
const DECIMALS = 6; // that are kept of a number, as on the server
const HEIGHT_DECIMALS = 4; // of a place: a curve is 2.4 high, a place of it a hundredth

/** @param {string} kind */
export const classCount = (kind) => (kind === CURVE_KIND ? 1 : Number(kind));
/** @param {DrawnPoint} point */
const keyOf = ([x, y, c]) => `${x},${y},${c}`;

/** A drawing as one text, whatever the order of its points.
 *  @param {string} kind
 *  @param {DrawnPoint[]} points */
export function drawingSignature(kind, points) {
  return `${kind}:${points.map(keyOf).sort().join(';')}`;
}

export class Drawing {
  /** points: [[across, up, class], ...]; at most `most` of them.
   *  @param {string} kind
   *  @param {DrawnPoint[]} points
   *  @param {number} most */
  constructor(kind, points, most) {
    this.kind = kind;
    /** @type {DrawnPoint[]} */
    this.points = points.map(([x, y, c]) => [x, y, c]);
    this.most = most;
    /** @type {{kind: string, points: DrawnPoint[]}[]} */
    this.undoable = [];
    this.begun = false; // what is changed next begins a step
    this.taken = new Set(this.points.map(keyOf));
  }

  get signature() {
    return drawingSignature(this.kind, this.points);
  }

  get isFull() {
    return this.points.length >= this.most;
  }

  /** Whether a net can be trained with it. */
  get isTrainable() {
    const classes = new Set(this.points.map((point) => point[2]));
    return this.taken.size >= FEWEST && (this.kind === CURVE_KIND || classes.size > 1);
  }

  /** What is done after this is undone in one step; if nothing is done, there is no step. */
  beginUndoStep() {
    this.begun = true;
  }

  /** Keep what there is for undo, before the first change of a step. */
  #keep() {
    if (!this.begun) return;
    this.begun = false;
    this.undoable.push({ kind: this.kind, points: this.points.map(([x, y, c]) => [x, y, c]) });
    if (this.undoable.length > DEPTH) this.undoable.shift();
  }

  undo() {
    this.begun = false;
    const { kind, points } = this.undoable.pop() ?? this;
    this.#become(kind, points);
  }

  /** Add a point; false if it is there already or there are too many.
   *  @param {number} x
   *  @param {number} y
   *  @param {number} c */
  add(x, y, c) {
    /** @type {DrawnPoint} */
    const point = [held(x), held(y), c];
    if (this.isFull || this.taken.has(keyOf(point))) return false;
    this.#keep();
    this.points.push(point);
    this.taken.add(keyOf(point));
    return true;
  }

  /** Take away all points within `reach` places; false if there are none.
   *  @param {number} x
   *  @param {number} y
   *  @param {number} reach */
  erasePoints(x, y, reach) {
    const left = this.points.filter((point) => Math.hypot(point[0] - x, point[1] - y) > reach);
    if (left.length === this.points.length) return false;
    this.#become(this.kind, left);
    return true;
  }

  clear() {
    this.#become(this.kind, []);
  }

  /** Another number of classes, or a curve: points of classes that are no more go, others stay.
   *  @param {string} kind */
  setKind(kind) {
    const classes = classCount(kind);
    this.#become(
      kind,
      kind === CURVE_KIND ? curveOf(this.points) : this.points.filter((point) => point[2] < classes),
    );
  }

  /** @param {string} kind
   *  @param {DrawnPoint[]} points */
  #become(kind, points) {
    this.#keep();
    this.kind = kind;
    this.points = points;
    this.taken = new Set(points.map(keyOf));
  }
}

/** @param {number} value */
function held(value) {
  return Math.max(0, Math.min(GRID_SIZE, Math.round(value)));
}

/** Points of classes as those of a curve: where classes lie on each other there is one.
 *  @param {DrawnPoint[]} points
 *  @returns {DrawnPoint[]} */
function curveOf(points) {
  /** @type {DrawnPoint[]} */
  const flat = points.map(([x, y]) => [x, Number(y.toFixed(HEIGHT_DECIMALS)), 0]);
  return [...new Map(flat.map((point) => [keyOf(point), point])).values()];
}

/** Bytes as a base64 text.
 *  @param {Uint8Array} bytes */
export function encodeBase64(bytes) {
  let letters = '';
  bytes.forEach((byte) => {
    letters += String.fromCharCode(byte);
  });
  return btoa(letters);
}

/** The drawing as a table: `axes` = {x: [low, high], y: [low, high]}, the numbers at both ends of the grid.
 *  @param {{kind: string, points: DrawnPoint[]}} drawing
 *  @param {PlaneAxes} axes */
export function drawingCsv({ kind, points }, axes) {
  /** @type {(place: number, ends: [low: number, high: number]) => string} */
  const number = (place, [low, high]) =>
    String(Number((low + ((high - low) * place) / GRID_SIZE).toFixed(DECIMALS)));
  const head = kind === CURVE_KIND ? 'x1,y' : 'x1,x2,class';
  const rows = points.map(([x, y, c]) => {
    const cells = [number(x, axes.x), number(y, axes.y)];
    return kind === CURVE_KIND ? cells.join(',') : [...cells, 'ABCDE'[c]].join(',');
  });
  return [head, ...rows, ''].join('\n');
}
