// What is going on, in one plain sentence: rules from the most to the least urgent; the first that
// applies speaks. Pure: (description, history, state) -> {code, tone, params}; the words are in text.json
// under `status_<code>`, or `status_<code>_<part>` if the params name a part.
// Each rule stands in the guide, with its numbers.

import { Status } from '../connection/messages.js';
import { equalUnits, largestWeight } from './equal_units.js';
import { isSmallRate, learningRateAt, scheduleFactor, suggestLowerRate } from './learning_rate_advice.js';
import { historySince, leastLevel, level, noiseOfLevel, scatter, windowLength } from './smoothed_curve.js';
import { changedAt, StatusMemory, weightSetAt } from './status_memory.js';

/** @import { CurveName, LossHistory } from '../connection/loss_history.js'
 *  @import { Curves } from './smoothed_curve.js'
 *  @import { HealthSign } from '../connection/message_types.d.ts'
 *  @import { NetFacts, RunDescription } from '../core/types.d.ts'
 *  @import { RunState } from './status_input.js' */

/**
 * What stands in the placeholders of a sentence; `part`: which of its forms, `look`: the health is worth a look.
 * @typedef {Record<string, string | number | boolean | null | undefined>} Params
 */

/**
 * @typedef {object} Rule
 * @property {string} code also the text key
 * @property {'info' | 'good' | 'bad' | 'advice'} tone how it looks
 * @property {boolean} [slow] it looks at levels of curves, so that it may give way, or take over, a little later
 * @property {boolean} [idle] the net gets nowhere, and a sign of its health says more about why
 * @property {(f: Facts, description: RunDescription, state: RunState, strict: number) => boolean} applies `strict`: by
 *  what its limits are multiplied, less than 1 if this rule spoke last
 * @property {(f: Facts, description: RunDescription, state: RunState) => Params} params of the sentence
 */

/** What is said of a run; `calls`: the verdict that a next step is tried for, where it is another one than `code`;
 *  `begun`: the epoch after which a weight was set by hand last.
 *  @typedef {{code: string, tone: Rule['tone'], params: Params, sign?: HealthSign, calls?: string, begun?: number}} Sentence
 *  @typedef {ReturnType<typeof statusFacts>} Facts */

const WINDOW = 20; // epochs that "lately" means at least
const LONG = 0.5; // of the run: what has come to rest has not changed between the halves of that,
const FLAT = 0.02; // but for less than 2 %,
const TINY = 0.004; // or less than 0.4 % of the loss of the best constant answer
const WORSE = 0.01; // a loss 1 % above that of the best constant answer is worse than it
const FALL = 0.012; // a fall of 1.2 % lately is learning
const RISE = 0.1; // validation loss 10 % above its least level has risen,
const MATTERS = 0.04; // if that is at least 4 % of the loss of the best constant answer,
const BEYOND = 2; // and so many times what levels stray by chance,
const GAP = 0.1; // and the training loss lies a tenth of that loss lower
const JUMPS = 0.03; // epochs that stray by so much jump, again as a share of that loss
const STEADY = 0.2; // a loss that jumps, but has fallen by so much over the same halves, gets further
const FAR = 2; // a loss twice that of the best constant answer, at the usual rate or above, was thrown there
const CALM = 0.01; // at a large rate a loss that strays by more does not fall for good
const LARGE = 30; // a rate that is so many times the usual one is large
const SOLVED = 0.99; // R² of a regression that leaves next to nothing
const LEARNED = 0.985; // a share of right rows that leaves next to nothing
const POOR = 0.95; // a score on the training rows below which a net that learns no more is too simple for them
const RESTING = 1.25; // and is so many times flatter than a plateau
const FEW = 3; // units of the narrowest hidden layer: with no more the net may be too small
const STRONG = 0.1; // or with a penalty of so much, too held back
const STAY = 0.5; // what was told last stays until a limit is passed by so much in the other direction
const GUESS = 0.02; // a score that is at most so much above that of guessing is no better
const CHANCE = 0.8; // of the rows right before anything was trained
const FAR_ABOVE = 0.2; // and so much more than by guessing, is to be explained
const NOTHING = 0.15; // weights that a penalty keeps below this do next to nothing,
const NEARLY = 0.9; // if the loss is nine tenths of that of the best constant answer
const NOT_MONOTONE = ['gelu', 'maxout', 'swish'];
const ROUNDING = 1e-6; // scores are float32
const NONE = { epoch: Infinity, value: NaN, train: NaN }; // no best epoch: no rule that asks for it applies
/** @public What the guide tells of these numbers; a test compares. */
export const STATUS_LIMITS = {
  CALM,
  STEADY,
  WINDOW,
  FLAT,
  TINY,
  WORSE,
  FALL,
  FAR,
  RISE,
  MATTERS,
  GAP,
  JUMPS,
  LARGE,
  SOLVED,
  LEARNED,
  POOR,
  FEW,
  STRONG,
  GUESS,
  NOTHING,
  NEARLY,
};

/** Facts that the rules speak of, computed once. What was changed by hand makes another training: levels, noise and
 *  changes of the curves count from there on; the least level counts from the last weight that was set.
 *  @param {RunDescription} description
 *  @param {LossHistory} history
 *  @param {RunState} state
 *  @param {StatusMemory} [memory] */
export function statusFacts(description, history, state, memory) {
  const present = presentFacts(description, state);
  const { epoch, begun, trained, tested } = present;
  const curves = historySince(history, epoch - trained);
  return {
    ...present,
    ...curveFacts(curves, trained, present, tested),
    best: leastLevel(historySince(history, begun), tested ? 'valLoss' : 'loss') ?? NONE,
    drift: change(curves, trained, Math.max(60, Math.round(trained * 0.2))),
    longDrift: change(curves, trained, Math.max(60, Math.round(trained * LONG))),
    scale: description.baseline.loss,
    classification: description.task !== 'regression',
    truthTable: description.task === 'binary' && description.n_train + description.n_test <= 8,
    hidden: description.layers.length - 2,
    rate: rateInForce(epoch, state, memory),
    usual: state.usual,
    ...penaltyFacts(state),
    dead: deadLayer(description, state),
    largest: largestWeight(description.weights, state.weights),
    equal: equalUnits(description.weights, state.weights),
  };
}

/** What is known of the net of this moment without its curves: of the frame that is shown. `begun`: the epoch after
 *  which a weight was set by hand last; `trained`: epochs since anything was changed by hand.
 *  @param {RunDescription} description
 *  @param {RunState} state */
function presentFacts({ baseline }, state) {
  // what is not finite comes as null, which counts as 0 where it is compared
  const [loss, valLoss, metric, valMetric] = /** @type {number[]} */ (state.m ?? []);
  const tested = Number.isFinite(valLoss);
  const { epoch } = state;
  const set = weightSetAt(state);
  const begun = Math.min(set ?? 0, epoch);
  return {
    epoch,
    begun,
    trained: epoch - Math.min(changedAt(state) ?? 0, epoch),
    setByHand: set !== null,
    loss,
    valLoss,
    metric,
    valMetric,
    tested,
    score: tested && Number.isFinite(valMetric) ? valMetric : metric,
    currentLoss: tested ? valLoss : loss,
    guess: (tested ? baseline.val_metric : baseline.metric) ?? baseline.metric,
  };
}

/** Factors of the penalties on the weights.
 *  @param {RunState} state */
const penaltyFacts = ({ net }) => ({ l1: net?.l1 ?? 0, l2: net?.l2 ?? 0 });

/** The first hidden layer of which half of the units or more answer 0 for every row, as its health tells.
 *  @param {RunDescription} description
 *  @param {RunState} state */
function deadLayer({ layers }, { health }) {
  const found = health?.find(
    ({ sign, layer, value }) => sign === 'dead' && 2 * (value ?? 0) >= layers[layer],
  );
  return found ? { layer: found.layer, dead: found.value ?? 0, units: layers[found.layer] } : null;
}

/** Levels of the curves, now and earlier, and how they stray; in place of a level that is not known, the newest value.
 *  @param {Curves} history
 *  @param {number} epoch
 *  @param {Record<CurveName, number>} newest
 *  @param {boolean} tested there is a validation part, whose loss counts */
function curveFacts(history, epoch, newest, tested) {
  /** @type {CurveName} */
  const name = tested ? 'valLoss' : 'loss';
  const wide = windowLength(epoch);
  const span = Math.max(WINDOW, 2 * wide);
  /** @param {CurveName} of */
  const levelOf = (of) => level(history, of, epoch - wide, epoch) ?? newest[of];
  const earlier = epoch > span ? level(history, name, epoch - span - wide, epoch - span) : null;
  const now = levelOf(name);
  return {
    span,
    now,
    earlier,
    fall: earlier !== null && earlier > 0 ? (earlier - now) / earlier : 0,
    trainNow: levelOf('loss'),
    trainFall: fallOfTraining(history, epoch, span, wide),
    usualMetric: levelOf('metric'),
    usualValMetric: tested ? levelOf('valMetric') : null,
    stray: scatter(history, name, epoch - span, epoch),
    trainStray: scatter(history, 'loss', epoch - span, epoch),
  };
}

/** How far the level of the training loss has fallen lately.
 *  @param {Curves} history
 *  @param {number} epoch
 *  @param {number} span
 *  @param {number} wide */
function fallOfTraining(history, epoch, span, wide) {
  const before = level(history, 'loss', Math.max(0, epoch - span - wide), Math.max(wide, epoch - span));
  const after = level(history, 'loss', epoch - wide, epoch);
  return before !== null && after !== null ? before - after : 0;
}

/** The rate with which `epoch` was trained; null if it is not known. Epochs of a schedule count from 0.
 *  @param {number} epoch
 *  @param {RunState} state
 *  @param {StatusMemory} [memory] */
function rateInForce(epoch, { changes = [], rate, schedule }, memory) {
  const base = learningRateAt(epoch, changes, memory?.firstRate ?? rate) ?? memory?.firstRate ?? null;
  return base === null ? null : base * scheduleFactor(Math.max(0, epoch - 1), schedule);
}

/** Change of the training loss between the halves of the last `span` epochs: {share, by}; null before that. The noisier
 *  the loss, the longer one must look: it grows with the run.
 *  @param {Curves} history
 *  @param {number} epoch
 *  @param {number} span */
function change(history, epoch, span) {
  if (epoch < span) return null;
  const before = level(history, 'loss', epoch - span, epoch - span / 2);
  const after = level(history, 'loss', epoch - span / 2, epoch);
  return before !== null && after !== null && before > 0
    ? { share: (after - before) / before, by: after - before }
    : null;
}

/** Whether the training loss stays where it is. `loose`: more than 1 if that was told last.
 *  @param {Facts} f
 *  @param {number} [loose] */
const isFlat = ({ longDrift: drift, scale }, loose = 1) =>
  drift !== null && (Math.abs(drift.share) < FLAT * loose || Math.abs(drift.by) < TINY * scale * loose);
/** @param {Facts} f
 *  @param {number} strict */
const climbs = ({ drift, scale, trainStray }, strict) =>
  drift !== null &&
  drift.share > RISE * strict &&
  drift.by > MATTERS * scale * strict &&
  drift.by > 2 * trainStray.ofLevel;
/** The training loss strays from epoch to epoch by more than it falls, and gets no further.
 *  @param {Facts} f
 *  @param {number} strict */
const jumps = ({ trainStray, trainFall, scale, longDrift }, strict) =>
  trainStray.noise > JUMPS * scale * strict &&
  trainStray.width > 2 * trainFall * strict &&
  (longDrift === null || longDrift.share > -STEADY);
/** A penalty keeps every weight near 0, and the loss near that of a constant answer.
 *  @param {Facts} f */
const isPulledToZero = ({ l1, l2, largest, trainNow, scale }) =>
  (l1 > 0 || l2 > 0) && largest !== null && largest < NOTHING && trainNow > NEARLY * scale;
/** @param {Facts} f */
const isLargeRate = ({ rate, usual }) =>
  rate !== null && usual !== undefined && rate * 1.0001 >= LARGE * usual;
/** A rate far above the usual one has led to where all answers are the same, or worse; or one that is not below the
 *  usual one to a loss far above that of a constant answer.
 *  @param {Facts} f
 *  @param {RunDescription} description */
const isThrownOff = (f, { baseline }) =>
  !improves(f) &&
  (isLargeRate(f)
    ? f.hidden
      ? f.trainNow > NEARLY * f.scale
      : worseThanConstant(f, baseline)
    : f.rate !== null && f.rate >= (f.usual ?? Infinity) && f.trainNow > FAR * f.scale);
/** @param {Facts} f
 *  @param {number} [strict] */
const improves = (f, strict = 1) =>
  !isFlat(f, STAY * strict) &&
  f.fall > FALL * strict &&
  f.earlier !== null &&
  f.earlier - f.now > 2 * f.stray.ofLevel * strict;
/** @param {Facts} f
 *  @param {number} strict */
const rests = (f, strict) => isFlat(f, 1 / strict) && !improves(f);
/** No hidden layer, few units in one of them, or a strong penalty on the weights.
 *  @param {Facts} f
 *  @param {RunDescription} description */
const isSmall = ({ l1, l2 }, { layers }) =>
  l1 + l2 >= STRONG || layers.length < 3 || Math.min(...layers.slice(1, -1)) <= FEW;
/** Whether the boundary is one straight line whatever the weights: of x1 and x2 themselves, and of layers of one unit
 *  whose activations only rise or only fall.
 *  @param {RunDescription} description
 *  @param {NetFacts} [net] */
const drawsOneLine = ({ inputs, layers }, net) =>
  inputs.every((name) => /^x\d$/.test(name)) &&
  layers.slice(1).every((units) => units === 1) &&
  !net?.activations?.some((name) => NOT_MONOTONE.includes(name));
/** Whether the loss lies above its least level by more than both levels may stray, and has for a while.
 *  @param {Facts} f
 *  @param {number} strict */
const risen = ({ trained, now, earlier, best, scale, stray }, strict) => {
  const chance =
    BEYOND * Math.hypot(noiseOfLevel(stray.noise, trained), noiseOfLevel(stray.noise, best.epoch));
  const least = Math.max(RISE * best.value, MATTERS * scale, chance) * strict;
  return now - best.value > least && earlier !== null && earlier - best.value > least / 2;
};
/** @param {Facts} f
 *  @param {number} strict */
const gapes = ({ now, trainNow, best, scale }, strict) =>
  now - trainNow > GAP * scale * strict && trainNow < best.train;
/** @param {Facts} f
 *  @param {RunDescription['baseline']} baseline */
const worseThanConstant = (f, baseline) => f.trainNow > baseline.loss * (1 + WORSE);
/** @param {Facts} f
 *  @param {number} least */
const scores = ({ usualMetric, usualValMetric }, least) =>
  usualMetric >= least && (usualValMetric === null || usualValMetric >= least);
/** Noise was added to the data, and the net does not get everything right, and no better: there may be no more to get.
 *  @param {Facts} f
 *  @param {RunState} state */
const isNoisy = (f, { noise, stop }) =>
  Boolean(noise) && stop !== 'target' && f.score < (f.classification ? 1 : SOLVED) && !improves(f);
/** Random weights can be a good answer, where one line nearly is.
 *  @param {Facts} f */
const isRightByChance = ({ classification, score, guess }) =>
  classification && score >= Math.max(CHANCE, guess + FAR_ABOVE);
/** The net is poor on its training rows after all its epochs, and nothing else says why.
 *  @param {Facts} f
 *  @param {RunState} state */
const isUnlearned = (f, { stop, held, noise }) => !stop && !held && !noise && f.metric < POOR - ROUNDING;
/** What guessing scores, if the net is no better at its end.
 *  @param {Facts} f
 *  @returns {Params} */
const unbeaten = ({ score, guess }) => (score <= guess + ROUNDING ? { guess, unbeaten: true } : {});
/** The rate that was too high, and one that may do: params of a sentence, whose part is 'rate' if they are known.
 *  @param {Facts} f
 *  @param {number} times the usual rate is the most that is worth trying
 *  @returns {Params} */
const rates = ({ rate, usual = Infinity, l2 }, times) =>
  rate !== null && rate > 0
    ? { part: 'rate', rate, lower: suggestLowerRate(rate, usual * times, l2) }
    : { part: '' };
/** The penalty alone makes every step longer than the weight that it is to shrink.
 *  @param {Facts} f
 *  @returns {Params} */
const overshoots = ({ rate, l2 }) =>
  rate !== null && 2 * l2 * rate > 1 ? { part: 'penalty', penalty: l2 } : {};
/** The same of a net that gets nowhere: a rate far below the usual one comes before all other advice.
 *  @param {Facts} f
 *  @returns {Params} */
const slowness = ({ rate, usual }) =>
  isSmallRate(rate, usual) ? { part: 'rate', rate, usual } : { part: '' };
/** @param {Facts} f
 *  @param {RunDescription} description */
const rows = (f, description) => ({
  right: Math.round(f.metric * description.n_train),
  total: description.n_train,
});

/** How many rows are right, of the part whose score is told; nothing for a regression.
 *  @param {Facts} f
 *  @param {RunDescription} description
 *  @returns {Params} */
const counts = (f, { n_train, n_test }) => {
  const total = f.tested ? n_test : n_train;
  return f.classification
    ? { right: Math.round(f.score * total), total, counted: f.tested ? 'test' : 'train' }
    : {};
};

/** Too early, or too noisy, to say more.
 *  @type {Rule} */
const RUNNING = {
  code: 'running',
  tone: 'info',
  applies: () => true,
  params: (f) => ({ epoch: f.epoch, loss: f.currentLoss }),
};

/** From the most to the least urgent.
 *  @type {Rule[]} */
export const STATUS_RULES = [
  // The picture is that of an earlier epoch; the run rests meanwhile.
  {
    code: 'looking',
    tone: 'info',
    applies: (f, description, state) => Number.isFinite(state.shown),
    params: (f, description, state) => ({ epoch: state.shown, present: f.epoch }),
  },
  // The numbers left the range that a computer can hold: loss is NaN or infinite.
  {
    code: 'diverged',
    tone: 'bad',
    applies: (f, description, state) => state.status === Status.DIVERGED || (f.epoch > 0 && f.loss === null),
    params: (f) => ({ epoch: f.epoch, ...rates(f, 1), ...overshoots(f) }),
  },
  // The run cannot be trained at all; the page says why.
  {
    code: 'failed',
    tone: 'bad',
    applies: (f, description, state) => state.status === Status.FAILED,
    params: () => ({}),
  },
  // There are as many runs as the machine bears: this one waits for its turn.
  {
    code: 'queued',
    tone: 'info',
    applies: (f, description, state) => state.status === Status.QUEUED,
    params: (f, description, state) => ({ place: state.place ?? 1 }),
  },
  // Taken up from a checkpoint: the epochs since then are trained again.
  {
    code: 'repeating',
    tone: 'info',
    applies: (f, description, state) => state.known > f.epoch,
    params: (f, description, state) => ({ epoch: f.epoch, known: state.known }),
  },
  // Nothing trained yet, and being made ready.
  {
    code: 'preparing',
    tone: 'info',
    applies: (f, description, state) =>
      f.epoch === 0 && (state.status === Status.STARTING || state.status === Status.COMPILING),
    params: () => ({}),
  },
  // Batches were trained one by one, and their epoch is not complete.
  {
    code: 'within',
    tone: 'info',
    applies: (f, description, state) => (state.batch?.[0] ?? 0) > 0 && state.status === Status.PAUSED,
    params: (f, description, { batch, losses }) => ({
      epoch: f.epoch + 1,
      done: batch?.[0] ?? 0,
      of: batch?.[1] ?? 0,
      ...(losses && { before: losses[0], after: losses[1], part: 'loss' }),
    }),
  },
  // A weight was set by hand, and nothing was trained since: curves and epochs tell of another net.
  {
    code: 'edited',
    tone: 'info',
    applies: (f, description, { status }) =>
      f.setByHand && f.epoch === f.begun && status !== Status.PLAYING && status !== Status.RELEASED,
    params: (f) => ({ score: f.score, loss: f.currentLoss }),
  },
  // Nothing trained yet: the weights are random.
  {
    code: 'untrained',
    tone: 'info',
    applies: (f) => f.epoch === 0,
    params: (f) => (isRightByChance(f) ? { part: 'chance', score: f.score } : {}),
  },
  // Every point, those of the validation part too, is on the right side.
  {
    code: 'all_right',
    tone: 'good',
    applies: (f) => f.classification && f.metric === 1 && (!f.tested || f.valMetric === 1),
    params: (f) => ({ epoch: f.epoch, loss: f.currentLoss }),
  },
  // The same of a regression: R² of 0.99 or more in both parts.
  {
    code: 'solved',
    tone: 'good',
    slow: true,
    applies: (f, description, state, strict) => !f.classification && scores(f, 1 - (1 - SOLVED) / strict),
    params: (f) => ({ epoch: f.epoch, score: f.score, loss: f.currentLoss }),
  },
  // Next to nothing is wrong: what is left is no plateau.
  {
    code: 'learned',
    tone: 'good',
    slow: true,
    applies: (f, description, state, strict) =>
      f.classification &&
      !f.truthTable &&
      f.trainNow < NEARLY * f.scale &&
      scores(f, 1 - (1 - LEARNED) / strict),
    params: (f) => ({ epoch: f.epoch, score: f.score, loss: f.currentLoss }),
  },
  // All units of a hidden layer have the same weights, and so the same gradients: they stay equal.
  {
    code: 'equal_units',
    tone: 'advice',
    applies: (f, description, { net }) =>
      f.equal !== null &&
      f.trained >= WINDOW &&
      !net?.dropout?.some((rate) => rate > 0) &&
      (f.largest === 0 || !isPulledToZero(f)),
    params: (f) => ({ units: f.equal?.units, layer: f.equal?.layer }),
  },
  // A row alone is its own mean: batch normalization leaves nothing of it, and no gradient for what lies before.
  {
    code: 'batch_of_one',
    tone: 'advice',
    applies: (f, description, { net, batch_size: size }) =>
      size === 1 && f.trained >= WINDOW && Boolean(net?.normalized?.some(Boolean)),
    params: () => ({}),
  },
  // A penalty leaves the weights no room.
  {
    code: 'penalty_too_strong',
    tone: 'advice',
    slow: true,
    applies: (f) => f.trained >= WINDOW && isPulledToZero(f) && !improves(f),
    params: (f) => ({ penalty: Math.max(f.l1, f.l2), largest: f.largest }),
  },
  // XOR with a net whose boundary is one straight line: none has both 1s on one side.
  {
    code: 'one_line',
    tone: 'advice',
    applies: (f, description, { net }) =>
      f.truthTable &&
      drawsOneLine(description, net) &&
      /xor/.test(description.dataset) &&
      f.metric < 1 &&
      f.trained >= WINDOW,
    params: (f, description) => ({ ...rows(f, description), part: f.hidden ? 'neuron' : '' }),
  },
  // The loss jumps further than it moves, or climbs; or a rate far above the usual one gets nowhere.
  {
    code: 'rate_too_large',
    tone: 'advice',
    slow: true,
    applies: (f, description, state, strict) =>
      f.trained >= WINDOW &&
      !isSmallRate(f.rate, f.usual) &&
      (jumps(f, strict) || climbs(f, strict) || isThrownOff(f, description)),
    params: (f, description, { changes }) => ({
      ...rates(f, 10),
      low: f.trainStray.low,
      high: f.trainStray.high,
      ...(changes?.at(-1)?.[1] === 'learning_rate' && f.rate ? { part: 'set' } : {}),
    }),
  },
  // Half of the units of a layer or more answer 0 for every row, and the net does not get better.
  {
    code: 'dead_units',
    tone: 'advice',
    slow: true,
    applies: (f) => f.dead !== null && f.trained >= WINDOW && !improves(f),
    params: ({ dead }) => ({ ...dead, part: dead?.dead === dead?.units ? 'all' : '' }),
  },
  // A truth table, not all rows right, and the loss does not move any more: a minimum, a flat spot, or tiny steps.
  {
    code: 'stuck',
    tone: 'advice',
    slow: true,
    idle: true,
    applies: (f, description, state, strict) => f.truthTable && f.metric < 1 && rests(f, strict),
    params: (f, description) => ({
      ...rows(f, description),
      part: f.hidden ? '' : 'single',
      ...(isSmallRate(f.rate, f.usual) ? slowness(f) : {}),
    }),
  },
  // Validation loss has risen from its least level beyond its noise, and training loss lies well below it and has
  // fallen since: points are learnt by heart.
  {
    code: 'overfitting',
    tone: 'advice',
    slow: true,
    applies: (f, description, state, strict) =>
      f.tested &&
      f.epoch - f.begun - f.best.epoch >= WINDOW &&
      (!f.classification || f.valMetric < 1) &&
      risen(f, strict) &&
      gapes(f, strict),
    params: (f) => ({
      epoch: f.begun + f.best.epoch,
      best: f.best.value,
      now: f.now,
      train: f.trainNow,
      score: f.score,
      guess: f.guess,
      part: f.score <= f.guess ? 'guess' : '',
    }),
  },
  // As many right as the majority class has, in both parts: the net answers the same for everybody.
  {
    code: 'same_answer',
    tone: 'advice',
    slow: true,
    idle: true,
    applies: (f, { baseline }) =>
      f.classification &&
      f.trained >= WINDOW &&
      baseline.class !== null &&
      f.trainNow > NEARLY * f.scale &&
      Math.abs(f.metric - baseline.metric) < ROUNDING &&
      Math.abs(f.score - f.guess) < ROUNDING,
    params: (f, { classes, baseline }) => ({
      answer: classes[baseline.class ?? 0],
      share: f.guess,
      loss: f.loss,
      constant: baseline.loss,
      ...slowness(f),
      ...(worseThanConstant(f, baseline) && !isSmallRate(f.rate, f.usual) ? { part: 'loss' } : {}),
    }),
  },
  // The loss is above that of the best constant answer, and does not fall fast.
  {
    code: 'worse_than_constant',
    tone: 'advice',
    slow: true,
    idle: true,
    applies: (f, { baseline }) => f.trained >= WINDOW && worseThanConstant(f, baseline) && !improves(f),
    params: (f, { baseline }) => ({ loss: f.loss, constant: baseline.loss, ...slowness(f) }),
  },
  // Right no more often than guessing (accuracy), or no better than the mean (R2).
  {
    code: 'no_better_than_guessing',
    tone: 'advice',
    slow: true,
    idle: true,
    applies: (f, description, state, strict) =>
      f.trained >= 3 * WINDOW &&
      f.score <= f.guess + GUESS / strict &&
      f.trainNow > NEARLY * f.scale &&
      !improves(f),
    params: (f) => ({ score: f.score, guess: f.guess, ...slowness(f) }),
  },
  // The run has reached the number of epochs that was asked for, or what its own rules for stopping ask.
  {
    code: 'finished',
    tone: 'good',
    applies: (f, description, state) => state.status === Status.FINISHED,
    params: (f, description, state) => ({
      epoch: f.epoch,
      score: f.score,
      loss: f.currentLoss,
      since: state.best ?? 0,
      ...counts(f, description),
      ...unbeaten(f),
      ...(isNoisy(f, state) ? { noise: state.noise } : {}),
      ...(isUnlearned(f, state) ? { unlearned: true } : {}),
      part: [state.stop, state.held && 'held'].filter(Boolean).join('_'),
    }),
  },
  // Nobody used the run for a while: its trainer was given to others. Nothing urgent: Play goes on with it.
  {
    code: 'released',
    tone: 'info',
    applies: (f, description, state) => state.status === Status.RELEASED,
    params: () => ({}),
  },
  // The loss does not move any more, and the net is poor even on the rows that it learns from.
  {
    code: 'underfitting',
    tone: 'advice',
    slow: true,
    idle: true,
    applies: (f, description, state, strict) =>
      rests(f, RESTING * strict) &&
      !isSmallRate(f.rate, f.usual) &&
      isSmall(f, description) &&
      f.metric < POOR - ROUNDING,
    params: (f) => ({ train_score: f.metric, loss: f.loss }),
  },
  // The loss does not move any more.
  {
    code: 'plateau',
    tone: 'info',
    slow: true,
    idle: true,
    applies: (f, description, state, strict) => rests(f, isSmallRate(f.rate, f.usual) ? 2 * strict : strict),
    params: (f) => ({ loss: f.currentLoss, score: f.score, ...slowness(f) }),
  },
  // The loss has fallen lately, by more than its noise.
  {
    code: 'learning',
    tone: 'good',
    slow: true,
    applies: (f, description, state, strict) =>
      improves(f, strict) && !(isLargeRate(f) && f.trainStray.noise > CALM * f.scale),
    params: (f) => ({ percent: f.fall, epochs: f.span, part: f.tested ? 'test' : 'train' }),
  },
  RUNNING,
];

/** The rule that speaks: the first that applies. One that looks at curves stays as long as it applies with lower limits,
 *  unless another has applied for a window of epochs. Between two looks at the curves of a run that plays, what was told
 *  stays as long as it is so.
 *  @param {Facts} f
 *  @param {RunDescription} description
 *  @param {RunState} state
 *  @param {StatusMemory} memory
 *  @param {boolean} between two looks at the curves */
function speakingRule(f, description, state, memory, between) {
  const told = STATUS_RULES.find(({ code }) => code === memory.code);
  const holds = told?.applies(f, description, state, told.slow ? STAY : 1);
  if (told && holds && between && state.status === Status.PLAYING) return told;
  const found = STATUS_RULES.find((rule) => rule.applies(f, description, state, 1)) ?? RUNNING;
  const stays = told?.slow && holds && (found.slow || found === RUNNING) ? told : found;
  const speaks = memory.lasts(found.code, f.epoch, windowLength(f.trained)) ? found : stays;
  memory.code = speaks.code;
  return speaks;
}

/** The rule that says of a net that it gets nowhere: what a run that has ended has come to. What was told last stays as
 *  long as it applies with lower limits.
 *  @param {Facts} f
 *  @param {RunDescription} description
 *  @param {RunState} state
 *  @param {string} [told] code of what was told last */
const idleRule = (f, description, state, told) =>
  STATUS_RULES.find(
    ({ code, idle, applies }) => idle && code === told && applies(f, description, state, STAY),
  ) ?? STATUS_RULES.find(({ idle, applies }) => idle && applies(f, description, state, 1));

/** Return {code, tone, params} of the rule that speaks. Where the net gets nowhere, a sign of its health says why:
 *  {sign} of layer_health.js; if nobody has looked, params.look says that the health is worth a look.
 *  @param {RunDescription} description
 *  @param {LossHistory} history
 *  @param {RunState} state
 *  @param {StatusMemory} [memory] of the run; without one every sentence is the first
 *  @param {boolean} [between] two looks at the curves: those of the last look hold, all else is of this moment
 *  @returns {Sentence} */
export function findStatus(description, history, state, memory = new StatusMemory(), between = false) {
  memory.see(history.gen, state);
  const before = between ? /** @type {Facts | null} */ (memory.facts) : null;
  const known = before
    ? { ...before, ...presentFacts(description, state) }
    : statusFacts(description, history, state, memory);
  memory.facts = known;
  const { begun } = known;
  const last = memory.code;
  const rule = speakingRule(known, description, state, memory, Boolean(before));
  const came = rule.code === 'finished' ? idleRule(known, description, state, last) : undefined;
  const { code, tone, params, idle } = came && !state.stop && !state.held ? came : rule;
  memory.code = code;
  const told = params(known, description, state);
  const sentence = { code, tone, params: told, begun, ...(came && { calls: came.code }) };
  if (!idle) return sentence;
  if (state.signs?.length) return { ...sentence, tone: 'advice', sign: state.signs[0] };
  return { ...sentence, params: { ...told, look: !state.signs && known.hidden > 0 && !told.part } };
}
