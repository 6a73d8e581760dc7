// The answer to a row: where it lies beside the threshold, and over the range of one column.

import { makeElement } from '../../core/dom.js';
import { svgElement } from '../../elements/svg.js';
import { pathThrough, svgText } from '../svg.js';
import { answerText, curveSentence, drawnOutput, shareText } from './figures.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Curve, PredictColumn, Prediction, Words } from './types.d.ts' */

const [BAR_TOP, BAR_HEIGHT, BAR_ROOM] = [20, 12, 40]; // px
const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [150, 44, 12, 12, 22]; // px
const LEAST_WIDTH = 240;
const MOST_LETTERS = 8; // of a level below the drawing
const ROOM = 0.08; // above and below, of what is drawn of numbers

/** The probability as a bar, with the threshold and where the smallest change would bring it.
 *  @param {Element} place
 *  @param {Prediction} prediction
 *  @param {Words} words
 *  @param {Translations} i18n */
export function drawAnswerBar(place, prediction, words, i18n) {
  const [share] = prediction.answer;
  const width = Math.max(LEAST_WIDTH, place.clientWidth) - 2 * RIGHT;
  if (words.task !== 'binary' || share === null) {
    place.replaceChildren();
    return;
  }
  const { threshold, nearest, columns } = prediction;
  const x = (/** @type {number} */ value) => RIGHT + value * width;
  const turned = nearest === null ? null : columns[nearest].turn?.answer[0];
  const side = prediction.class ? 1 : 0;
  const named = i18n.t('evaluate_predict_threshold', { threshold: i18n.short.format(threshold) });
  const anchor = threshold < 0.25 ? 'start' : threshold > 0.75 ? 'end' : 'middle';
  place.replaceChildren(
    svgElement(
      'svg',
      {
        width: width + 2 * RIGHT,
        height: BAR_ROOM,
        role: 'img',
        'aria-label': `${shareText(share, i18n)}, ${named}`,
      },
      svgElement('rect', {
        class: 'pg-ev-predict-room',
        x: x(0),
        y: BAR_TOP,
        width,
        height: BAR_HEIGHT,
        rx: 4,
      }),
      svgElement('rect', {
        class: `pg-ev-class-${side}`,
        x: x(0),
        y: BAR_TOP,
        width: width * share,
        height: BAR_HEIGHT,
        rx: 4,
      }),
      svgElement('path', {
        class: 'pg-ev-predict-line',
        d: `M${x(threshold)} ${BAR_TOP - 5}v${BAR_HEIGHT + 10}`,
      }),
      ...(typeof turned === 'number'
        ? [svgElement('circle', { class: 'pg-ev-ring', cx: x(turned), cy: BAR_TOP + BAR_HEIGHT / 2, r: 5 })]
        : []),
      svgText(x(threshold), 11, named, anchor, 'pg-ev-axis'),
    ),
  );
}

/** Where the values of a column and the answers to them lie in the drawing.
 *  @param {{facts: PredictColumn, answers: number[], numbers: boolean, width: number}} drawn */
function scalesOf({ facts, answers, numbers, width }) {
  const [least, most] = [Math.min(...answers), Math.max(...answers)];
  const room = (most - least || 1) * ROOM;
  const [low, high] = numbers ? [least - room, most + room] : [0, 1];
  const span = facts.high - facts.low || 1;
  return {
    x: (/** @type {number} */ value) => LEFT + ((value - facts.low) / span) * (width - LEFT - RIGHT),
    y: (/** @type {number} */ value) => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
    ticks: numbers ? [least, most] : [0, 0.5, 1],
    across: facts.levels.length && facts.levels.length < 9 ? facts.levels : [facts.low, facts.high],
  };
}

/** The numbers below and beside the drawing.
 *  @param {ReturnType<typeof scalesOf>} scales
 *  @param {PredictColumn} facts
 *  @param {Words} words
 *  @param {Translations} i18n */
function axisTexts({ x, y, ticks, across }, facts, words, i18n) {
  const nameOf = (/** @type {number} */ value) => {
    const name = words.level(facts, value);
    return name.length > MOST_LETTERS ? i18n.short.format(value) : name;
  };
  const anchorOf = (/** @type {number} */ value) => {
    if (value === facts.high) return 'end';
    return value === facts.low ? 'start' : 'middle';
  };
  return [
    ...ticks.map((tick) =>
      svgText(LEFT - 6, y(tick) + 4, i18n.threeSignificant.format(tick), 'end', 'pg-ev-axis'),
    ),
    ...across.map((value) => svgText(x(value), HEIGHT - 6, nameOf(value), anchorOf(value), 'pg-ev-axis')),
  ];
}

/** The answers over the range of a column, with the present one.
 *  @param {Element} place
 *  @param {{prediction: Prediction, curve: Curve, column: number, words: Words, i18n: Translations}} shown */
export function drawCurve(place, { prediction, curve, column, words, i18n }) {
  const facts = prediction.columns[column];
  const output = drawnOutput(prediction);
  const width = Math.max(LEAST_WIDTH, place.clientWidth);
  const here = prediction.answer[output] ?? Number.NaN;
  const points = Array.from({ length: curve.points }, (_, point) => ({
    value: curve.data[point * curve.width],
    answer: curve.data[point * curve.width + 1 + output],
  }));
  const answers = [...points.map(({ answer }) => answer), here].filter(Number.isFinite);
  const scales = scalesOf({ facts, answers, numbers: words.task === 'regression', width });
  /** @type {[number, number][]} */
  const drawn = points.map(({ value, answer }) => [scales.x(value), scales.y(answer)]);
  const coded = facts.levels.length > 0;
  const parts = [
    svgElement('path', {
      class: 'pg-ev-rule',
      d: `M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${width - RIGHT}`,
      fill: 'none',
    }),
    svgElement('path', { class: coded ? 'pg-ev-quiet-curve' : 'pg-ev-curve', d: pathThrough(drawn) }),
  ];
  if (words.task === 'binary') {
    const d = `M${LEFT} ${scales.y(prediction.threshold)}H${width - RIGHT}`;
    parts.push(svgElement('path', { class: 'pg-ev-usual', d }));
  }
  if (coded)
    parts.push(
      ...drawn.map(([cx, cy]) => svgElement('circle', { class: 'pg-ev-predict-level', cx, cy, r: 3.5 })),
    );
  if (Number.isFinite(here)) {
    const at = { cx: scales.x(prediction.row[column]), cy: scales.y(here) };
    parts.push(svgElement('circle', { class: 'pg-ev-here', ...at, r: 5 }));
  }
  const name = curveSentence(prediction, curve, column, words, i18n);
  place.replaceChildren(
    svgElement(
      'svg',
      { width, height: HEIGHT, role: 'img', 'aria-label': name },
      ...parts,
      ...axisTexts(scales, facts, words, i18n),
    ),
  );
}

/** The answer in words, and of several classes the three largest probabilities.
 *  @param {Element} place
 *  @param {Prediction} prediction
 *  @param {Words} words
 *  @param {Translations} i18n */
export function writeAnswer(place, prediction, words, i18n) {
  const { answer, class: told } = prediction;
  const number = makeElement('b', 'pg-ev-predict-number', {}, answerText(answer, told, words, i18n));
  if (told === null) {
    place.replaceChildren(number);
    return;
  }
  const says = i18n.t('evaluate_says', { label: words.classes[told] });
  if (words.task === 'binary') {
    place.replaceChildren(number, makeElement('span', '', {}, says));
    return;
  }
  const others = answer
    .map((share, place_) => ({ share: share ?? 0, place: place_ }))
    .filter(({ place: each }) => each !== told)
    .sort((one, other) => other.share - one.share)
    .slice(0, 2)
    .map(({ share, place: each }) => `${words.classes[each]} ${shareText(share, i18n)}`);
  place.replaceChildren(number, makeElement('span', 'pg-ev-quiet', {}, others.join(' · ')));
}
