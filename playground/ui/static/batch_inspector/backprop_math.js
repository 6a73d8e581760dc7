// The arithmetic of one batch, from the facts that the trainer tells of it and from what the net is: weighted
// sums, activations, the loss of each row, what comes back to each unit, and each weight's gradient. Pure, in
// float64; what cannot be told from the facts (behind dropout, say) is null.
//
// facts = header.batch. net = {layers: [inputs, ..., outputs], layout: description.weights, task, activations,
// normalized, dropout (each by hidden layer), l1, l2, and the expressions of activations, output and loss}.

import { evaluate, evaluateNumber, gradient, slopeAt } from '../core/expressions.js';

/** @import { WeightPart } from '../core/types.d.ts' */
/** @import { BatchFacts, BatchNet, LayerOffsets } from './types.d.ts' */

/** Where the weights of each layer lie in the flat list: [{kernel, bias, gamma, beta: offset, sums}].
 *  @param {WeightPart[]} layout
 *  @returns {LayerOffsets[]} */
export function weightOffsets(layout) {
  /** @type {LayerOffsets[]} */
  const layers = [];
  let offset = 0;
  layout.forEach(({ layer, kind, shape }) => {
    layers[layer - 1] ??= { sums: Number(shape.at(-1)), kernel: NaN };
    layers[layer - 1][/** @type {keyof LayerOffsets} */ (kind)] = offset;
    offset += shape.reduce((a, b) => a * b, 1);
  });
  return layers;
}

export class BackpropMath {
  /** @param {BatchFacts} facts
   *  @param {BatchNet} net */
  constructor(facts, net) {
    this.facts = facts;
    this.net = net;
    /** @type {Map<string, number[]>} */
    this.known = new Map(); // deltas that were asked for before
    this.places = weightOffsets(net.layout);
    this.last = net.layers.length - 2; // number of the output layer; 0 is the first hidden one
  }

  /** Rows whose numbers are told: the first ones of a large batch. */
  get rowCount() {
    return this.facts.inputs.length;
  }

  /** All rows of the batch are told. */
  get hasAllRows() {
    return this.rowCount === this.facts.size;
  }

  /** @param {number} l */
  unitCount(l) {
    return this.net.layers[l + 1];
  }

  /** The flat list of all weights; whoever asks has seen to it that they are told. */
  get #weights() {
    return /** @type {number[]} */ (this.facts.weights);
  }

  /** What goes into layer `l` for row number `r` of the batch, before dropout.
   *  @param {number} l
   *  @param {number} r */
  layerInputs(l, r) {
    return l ? this.facts.outputs[l - 1][r] : this.facts.inputs[r];
  }

  /** @param {number} l
   *  @param {number} r */
  layerOutputs(l, r) {
    return this.facts.outputs[l][r];
  }

  /** @param {number} l
   *  @param {number | null} i
   *  @param {number} s */
  weight(l, i, s) {
    return this.#weights[this.weightIndex(l, i, s)];
  }

  /** Place of the weight from input `i` to sum `s` of layer `l` in the flat list; i = null: of the bias.
   *  @param {number} l
   *  @param {number | null} i
   *  @param {number} s */
  weightIndex(l, i, s) {
    const { kernel, bias = NaN, sums } = this.places[l];
    return i === null ? bias + s : kernel + i * sums + s;
  }

  /** The sums of layer `l` can be made again: what goes in is known, and nothing mixes the rows.
   *  @param {number} l */
  canRecomputeSums(l) {
    const { normalized, dropout } = this.net;
    return Boolean(this.facts.weights) && !normalized[l] && !(l > 0 && dropout[l - 1]);
  }

  /** What comes back to layer `l` can be made again.
   *  @param {number} l */
  canRecomputeDeltas(l) {
    const { normalized, dropout } = this.net;
    const clear = (/** @type {number} */ m) => !normalized[m] && !dropout[m];
    const later = Array.from({ length: this.last - l }, (_, i) => l + i);
    return (
      Boolean(this.facts.weights) &&
      later.every(clear) &&
      this.canRecomputeSums(l) &&
      this.canRecomputeSums(this.last)
    );
  }

  /** The weighted sum number `s` of layer `l`.
   *  @param {number} l
   *  @param {number} r
   *  @param {number} s */
  weightedSum(l, r, s) {
    const into = this.layerInputs(l, r);
    return into.reduce((total, value, i) => total + value * this.weight(l, i, s), this.weight(l, null, s));
  }

  /** Which of the sums of unit `j` counts: maxout takes the largest of its pieces.
   *  @param {number} l
   *  @param {number} r
   *  @param {number} j */
  chosenSumIndex(l, r, j) {
    const [units, { sums }] = [this.unitCount(l), this.places[l]];
    const own = Array.from({ length: sums / units }, (_, p) => p * units + j);
    return own.reduce(
      (best, s) => (own.length > 1 && this.weightedSum(l, r, s) > this.weightedSum(l, r, best) ? s : best),
      own[0],
    );
  }

  /** The sum of unit `j` that counts.
   *  @param {number} l
   *  @param {number} r
   *  @param {number} j */
  z(l, r, j) {
    return this.weightedSum(l, r, this.chosenSumIndex(l, r, j));
  }

  /** @param {number} l
   *  @param {number} r */
  zs(l, r) {
    return Array.from({ length: this.unitCount(l) }, (_, j) => this.z(l, r, j));
  }

  /** What unit `j` of layer `l` makes of its sum.
   *  @param {number} l
   *  @param {number} r
   *  @param {number} j */
  activation(l, r, j) {
    if (l === this.last) return this.#answers(r)[j];
    return evaluateNumber(this.#rule(l), { z: this.z(l, r, j) });
  }

  /** @param {number} l
   *  @param {number} r
   *  @param {number} j */
  activationSlope(l, r, j) {
    return slopeAt(this.#rule(l), 'z', this.z(l, r, j));
  }

  /** What hidden layer `l` makes of a sum.
   *  @param {number} l */
  #rule(l) {
    return this.net.rules[this.net.activations[l]];
  }

  /** The answers to a row, from the sums of the outputs.
   *  @param {number} r */
  #answers(r) {
    return /** @type {number[]} */ (evaluate(this.net.output.rule, { z: this.zs(this.last, r) }));
  }

  /** Loss of a row; null where the answer cannot be made again.
   *  @param {number} r */
  rowLoss(r) {
    if (!this.canRecomputeSums(this.last)) return null;
    const [sums, y] = [this.net.loss.rule_of_sums, this.facts.targets[r]];
    if (!sums) return this.lossOfAnswers(y, this.#answers(r));
    return evaluateNumber(sums, { y, z: this.zs(this.last, r) });
  }

  /** How much a row counts in the loss of the batch.
   *  @param {number} r */
  rowWeight(r) {
    return this.facts.row_weights?.[r] ?? 1;
  }

  /** Loss of a row from what the model answered.
   *  @param {number[]} targets
   *  @param {number[]} answers */
  lossOfAnswers(targets, answers) {
    return evaluateNumber(this.net.loss.rule, { y: targets, p: answers });
  }

  /** Slope of the row's loss, as much as it counts, in the sum of each unit of layer `l`.
   *  @param {number} l
   *  @param {number} r
   *  @returns {number[]} */
  deltas(l, r) {
    const key = `${l}:${r}`;
    const found = this.known.get(key) ?? this.#deltas(l, r);
    this.known.set(key, found);
    return found;
  }

  /** @param {number} l
   *  @param {number} r
   *  @returns {number[]} */
  #deltas(l, r) {
    if (l === this.last) return this.#outputDeltas(r).map((delta) => delta * this.rowWeight(r));
    return Array.from(
      { length: this.unitCount(l) },
      (_, j) => this.activationSlope(l, r, j) * this.backpropagatedSlope(l, r, j),
    );
  }

  /** @param {number} r */
  #outputDeltas(r) {
    const { loss, output } = this.net;
    const [z, targets] = [this.zs(this.last, r), { y: this.facts.targets[r] }];
    if (loss.rule_of_sums) return gradient(loss.rule_of_sums, 'z', z, targets);
    return gradient(loss.rule, 'z', z, targets, [['p', output.rule]]);
  }

  /** What comes back to unit `j` from the layer behind it: Σ weight · slope there.
   *  @param {number} l
   *  @param {number} r
   *  @param {number} j
   *  @returns {number} */
  backpropagatedSlope(l, r, j) {
    const behind = this.deltas(l + 1, r);
    return behind.reduce(
      (sum, delta, k) => sum + delta * this.weight(l + 1, j, this.chosenSumIndex(l + 1, r, k)),
      0,
    );
  }

  /** What row `r` adds to the gradient of the weight from `i` (null: bias) to sum `s` of unit `j`.
   *  @param {number} l
   *  @param {number} r
   *  @param {number | null} i
   *  @param {number} s
   *  @param {number} j */
  rowGradient(l, r, i, s, j) {
    const counts = this.chosenSumIndex(l, r, j) === s ? this.deltas(l, r)[j] : 0;
    return counts * (i === null ? 1 : this.layerInputs(l, r)[i]);
  }

  /** Slope of the penalty in a weight; biases have none.
   *  @param {number} l
   *  @param {number | null} i
   *  @param {number} s */
  penaltySlope(l, i, s) {
    if (i === null) return 0;
    const weight = this.weight(l, i, s);
    return this.net.l1 * Math.sign(weight) + 2 * this.net.l2 * weight;
  }

  /** The mean over the batch, and the penalty's part on top.
   *  @param {number} l
   *  @param {number | null} i
   *  @param {number} s
   *  @param {number} j */
  gradient(l, i, s, j) {
    const shares = this.facts.inputs.map((_, r) => this.rowGradient(l, r, i, s, j));
    return shares.reduce((a, b) => a + b, 0) / shares.length + this.penaltySlope(l, i, s);
  }

  /** l1 Σ|w| + l2 Σw² over all weights but biases. */
  penalty() {
    const { l1, l2 } = this.net;
    return this.kernelWeights().reduce(
      (sum, weight) => sum + l1 * Math.abs(weight) + l2 * weight * weight,
      0,
    );
  }

  kernelWeights() {
    const weights = this.#weights;
    return this.places.flatMap(({ kernel, sums }, l) => {
      const count = this.net.layers[l] * sums;
      return weights.slice(kernel, kernel + count);
    });
  }
}
