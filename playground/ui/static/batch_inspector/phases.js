// What each phase of a batch shows: forward, loss, backward, update. Each gets c = {a: Arithmetic, facts, net,
// i18n, names, r: row of the batch, l, j: layer and unit} and returns elements.

import { lossArithmeticCells, namedCells } from './loss_terms.js';
import {
  makeArithmeticLine,
  makeFormula,
  makeGroup,
  makeNote,
  makeTable,
  numberElement,
  numberText,
} from './tables.js';

/** @import { Phase, PhaseContext, ToldBatch } from './types.d.ts' */
/** @typedef {'loss' | 'penalty' | 'loss_after' | 'penalty_after'} LossKey */

/** @type {Phase[]} */
export const PHASES = ['forward', 'loss', 'backward', 'update'];

/** @param {PhaseContext} phaseContext */
const isLast = ({ a, l }) => l === a.last;
/** @param {PhaseContext} c
 *  @param {...string} keys */
const head = (c, ...keys) => keys.map((key) => c.i18n.t(`inside_${key}`));
/** @param {PhaseContext} phaseContext
 *  @param {number} l
 *  @param {number} j */
const nameOf = ({ names }, l, j) => names.unit(l, j);

/** The weights that belong to sum `s` of the unit: [{name, i, index}].
 *  @param {PhaseContext} phaseContext
 *  @param {number} s */
function weightsOf({ a, l, j, i18n, names }, s) {
  const { bias, gamma, beta } = a.places[l];
  const inputs = Array.from({ length: a.net.layers[l] }, (_, i) => ({
    name: names.into(l, i),
    i,
    index: a.weightIndex(l, i, s),
  }));
  const own = (/** @type {string} */ name, /** @type {number | undefined} */ start) =>
    start === undefined ? [] : [{ name, i: null, index: start + s }];
  return [...inputs, ...own(i18n.t('inside_bias'), bias), ...own('γ', gamma), ...own('β', beta)].map(
    (each) => ({ ...each, s, j }),
  );
}

/** The sum that counts; where it cannot be made again, the first one.
 *  @param {PhaseContext} phaseContext */
const sumOf = ({ a, r, l, j }) => (a.canRecomputeSums(l) ? a.chosenSumIndex(l, r, j) : j);

/** Why sums or gradients are not taken apart here, or null.
 *  @param {PhaseContext} phaseContext
 *  @param {string} key
 *  @param {(l: number) => boolean} clear */
function obstacle({ l, i18n, facts }, key, clear) {
  if (!facts.weights) return makeNote(i18n.t('inside_too_many'));
  return clear(l) ? null : makeNote(i18n.t(key));
}

/** @param {PhaseContext} c */
export function forwardPhaseElements(c) {
  const why = obstacle(c, 'inside_unreadable', (l) => c.a.canRecomputeSums(l));
  return [makeGroup(why ? [why, answer(c)] : sums(c)), makeGroup(everywhere(c))];
}

/** @param {PhaseContext} c */
function sums(c) {
  const { a, r, l, i18n } = c;
  const s = sumOf(c);
  const n = (/** @type {string} */ what, /** @type {number} */ value) => numberElement(i18n, what, value);
  const rows = weightsOf(c, s).map(({ name, i }) => {
    const [value, weight] = [i === null ? 1 : a.layerInputs(l, r)[i], a.weight(l, i, s)];
    const what = i ?? 'bias';
    return [
      name,
      i === null ? '1' : n(`in:${i}`, value),
      n(`w:${what}`, weight),
      n(`product:${what}`, value * weight),
    ];
  });
  const z = a.weightedSum(l, r, s);
  rows.push([i18n.t('inside_sum'), '', '', n('z', z)]);
  return [
    makeTable(i18n.t('inside_forward'), head(c, 'from', 'value', 'weight', 'product'), rows, rows.length - 1),
    ...pieces(c, s),
    activationLine(c, z),
  ];
}

/** Maxout takes the largest of several sums.
 *  @param {PhaseContext} phaseContext
 *  @param {number} s */
function pieces({ a, l, r, j, i18n }, s) {
  const count = a.places[l].sums / a.unitCount(l);
  if (count === 1) return [];
  const all = Array.from({ length: count }, (_, p) =>
    numberElement(i18n, `piece:${p}`, a.weightedSum(l, r, p * a.unitCount(l) + j)),
  );
  return [
    makeArithmeticLine(
      'max(',
      ...all.flatMap((each, p) => (p ? [', ', each] : [each])),
      ') = ',
      numberElement(i18n, 'z', a.weightedSum(l, r, s)),
    ),
  ];
}

/** @param {PhaseContext} c
 *  @param {number} z */
function activationLine(c, z) {
  const { a, r, l, j, i18n, net } = c;
  const text = isLast(c) ? net.output.formula : net.formulas[net.activations[l]];
  const made = numberElement(i18n, 'a', a.activation(l, r, j));
  const several = isLast(c) && net.task === 'multiclass';
  const given = several ? ['softmax(z)'] : ['f(', numberElement(i18n, 'z', z), ')'];
  return makeArithmeticLine(makeFormula(text), ' ', ...given, ' = ', made);
}

/** @param {PhaseContext} phaseContext */
const answer = ({ a, l, r, j, i18n }) =>
  makeArithmeticLine(i18n.t('inside_output_of'), ' ', numberElement(i18n, 'a', a.layerOutputs(l, r)[j]));

/** What every unit puts out for the row.
 *  @param {PhaseContext} phaseContext */
function everywhere({ a, r, i18n, names }) {
  const rows = a.places.map((_, l) => {
    const cells = a.layerOutputs(l, r).map((value, j) => numberElement(i18n, `out:${l}:${j}`, value));
    return [names.layer(l), cells.flatMap((cell, j) => (j ? [' ', cell] : [cell]))];
  });
  return [
    makeTable(i18n.t('inside_everywhere'), [i18n.t('inside_everywhere'), i18n.t('inside_value')], rows),
  ];
}

/** @param {PhaseContext} c */
export function lossPhaseElements(c) {
  const { a, facts, net, i18n, names, r } = c;
  const rows = facts.inputs.map((_, i) => [names.row(i), targetText(c, i), answersOf(c, i), rowOf(c, i)]);
  const heads = head(c, 'row', 'target', 'answer', 'row_loss');
  const total = facts.loss === null || facts.penalty === null ? NaN : facts.loss + facts.penalty;
  const n = (/** @type {string} */ what, /** @type {number | null} */ value) =>
    numberElement(i18n, what, value ?? NaN);
  return [
    makeGroup(
      makeArithmeticLine(makeFormula(net.loss.formula)),
      makeTable(i18n.t('inside_loss'), heads, rows, r),
    ),
    makeGroup(
      makeArithmeticLine(
        i18n.t(a.hasAllRows ? 'inside_mean' : 'inside_mean_of_all', { n: i18n.formatCount(facts.size) }),
        ' = ',
        n('loss', facts.loss),
      ),
      makeArithmeticLine(
        i18n.t('inside_penalty'),
        ' ',
        makeFormula(net.penalty_formula),
        ' = ',
        n('penalty', facts.penalty),
      ),
      makeArithmeticLine(i18n.t('inside_total'), ' = ', n('total', total)),
    ),
  ];
}

/** @param {PhaseContext} phaseContext
 *  @param {number} i */
const targetText = ({ facts, i18n }, i) => facts.targets[i].map((y) => numberText(i18n, y)).join(', ');
/** @param {PhaseContext} c
 *  @param {number} i */
const answersOf = (c, i) =>
  c.a
    .layerOutputs(c.a.last, i)
    .flatMap((p, k) => [...(k ? [', '] : []), numberElement(c.i18n, `p:${i}:${k}`, p)]);

/** @param {PhaseContext} phaseContext
 *  @param {number} i */
function rowOf({ a, facts, net, i18n }, i) {
  const answers = a.layerOutputs(a.last, i);
  if (answers.some((each) => each === null)) return '–';
  const [target, shown] = [
    (/** @type {number} */ k) => numberText(i18n, facts.targets[i][k]),
    (/** @type {number} */ k) => numberElement(i18n, `p:${i}:${k}`, answers[k]),
  ];
  const value =
    facts.weights && a.canRecomputeSums(a.last) ? a.rowLoss(i) : a.lossOfAnswers(facts.targets[i], answers);
  const weight = a.rowWeight(i);
  return [
    ...(facts.row_weights ? [numberElement(i18n, `weight:${i}`, weight), ' · ( '] : []),
    ...lossArithmeticCells(net.loss, facts.targets[i], answers, target, shown),
    ...(facts.row_weights ? [' )'] : []),
    ' = ',
    numberElement(i18n, `loss:${i}`, (value ?? NaN) * weight),
  ];
}

/** @param {PhaseContext} c */
export function backwardPhaseElements(c) {
  const why = obstacle(c, 'inside_untraceable', (l) => c.a.canRecomputeDeltas(l));
  const told = why ? [why] : [...chain(c), makeNote(c.i18n.t('inside_delta_help'))];
  return [makeGroup(told), makeGroup(c.facts.weights ? [gradients(c, !why)] : [])];
}

/** The slope of the row's loss in the unit's sum.
 *  @param {PhaseContext} c */
function chain(c) {
  const { a, r, l, j, i18n, facts, net } = c;
  const n = (/** @type {string} */ what, /** @type {number} */ value) => numberElement(i18n, what, value);
  const delta = n('delta', a.deltas(l, r)[j]);
  if (isLast(c)) {
    const numbers = (/** @type {string} */ name) =>
      name === 'y' ? numberText(i18n, facts.targets[r][j]) : n('a', a.layerOutputs(l, r)[j]);
    const { slope: short } = net.loss;
    const parts = short
      ? [
          ...weighed(c, 'w'),
          ...namedCells(short, (name) => name),
          ' = ',
          ...weighed(c),
          ...namedCells(short, numbers),
          ' = ',
        ]
      : ['∂loss/∂z = '];
    return [makeArithmeticLine(makeFormula('δ'), ' = ', ...parts, delta)];
  }
  const rows = a.deltas(l + 1, r).map((behind, k) => {
    const weight = a.weight(l + 1, j, a.chosenSumIndex(l + 1, r, k));
    return [
      nameOf(c, l + 1, k),
      n(`back:w:${k}`, weight),
      n(`back:delta:${k}`, behind),
      n(`back:product:${k}`, weight * behind),
    ];
  });
  rows.push([i18n.t('inside_returned'), '', '', n('returned', a.backpropagatedSlope(l, r, j))]);
  const slope = n('slope', a.activationSlope(l, r, j));
  return [
    makeTable(i18n.t('inside_backward'), head(c, 'to', 'weight', 'delta', 'product'), rows, rows.length - 1),
    makeArithmeticLine(
      makeFormula('δ = f′(z) · Σ w δ'),
      ' = ',
      slope,
      ' · ',
      n('returned', a.backpropagatedSlope(l, r, j)),
      ' = ',
      delta,
    ),
  ];
}

/** The factor of a row that does not count as one: its name, or its number.
 *  @param {PhaseContext} c
 *  @param {string} [name] */
const weighed = ({ a, facts, i18n, r }, name) =>
  facts.row_weights ? [name ?? numberElement(i18n, `weight:${r}`, a.rowWeight(r)), ' · '] : [];

/** Each weight's gradient: this row's share, the mean over the batch, the penalty's part, all together.
 *  @param {PhaseContext} c
 *  @param {boolean} traced */
function gradients(c, traced) {
  const { a, r, l, j, i18n, facts, net } = c;
  const [whole, pulled] = [traced && a.hasAllRows, net.l1 > 0 || net.l2 > 0];
  const n = (/** @type {string} */ what, /** @type {number | null} */ value) =>
    numberElement(i18n, what, value ?? NaN);
  const rows = weightsOf(c, sumOf(c)).map(({ name, i, index, s }) => {
    const [what, gradient] = [i ?? 'bias', facts.gradients?.[index] ?? NaN];
    const pull = pulled && facts.weights ? a.penaltySlope(l, i, s) : 0;
    return [
      name,
      ...(traced ? [n(`share:${what}`, a.rowGradient(l, r, i, s, j))] : []),
      ...(whole && pulled ? [n(`mean:${what}`, a.gradient(l, i, s, j) - pull), n(`pull:${what}`, pull)] : []),
      n(`g:${name === 'γ' || name === 'β' ? name : what}`, gradient),
    ];
  });
  const extra = whole && pulled ? ['mean_share', 'pull'] : [];
  const heads = head(
    c,
    'weight_from',
    ...(traced ? ['share'] : []),
    ...extra,
    extra.length ? 'gradient' : 'gradient_mean',
  );
  return makeTable(i18n.t('inside_gradients'), heads, rows);
}

/** @param {PhaseContext} c */
export function updatePhaseElements(c) {
  const { facts, i18n, net } = c;
  const n = (/** @type {string} */ what, /** @type {number | null} */ value) =>
    numberElement(i18n, what, value ?? NaN);
  const { optimizer } = net;
  /** @type {(key: string, before: LossKey, after: LossKey) => HTMLElement} */
  const changed = (key, before, after) =>
    makeArithmeticLine(i18n.t(`inside_${key}`), ' ', n(key, facts[before]), ' → ', n(after, facts[after]));
  return [
    makeGroup(
      makeArithmeticLine(
        i18n.t('inside_optimizer', { name: optimizer.label }),
        ' ',
        makeFormula(optimizer.formula),
        ' ',
        'η = ',
        n('rate', facts.rate),
        ...(facts.step ? [', t = ', n('t', facts.step)] : []),
      ),
      facts.weights ? steps(c) : makeNote(i18n.t('inside_too_many')),
    ),
    makeGroup(
      changed('batch_loss', 'loss', 'loss_after'),
      ...(facts.penalty || facts.penalty_after ? [changed('penalty', 'penalty', 'penalty_after')] : []),
    ),
  ];
}

/** @param {PhaseContext} c */
function steps(c) {
  const { i18n, net } = c;
  const facts = /** @type {ToldBatch} */ (c.facts); // small enough: the caller has looked
  const n = (/** @type {string} */ what, /** @type {number | null} */ value) =>
    numberElement(i18n, what, value ?? NaN);
  const memories = Object.entries(facts.memories ?? {});
  const rows = weightsOf(c, sumOf(c)).map(({ name, i, index }) => {
    const what = name === 'γ' || name === 'β' ? name : (i ?? 'bias');
    const [weight, gradient, step] = [facts.weights[index], facts.gradients[index], facts.update[index]];
    const product = net.optimizer.plain
      ? ['−', n('rate', facts.rate), ' · ', n(`g:${what}`, gradient), ' = ']
      : [];
    const taken = n(`step:${what}`, net.optimizer.plain ? -facts.rate * gradient : step);
    return [
      name,
      n(`w:${what}`, weight),
      ...(product.length ? [] : [n(`g:${what}`, gradient)]),
      ...memories.map(([memory, values]) => n(`memory:${memory}:${what}`, values[index])),
      [...product, taken],
      n(`new:${what}`, weight + step),
    ];
  });
  const heads = [
    ...head(c, 'weight_from', 'before', ...(net.optimizer.plain ? [] : ['gradient'])),
    ...memories.map(([memory]) => memory), // as the formula calls it
    ...head(c, 'step', 'after'),
  ];
  return makeTable(i18n.t('inside_update'), heads, rows);
}
