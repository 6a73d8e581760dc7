// What is shown at one moment: all of it from one frame, and what the verdict says of it.

import '../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { curvePoints } from '../../../../playground/ui/static/evaluation/maths/binary.js';
import { MomentMaker } from '../../../../playground/ui/static/evaluation/moment.js';
import { signInTable } from '../../../../playground/ui/static/evaluation/panels/measures.js';
import { worstMistakes } from '../../../../playground/ui/static/evaluation/panels/mistakes.js';
import { placeOf } from '../../../../playground/ui/static/evaluation/panels/threshold_desk.js';
import { headOf, Sentence, verdictOf } from '../../../../playground/ui/static/evaluation/sentence.js';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };

const i18n = new Translations(texts);

/** @import { Frame } from '../../../../playground/ui/static/connection/frame_decoder.js'
 *  @import { RunDescription } from '../../../../playground/ui/static/core/types.d.ts'
 *  @import { Moment } from '../../../../playground/ui/static/evaluation/types.d.ts' */

/** A frame of the run with these answers, rows by columns.
 *  @param {number} epoch
 *  @param {number[][] | null} rows
 *  @param {number[] | null} labels
 *  @returns {Frame} */
function frame(epoch, rows, labels) {
  /** @type {Record<string, unknown>} */
  const sections = {};
  if (rows)
    sections.evaluation = {
      shape: [rows.length, rows[0]?.length ?? 0],
      data: Float32Array.from(rows.flat()),
    };
  if (labels) sections.evaluation_labels = { shape: [labels.length], data: Float32Array.from(labels) };
  const made = {
    header: { epoch, status: 'paused' },
    sections: { float32: (/** @type {string} */ name) => sections[name] ?? null },
  };
  return /** @type {any} */ (made);
}

/** @type {any} */
const BINARY = { task: 'binary', classes: ['survived', 'died'], n_train: 100, n_test: 94, fingerprint: 'a' };
const LABELS = Array.from({ length: 194 }, (_, row) => Number(row % 7 === 0)); // 28 of 194
/** The moment with its intervals.
 *  @param {MomentMaker} maker */
const settled = (maker) => {
  while (maker.bootstrap) maker.reckon(100);
  return /** @type {Moment} */ (maker.moment);
};

test('a net that says the same to all does not beat guessing, and the sentence says so', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label, row) => [0.1 + 0.1 * label + 0.0005 * row]);
  assert.equal(maker.receive(frame(12, rows, LABELS), BINARY), true);
  const positives = LABELS.slice(100).filter(Boolean).length;
  assert.equal(maker.moment?.standing, 'equal');
  const share = i18n.formatPercent(1 - positives / 94);
  const [head, usual, present] = verdictOf(settled(maker), i18n);
  assert.equal(head, 'Does not beat guessing in accuracy at 0.50.');
  assert.equal(
    usual,
    `${share} is the share of “survived”: at threshold 0.50 the net says “survived” to all 94 and finds 0 of the ${positives} “died”.`,
  );
  assert.match(present, /^Balanced accuracy 0\.50 \[0\.50, 0\.50\] against 0\.50 for guessing: no better\.$/);
  maker.setThreshold(0.2);
  assert.match(
    verdictOf(settled(maker), i18n)[2],
    /^Moved to 0\.20 it finds \d+ of 13 “died”, with \d+ false alarms\. /,
  );
  assert.equal(verdictOf(settled(maker), i18n)[1], usual, 'the first sentence is of the usual threshold');
});

test('a frame without answers leaves the moment as it is, and the line stays where the reader has put it', () => {
  const maker = new MomentMaker();
  maker.receive(
    frame(
      1,
      LABELS.map((label) => [label ? 0.9 : 0.2]),
      LABELS,
    ),
    BINARY,
  );
  maker.setThreshold(0.3);
  const before = settled(maker);
  assert.equal(maker.receive(frame(2, null, null), BINARY), false);
  assert.equal(maker.moment, before);
  assert.equal(maker.moment?.header.epoch, 1);
  maker.receive(
    frame(
      3,
      LABELS.map((label) => [label ? 0.8 : 0.1]),
      null,
    ),
    BINARY,
  );
  assert.equal(maker.moment?.header.epoch, 3);
  assert.equal(maker.moment?.threshold, 0.3);
  assert.equal(maker.moment?.intervals, null, 'intervals of other answers are not shown');
  assert.equal(settled(maker).intervals?.accuracy.value, 1);
  assert.equal(maker.moment?.standing, 'above');
  assert.equal(maker.receive(frame(4, [], []), BINARY), true);
  assert.equal(maker.moment, null, 'nobody asks for the view any more');
});

test('answers that are not those of the run described are not judged', () => {
  const maker = new MomentMaker();
  maker.receive(
    frame(
      1,
      LABELS.map(() => [0.5]),
      LABELS,
    ),
    { ...BINARY, n_test: 90 },
  );
  assert.equal(maker.moment, null);
});

test('several classes: what is never right is named by its own label', () => {
  const maker = new MomentMaker();
  const labels = Array.from({ length: 60 }, (_, row) => row % 3);
  const rows = labels.map((label) => [label === 2 ? 1 : label, 0.7, label === 2 ? 0.1 : 0.7]);
  /** @type {any} */
  const description = {
    task: 'multiclass',
    classes: ['4', '5', '6'],
    n_train: 30,
    n_test: 30,
    fingerprint: 'b',
  };
  maker.receive(frame(5, rows, labels), description);
  const [head, told] = verdictOf(settled(maker), i18n);
  assert.equal(head, 'Beats guessing in accuracy.');
  assert.match(
    told,
    /right for 66\.7% of 30 rows; always answering “4” is right for 33\.3%\. Never right: “6”\.$/,
  );
  assert.equal(worstMistakes(settled(maker))[0].row, 2);
  assert.equal(worstMistakes(settled(maker)).length, 10);
});

test('numbers are held against the mean of the training rows', () => {
  const maker = new MomentMaker();
  const labels = Array.from({ length: 40 }, (_, row) => row);
  /** @type {any} */
  const description = { task: 'regression', classes: [], n_train: 20, n_test: 20, fingerprint: 'c' };
  maker.receive(
    frame(
      5,
      labels.map((label) => [label + 1]),
      labels,
    ),
    description,
  );
  const moment = settled(maker);
  assert.equal(moment.values.validation.mae, 1);
  assert.equal(moment.guessing.mean, 9.5);
  assert.equal(moment.standing, 'above');
  assert.match(verdictOf(moment, i18n)[1], /^On 20 rows R² is 0\.97; always answering the mean/);
});

test('the place of a point on the line has its answers, and few digits', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label, row) => [0.05 + 0.004 * (row % 100) + 0.05 * label]);
  maker.receive(frame(1, rows, LABELS), BINARY);
  const { ranking } = /** @type {NonNullable<typeof maker.moment>} */ (maker.moment);
  const points = curvePoints(/** @type {NonNullable<typeof ranking>} */ (ranking));
  for (const point of points.slice(1)) {
    const place = placeOf(points, point);
    maker.setThreshold(place);
    assert.equal(place <= point.threshold, true);
    assert.equal(maker.moment?.values.validation.recall, point.counts.tp / 13);
  }
  assert.equal(placeOf(points, points[0]), 1);
});

test('what is said when the line is let go', () => {
  const maker = new MomentMaker();
  maker.receive(
    frame(
      1,
      LABELS.map((label) => [label ? 0.9 : 0.2]),
      LABELS,
    ),
    BINARY,
  );
  const told = Sentence.prototype.spoken(
    /** @type {NonNullable<typeof maker.moment>} */ (maker.moment),
    i18n,
  );
  assert.equal(told, 'At 0.50: 13 of 13 “died” found, 0 false alarms, cost 0.00.');
});

test('without a validation part the training rows are judged, under their own name', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label) => [0.1 + 0.1 * label]);
  maker.receive(frame(30, rows, LABELS), { ...BINARY, n_train: 194, n_test: 0 });
  const moment = settled(maker);
  assert.equal(moment.validation.name, 'training');
  assert.equal(moment.standing, 'equal');
  assert.match(verdictOf(moment, i18n)[1], /says “survived” to all 194 and finds 0 of the 28 “died”\.$/);
});

test('names in another language are taken over without another frame, those of another run are not', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label) => [label ? 0.6 : 0.4]);
  maker.receive(frame(1, rows, LABELS), BINARY);
  const named = { ...BINARY, classes: ['생존', '사망'] };
  assert.equal(maker.rename(named), true);
  assert.match(verdictOf(settled(maker), i18n).join(' '), /사망/);
  assert.equal(maker.rename(named), false);
  assert.equal(maker.rename({ ...named, fingerprint: 'other' }), false);
});

test('the regression is judged where the line stands, as the net is', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label) => [label ? 0.4 : 0.2]);
  maker.receive(frame(1, rows, LABELS), BINARY);
  const part = settled(maker).validation;
  maker.setRival({ rows: part, values: { recall: 0 } }, '');
  assert.equal(maker.moment?.rival?.values.recall, 0);
  maker.setThreshold(0.3);
  assert.equal(maker.moment?.rival?.values.recall, 1);
  assert.deepEqual(maker.moment?.rival?.values, maker.moment?.values.validation);
});

test('what a line reaches that was moved on the same rows is said to be too good', () => {
  const maker = new MomentMaker();
  const rows = LABELS.map((label) => [label ? 0.4 : 0.2]);
  maker.receive(frame(1, rows, LABELS), BINARY);
  assert.equal(verdictOf(settled(maker), i18n)[2].includes('same rows'), false);
  maker.setThreshold(0.3);
  assert.match(verdictOf(settled(maker), i18n)[2], /better\. The line was moved on these same rows/);
});

test('a net that is below guessing, be it not certainly, does not beat it', () => {
  const head = (/** @type {number} */ lead) => headOf('uncertain', lead, 'accuracy', i18n);
  assert.match(head(-0.02), /^Does not beat guessing in accuracy;/);
  assert.match(head(0.02), /^Not certain to beat guessing in accuracy/);
});

test('the measure that the verdict speaks of has the sign of the verdict, until the line is moved', () => {
  const made = (/** @type {number} */ threshold) =>
    /** @type {any} */ ({
      standing: 'below',
      threshold,
      description: { task: 'binary' },
      intervals: { accuracy: { low: 0.67, high: 0.87 } },
      values: { guessing: { accuracy: 0.85 } },
    });
  assert.equal(signInTable(made(0.5), 'accuracy'), 'below');
  assert.equal(signInTable(made(0.1), 'accuracy'), 'uncertain');
});
