// What pictures of a run are made of: round ticks, edges of a net, columns of dots. Pure: no elements.

/** @import { Translations } from '../../core/i18n.js'
 *  @import { Starts, StartsSettings } from './types.d.ts' */

const BINS = 24;
const LEAST = 1e-3; // a spread below which values count as the same

/** @typedef {{from: [number, number], to: [number, number], index: number}} Edge an edge between units [layer, place],
 *   and the number of its weight among the flat ones */

/** @typedef {{at: number, value: number, label: string, seeds: number[]}} Column */

/** Round numbers between two ends, two to five of them.
 *  @param {number} low
 *  @param {number} high */
export function niceTicks(low, high) {
  const rough = (high - low) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** @param {number} value */
export const shortNumber = (value) => String(Number(value.toPrecision(4))).replace('-', '−');

/** A number with its sign and two decimals; what is 0.00 then is no −0.00.
 *  @param {number} value */
export function signed(value) {
  const size = Math.abs(value).toFixed(2);
  return `${value < 0 && Number(size) ? '−' : '+'}${size}`;
}

/** An answer with three decimals, so that it does not seem to be what it is not: neither 0 nor 1 where it only comes
 *  close, nor, where a class is said, one half where it is a little beside.
 *  @param {number} answer
 *  @param {Translations} i18n
 *  @param {boolean} [decides] */
export function answerText(answer, i18n, decides = false) {
  const text = i18n.three.format(answer);
  const shown = Math.round(answer * 1000) / 1000;
  if (shown === 1 && answer < 1) return `> ${i18n.three.format(0.999)}`;
  if (shown === 0 && answer > 0) return `< ${i18n.three.format(0.001)}`;
  if (decides && shown === 0.5 && answer !== 0.5) return `${answer < 0.5 ? '<' : '>'} ${text}`;
  return text;
}

/** Heights of labels, moved apart so that neighbours are at least `gap` from each other and all stay between two ends,
 *  as near as they can to where they belong; in the order in which they were given.
 *  @param {number[]} heights
 *  @param {number} gap
 *  @param {[number, number]} ends
 *  @returns {number[]} */
export function movedApart(heights, gap, [top, bottom]) {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  /** @type {{at: number, members: number[]}[]} groups whose members stand `gap` from each other, from `at` on */
  const groups = [];
  for (const i of order) {
    groups.push({ at: heights[i], members: [i] });
    while (groups.length > 1) {
      const [above, below] = groups.slice(-2);
      if (above.at + above.members.length * gap <= below.at) break;
      const members = [...above.members, ...below.members];
      const middle = members.reduce((sum, each, k) => sum + heights[each] - k * gap, 0) / members.length;
      groups.splice(-2, 2, { at: middle, members });
    }
  }
  const moved = [...heights];
  let free = bottom;
  groups.reverse().forEach(({ at, members }) => {
    const first = Math.min(at, free - (members.length - 1) * gap);
    free = first - gap;
    members.forEach((each, k) => {
      moved[each] = first + k * gap;
    });
  });
  let least = top;
  order.forEach((each) => {
    moved[each] = Math.max(moved[each], least);
    least = moved[each] + gap;
  });
  return moved;
}

/** The edges of a net, and its biases, from the layout of its flat weights; layers count from 0, the inputs.
 *  @param {{layer: number, kind: string, shape: number[]}[]} layout
 *  @param {number[]} layers
 *  @returns {{edges: Edge[], biases: {unit: [number, number], index: number}[]}} */
export function edgesOf(layout, layers) {
  /** @type {Edge[]} */
  const edges = [];
  /** @type {{unit: [number, number], index: number}[]} */
  const biases = [];
  let at = 0;
  for (const { layer, kind, shape } of layout) {
    const size = shape.reduce((a, b) => a * b, 1);
    const sums = shape.at(-1) ?? 1;
    const perUnit = Math.max(1, Math.round(sums / (layers[layer] || 1))); // maxout has several sums for a unit
    for (let i = 0; layer && i < size; i += 1) {
      const unit = Math.floor((i % sums) / perUnit);
      if (kind === 'kernel')
        edges.push({ from: [layer - 1, Math.floor(i / sums)], to: [layer, unit], index: at + i });
      if (kind === 'bias') biases.push({ unit: [layer, unit], index: at + i });
    }
    at += size;
  }
  return { edges, biases };
}

/** What each start is counted by; NaN for what has none.
 *  @param {Starts} starts
 *  @param {StartsSettings} settings
 *  @returns {{seed: number, value: number}[]} */
export function countedValues({ starts }, { by = 'right' }) {
  return starts.map((start) => {
    const values = {
      right: start.right,
      test: start.val_metric ?? NaN,
      loss: start.loss ?? NaN,
      answer: start.answers[0]?.[0] ?? NaN,
    };
    return { seed: start.seed, value: values[by] };
  });
}

/** Starts in columns: of counts one for each number, of others as many as fit between the ends.
 *  @param {Starts} starts
 *  @param {StartsSettings} settings
 *  @returns {{columns: Column[], low: number, high: number, beyond: number}} */
export function columnsOf(starts, settings) {
  const values = countedValues(starts, settings);
  const known = values.filter(({ value }) => Number.isFinite(value));
  const whole = (settings.by ?? 'right') === 'right' && starts.rows <= 8;
  let [low, high] = [
    Math.min(...known.map(({ value }) => value)),
    Math.max(...known.map(({ value }) => value)),
  ];
  if (whole) [low, high] = [Math.min(low, starts.rows - 2), starts.rows];
  else if (settings.by === 'test' || settings.by === 'right')
    [low, high] = [Math.min(low, 0.5), Math.max(high, 1)];
  if (!whole && high - low < LEAST) [low, high] = [low - LEAST, high + LEAST];
  const bins = whole ? high - low : BINS;
  /** @type {Map<number, Column>} */
  const columns = new Map();
  for (const { seed, value } of known) {
    const bin = Math.round(((value - low) / (high - low || 1)) * bins);
    const column = columns.get(bin) ?? { at: bin / (bins || 1), value, label: '', seeds: [] };
    column.seeds.push(seed);
    columns.set(bin, column);
  }
  return {
    columns: [...columns.values()].sort((a, b) => a.at - b.at),
    low,
    high,
    beyond: values.length - known.length,
  };
}

/** A share that may be very small.
 *  @param {number} value */
export function smallNumber(value) {
  if (!value) return '0';
  return value >= 0.01 ? value.toFixed(2) : value.toExponential(0).replace('-', '−');
}
