// What a run, or its starts, has come to: from numbers of the run to the value that decides which answer is right.

/** @import { Ended, Measure, Moment, Start, Starts, StartsSettings } from './types.d.ts' */

/** @typedef {{value: string | number | boolean, key: string, params: Record<string, unknown>}} Found `key`: the text
 *    that says it, `params`: what fills it; numbers in it are written by the piece */

export const LEARNS = 0.95; // test accuracy above which a net has learned
const HALF = 0.5;
const TOLERANCE = 0.05; // of numbers
const NEAR = 0.02;
const SETTLED = 0.1; // of the epochs, at the end, over which a curve is looked at
const EXACT = 1e-6;

/** Whether an answer is right: on the side of one half that is wanted, or near the number.
 *  @param {number} answer
 *  @param {number} wanted
 *  @param {boolean} numbers
 *  @param {number} [tolerance] */
export const isRight = (answer, wanted, numbers, tolerance = TOLERANCE) =>
  numbers ? Math.abs(answer - wanted) <= tolerance : answer > HALF === wanted > HALF;

/** How many of the drawn rows are right.
 *  @param {Ended} run
 *  @param {Moment} [moment] */
export const rowsRight = (run, moment = run.end) =>
  run.wanted.filter((wanted, i) => isRight(moment.answers?.[i] ?? NaN, wanted, run.numbers)).length;

/** The number of a row among those that are answered; -1 if it is none of them.
 *  @param {Ended} run
 *  @param {number[] | undefined} row */
export const placeOf = (run, row) =>
  row
    ? run.places.findIndex((place) => place.length === row.length && place.every((x, i) => x === row[i]))
    : 0;

/** @param {Ended} run
 *  @param {Measure} measure
 *  @param {Moment} [moment] */
const answerOf = (run, { row }, moment = run.end) => moment.answers?.[placeOf(run, row)] ?? NaN;

/** @type {Record<string, (run: Ended, measure: Measure) => Found>} */
const OF_RUN = {
  answer: (run, measure) => {
    const value = answerOf(run, measure);
    return { value, key: 'piece_training_number', params: { value } };
  },
  answer_change: answerChange,
  outputs,
  rows_right: (run) => {
    const value = rowsRight(run);
    return { value, key: 'piece_training_share', params: { n: value, of: run.wanted.length } };
  },
  accuracy: ({ end }, { part = 'test' }) => {
    const value = (part === 'test' ? (end.valMetric ?? end.metric) : end.metric) ?? NaN;
    return { value, key: 'piece_training_number', params: { value } };
  },
  loss: ({ end }) => {
    const value = end.loss ?? Infinity;
    return { value, key: 'piece_training_number', params: { value } };
  },
  kind: (run, measure) => told('kind', kindOf(run, measure)),
};

/** @param {string} group
 *  @param {string} value
 *  @param {Record<string, unknown>} [params]
 *  @returns {Found} */
const told = (group, value, params = {}) => ({ value, key: `piece_training_${group}_${value}`, params });

/** How an answer has changed since epoch `from`: same, exact, nearer or farther.
 *  @param {Ended} run
 *  @param {Measure} measure
 *  @returns {Found} */
function answerChange(run, measure) {
  const before = run.stops.get(measure.from ?? 0) ?? run.start;
  const [first, last] = [answerOf(run, measure, before), answerOf(run, measure)];
  const wanted = run.wanted[placeOf(run, measure.row)] ?? 1;
  const [far, now] = [Math.abs(first - wanted), Math.abs(last - wanted)];
  let value = now < far ? 'nearer' : 'farther';
  if (now < EXACT) value = 'exact';
  else if (Math.abs(last - first) < (measure.near ?? NEAR)) value = 'same';
  return told('change', value, { first, last, from: before.epoch, to: run.end.epoch });
}

/** What the answers to the rows look like at the end: all one half, all right, all but one right, moving, other.
 *  @param {Ended} run
 *  @param {Measure} measure
 *  @returns {Found} */
function outputs(run, { near = NEAR }) {
  const answers = (run.end.answers ?? []).slice(0, run.wanted.length);
  const off = run.wanted.map((wanted, i) => Math.abs(answers[i] - wanted));
  const params = { answers };
  if (answers.every((answer) => Math.abs(answer - HALF) <= near)) return told('outputs', 'half', params);
  const last = run.losses.slice(-Math.max(2, Math.round(run.losses.length * SETTLED)));
  if (Math.max(...last) - Math.min(...last) > near) return told('outputs', 'moving', params);
  const sure = off.filter((away) => away < 0.25).length;
  if (sure === off.length) return told('outputs', 'right', params);
  return told('outputs', sure === off.length - 1 ? 'three' : 'other', params);
}

/** How a run went: infinite, learns, swings (above where it began, and then learns), rests (the first layer has hardly
 *  moved), still (the loss has hardly moved) or jumps.
 *  @param {Ended} run
 *  @param {Measure} measure */
export function kindOf(run, { learns = LEARNS, rests = 0, still = NEAR, part = 'test' }) {
  const { end, start, losses } = run;
  if (run.diverged) return 'infinite';
  const score = (part === 'test' ? end.valMetric : null) ?? end.metric ?? 0;
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (score > learns) return high > 1.2 * (start.loss ?? high) ? 'swings' : 'learns';
  if (rests && run.moved[0] < rests) return 'rests';
  return high - low < still ? 'still' : 'jumps';
}

/** Whether a start has come to what counts: every row right, or a test accuracy above `above`.
 *  @param {Start} start
 *  @param {number} rows
 *  @param {Measure['count']} count
 *  @param {number} [above] */
export const startCounts = (start, rows, count, above = LEARNS) =>
  count === 'test' ? (start.val_metric ?? 0) > above : start.finite && start.right === rows;

/** @type {Record<string, (starts: Starts, measure: Measure, settings: StartsSettings) => Found>} */
const OF_STARTS = {
  starts: ({ starts, rows }, { count }, { above }) => {
    const value = starts.filter((start) => startCounts(start, rows, count, above)).length;
    return { value, key: 'piece_training_of', params: { n: value, of: starts.length } };
  },
  spread: ({ starts, rows }) => {
    const answers = starts
      .filter(({ right }) => right === rows)
      .map(({ answers: [[first]] }) => first ?? NaN);
    const [low, high] = [Math.min(...answers), Math.max(...answers)];
    return {
      value: high - low,
      key: 'piece_training_spread',
      params: { value: high - low, low, high, n: answers.length },
    };
  },
};

/** Whether a measure needs the starts.
 *  @param {Measure} measure */
export const isOfStarts = ({ name }) => name in OF_STARTS;

/** What is measured; null as long as it is not known.
 *  @param {Measure} asked
 *  @param {Ended | null} run
 *  @param {Starts | null} starts
 *  @param {StartsSettings} settings
 *  @returns {Found | null} */
export function findMeasured(asked, run, starts, settings) {
  if (!run) return null;
  if (isOfStarts(asked)) return starts && OF_STARTS[asked.name](starts, asked, settings);
  return OF_RUN[asked.name](run, asked);
}

/** How far each kernel went, as a share of its size at the start.
 *  @param {{kind: string, shape: number[]}[]} layout
 *  @param {Float32Array | null} first
 *  @param {Float32Array | null} last */
export function movedKernels(layout, first, last) {
  if (!first || !last) return [];
  let at = 0;
  /** @type {number[]} */
  const moved = [];
  for (const { kind, shape } of layout) {
    const end = at + shape.reduce((a, b) => a * b, 1);
    if (kind === 'kernel') {
      let [way, size] = [0, 0];
      for (let i = at; i < end; i += 1) {
        way += (last[i] - first[i]) ** 2;
        size += first[i] ** 2;
      }
      moved.push(Math.sqrt(way / size));
    }
    at = end;
  }
  return moved;
}
