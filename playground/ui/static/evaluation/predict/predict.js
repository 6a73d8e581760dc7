// One row that the reader fills in: what the net answers, how that moves with each column, which change turns it, and on
// which columns the net leans.

import { runContextOf } from '../../connection/run_context.js';
import { makeElement, setText } from '../../core/dom.js';
import { loadStyle } from '../../core/theme.js';
import { drawAnswerBar, drawCurve, writeAnswer } from './answer_chart.js';
import { onAskedRow } from './asked_row.js';
import { answerText, columnsByImportance, curveOf, curveSentence, turnSentence } from './figures.js';
import { RowForm } from './row_form.js';

/** @import { Frame } from '../../connection/frame_decoder.js'
 *  @import { EvaluationHost, EvaluationPanel, Moment } from '../types.d.ts'
 *  @import { Importance, PredictColumn, Prediction, Words } from './types.d.ts' */

const [PREDICTION, CURVES, IMPORTANCE] = ['prediction', 'prediction_curves', 'importance'];
const [OF_PART, OF_VALUES] = [0, 1]; // what is asked about: playground/training/views/prediction.py

class Predict {
  /** @type {Prediction | null} */
  prediction = null;
  /** @type {{shape: number[], data: Float32Array} | null} */
  curves = null;
  /** @type {Importance | null} */
  importance = null;
  stale = false; // the importance is that of an earlier net
  /** @type {number[] | null} what the form holds; null until the net has told of a row */
  row = null;
  /** @type {number | null} the validation row that is asked for */
  wanted = null;
  threshold = 0.5;
  picked = -1;
  open = false;

  /** @param {EvaluationHost} host */
  constructor(host) {
    this.host = host;
    this.slot = host.data().slot ?? '';
    this.context = runContextOf(this.slot);
    this.form = new RowForm({
      change: (place, value) => this.#change(place, value),
      pick: (place) => this.#pick(place),
      redraw: () => host.redraw(),
    });
    this.bars = makeElement('p', 'pg-ev-note');
    this.answer = makeElement('p', 'pg-ev-predict-answer', { 'aria-live': 'polite' });
    this.line = makeElement('div', 'pg-ev-chart');
    this.turn = makeElement('p', 'pg-ev-predict-turn');
    this.chart = makeElement('div', 'pg-ev-chart');
    this.caption = makeElement('p', 'pg-ev-note');
    this.advice = makeElement('p', 'pg-ev-note');
    this.typical = makeElement('button', 'pg-ev-button', { type: 'button' });
    this.typical.addEventListener('click', () => this.#fillTypical());
    /** @type {HTMLElement[]} what there is once the net has answered */
    this.parts = [
      ...[this.form.root, this.answer, this.line, this.turn, this.chart, this.caption, this.advice],
      makeElement('div', 'pg-ev-row', {}, this.typical),
    ];
    this.body = makeElement('div', 'pg-ev-body', {}, this.bars, ...this.parts);
    loadStyle('evaluation/predict/predict.css');
    this.unhear = this.context.listenToFrames((frame) => this.#receive(frame));
    this.unask = onAskedRow(this.slot, (row) => this.#askAbout(row));
  }

  /** @param {Frame} frame */
  #receive({ sections }) {
    const prediction = sections.get(PREDICTION);
    const curves = sections.float32(CURVES);
    if (prediction) this.prediction = /** @type {Prediction | null} */ (prediction.data);
    if (curves) this.curves = curves;
    const importance = sections.get(IMPORTANCE);
    if (importance) {
      this.stale = !importance.data;
      if (importance.data) this.importance = /** @type {Importance} */ (importance.data);
    }
    if (prediction?.data) this.#adopt();
  }

  /** The net has told of a row: it is the one of the form until the reader changes it. */
  #adopt() {
    const { prediction } = this;
    if (!prediction) return;
    const other = this.row?.length !== prediction.columns.length;
    if (other || (this.wanted !== null && prediction.number === this.wanted)) {
      this.row = [...prediction.row];
      if (other) this.wanted = null;
    }
  }

  /** Ask for what the form holds.
   *  @param {number} threshold */
  #ask(threshold) {
    this.threshold = threshold;
    const { row, wanted } = this;
    if (wanted !== null) this.context.ask(PREDICTION, [OF_PART, threshold, wanted]);
    else this.context.ask(PREDICTION, row ? [OF_VALUES, threshold, ...row] : true);
  }

  /** @param {number} place
   *  @param {number} value */
  #change(place, value) {
    if (!this.row) return;
    this.row[place] = value;
    this.wanted = null;
    this.#ask(this.threshold);
    this.host.redraw();
  }

  /** @param {number} place */
  #pick(place) {
    this.picked = place;
    this.host.redraw();
  }

  #fillTypical() {
    if (!this.prediction) return;
    this.row = this.prediction.columns.map(({ typical }) => typical);
    this.wanted = null;
    this.#ask(this.threshold);
    this.host.redraw();
  }

  /** @param {number} row of the validation part */
  #askAbout(row) {
    const details = this.body.closest('details');
    if (details) details.open = true;
    this.wanted = row;
    this.#setOpen(true);
    this.#ask(this.threshold);
    this.body.scrollIntoView({ block: 'nearest' });
    this.host.redraw();
  }

  /** Have the net asked as long as somebody looks.
   *  @param {boolean} open */
  #setOpen(open) {
    if (open === this.open) return;
    this.open = open;
    if (open) this.#ask(this.host.moment()?.threshold ?? this.threshold);
    else this.context.ask(PREDICTION, false);
    this.context.ask(IMPORTANCE, open);
  }

  /** @returns {Words} */
  #words() {
    const i18n = this.host.i18n();
    const description = this.host.moment()?.description;
    const { columns, names } = this.host.data();
    const drawn = description?.source === 'generated';
    const told = (/** @type {PredictColumn} */ { name }) => columns.find((each) => each.name === name);
    /** @param {PredictColumn} column
     *  @param {number} value */
    const level = (column, value) => {
      const { levels } = column;
      const known = told(column);
      const name = known?.level_labels[known.levels.indexOf(value)];
      if (name) return name;
      const yesNo = !drawn && levels.length === 2 && levels[0] === 0 && levels[1] === 1;
      if (yesNo && levels.includes(value))
        return i18n.t(value ? 'evaluate_predict_yes' : 'evaluate_predict_no');
      return i18n.short.format(value);
    };
    return {
      classes: description?.classes ?? [],
      task: description?.task ?? 'binary',
      level,
      value(column, value) {
        const unit = told(column)?.unit || names[column.unit] || column.unit;
        return unit ? `${level(column, value)} ${unit}` : level(column, value);
      },
      label: (column) => told(column)?.label || names[column.label] || column.label,
    };
  }

  /** @param {Moment} moment */
  draw(moment) {
    this.#setOpen(true);
    if (moment.threshold !== this.threshold) this.#ask(moment.threshold);
    const { prediction, curves, row } = this;
    const there = Boolean(prediction && curves && row);
    for (const part of this.parts) part.hidden = !there;
    const i18n = this.host.i18n();
    if (!prediction || !curves || !row) {
      setText(this.bars, i18n.t('evaluate_waiting'));
      return;
    }
    const words = this.#words();
    const order = columnsByImportance(prediction.columns, this.importance);
    const picked = order.includes(this.picked) ? this.picked : order[0];
    this.form.picked = picked;
    const importance = this.importance?.mean.length ? this.importance : null;
    this.#drawNotes(importance, moment);
    this.form.draw({ columns: prediction.columns, order, row, importance, words, i18n });
    writeAnswer(this.answer, prediction, words, i18n);
    drawAnswerBar(this.line, prediction, words, i18n);
    setText(this.turn, turnSentence(prediction, words, i18n));
    const curve = curveOf(prediction, curves, picked);
    drawCurve(this.chart, { prediction, curve, column: picked, words, i18n });
    setText(this.caption, curveSentence(prediction, curve, picked, words, i18n));
  }

  /** @param {Importance | null} importance
   *  @param {Moment} moment */
  #drawNotes(importance, { description, training }) {
    const i18n = this.host.i18n();
    if (!importance) setText(this.bars, i18n.t('evaluate_predict_bars_later'));
    else {
      const score = i18n.t(`evaluate_measure_${importance.score_name}`);
      const rows = i18n.formatCount(importance.rows);
      const told = i18n.t('evaluate_predict_bars', { score, shuffles: importance.shuffles, rows });
      setText(this.bars, this.stale ? `${told} ${i18n.t('evaluate_predict_bars_stale')}` : told);
    }
    const counts = this.prediction?.class_counts ?? [];
    const rarest = counts.indexOf(Math.min(...counts));
    const learned = counts.length
      ? i18n.t('evaluate_predict_advice', {
          rows: i18n.formatCount(counts[rarest]),
          label: description.classes[rarest],
        })
      : i18n.t('evaluate_predict_advice_numbers', { rows: i18n.formatCount(training.rows) });
    setText(this.advice, learned);
    setText(this.typical, i18n.t('evaluate_predict_typical'));
  }

  headline() {
    const details = this.body.closest('details');
    if (details && !details.open) this.#setOpen(false);
    const { prediction } = this;
    return prediction && this.open
      ? answerText(prediction.answer, prediction.class, this.#words(), this.host.i18n())
      : '';
  }

  dispose() {
    this.unhear();
    this.unask();
    this.#setOpen(false);
  }
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createPredict(host) {
  const predict = new Predict(host);
  return {
    body: predict.body,
    headline: () => predict.headline(),
    draw: (moment) => predict.draw(moment),
    dispose: () => predict.dispose(),
  };
}
