// Drawing points of one's own: a board that opens beside the data column, with two to five classes or a
// curve, a rubber, undo, and a file to keep. Python knows the points only after a moment's rest.
//
// component.data = {kind, points: [[across, up, class], ...], most, linked, axes: {plane, curve}, opened, loaded,
// problem, note, text: {draw_...}}; places are 0..240, those of a file also between whole numbers; `opened` counts
// the times that the board was asked for, `loaded` the files that were taken; `note` is what is told of the last one.
// Reports state `drawing` = {kind, points}, and `file` = {base64, n}, the bytes of a file that was chosen.

import { cssColor } from '../core/colors.js';
import { defineComponent } from '../core/component.js';
import { context2d, makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { brushColor, DrawingCanvas, traceClassSymbol } from './drawing_canvas.js';
import {
  CURVE_KIND,
  classCount,
  DRAWING_KINDS,
  Drawing,
  drawingCsv,
  drawingSignature,
  encodeBase64,
} from './drawing_model.js';

/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { BoardData, DrawnPoint } from './types.d.ts' */

const REST = 1500; // ms without a change until Python is told: each time another run begins
const LARGEST_FILE = 1_000_000; // bytes
const SIGN = 16; // px
const FILE_NAME = 'points.csv';
const PHONE = window.matchMedia('(max-width: 700px)'); // the board lies below the data sets there

export const mountDrawingBoard = defineComponent('.pg-draw', () => new DrawingBoard(), {
  styles: ['data/drawing_board.css'],
});

/** A button of the board.
 *  @param {string} name
 *  @param {() => void} act
 *  @param {string} [className] */
function button(name, act, className = '') {
  const element = makeElement('button', `pg-draw-button ${className}`, { type: 'button', 'data-name': name });
  element.addEventListener('click', act);
  return element;
}

class DrawingBoard {
  constructor() {
    this.drawing = new Drawing('2', [], 0);
    /** @type {number | null} */
    this.brush = 0; // the class that is drawn; null: the rubber
    /** @type {StreamlitComponent<BoardData>} */
    this.component = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Theme} */
    this.theme = notYetSet;
    this.said = ''; // what Python said last
    this.loaded = 0;
    this.opened = 0;
    this.side = 0; // px
    /** @type {string | null} */
    this.complaint = null;
    this.told = ''; // of the file that the points came from, until they are changed
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.waiting = null; // to tell Python
    this.drawingCanvas = new DrawingCanvas({
      drawing: () => this.drawing,
      brush: () => this.brush,
      changed: (really) => this.#changed(really),
      key: (event) => this.#key(event),
    });
    this.board = makeElement('div', 'pg-draw-board', {}, this.drawingCanvas.canvas);
    this.opener = button('open', () => this.#open(Boolean(this.panel.hidden)), 'pg-draw-opener');
    this.kinds = DRAWING_KINDS.map((kind) => button(`kind_${kind}`, () => this.#setKind(kind)));
    this.brushes = makeElement('div', 'pg-draw-row', { role: 'group' });
    this.rubber = button('rubber', () => this.#setBrush(null));
    this.tools = {
      undo: button('undo', () => this.#undo()),
      clear: button('clear', () => this.#clear()),
      save: button('save', () => this.#save()),
      load: button('load', () => this.file.click()),
    };
    this.file = makeElement('input', '', { type: 'file', accept: '.csv,text/csv', hidden: '' });
    this.file.addEventListener('change', () => this.#load());
    this.head = makeElement('b');
    this.close = button('close', () => this.#open(false));
    this.count = makeElement('p', 'pg-draw-count', { role: 'status', 'aria-live': 'polite' });
    this.note = makeElement('p', 'pg-draw-note', { role: 'status', 'aria-live': 'polite', hidden: '' });
    this.problem = makeElement('p', 'pg-draw-problem', { role: 'alert', hidden: '' });
    this.kindLabel = makeElement('span', 'pg-draw-label', { 'aria-hidden': 'true' });
    this.kindRow = makeElement('div', 'pg-draw-row', { role: 'group' }, this.kindLabel, ...this.kinds);
    this.panel = makeElement(
      'section',
      'pg-draw-panel',
      { hidden: '' },
      makeElement('div', 'pg-draw-head', {}, this.head, this.close),
      this.kindRow,
      this.brushes,
      this.board,
      this.count,
      this.note,
      this.problem,
      makeElement('div', 'pg-draw-row', {}, ...Object.values(this.tools)),
      this.file,
    );
    this.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#open(false);
    });
    this.root = makeElement('div', '', {}, this.opener, this.panel);
    new ResizeObserver(() => this.#resized(this.board.clientWidth)).observe(this.board);
  }

  /** @param {StreamlitComponent<BoardData>} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.i18n = new Translations(data.text);
    const said = drawingSignature(data.kind, data.points);
    const news = said !== this.said && said !== this.drawing.signature && !this.waiting;
    if (news || data.loaded > this.loaded) this.#take(data);
    this.said = said;
    this.told = this.waiting ? '' : (data.note ?? '');
    this.loaded = data.loaded;
    if (data.opened > this.opened) {
      this.#open(true);
      if (PHONE.matches) this.panel.scrollIntoView({ block: 'start' });
    }
    this.opened = data.opened;
    this.drawing.most = data.most;
    this.#label();
  }

  /** Points that come from elsewhere: another link, a file.
   *  @param {BoardData} boardData */
  #take({ kind, points, most }) {
    this.drawing = new Drawing(kind, points, most);
    this.brush = 0;
  }

  // ---- the elements

  /** @param {boolean} open */
  #open(open) {
    if (!open && this.waiting) this.#tell();
    this.panel.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    this.#paint();
    if (open) this.drawingCanvas.canvas.focus({ preventScroll: true });
    else this.opener.focus({ preventScroll: true });
  }

  #label() {
    const t = (/** @type {string} */ key) => this.i18n.t(key);
    setText(this.opener, `✎ ${t('draw_open')}`);
    setTooltipText(this.opener, t('draw_open_help'));
    setText(this.head, t('draw_open'));
    this.panel.setAttribute('aria-label', t('draw_open'));
    setText(this.close, '×');
    this.close.setAttribute('aria-label', t('draw_close'));
    setTooltipText(this.close, t('draw_close'));
    setText(this.kindLabel, t('draw_kind'));
    this.kindRow.setAttribute('aria-label', t('draw_kinds'));
    this.brushes.setAttribute('aria-label', t('draw_brushes'));
    this.kinds.forEach((element, i) => {
      const kind = DRAWING_KINDS[i];
      setText(element, kind === CURVE_KIND ? t('draw_curve') : kind);
      setTooltipText(
        element,
        kind === CURVE_KIND ? t('draw_curve_help') : this.i18n.t('draw_classes', { n: kind }),
      );
      element.setAttribute('aria-label', element.dataset.help ?? '');
    });
    setText(this.rubber, t('draw_rubber'));
    setTooltipText(this.rubber, t('draw_rubber_help'));
    Object.entries(this.tools).forEach(([name, element]) => {
      setText(element, t(`draw_${name}`));
      setTooltipText(element, t(`draw_${name}_help`));
    });
    this.drawingCanvas.canvas.setAttribute('aria-label', t('draw_canvas'));
    this.#fillBrushes();
  }

  #fillBrushes() {
    const { kind } = this.drawing;
    const count = kind === CURVE_KIND ? 0 : classCount(kind);
    const made = Array.from({ length: count }, (_, label) => {
      const sign = makeElement('canvas', '', { width: SIGN, height: SIGN, 'aria-hidden': 'true' });
      const element = makeElement('button', 'pg-draw-button', { type: 'button' }, sign, 'ABCDE'[label]);
      setTooltipText(element, this.i18n.t('draw_brush_help', { name: 'ABCDE'[label] }));
      element.addEventListener('click', () => this.#setBrush(label));
      const context = context2d(sign);
      context.fillStyle = cssColor(brushColor(kind, label));
      context.beginPath();
      traceClassSymbol(context, label, SIGN / 2, SIGN / 2, 5.5);
      context.fill();
      return element;
    });
    this.brushes.replaceChildren(...made, this.rubber);
    this.#pressed();
  }

  #pressed() {
    const { kind } = this.drawing;
    this.kinds.forEach((element, i) =>
      element.setAttribute('aria-pressed', String(DRAWING_KINDS[i] === kind)),
    );
    [...this.brushes.children].forEach((element, label) => {
      const mine = element === this.rubber ? this.brush === null : this.brush === label;
      element.setAttribute('aria-pressed', String(mine));
    });
    this.tools.undo.disabled = !this.drawing.undoable.length;
    this.tools.clear.disabled = this.tools.save.disabled = !this.drawing.points.length;
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.panel.dataset.theme = theme;
    this.#paint();
  }

  /** @param {number} side */
  #resized(side) {
    if (side !== this.side) this.#paint();
  }

  #paint() {
    if (!this.theme) return; // the first one comes at once
    this.side = this.board.clientWidth;
    this.drawingCanvas.paint(this.theme);
    this.#describe();
  }

  /** How many points there are, and what they are too few or too many for. */
  #describe() {
    if (!this.i18n) return;
    const { points, isTrainable, isFull } = this.drawing;
    const { linked, most, problem } = this.component.data;
    const count = this.i18n.formatCount(points.length);
    const key = !isTrainable ? 'few' : isFull ? 'full' : points.length > linked ? 'many' : 'fits';
    setText(this.count, this.i18n.t(`draw_${key}`, { count, linked, most }));
    this.count.dataset.tone = key;
    setText(this.note, this.told);
    this.note.hidden = !this.note.textContent;
    setText(this.problem, this.complaint ?? problem ?? '');
    this.problem.hidden = !this.problem.textContent;
    this.#pressed();
  }

  // ---- what the reader does

  /** @param {string} kind */
  #setKind(kind) {
    if (kind === this.drawing.kind) return;
    this.drawing.beginUndoStep();
    this.drawing.setKind(kind);
    this.brush = 0;
    this.#fillBrushes();
    this.#changed(true);
  }

  /** @param {number | null} label */
  #setBrush(label) {
    this.brush = label;
    this.#pressed();
  }

  #undo() {
    this.drawing.undo();
    this.brush = 0;
    this.#fillBrushes();
    this.#changed(true);
  }

  #clear() {
    this.drawing.beginUndoStep();
    this.drawing.clear();
    this.#changed(true);
  }

  /** Keys on the canvas: a digit takes a class, Backspace undoes, E takes the rubber.
   *  @param {KeyboardEvent} keyboardEvent */
  #key({ key, ctrlKey, metaKey }) {
    if (key === 'Backspace' || key === 'Delete' || (key === 'z' && (ctrlKey || metaKey))) {
      if (this.drawing.undoable.length) this.#undo();
    } else if (key >= '1' && Number(key) <= classCount(this.drawing.kind)) {
      this.#setBrush(Number(key) - 1);
    } else if (key === 'e') {
      this.#setBrush(null);
    } else {
      return false;
    }
    return true;
  }

  /** @param {boolean} really */
  #changed(really) {
    this.complaint = null;
    if (really) this.told = '';
    this.#paint();
    if (!really) return;
    clearTimeout(this.waiting ?? undefined);
    this.waiting = setTimeout(() => this.#tell(), REST);
  }

  #tell() {
    clearTimeout(this.waiting ?? undefined);
    this.waiting = null;
    const { kind, points, isTrainable } = this.drawing;
    if (isTrainable) this.component.setStateValue('drawing', { kind, points });
  }

  // ---- files

  #save() {
    const axes = this.component.data.axes[this.drawing.kind === CURVE_KIND ? 'curve' : 'plane'];
    const file = new Blob([drawingCsv(this.drawing, axes)], { type: 'text/csv' });
    const link = makeElement('a', '', { href: URL.createObjectURL(file), download: FILE_NAME });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async #load() {
    const file = this.file.files?.[0];
    if (!file) return;
    this.file.value = '';
    this.complaint = file.size > LARGEST_FILE ? this.i18n.t('draw_large') : null;
    this.#describe();
    if (this.complaint) return;
    const base64 = encodeBase64(new Uint8Array(await file.arrayBuffer()));
    this.component.setStateValue('file', { base64, n: Date.now() });
  }
}
