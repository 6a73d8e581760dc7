// What is going on, in one plain sentence: rules from the most to the least urgent; the first that
// applies speaks. Pure: (description, history, state) -> {code, tone, params}; the words are in text.json
// under `status_<code>`, or `status_<code>_<part>` if the params name a part.
// Each rule stands in the guide, with its numbers.

import { Status } from '../connection/messages.js';
import { isSmallRate, learningRateAt, scheduleFactor, suggestLowerRate } from './learning_rate_advice.js';

/** @import { CurveName, LossHistory } from '../connection/loss_history.js'
 *  @import { HealthSign } from '../connection/message_types.d.ts'
 *  @import { RunDescription } from '../core/types.d.ts'
 *  @import { RunState } from './status_input.js' */

/**
 * What stands in the placeholders of a sentence; `part`: which of its forms, `look`: the health is worth a look.
 * @typedef {Record<string, string | number | boolean | null | undefined>} Params
 */

/**
 * @typedef {object} Rule
 * @property {string} code also the text key
 * @property {'info' | 'good' | 'bad' | 'advice'} tone how it looks
 * @property {boolean} [idle] the net gets nowhere, and a sign of its health says more about why
 * @property {(f: Facts, description: RunDescription, state: RunState) => boolean} applies
 * @property {(f: Facts, description: RunDescription, state: RunState) => Params} params of the sentence
 */

/** @typedef {{code: string, tone: Rule['tone'], params: Params, sign?: HealthSign}} Sentence what is said of a run
 *  @typedef {ReturnType<typeof statusFacts>} Facts */

const WINDOW = 20; // epochs that "lately" means
const FLAT = 0.01; // less than 1 % change of the loss is no change
const WORSE = 0.05; // test loss 5 % above its best counts as risen,
const MATTERS = 0.02; // if that is at least 2 % of the loss of the best constant answer
const HARM = 0.1; // a rise of 10 % of that loss matters by itself; a smaller one only if the score has fallen
const POINT = 0.01; // by more than one percentage point
const TINY = 0.002; // of that loss: smaller changes are none
const SOLVED = 0.99; // R² of a regression that leaves next to nothing
const POOR = 0.9; // a score on the training rows below which a net that learns no more is too simple for them
const ROUNDING = 1e-6; // scores are float32
const NONE = { epoch: Infinity, value: NaN, trainValue: NaN }; // no best epoch: no rule that asks for it applies
/** @public What the guide tells of these numbers; a test compares. */
export const STATUS_LIMITS = { WINDOW, FLAT, WORSE, MATTERS, HARM, SOLVED, POOR };

/** Facts that the rules speak of, computed once.
 *  @param {RunDescription} description
 *  @param {LossHistory} history
 *  @param {RunState} state */
export function statusFacts(description, history, state) {
  // what is not finite comes as null, which counts as 0 where it is compared
  const [loss, valLoss, metric, valMetric] = /** @type {number[]} */ (state.m ?? []);
  const tested = Number.isFinite(valLoss);
  /** @type {CurveName} */
  const name = tested ? 'valLoss' : 'loss';
  const { epoch } = state;
  // the noisier the loss, the longer one must look: a window grows with the run
  const long = Math.max(60, Math.round(epoch * 0.2));
  const earlier = history.mean(name, epoch - WINDOW - 5, epoch - WINDOW + 5);
  const now = history.mean(name, epoch - 5, epoch) ?? (tested ? valLoss : loss);
  return {
    epoch,
    loss,
    valLoss,
    metric,
    valMetric,
    tested,
    now,
    score: tested && Number.isFinite(valMetric) ? valMetric : metric,
    currentLoss: tested ? valLoss : loss,
    ...trend(epoch > WINDOW ? earlier : null, now),
    drift: change(history, 'loss', epoch, long),
    scale: description.baseline.loss,
    best: history.best ?? NONE,
    scoreFall: tested ? history.bestScore - valMetric : 0,
    classification: description.task !== 'regression',
    truthTable: description.task === 'binary' && description.n_train + description.n_test <= 8,
    hidden: description.layers.length - 2,
    rate: rateInForce(epoch, state),
    usual: state.usual,
    guess:
      (tested ? description.baseline.val_metric : description.baseline.metric) ?? description.baseline.metric,
  };
}

/** How much the loss has risen lately, and by which share it fell; nothing as long as `earlier` is not known.
 *  @param {number | null} earlier
 *  @param {number} now */
const trend = (earlier, now) =>
  earlier !== null && earlier > 0
    ? { fall: (earlier - now) / earlier, rise: now - earlier }
    : { fall: 0, rise: 0 };

/** The rate with which `epoch` was trained; null if it is not known. Epochs of a schedule count from 0.
 *  @param {number} epoch
 *  @param {RunState} state */
function rateInForce(epoch, { changes = [], rate, schedule }) {
  const base = learningRateAt(epoch, changes, rate);
  return base === null ? null : base * scheduleFactor(Math.max(0, epoch - 1), schedule);
}

/** Change of the loss between the halves of the last `span` epochs: {share, by}; null before that.
 *  @param {LossHistory} history
 *  @param {CurveName} name
 *  @param {number} epoch
 *  @param {number} span */
function change(history, name, epoch, span) {
  if (epoch < span) return null;
  const before = history.mean(name, epoch - span, epoch - span / 2);
  const after = history.mean(name, epoch - span / 2, epoch);
  return before !== null && after !== null && before > 0
    ? { share: (after - before) / before, by: after - before }
    : null;
}

/** @param {Facts} f */
const isFlat = ({ drift, scale }) =>
  drift !== null && (Math.abs(drift.share) < FLAT || Math.abs(drift.by) < TINY * scale);
/** @param {Facts} f */
const climbs = ({ drift, scale }) => drift !== null && drift.share > 0.1 && drift.by > MATTERS * scale;
/** @param {Facts} f */
const jumped = (f) => f.fall < -0.25 && f.rise > MATTERS * f.scale;
/** @param {Facts} f */
const improves = (f) => f.fall > 0.02;
/** @param {Facts} f */
const risen = ({ now, best, scale }) => now > best.value * (1 + WORSE) && now - best.value > MATTERS * scale;
/** While (nearly) the same rows are right, a slightly higher loss is no harm.
 *  @param {Facts} f */
const harms = ({ now, best, scale, classification, valMetric, scoreFall }) =>
  !classification || (valMetric < 1 && (now - best.value > HARM * scale || scoreFall > POINT));
/** @param {Facts} f
 *  @param {RunDescription['baseline']} baseline */
const worseThanConstant = (f, baseline) => f.loss > baseline.loss * (1 + FLAT);
/** The rate that was too high, and one that may do: params of a sentence, whose part is 'rate' if they are known.
 *  @param {Facts} f
 *  @returns {Params} */
const rates = ({ rate }) =>
  rate !== null && rate > 0 ? { part: 'rate', rate, lower: suggestLowerRate(rate) } : { part: '' };
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
    params: (f) => ({ epoch: f.epoch, ...rates(f) }),
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
  // Nothing trained yet: the weights are random.
  { code: 'untrained', tone: 'info', applies: (f) => f.epoch === 0, params: () => ({}) },
  // Every point, those of the test part too, is on the right side.
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
    applies: (f) => !f.classification && f.metric >= SOLVED && (!f.tested || f.valMetric >= SOLVED),
    params: (f) => ({ epoch: f.epoch, score: f.score, loss: f.currentLoss }),
  },
  // XOR without a hidden layer: no straight line has both 1s on one side.
  {
    code: 'one_line',
    tone: 'advice',
    applies: (f, description) =>
      f.truthTable && f.hidden === 0 && /xor/.test(description.dataset) && f.metric < 1 && f.epoch >= WINDOW,
    params: rows,
  },
  // A truth table, not all rows right, and the loss does not move any more: a minimum, a flat spot, or tiny steps.
  {
    code: 'stuck',
    tone: 'advice',
    idle: true,
    applies: (f) => f.truthTable && f.metric < 1 && isFlat(f),
    params: (f, description) => ({ ...rows(f, description), ...slowness(f) }),
  },
  // Test loss has risen from its best for a while, and training loss has fallen: points are learnt by heart.
  // The rise is at least 5 % of the best and 2 % of the loss of the best constant answer. A classifier must
  // also have a test row wrong, and either a rise of 10 % of that loss or a score a point below its best.
  {
    code: 'overfitting',
    tone: 'advice',
    applies: (f) =>
      f.tested && f.epoch - f.best.epoch >= WINDOW && f.loss < f.best.trainValue && risen(f) && harms(f),
    params: (f) => ({
      epoch: f.best.epoch,
      best: f.best.value,
      now: f.now,
      score: f.score,
      guess: f.guess,
      part: f.score <= f.guess ? 'guess' : '',
    }),
  },
  // As many right as the majority class has, in both parts: the net answers the same for everybody.
  {
    code: 'same_answer',
    tone: 'advice',
    idle: true,
    applies: (f, { baseline }) =>
      f.classification &&
      f.epoch >= WINDOW &&
      baseline.class !== null &&
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
    idle: true,
    applies: (f, { baseline }) => f.epoch >= WINDOW && worseThanConstant(f, baseline) && !improves(f),
    params: (f, { baseline }) => ({ loss: f.loss, constant: baseline.loss, ...slowness(f) }),
  },
  // Right no more often than guessing (accuracy), or no better than the mean (R2).
  {
    code: 'no_better_than_guessing',
    tone: 'advice',
    idle: true,
    applies: (f) => f.epoch >= 3 * WINDOW && f.score <= f.guess + ROUNDING && !improves(f),
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
  // Training loss climbs, or the loss has jumped: steps too long.
  {
    code: 'rising',
    tone: 'advice',
    applies: (f) => climbs(f) || jumped(f),
    params: (f) => ({ percent: climbs(f) ? f.drift?.share : -f.fall, ...rates(f) }),
  },
  // The loss does not move any more, and the net is poor even on the rows that it learns from.
  {
    code: 'underfitting',
    tone: 'advice',
    idle: true,
    applies: (f) => isFlat(f) && f.metric < POOR - ROUNDING,
    params: (f) => ({ train: f.metric, loss: f.loss, ...slowness(f) }),
  },
  // The loss does not move any more.
  {
    code: 'plateau',
    tone: 'info',
    idle: true,
    applies: isFlat,
    params: (f) => ({ loss: f.currentLoss, ...slowness(f) }),
  },
  // The loss fell by at least 1 % lately.
  {
    code: 'learning',
    tone: 'good',
    applies: (f) => f.fall >= FLAT,
    params: (f) => ({ percent: f.fall, epochs: WINDOW, part: f.tested ? 'test' : 'train' }),
  },
  RUNNING,
];

/** Return {code, tone, params} of the first rule that applies. Where the net gets nowhere, a sign of its health says
 *  why: {sign} of layer_health.js; if nobody has looked, params.look says that the health is worth a look.
 *  @param {RunDescription} description
 *  @param {LossHistory} history
 *  @param {RunState} state
 *  @returns {Sentence} */
export function findStatus(description, history, state) {
  const known = statusFacts(description, history, state);
  const { code, tone, params, idle } =
    STATUS_RULES.find((rule) => rule.applies(known, description, state)) ?? RUNNING;
  const told = params(known, description, state);
  if (!idle) return { code, tone, params: told };
  if (state.signs?.length) return { code, tone: 'advice', params: told, sign: state.signs[0] };
  return { code, tone, params: { ...told, look: !state.signs && known.hidden > 0 && !told.part } };
}
