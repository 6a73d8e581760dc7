// Which columns go together: a matrix in which mouse and arrow keys tell each number, and the strongest as a list.

import { cssColor, signedColor } from '../core/colors.js';
import { makeElement, setText } from '../core/dom.js';
import { svgElement } from '../elements/svg.js';
import { plainLabel, shortLabel, strongestRelations, textWidth } from './column_words.js';

/** @import { Relation, TableState } from './types.d.ts' */

const CELLS = [14, 26]; // px: the narrowest column with a name of its own, and the widest
const NAMELESS = 5; // px: the narrowest of all
const LINE = 14; // px: the lowest row whose name can be read
const EDGE = 4; // px around the matrix
const MOST_NAMED = 40; // columns whose names can be read beside the matrix
const FIRST = 5; // relations that are told at once
const MORE = 20;
const NARROW = '(max-width: 700px)';
/** @type {Record<string, [number, number]>} */
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export class CorrelationPanel {
  /** @type {TableState | null} */
  state = null;
  /** @type {[number, number] | null} row and column of the cell that is told */
  chosen = null;
  cell = CELLS[1]; // px: how wide a cell is
  height = CELLS[1]; // px: how high it is, more than that where names beside it need it
  origin = 0; // px: where the cells begin, from the left and from above
  width = 0; // for which the matrix is drawn
  possible = false; // without the values that cannot be

  constructor() {
    this.title = makeElement('h2');
    this.kinds = makeElement('div', 'pg-table-actions', { role: 'group' });
    const head = makeElement('div', 'pg-table-head', {}, this.title, this.kinds);
    this.said = makeElement('p', 'pg-table-said', { 'aria-live': 'polite' });
    this.svg = svgElement('svg', { class: 'pg-table-matrix', tabindex: 0, role: 'img' });
    this.scale = makeElement('p', 'pg-table-colors', { 'aria-hidden': 'true' });
    this.matrixName = makeElement('summary');
    const narrow = window.matchMedia(NARROW).matches;
    this.matrix = makeElement(
      'details',
      '',
      {},
      this.matrixName,
      this.said,
      makeElement('div', 'pg-table-scroll', {}, this.svg),
      this.scale,
    );
    this.matrix.open = !narrow;
    this.listName = makeElement('summary');
    this.list = makeElement('ol', 'pg-table-relations');
    this.relations = makeElement('details', '', {}, this.listName, this.list);
    this.relations.open = narrow;
    this.root = makeElement(
      'section',
      'pg-table-panel pg-table-together',
      {},
      head,
      this.matrix,
      this.relations,
    );
    new ResizeObserver(() => this.#fit()).observe(this.matrix);
    this.svg.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.svg.addEventListener('pointermove', (event) => this.#over(/** @type {PointerEvent} */ (event)));
    this.svg.addEventListener('pointerdown', (event) => this.#over(/** @type {PointerEvent} */ (event)));
    this.svg.addEventListener('focus', () => this.#choose(this.chosen ?? [1, 0]));
  }

  /** @param {TableState} state */
  show(state) {
    const { data, i18n, facts } = state;
    if (this.state?.data.link !== data.link) this.chosen = null;
    this.state = state;
    setText(this.title, i18n.t('table_correlation'));
    setText(this.matrixName, i18n.t('table_matrix'));
    setText(this.listName, i18n.t('table_strongest'));
    this.kinds.hidden = !facts.impossible_rows;
    if (!facts.impossible_rows) this.possible = false;
    this.kinds.setAttribute('aria-label', i18n.t('table_impossible_values'));
    const kinds = [false, true].map((possible) => {
      const attributes = { type: 'button', 'aria-pressed': String(possible === this.possible) };
      const key = possible ? 'table_without' : 'table_with';
      const button = makeElement('button', '', attributes, i18n.t(key, { count: facts.impossible_rows }));
      button.addEventListener('click', () => {
        this.possible = possible;
        if (this.state) this.show(this.state);
        /** @type {HTMLElement | null} */ (this.kinds.querySelector('[aria-pressed="true"]'))?.focus();
      });
      return button;
    });
    this.kinds.replaceChildren(...kinds);
    this.#drawScale(state);
    this.#draw(state);
    const found = strongestRelations(this.#table(state)).slice(0, MORE);
    this.list.replaceChildren(
      ...found.map((relation, i) => {
        const text = this.#sentence(state, relation);
        return makeElement('li', i < FIRST ? '' : 'pg-table-rest', {}, text);
      }),
    );
    setText(
      this.said,
      this.chosen ? this.#sentence(state, this.#relation(state, this.chosen)) : i18n.t('table_point'),
    );
  }

  /** What the colours mean.
   *  @param {TableState} state */
  #drawScale({ facts, i18n, theme }) {
    const bar = makeElement('i');
    const colors = [-1, 0, 1].map((r) => cssColor(signedColor(r, theme)));
    bar.style.background = `linear-gradient(to right, ${colors.join(', ')})`;
    const rows = i18n.formatCount(facts.rows - (this.possible ? facts.impossible_rows : 0));
    this.scale.replaceChildren(
      '−1',
      bar,
      '+1',
      makeElement('span', '', {}, i18n.t('table_colors', { rows })),
    );
  }

  #fit() {
    const { state, matrix } = this;
    if (state && matrix.open && matrix.clientWidth && matrix.clientWidth !== this.width) this.#draw(state);
  }

  /** @param {TableState} state */
  #table({ facts }) {
    return this.possible ? facts.correlation_possible : facts.correlation;
  }

  /** @param {TableState} state */
  #names({ data }) {
    return [...data.columns, data.card.target].map(shortLabel);
  }

  /** @param {TableState} state */
  #draw(state) {
    const { i18n, theme, data } = state;
    const table = this.#table(state);
    const names = this.#names(state);
    const named = names.length <= MOST_NAMED;
    const top = EDGE + (named ? 6 + Math.max(...names.map(textWidth)) : 0);
    const width = this.matrix.clientWidth || top + names.length * CELLS[1];
    this.width = this.matrix.clientWidth;
    this.cell = Math.min(CELLS[1], Math.max(NAMELESS, (width - top - EDGE) / names.length));
    this.height = named ? Math.max(LINE, this.cell) : this.cell;
    const [across, down] = [this.cell, this.height].map((side) => top + names.length * side + EDGE);
    this.svg.setAttribute('viewBox', `0 0 ${across} ${down}`);
    this.svg.setAttribute('width', String(across));
    this.svg.setAttribute('height', String(down));
    this.svg.setAttribute('aria-label', i18n.t('table_matrix_name', { columns: data.columns.length }));
    const cells = table.flatMap((row, b) => row.map((r, a) => this.#cell(r, a, b, top, theme)));
    const labels = named ? names.flatMap((name, i) => this.#labels(name, i, names.length, top)) : [];
    this.mark = svgElement('rect', { width: this.cell, height: this.height, class: 'pg-table-chosen' });
    this.svg.replaceChildren(...cells, ...labels, this.mark);
    this.origin = top;
    this.#place();
  }

  /** @param {number | null} r
   *  @param {number} a
   *  @param {number} b
   *  @param {number} top
   *  @param {import('../core/types.d.ts').Theme} theme */
  #cell(r, a, b, top, theme) {
    const { cell, height } = this;
    const [x, y] = [top + a * cell, top + b * height];
    if (a === b || r === null)
      return svgElement('circle', { cx: x + cell / 2, cy: y + height / 2, r: 1.5, class: 'pg-table-none' });
    const fill = cssColor(signedColor(r, theme));
    const size = { width: cell - 1.5, height: height - 1.5 };
    return svgElement('rect', { x: x + 0.75, y: y + 0.75, ...size, rx: 2, fill });
  }

  /** @param {string} name
   *  @param {number} i
   *  @param {number} count
   *  @param {number} top */
  #labels(name, i, count, top) {
    const weight = i === count - 1 ? 700 : 400;
    const across = svgElement(
      'text',
      { x: top - 5, y: top + (i + 0.5) * this.height + 4, 'text-anchor': 'end', 'font-weight': weight },
      name,
    );
    const isLast = i === count - 1; // narrow columns leave room for one name: that of the target
    if (this.cell < CELLS[0] && !isLast) return [across];
    const [x, y] = [top + (i + 0.5) * this.cell + 4, top - 5];
    const up = svgElement('text', { x, y, transform: `rotate(-90 ${x} ${y})`, 'font-weight': weight }, name);
    return [across, up];
  }

  /** @param {TableState} state
   *  @param {[number, number]} cell
   *  @returns {Relation} */
  #relation(state, [b, a]) {
    return { a, b, r: this.#table(state)[b][a] ?? Number.NaN };
  }

  /** @param {TableState} state
   *  @param {Relation} relation */
  #sentence(state, { a, b, r }) {
    const { data, facts, i18n } = state;
    const all = [...data.columns, data.card.target];
    const isRatio = facts.task === 'multiclass' && a !== b && Math.max(a, b) === data.columns.length;
    const said = i18n.t('table_relation', {
      a: plainLabel(all[a].label),
      b: plainLabel(all[b].label),
      sign: isRatio ? 'η' : 'r',
      r: a === b || Number.isNaN(r) ? '–' : i18n.two.format(r),
    });
    const other = (this.possible ? facts.correlation : facts.correlation_possible)[b][a];
    const differs = facts.impossible_rows && other !== null && Math.abs(other - r) >= 0.005;
    if (!differs) return said;
    const key = this.possible ? 'table_relation_with' : 'table_relation_without';
    return `${said} ${i18n.t(key, { r: i18n.two.format(other), rows: i18n.formatCount(facts.impossible_rows) })}`;
  }

  /** @param {[number, number]} cell */
  #choose(cell) {
    const { state } = this;
    const count = (state?.data.columns.length ?? 0) + 1;
    if (!state || cell.some((place) => place < 0 || place >= count)) return;
    if (String(cell) === String(this.chosen)) return;
    this.chosen = cell;
    setText(this.said, this.#sentence(state, this.#relation(state, cell)));
    this.#place();
  }

  #place() {
    if (!this.mark) return;
    this.mark.setAttribute('visibility', this.chosen ? 'visible' : 'hidden');
    if (!this.chosen) return;
    this.mark.setAttribute('x', String(this.origin + this.chosen[1] * this.cell));
    this.mark.setAttribute('y', String(this.origin + this.chosen[0] * this.height));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    const [b, a] = this.chosen ?? [1, 0];
    this.#choose([b + move[0], a + move[1]]);
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #over(event) {
    const svg = /** @type {SVGSVGElement} */ (this.svg);
    const matrix = svg.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const places = [(at.x - this.origin) / this.cell, (at.y - this.origin) / this.height];
    const [a, b] = places.map(Math.floor);
    this.#choose([b, a]);
  }
}
