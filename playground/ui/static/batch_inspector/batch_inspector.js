// The panel that goes through one batch: forward, loss, backward, update. It stands below the diagram, which
// shows the weights of the phase, and the batch's points stand out in the picture of the output.

import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { loadStyle } from '../core/theme.js';
import { BackpropMath } from './backprop_math.js';
import {
  backwardPhaseElements,
  forwardPhaseElements,
  lossPhaseElements,
  PHASES,
  updatePhaseElements,
} from './phases.js';
import { makeNote } from './tables.js';

/** @import { Translations } from '../core/i18n.js' */
/** @import { BatchReport } from '../connection/message_types.d.ts'
 *  @import { View } from '../core/types.d.ts' */
/** @import { BatchFacts, BatchNet, Names, Phase } from './types.d.ts' */

const SHOW = {
  forward: forwardPhaseElements,
  loss: lossPhaseElements,
  backward: backwardPhaseElements,
  update: updatePhaseElements,
};
const LAST = PHASES.length - 1;
const PHONE = window.matchMedia('(max-width: 700px)'); // there the panel opens out of sight
const NEEDS = { forward: ['row', 'unit'], loss: ['row'], backward: ['row', 'unit'], update: ['unit'] };

export class BatchInspector {
  /** onChange(): phase, row or openness has changed: diagram and picture follow. onEnd(): on to the next batch.
   *  @param {HTMLElement} parent
   *  @param {() => void} onChange
   *  @param {() => void} onEnd */
  constructor(parent, onChange, onEnd) {
    this.wanted = false; // somebody asked to go inside: the next batch opens the panel
    this.left = false; // the batch was left before its last phase
    /** @type {BatchFacts | null} */
    this.facts = null;
    /** @type {string | null | undefined} */
    this.key = undefined; // of the facts
    this.phase = 0;
    this.row = 0;
    /** @type {[layer: number, unit: number]} */
    this.unit = [0, 0];
    /** @type {BatchNet | null} */
    this.net = null; // as it was when the batch was trained
    /** @type {BackpropMath} */
    this.arithmetic = notYetSet;
    /** @type {View} */
    this.view = notYetSet;
    this.onChange = onChange;
    this.onEnd = onEnd;
    this.title = makeElement('h4', 'pg-title');
    this.where = makeElement('span', 'pg-subtitle');
    this.tabs = PHASES.map((name, i) =>
      this.#button('pg-inside-tab', () => this.#go(i), { role: 'tab', 'data-phase': name }),
    );
    this.list = makeElement('div', 'pg-inside-tabs', { role: 'tablist' }, ...this.tabs);
    this.list.addEventListener('keydown', (event) => this.#typed(event));
    this.back = this.#button('pg-small-button', () => this.#go(this.phase - 1));
    this.next = this.#button('pg-small-button pg-inside-next', () => this.#goOn());
    this.closeButton = this.#button('pg-small-button', () => this.close());
    this.rows = this.#choice((value) => {
      this.row = Number(value);
    });
    this.units = this.#choice((value) => {
      const [layer, unit] = value.split(':').map(Number);
      this.unit = [layer, unit];
    });
    this.body = makeElement('div', 'pg-inside-body', { role: 'tabpanel', tabindex: '0' });
    this.spoken = makeElement('p', 'pg-spoken', { role: 'status' });
    const head = makeElement(
      'header',
      'pg-head',
      {},
      this.title,
      this.where,
      makeElement('span', 'pg-space'),
      this.closeButton,
    );
    const go = makeElement('div', 'pg-inside-go', {}, this.back, this.next);
    const bar = makeElement('div', 'pg-inside-bar', {}, this.list, go);
    const pick = makeElement('div', 'pg-inside-pick', {}, this.rows.label, this.units.label);
    this.root = makeElement('section', 'pg-inside', { hidden: '' }, head, bar, pick, this.body, this.spoken);
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    new ResizeObserver(() => this.#letKeysScroll()).observe(this.body);
    parent.append(this.root);
  }

  /** @param {string} name
   *  @param {() => void} action
   *  @param {Record<string, string>} [attributes] */
  #button(name, action, attributes = {}) {
    const button = makeElement('button', name, { type: 'button', ...attributes });
    button.addEventListener('click', action);
    return button;
  }

  /** @param {(value: string) => void} take */
  #choice(take) {
    const text = makeElement('span');
    const select = makeElement('select');
    select.addEventListener('change', () => {
      take(select.value);
      this.#draw();
    });
    return { text, select, label: makeElement('label', '', {}, text, ' ', select) };
  }

  /** Words and what is shown for `view` = {description, i18n, options}.
   *  @param {View} view */
  setView(view) {
    this.view = view;
    loadStyle('batch_inspector/batch_inspector.css');
    if (this.facts) this.#begin(this.facts);
  }

  /** The facts of the newest batch from a frame's header, or undefined; true if they are new.
   *  @param {BatchReport | null} [report] */
  setReport(report) {
    const facts = /** @type {BatchFacts | null | undefined} */ (report);
    const key = facts ? JSON.stringify([facts.epoch, facts.batch, facts.loss, facts.rows]) : null;
    if (key === this.key) return false;
    this.key = key;
    this.facts = facts ?? null;
    this.net = facts ? this.#netNow() : null;
    this.left = false;
    if (!facts) this.close();
    else if (this.wanted || this.isOpen) this.#begin(facts, 0);
    return Boolean(facts);
  }

  #netNow() {
    if (!this.view) return null;
    const { options, description } = this.view;
    return options?.net
      ? {
          ...options.net,
          layers: description.layers,
          layout: description.weights ?? [],
          task: description.task,
        }
      : null;
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Take up the facts; `phase`: go there.
   *  @param {BatchFacts} facts
   *  @param {number} [phase] */
  #begin(facts, phase = this.phase) {
    this.net ??= this.#netNow();
    if (!this.net) return;
    this.arithmetic = new BackpropMath(facts, this.net);
    this.phase = phase;
    if (this.row >= this.arithmetic.rowCount) this.row = 0;
    if (!(this.unit[1] < this.arithmetic.unitCount(this.unit[0]))) this.unit = [0, 0];
    if (!this.wanted && !this.isOpen) return;
    const opens = !this.isOpen;
    this.wanted = false;
    this.root.hidden = false;
    this.#draw();
    if (opens && PHONE.matches) this.root.scrollIntoView({ block: 'start' });
  }

  /** Whether the batch that was trained last has phases that were not shown yet. */
  get hasNextPhase() {
    return Boolean(this.facts) && this.phase !== LAST && (this.isOpen || this.left);
  }

  /** Go to the next phase, or back to the batch that was left before its end; false if there is none. */
  goToNextPhase() {
    if (!this.hasNextPhase) return false;
    if (!this.isOpen) {
      this.wanted = true;
      this.#begin(this.#batch);
      return true;
    }
    this.#go(this.phase + 1);
    return true;
  }

  close() {
    this.wanted = false;
    if (!this.isOpen) return;
    this.root.hidden = true;
    this.left = true;
    this.onChange();
  }

  /** Show row number `index` of the training rows, if it is in the batch and its numbers are told.
   *  @param {number} index */
  chooseRow(index) {
    const at = this.facts?.rows.indexOf(index) ?? -1;
    if (!this.isOpen || at < 0 || at >= this.arithmetic.rowCount) return;
    this.row = at;
    this.#draw();
  }

  /** The facts while the panel is open: it does not open without any. */
  get #batch() {
    return /** @type {BatchFacts} */ (this.facts);
  }

  get #batchNet() {
    return /** @type {BatchNet} */ (this.net);
  }

  /** The training rows that stand out in the picture. */
  get highlightedRows() {
    return this.isOpen ? this.#batch.rows : [];
  }

  get chosenRow() {
    return this.isOpen ? this.#batch.rows[this.row] : null;
  }

  /** The weights before the update as long as that is not shown, or null. */
  get weightsBeforeUpdate() {
    return this.isOpen && this.phase < LAST && this.#batch.weights
      ? Float32Array.from(this.#batch.weights)
      : null;
  }

  #goOn() {
    if (this.phase === LAST) this.onEnd();
    else this.#go(this.phase + 1);
  }

  /** @param {number} phase */
  #go(phase) {
    if (phase < 0 || phase > LAST) return;
    this.phase = phase;
    this.#draw();
    if (PHONE.matches && this.root.getBoundingClientRect().top < 0)
      this.root.scrollIntoView({ block: 'start' });
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = { Home: 0, End: LAST }[event.key] ?? Math.min(LAST, Math.max(0, this.phase + (by ?? 0)));
    if (!by && !(event.key in { Home: 0, End: 0 })) return;
    event.preventDefault();
    this.#go(to);
    this.tabs[this.phase].focus();
  }

  // ---- drawing

  #draw() {
    const { i18n } = this.view;
    const { epoch, batch, of, size } = this.#batch;
    setText(this.title, i18n.t('inside'));
    this.root.setAttribute('aria-label', i18n.t('inside'));
    const where = {
      epoch: i18n.formatCount(epoch + 1),
      batch: i18n.formatCount(batch + 1),
      of: i18n.formatCount(of),
      n: i18n.formatCount(size),
    };
    setText(this.where, i18n.t('inside_where', where));
    this.#drawBar(i18n);
    this.#drawChoices(i18n);
    this.body.replaceChildren(...this.#content(PHASES[this.phase]));
    this.body.scrollTop = 0;
    this.#letKeysScroll();
    this.onChange();
  }

  /** A part that is wider than its place can be scrolled by keyboard, too; one that fits is no stop of the Tab key. */
  #letKeysScroll() {
    const parts = /** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll('.pg-inside-part'));
    parts.forEach((part) => {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
      else part.removeAttribute('tabindex');
    });
  }

  /** @param {Translations} i18n */
  #drawBar(i18n) {
    const name = (/** @type {number} */ i) => i18n.t(`inside_${PHASES[i]}`);
    this.list.setAttribute('aria-label', i18n.t('inside_phases'));
    this.tabs.forEach((tab, i) => {
      setText(tab, `${i + 1} ${name(i)}`);
      setTooltipText(tab, i18n.t(`inside_${PHASES[i]}_help`));
      tab.setAttribute('aria-selected', String(i === this.phase));
      tab.tabIndex = i === this.phase ? 0 : -1;
    });
    this.body.setAttribute('aria-label', name(this.phase));
    setText(this.spoken, `${this.phase + 1} ${name(this.phase)}`);
    setText(this.back, i18n.t('inside_back'));
    setTooltipText(this.back, i18n.t('inside_back_help'));
    const next = this.phase === LAST ? 'inside_next_batch' : 'inside_next';
    setText(this.next, i18n.t(next));
    setTooltipText(this.next, i18n.t(`${next}_help`));
    this.back.setAttribute('aria-disabled', String(this.phase === 0));
    setText(this.closeButton, '✕');
    this.closeButton.setAttribute('aria-label', i18n.t('inside_close'));
    setTooltipText(this.closeButton, i18n.t('inside_close'));
  }

  /** @param {Translations} i18n */
  #drawChoices(i18n) {
    const needs = NEEDS[PHASES[this.phase]];
    this.rows.label.hidden = !needs.includes('row');
    this.units.label.hidden = !needs.includes('unit');
    Object.entries({ row: this.rows, unit: this.units }).forEach(([name, { text, select }]) => {
      setText(text, i18n.t(`inside_${name}`));
      setTooltipText(select, i18n.t(`inside_${name}_help`));
    });
    const names = this.#names();
    fill(
      this.rows.select,
      this.#batch.inputs.map((_, r) => [r, this.#described(r, names)]),
      this.row,
    );
    const layers = this.#batchNet.layers.slice(1);
    /** @type {[string, string][]} */
    const units = layers.flatMap((count, l) =>
      Array.from(
        { length: count },
        (_, j) => /** @type {[string, string]} */ ([`${l}:${j}`, names.unit(l, j)]),
      ),
    );
    fill(this.units.select, units, this.unit.join(':'));
  }

  /** @param {number} r
   *  @param {Names} names */
  #described(r, names) {
    const { i18n } = this.view;
    const numbers = this.#batch.inputs[r].slice(0, 3).map((value) => i18n.short.format(value));
    return `${names.row(r)} (${numbers.join(', ')}${this.#batch.inputs[r].length > 3 ? ', …' : ''})`;
  }

  /** How rows, inputs, units and layers are called.
   *  @returns {Names} */
  #names() {
    const { i18n, description } = this.view;
    const last = description.layers.length - 2;
    const output = (/** @type {number} */ j) =>
      description.task === 'multiclass' ? description.classes[j] : i18n.t('inside_the_output');
    const unit = (/** @type {number} */ l, /** @type {number} */ j) =>
      l === last ? output(j) : i18n.t('inside_unit_name', { layer: l + 1, unit: j + 1 });
    return {
      row: (r) => i18n.t('inside_point', { n: i18n.formatCount(this.#batch.rows[r] + 1) }),
      into: (l, i) => (l ? unit(l - 1, i) : description.inputs[i]),
      unit,
      layer: (l) =>
        l === last ? i18n.t('inside_the_output') : i18n.t('inside_layer', { n: i18n.formatCount(l + 1) }),
    };
  }

  /** @param {Phase} phase */
  #content(phase) {
    const [l, j] = this.unit;
    const { i18n } = this.view;
    const { arithmetic: a, row: r } = this;
    const [facts, net] = [this.#batch, this.#batchNet];
    const some = { n: i18n.formatCount(a.rowCount), of: i18n.formatCount(facts.size) };
    const told = a.hasAllRows ? [] : [makeNote(i18n.t('inside_first', some))];
    return [...told, ...SHOW[phase]({ a, facts, net, i18n, names: this.#names(), r, l, j })];
  }
}

/** Options [[value, text]] of a select, with `chosen` selected; left alone where nothing has changed.
 *  @param {HTMLSelectElement} select
 *  @param {[value: string | number, text: string][]} options
 *  @param {string | number} chosen */
function fill(select, options, chosen) {
  const key = JSON.stringify(options);
  if (select.dataset.key !== key) {
    select.replaceChildren(...options.map(([value, text]) => makeElement('option', '', { value }, text)));
    select.dataset.key = key;
  }
  select.value = String(chosen);
}
