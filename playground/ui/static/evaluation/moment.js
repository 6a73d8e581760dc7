// What is known of one moment of a run: answers and labels of one frame, the reader's threshold, and all that follows.

import { EVALUATION } from '../connection/run_context.js';
import { guessingOf, partsOf } from './maths/answers.js';
import { binaryValues, rankRows, USUAL_THRESHOLD, weightedBinary } from './maths/binary.js';
import { multiclassValues, weightedMulticlass } from './maths/multiclass.js';
import { regressionValues, weightedRegression } from './maths/regression.js';
import { Bootstrap } from './maths/resampling.js';
import { finishedLead, leadOverGuessing, standingOf } from './maths/standing.js';

/** @import { Frame } from '../connection/frame_decoder.js'
 *  @import { PageHeader, Section } from '../connection/types.d.ts'
 *  @import { RunDescription, Task } from '../core/types.d.ts'
 *  @import { Guessing, Moment, PartRows, Ranking, Score, Values } from './types.d.ts' */

const LABELS = 'evaluation_labels';
const AT_ONCE = 2000; // rows of which the interval of the lead is reckoned with each frame

/** @type {Score} */
const NO_SCORE = { value: null, low: null, high: null };

/** The rows as somebody answers them who knows the training targets only.
 *  @param {Task} task
 *  @param {PartRows} part
 *  @param {Guessing} guessing
 *  @returns {PartRows} */
export function guessedRows(task, part, { class: majority, mean, shares }) {
  const filled = (/** @type {number} */ value) => new Float64Array(part.rows).fill(value);
  if (task !== 'multiclass') return { ...part, answers: filled(mean) };
  const inside = shares.map((share) => Math.max(1e-7, share));
  const whole = inside.reduce((sum, share) => sum + share, 0);
  return {
    ...part,
    answers: Float64Array.from(part.labels, (label) => inside[label] / whole),
    chosen: Float32Array.from(filled(majority)),
    sure: Float32Array.from(filled(shares[majority])),
  };
}

/** All scores of a part.
 *  @param {Task} task
 *  @param {PartRows} part
 *  @param {number} classes
 *  @param {number} [threshold]
 *  @returns {Values} */
export function valuesOf(task, part, classes, threshold = USUAL_THRESHOLD) {
  if (task === 'regression') return regressionValues(part);
  return task === 'binary' ? binaryValues(rankRows(part), threshold) : multiclassValues(part, classes);
}

export class MomentMaker {
  /** @type {Section<Float32Array> | null} */
  answers = null;
  /** @type {Float32Array | null} */
  labels = null;
  /** @type {PageHeader | null} */
  header = null;
  /** @type {RunDescription | null} */
  description = null;
  /** @type {Moment | null} the newest one */
  moment = null;
  /** @type {Moment['rival']} */
  rival = null;
  rivalRefusal = ''; // why there is no rival
  threshold = USUAL_THRESHOLD;
  costs = { miss: 1, false_alarm: 1 };
  /** @type {Bootstrap | null} of the moment's scores */
  bootstrap = null;
  /** @type {ReturnType<typeof leadOverGuessing> | null} that is not finished */
  lead = null;
  /** @type {{of: Moment['rival'], ranking: Ranking | null}} the rival's rows by falling probability */
  rivalRanking = { of: null, ranking: null };

  /** Take what a frame brings; true if there is a new moment.
   *  @param {Frame} frame
   *  @param {RunDescription} description */
  receive({ header, sections }, description) {
    const [answers, labels] = [sections.float32(EVALUATION), sections.float32(LABELS)];
    if (answers) this.answers = answers.data.length ? answers : null;
    if (labels) this.labels = labels.data.length ? labels.data : null;
    if (description !== this.description && description?.fingerprint !== this.description?.fingerprint)
      this.rival = null;
    this.description = description;
    this.header = header;
    if (!answers && !labels) return false;
    this.#make();
    return true;
  }

  #make() {
    const { answers, labels, header, description } = this;
    this.moment = null;
    if (!answers || !labels || !header || !description) return;
    const parts = partsOf(answers, labels, description);
    if (!parts?.training.rows) return;
    if (!parts.validation.rows) parts.validation = parts.training; // as at the command line, and it is said
    const { task, classes } = description;
    const guessing = guessingOf(
      parts.training.labels,
      task === 'regression' ? 0 : Math.max(2, classes.length),
    );
    const guessed = guessedRows(task, parts.validation, guessing);
    this.ranking = task === 'binary' ? rankRows(parts.validation) : null;
    this.trainingRanking = task === 'binary' ? rankRows(parts.training) : null;
    this.moment = {
      ...parts,
      header,
      description,
      guessing,
      threshold: this.threshold,
      costs: this.costs,
      ranking: this.ranking,
      values: {
        training: this.#values(parts.training),
        validation: this.#values(parts.validation),
        guessing: valuesOf(task, guessed, classes.length),
      },
      intervals: null,
      standing: null,
      lead: NO_SCORE,
      rival: this.#rivalNow(),
      rivalRefusal: this.rivalRefusal,
    };
    this.lead = leadOverGuessing(task, parts.validation, guessing);
    if (parts.validation.rows <= AT_ONCE) this.#finishLead();
    this.#begin();
  }

  /** @param {PartRows} part
   *  @returns {Values} */
  #values(part) {
    const { task, classes } = /** @type {RunDescription} */ (this.description);
    const ranking = part.name === 'validation' ? this.ranking : this.trainingRanking;
    return ranking ? binaryValues(ranking, this.threshold) : valuesOf(task, part, classes.length);
  }

  #finishLead() {
    if (!this.moment || !this.lead) return;
    const lead = finishedLead(this.lead);
    this.moment = { ...this.moment, lead, standing: standingOf(lead) };
    this.lead = null;
  }

  /** Reckon the intervals from the beginning. */
  #begin() {
    const { moment } = this;
    if (!moment) return;
    const { task, classes } = moment.description;
    const { validation } = moment;
    const scoresOf = this.ranking
      ? weightedBinary(this.ranking, this.threshold)
      : task === 'regression'
        ? weightedRegression(validation)
        : weightedMulticlass(validation, classes.length);
    this.bootstrap = new Bootstrap(validation.rows, scoresOf);
    this.moment = { ...moment, intervals: null };
  }

  /** The line stands elsewhere: only what it decides is reckoned anew.
   *  @param {number} threshold */
  setThreshold(threshold) {
    this.threshold = threshold;
    const { moment } = this;
    if (!moment) return;
    const [training, validation] = [this.#values(moment.training), this.#values(moment.validation)];
    const values = { ...moment.values, training, validation };
    this.moment = { ...moment, threshold, values, rival: this.#rivalNow() };
    this.#begin();
  }

  /** @param {Moment['costs']} costs */
  setCosts(costs) {
    this.costs = costs;
    if (this.moment) this.moment = { ...this.moment, costs };
  }

  /** @param {Moment['rival']} rival
   *  @param {string} refusal */
  setRival(rival, refusal) {
    this.rival = rival;
    this.rivalRefusal = refusal;
    if (this.moment) this.moment = { ...this.moment, rival: this.#rivalNow(), rivalRefusal: refusal };
  }

  /** The plain rival; of two classes it is judged where the line stands, as the net is. */
  #rivalNow() {
    const { rival } = this;
    if (!rival || this.description?.task !== 'binary') return rival;
    if (this.rivalRanking.of !== rival) this.rivalRanking = { of: rival, ranking: rankRows(rival.rows) };
    const ranking = /** @type {Ranking} */ (this.rivalRanking.ranking);
    return { ...rival, values: binaryValues(ranking, this.threshold) };
  }

  /** Take the same run in other words; true if they are others.
   *  @param {RunDescription} description */
  rename(description) {
    const known = this.description;
    if (description === known || description.fingerprint !== known?.fingerprint) return false;
    this.description = description;
    if (this.moment) this.moment = { ...this.moment, description };
    return true;
  }

  /** Reckon intervals for so many milliseconds; true if they are there now, and were not before.
   *  @param {number} patience */
  reckon(patience) {
    if (!this.moment || !this.bootstrap) return false;
    if (this.lead) this.#finishLead();
    if (!this.bootstrap.run(patience)) return false;
    this.moment = { ...this.moment, intervals: this.bootstrap.intervals(this.moment.values.validation) };
    this.bootstrap = null;
    return true;
  }
}
