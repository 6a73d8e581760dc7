// The plane of a run: what the net answers everywhere, its border where that is one half, and the rows as points. Where
// the height is the target, the answer is a line.

import { decodeClassField } from '../../connection/class_field.js';
import { FIELD_SIDE } from '../../connection/frame_decoder.js';
import { classColor, cssColor, fieldColorTable } from '../../core/colors.js';
import { context2d, makeElement, uniqueId } from '../../core/dom.js';
import { borderPlacerByConfidence, classBorders, decisionOrLevelLines } from '../../output/contour.js';
import { FINE_FIELD_SIDE, paintClasses, paintValues, tieConfidence } from '../../output/paint_field.js';
import { setAttributes, svg } from '../parts/svg.js';
import { niceTicks, shortNumber } from './drawing_math.js';

/** @import { RunDescription, Theme } from '../../core/types.d.ts' */

const SIDE = 300; // units of the drawing
const LEFT = 44;
const BOTTOM = 36;
const BEYOND = 0.5; // of the height: where a curve leaves the picture
const FEW = 20; // points that are drawn large

/** @typedef {{x: number, y: number, c: number, test: boolean}} FieldPoint */

export class FieldPicture {
  /** @type {RunDescription | null} */
  description = null;
  /** @type {Theme} */
  theme = 'light';
  /** @type {Uint8Array | null} */
  bytes = null;
  marked = ''; // what the points are drawn of

  /** @param {string} label
   *  @param {(row: number) => void} pick a row that is drawn as a point
   *  @param {boolean} showTest */
  constructor(label, pick, showTest) {
    this.pick = pick;
    this.showTest = showTest;
    this.canvas = makeElement('canvas', '', { 'aria-hidden': 'true' });
    [this.canvas.width, this.canvas.height] = [FINE_FIELD_SIDE, FINE_FIELD_SIDE];
    this.image = context2d(this.canvas).createImageData(FINE_FIELD_SIDE, FINE_FIELD_SIDE);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.halo = svg('path', { class: 'pg-training-halo' });
    this.border = svg('path', { class: 'pg-training-border' });
    this.points = svg('g');
    this.axis = svg('g', { class: 'pg-plane-axis' });
    const clip = uniqueId('pg-training-clip');
    this.drawing = svg(
      'svg',
      { viewBox: `0 0 ${SIDE + LEFT + 2} ${SIDE + BOTTOM}`, role: 'img', 'aria-label': label },
      svg('rect', { class: 'pg-plane-frame', x: LEFT, y: 0.75, width: SIDE, height: SIDE }),
      svg('clipPath', { id: clip }, svg('rect', { x: LEFT, y: 0.75, width: SIDE, height: SIDE })),
      svg('g', { 'clip-path': `url(#${clip})` }, this.halo, this.border),
      this.points,
      this.axis,
    );
    this.box = makeElement('div', 'pg-training-plane', {}, this.canvas, this.drawing);
    this.root = makeElement('div', 'pg-training-plane-room', {}, this.box);
  }

  /** @param {RunDescription} description */
  setDescription(description) {
    this.description = description;
    this.#drawAxes(description);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.setField(this.bytes);
  }

  get #isCurve() {
    return Boolean(this.description?.axes[1].is_target);
  }

  /** Draw what the net answers, bytes as in frames; null: nothing is known.
   *  @param {Uint8Array | null} bytes */
  setField(bytes) {
    this.bytes = bytes;
    const known = Boolean(bytes && this.description);
    this.canvas.hidden = !known || this.#isCurve;
    const path = bytes && this.description ? this.#path(bytes, this.description) : '';
    setAttributes(this.border, { d: path });
    setAttributes(this.halo, { d: path });
    if (bytes && this.description && !this.#isCurve) this.#color(bytes, this.description);
  }

  /** @param {Uint8Array} bytes
   *  @param {RunDescription} description */
  #color(bytes, description) {
    const table = fieldColorTable(description, this.theme, {});
    const count = description.classes.length;
    if (description.task === 'multiclass')
      paintClasses(decodeClassField(bytes, count), table, this.pixels, tieConfidence(count));
    else paintValues(bytes, FIELD_SIDE, table, this.pixels);
    context2d(this.canvas).putImageData(this.image, 0, 0);
  }

  /** @param {Uint8Array} bytes
   *  @param {RunDescription} description */
  #path(bytes, { task, classes }) {
    const unit = SIDE / (FIELD_SIDE - 1);
    if (this.#isCurve) return curvePath(bytes, unit);
    let lines;
    if (task === 'multiclass') {
      const field = decodeClassField(bytes, classes.length);
      lines = classBorders(field, FIELD_SIDE, borderPlacerByConfidence(field, tieConfidence(classes.length)));
    } else if (task === 'binary') lines = decisionOrLevelLines(bytes, FIELD_SIDE, task);
    else return '';
    let path = '';
    for (let i = 0; i < lines.length; i += 4) {
      const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => (lines[i + k] * unit).toFixed(1));
      path += `M${LEFT + Number(x0)} ${y0}L${LEFT + Number(x1)} ${y1}`;
    }
    return path;
  }

  /** @param {RunDescription} description */
  #drawAxes({ axes: [across, up] }) {
    const ticks = (/** @type {number} */ low, /** @type {number} */ high) =>
      niceTicks(low, high).map((value) => ({ value, at: (value - low) / (high - low) }));
    this.axis.replaceChildren(
      ...ticks(across.low, across.high).map(({ value, at }) =>
        svg('text', { x: LEFT + at * SIDE, y: SIDE + 15, 'text-anchor': 'middle' }, shortNumber(value)),
      ),
      ...ticks(up.low, up.high).map(({ value, at }) =>
        svg('text', { x: LEFT - 5, y: (1 - at) * SIDE + 4, 'text-anchor': 'end' }, shortNumber(value)),
      ),
      svg('text', { x: LEFT + SIDE / 2, y: SIDE + 31, 'text-anchor': 'middle' }, across.label),
      svg(
        'text',
        { x: 14, y: SIDE / 2, 'text-anchor': 'middle', transform: `rotate(-90 14 ${SIDE / 2})` },
        up.label,
      ),
    );
  }

  /** Draw the rows; of few rows the wrong ones are crossed and the picked one is ringed.
   *  @param {{wrong: boolean[], picked: number}} marks */
  showPoints({ wrong, picked }) {
    const { description } = this;
    const key = JSON.stringify([description?.points, wrong, picked]);
    if (!description || key === this.marked) return;
    this.marked = key;
    const points = pointsOf(description, this.showTest);
    const large = points.length <= FEW;
    this.points.replaceChildren(
      ...points.map((point, i) =>
        this.#point(point, i, { large, wrong: large && wrong[i], picked: large && i === picked }),
      ),
    );
  }

  /** @param {FieldPoint} point
   *  @param {number} index
   *  @param {{large: boolean, wrong: boolean, picked: boolean}} how */
  #point(point, index, { large, wrong, picked }) {
    const { axes, task } = /** @type {RunDescription} */ (this.description);
    const [across, up] = axes;
    const cx = LEFT + ((point.x - across.low) / (across.high - across.low)) * SIDE;
    const cy = ((up.high - point.y) / (up.high - up.low)) * SIDE;
    const size = large ? 10 : 3.4;
    const mark = pointMark(point, { cx, cy, size }, task);
    if (!large) return mark;
    const group = svg('g', { class: 'pg-plane-point' }, mark);
    if (picked) group.append(svg('circle', { class: 'pg-plane-ring', cx, cy, r: 18 }));
    if (wrong)
      group.append(svg('path', { class: 'pg-plane-wrong', d: `M${cx - 6} ${cy - 6}l12 12m0 -12l-12 12` }));
    group.addEventListener('click', () => this.pick(index));
    return group;
  }
}

/** @param {FieldPoint} point
 *  @param {{cx: number, cy: number, size: number}} place
 *  @param {string} task */
function pointMark({ c, test }, { cx, cy, size }, task) {
  const kind = test ? ' pg-training-test' : '';
  if (task === 'regression') return svg('circle', { class: `pg-training-row${kind}`, cx, cy, r: size * 0.7 });
  if (task === 'multiclass')
    return svg('circle', {
      class: `pg-training-class${kind}`,
      cx,
      cy,
      r: size,
      fill: cssColor(classColor('multiclass', c)),
    });
  const r = size * 1.15;
  return c
    ? svg('path', {
        class: `pg-plane-target-one${kind}`,
        d: `M${cx} ${cy - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`,
      })
    : svg('circle', { class: `pg-plane-target-zero${kind}`, cx, cy, r: size });
}

/** The rows that are drawn: training rows first.
 *  @param {RunDescription} description
 *  @param {boolean} withTest
 *  @returns {FieldPoint[]} */
export function pointsOf({ points: { train, test } }, withTest) {
  const rows = (/** @type {typeof train} */ { x, y, c }, /** @type {boolean} */ isTest) =>
    x.map((value, i) => ({ x: value, y: y[i], c: c[i], test: isTest }));
  return [...rows(train, false), ...(withTest ? rows(test, true) : [])];
}

/** The answer as a curve: bytes of the first row of a field whose rows are alike.
 *  @param {Uint8Array} bytes
 *  @param {number} unit */
function curvePath(bytes, unit) {
  const height = (/** @type {number} */ byte) =>
    byte === 0 ? 1 + BEYOND : byte === 255 ? -BEYOND : 1 - byte / 255;
  const places = Array.from(
    { length: FIELD_SIDE },
    (_, i) => `${(LEFT + i * unit).toFixed(1)} ${(height(bytes[i]) * SIDE).toFixed(1)}`,
  );
  return `M${places.join('L')}`;
}
