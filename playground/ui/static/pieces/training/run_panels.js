// The pictures of a run: plane, rows, net, numbers and curve; what is asked for of them, and fits the run.

import { makeElement, setText } from '../../core/dom.js';
import { AnswersTable, inOrder, rowsOf } from './answers_table.js';
import { CurvePicture } from './curve_picture.js';
import { answerText, signed, smallNumber } from './drawing_math.js';
import { FieldPicture } from './field_picture.js';
import { isRight } from './measures.js';
import { canBeDrawn, NetPicture } from './net_picture.js';

/** @import { Theme } from '../../core/types.d.ts'
 *  @import { PieceHost } from '../types.d.ts'
 *  @import { Described, Line, Moment } from './types.d.ts' */

const FEW_ROWS = 8; // that stand in a table
/** @type {string[]} */
const ALL = ['field', 'table', 'net', 'curve'];

/**
 * What is drawn of a run.
 * @typedef {object} Picture
 * @property {Uint8Array | null} field
 * @property {Moment | null} moment
 * @property {Line[]} lines
 * @property {number} epochs
 * @property {{value: number, text: string} | null} predicted
 * @property {{x: number, y: number, text: string} | null} measured
 * @property {number[]} moved how far each layer went; empty: it is not shown
 */

export class RunPanels {
  /** @type {Described | null} */
  described = null;
  picked = 0; // a row, in the order of the frames
  /** @type {Picture | null} */
  shown = null;

  /** @param {PieceHost} host
   *  @param {{places: number[][], look: (epoch: number) => void}} facts */
  constructor(host, { places, look }) {
    this.host = host;
    this.places = places;
    const { settings, i18n } = host;
    this.parts = new Set(settings.parts ?? ALL);
    const pick = (/** @type {number} */ row) => this.pick(row);
    this.field = new FieldPicture(i18n.t('piece_training_plane_help'), pick, Boolean(settings.show_test));
    this.table = new AnswersTable(i18n, pick, settings.count !== false);
    this.net = new NetPicture(i18n.t('piece_training_net_help'));
    this.curve = new CurvePicture({
      label: i18n.t('piece_training_curve_help'),
      epoch: i18n.t('piece_training_epoch'),
    });
    this.slider = makeElement('input', 'pg-training-slider', {
      type: 'range',
      min: 0,
      max: 1,
      step: 1,
      value: 0,
      disabled: '',
      'aria-label': i18n.t('piece_training_slider'),
    });
    this.slider.addEventListener('input', () => look(Number(this.slider.value)));
    this.sum = makeElement('b');
    this.sumLine = makeElement(
      'p',
      'pg-training-sum',
      {},
      makeElement('span', '', {}, i18n.t('piece_training_right_now')),
      this.sum,
    );
    this.numbers = makeElement('dl', 'pg-training-numbers');
    this.formula = makeElement('div', 'pg-piece-formula pg-training-formula', { hidden: '' });
    this.tableTitle = this.#title('piece_training_rows');
    this.netTitle = this.#title('piece_training_net');
    this.sections = this.#sections();
    this.root = makeElement('div', 'pg-training', {}, ...Object.values(this.sections));
  }

  /** @param {string} key */
  #title(key) {
    return makeElement('h3', 'pg-piece-title', {}, this.host.i18n.t(key));
  }

  #sections() {
    const curve = this.host.settings.curve === 'right' ? 'piece_training_right' : 'piece_training_loss';
    const section = (/** @type {(Node | string)[]} */ ...children) =>
      makeElement('section', '', {}, ...children);
    const folding = (/** @type {Node[]} */ ...children) =>
      makeElement('section', '', { 'data-fold': '' }, ...children);
    return {
      field: section(this.#title('piece_training_plane'), this.field.root),
      table: folding(this.tableTitle, this.table.root, this.sumLine, this.numbers),
      net: folding(this.netTitle, this.net.root, this.formula),
      curve: section(this.#title(curve), this.curve.root, this.slider),
    };
  }

  get wholeCurve() {
    return this.host.settings.curve === 'right';
  }

  /** Draw what is known of a run before it begins.
   *  @param {Described} described */
  describe(described) {
    const { i18n } = this.host;
    const anew = !this.described;
    this.described = described;
    const { description } = described;
    this.rows = rowsOf(description, this.places);
    const asked = this.host.settings.measure?.row?.join();
    const at = this.rows.places.findIndex((place) => place.join() === asked);
    if (anew && at >= 0) this.picked = at; // the row that the question is about
    const few = description.points.train.x.length <= FEW_ROWS;
    const gate = few && description.task === 'binary';
    setText(
      this.tableTitle,
      i18n.t(few ? (gate ? 'piece_training_table' : 'piece_training_rows') : 'piece_training_numbers'),
    );
    this.table.root.hidden = !few;
    this.sumLine.hidden = !gate || this.host.settings.count === false;
    if (few) this.table.setRows(this.rows);
    const drawn = canBeDrawn(description);
    const flat = description.axes.length === 2;
    this.sections.field.hidden = !this.parts.has('field') || !flat;
    this.sections.table.hidden = !this.parts.has('table');
    this.sections.net.hidden = !this.parts.has('net') || !drawn;
    this.sections.curve.hidden = !this.parts.has('curve');
    this.isNeuron = description.layers.length === 2 && description.layers[1] === 1 && !description.scaled;
    setText(this.netTitle, i18n.t(this.isNeuron ? 'piece_training_neuron' : 'piece_training_net'));
    this.formula.hidden = !(this.isNeuron && few);
    this.field.setDescription(description);
    if (drawn) this.net.setDescription(description);
    this.#draw();
  }

  /** @param {Picture} picture */
  show(picture) {
    this.shown = picture;
    this.#draw();
  }

  /** @param {number} row */
  pick(row) {
    this.picked = row;
    this.#draw();
  }

  /** Whether each answered row is right; undefined where nothing is wanted or known.
   *  @returns {(boolean | undefined)[]} */
  get right() {
    const answers = this.shown?.moment?.answers;
    const rows = this.rows;
    if (!rows || this.host.settings.count === false) return [];
    return rows.places.map((_, i) =>
      answers && i < rows.wanted.length ? isRight(answers[i], rows.wanted[i], rows.numbers) : undefined,
    );
  }

  #draw() {
    if (!this.described) return;
    const picture = this.shown;
    const { right, picked } = this;
    const moment = picture?.moment ?? null;
    this.field.setField(picture?.field ?? null);
    this.field.showPoints({ wrong: this.rows?.numbers ? [] : right.map((each) => each === false), picked });
    this.table.show({ answers: moment?.answers ?? null, right, picked });
    const wanted = this.rows?.wanted.length ?? 0;
    setText(this.sum, moment?.answers ? `${right.filter(Boolean).length}/${wanted}` : '');
    this.net.setWeights(moment?.weights ?? null);
    if (!this.formula.hidden) setText(this.formula, this.#sumOfNeuron(moment));
    this.#drawNumbers(moment, picture?.moved ?? []);
    this.#drawCurve(picture);
  }

  /** @param {Picture | null} picture */
  #drawCurve(picture) {
    const epochs = picture?.epochs ?? this.described?.epochs ?? 1;
    const lines = picture?.lines ?? [];
    const values = lines.flatMap(({ y }) => y);
    const top = this.wholeCurve
      ? (this.rows?.wanted.length ?? 4)
      : Math.max(
          this.host.settings.curve_top ?? 1,
          ...values.filter(Number.isFinite),
          picture?.predicted?.value ?? 0,
        );
    this.curve.show({
      lines,
      epochs,
      top,
      whole: this.wholeCurve,
      predicted: picture?.predicted ?? null,
      measured: picture?.measured ?? null,
    });
  }

  /** The epochs that the slider goes back to.
   *  @param {number} epochs
   *  @param {number} shown
   *  @param {boolean} free */
  setSlider(epochs, shown, free) {
    this.slider.disabled = !free;
    this.slider.max = String(Math.max(1, epochs));
    if (document.activeElement !== this.slider || !free) this.slider.value = String(shown);
  }

  /** @param {Moment | null} moment
   *  @param {number[]} moved */
  #drawNumbers(moment, moved) {
    const { i18n } = this.host;
    const number = (/** @type {number | null | undefined} */ value) =>
      value === null || value === undefined ? '–' : i18n.three.format(value);
    const few = !this.table.root.hidden;
    /** @type {[string, string][]} */
    const facts = [
      [i18n.t('piece_training_loss_now'), moment ? number(moment.loss) : ''],
      ...(few || !this.described || this.described.description.task === 'regression'
        ? []
        : /** @type {[string, string][]} */ ([
            [i18n.t('piece_training_accuracy_train'), moment ? number(moment.metric) : ''],
            [i18n.t('piece_training_accuracy_test'), moment ? number(moment.valMetric) : ''],
          ])),
      [i18n.t('piece_training_parameters'), String(this.described?.parameters ?? '')],
      ...moved.map(
        (way, i) =>
          /** @type {[string, string]} */ ([i18n.t('piece_training_moved', { n: i + 1 }), smallNumber(way)]),
      ),
    ];
    const drawn = facts.flatMap(([name, value]) => [
      makeElement('dt', '', {}, name),
      makeElement('dd', '', {}, value),
    ]);
    const text = facts.flat().join('|');
    if (this.numbers.dataset.text === text) return;
    this.numbers.dataset.text = text;
    this.numbers.replaceChildren(...drawn);
  }

  /** The sum of one neuron at the picked row.
   *  @param {Moment | null} moment */
  #sumOfNeuron(moment) {
    const rows = this.rows;
    if (!rows) return '';
    const terms = rows.names.map((name, i) => `w${'₁₂₃₄'[i]}·${name}`).join(' + ');
    const first = `ŷ = σ(${terms} + b)`;
    const weights = moment?.weights;
    if (!weights) return first;
    const place = rows.places[this.picked] ?? rows.places[0];
    const numbers = place.map((x, i) => `${signed(weights[i])}·${x}`).join(' ');
    const b = weights[place.length];
    const z = place.reduce((sum, x, i) => sum + x * weights[i], b);
    const answer = moment?.answers?.[this.picked];
    const last = answer === undefined ? '' : `\n= σ(${signed(z)}) = ${this.#answer(answer)}`;
    return `${first}\n= σ(${numbers} ${signed(b)})${last}`;
  }

  /** @param {number} answer */
  #answer(answer) {
    const decides = this.host.settings.count !== false && !this.rows?.numbers;
    return answerText(answer, this.host.i18n, decides);
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.field.paint(theme);
  }

  /** All numbers as sentences.
   *  @returns {string[]} */
  twin() {
    const { i18n } = this.host;
    const { rows, described } = this;
    const moment = this.shown?.moment;
    if (!described || !rows) return [];
    const number = (/** @type {number | null | undefined} */ value) =>
      value === null || value === undefined ? '–' : i18n.three.format(value);
    const list = this.table.root.hidden ? [] : rows.places;
    const about = inOrder(list).map((i) => {
      const place = list[i];
      const row = place.join(', ');
      const answer = moment?.answers?.[i];
      const wanted = rows.wanted[i];
      if (wanted === undefined)
        return answer === undefined
          ? ''
          : i18n.t('piece_training_twin_place', { row, answer: this.#answer(answer) });
      if (answer === undefined) return i18n.t('piece_training_twin_row_asleep', { row, wanted });
      return i18n.t('piece_training_twin_row', { row, wanted, answer: this.#answer(answer) });
    });
    const scores = moment
      ? [i18n.t('piece_training_twin_epoch', { epoch: moment.epoch, loss: number(moment.loss) })]
      : [];
    if (moment && moment.valMetric !== null)
      scores.push(
        i18n.t('piece_training_twin_accuracy', {
          train: number(moment.metric),
          test: number(moment.valMetric),
        }),
      );
    const weights = moment?.weights;
    const few =
      weights && weights.length <= 16
        ? [i18n.t('piece_training_twin_weights', { weights: Array.from(weights, signed).join(', ') })]
        : [];
    return [
      ...scores,
      ...about.filter(Boolean),
      ...few,
      i18n.t('piece_training_twin_parameters', { parameters: described.parameters }),
    ];
  }
}
