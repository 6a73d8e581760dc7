// What is going on, in one plain sentence: rules from the most to the least urgent; the first that
// applies speaks. Pure: (scene, history, state) -> {code, tone, params}; the words are in text.json
// under `status_<code>`.
//
// state = {status, epoch, m: [loss, val_loss, metric, val_metric], limit}

const WINDOW = 20; // epochs that "lately" means
const FLAT = 0.01; // less than 1 % change of the loss is no change
const WORSE = 0.05; // test loss 5 % above its best counts as risen

/** Facts that the rules speak of, computed once. */
export function facts(scene, history, state) {
  const [loss, valLoss, metric, valMetric] = state.m ?? [];
  const tested = Number.isFinite(valLoss);
  const name = tested ? 'valLoss' : 'loss';
  const { epoch } = state;
  // the noisier the loss, the longer one must look: a window grows with the run
  const long = Math.max(60, Math.round(epoch * 0.2));
  const past = history.mean(name, epoch - WINDOW - 5, epoch - WINDOW + 5);
  const now = history.mean(name, epoch - 5, epoch) ?? (tested ? valLoss : loss);
  return {
    epoch, loss, valLoss, metric, valMetric, tested, now,
    score: tested && Number.isFinite(valMetric) ? valMetric : metric,
    currentLoss: tested ? valLoss : loss,
    fall: past > 0 && epoch > WINDOW ? (past - now) / past : null, // share by which the loss fell lately
    drift: change(history, name, epoch, long),
    trainDrift: change(history, 'loss', epoch, long),
    best: history.best,
    classification: scene.metric_name === 'accuracy',
    truthTable: scene.task === 'binary' && scene.n_train + scene.n_test <= 8,
    hidden: scene.layers.length - 2,
    guess: (tested ? scene.baseline.val_metric : scene.baseline.metric) ?? scene.baseline.metric,
  };
}

/** Relative change between the halves of the last `span` epochs; null before there are as many. */
function change(history, name, epoch, span) {
  if (epoch < span) return null;
  const before = history.mean(name, epoch - span, epoch - span / 2);
  const after = history.mean(name, epoch - span / 2, epoch);
  return before > 0 && after !== null ? (after - before) / before : null;
}

const flat = (f) => f.trainDrift !== null && Math.abs(f.trainDrift) < FLAT;
const right = (f, scene) => Math.round(f.metric * scene.n_train);

// Each rule: code (also the text key), tone (how it looks), when -> params or null.
export const RULES = [
  // The numbers left the range that a computer can hold: loss is NaN or infinite.
  {
    code: 'diverged', tone: 'bad',
    when: (f, scene, state) => state.status === 'diverged' || (f.epoch > 0 && f.loss === null) ? { epoch: f.epoch } : null,
  },
  // Nothing trained yet, and being made ready.
  { code: 'preparing', tone: 'info', when: (f, scene, state) => ['starting', 'compiling'].includes(state.status) && f.epoch === 0 ? {} : null },
  // Nothing trained yet: the weights are random.
  { code: 'untrained', tone: 'info', when: (f) => (f.epoch === 0 ? {} : null) },
  // Every point, those of the test part too, is on the right side.
  {
    code: 'all_right', tone: 'good',
    when: (f) => f.classification && f.metric === 1 && (!f.tested || f.valMetric === 1) ? { epoch: f.epoch, loss: f.currentLoss } : null,
  },
  // XOR without a hidden layer: no straight line has both 1s on one side.
  {
    code: 'one_line', tone: 'advice',
    when: (f, scene) => f.truthTable && f.hidden === 0 && /xor/.test(scene.dataset) && f.metric < 1 && f.epoch >= WINDOW
      ? { right: right(f, scene), total: scene.n_train } : null,
  },
  // A truth table, not all rows right, and the loss does not move any more: a local minimum or a flat spot.
  {
    code: 'stuck', tone: 'advice',
    when: (f, scene) => f.truthTable && f.metric < 1 && flat(f) ? { right: right(f, scene), total: scene.n_train } : null,
  },
  // Test loss has risen from its best for a while, and training loss has not: the net learns the points by heart.
  {
    code: 'overfitting', tone: 'advice',
    when: (f) => f.tested && f.best && f.epoch - f.best.epoch >= WINDOW && f.now > f.best.value * (1 + WORSE)
      && f.loss < f.best.trainValue ? { epoch: f.best.epoch, best: f.best.value, now: f.currentLoss } : null,
  },
  // As many right as the majority class has: the net answers the same for everybody.
  {
    code: 'same_answer', tone: 'advice',
    when: (f, scene) => f.classification && f.epoch >= WINDOW && scene.baseline.class !== null
      && Math.abs(f.metric - scene.baseline.metric) < 1e-6 && Math.abs(f.score - f.guess) < 1e-6
      ? { answer: scene.classes[scene.baseline.class], share: f.guess } : null,
  },
  // The loss is above that of the best constant answer, and no longer falling fast.
  {
    code: 'worse_than_constant', tone: 'advice',
    when: (f, scene) => f.epoch >= WINDOW && f.loss > scene.baseline.loss * (1 + FLAT) && !(f.fall > 0.02)
      ? { loss: f.loss, constant: scene.baseline.loss } : null,
  },
  // Right no more often than guessing (accuracy), or no better than the mean (R2).
  {
    code: 'no_better_than_guessing', tone: 'advice',
    when: (f) => f.epoch >= 3 * WINDOW && f.score <= f.guess && !(f.fall > 0.02) ? { score: f.score, guess: f.guess } : null,
  },
  // The run has reached the number of epochs that was asked for.
  { code: 'finished', tone: 'good', when: (f, scene, state) => (state.status === 'finished' ? { epoch: f.epoch, score: f.score, loss: f.currentLoss } : null) },
  // Training loss rises: steps too long.
  { code: 'rising', tone: 'advice', when: (f) => (f.trainDrift > 0.1 || f.fall < -0.25 ? { percent: f.trainDrift > 0.1 ? f.trainDrift : -f.fall } : null) },
  // The loss does not move any more.
  { code: 'plateau', tone: 'info', when: (f) => (flat(f) ? { loss: f.currentLoss } : null) },
  // The loss fell by at least 1 % lately.
  { code: 'learning', tone: 'good', when: (f) => (f.fall >= FLAT ? { percent: f.fall, epochs: WINDOW, part: f.tested ? 'test' : 'train' } : null) },
  // Too early, or too noisy, to say more.
  { code: 'running', tone: 'info', when: (f) => ({ epoch: f.epoch, loss: f.currentLoss }) },
];

/** Return {code, tone, params} of the first rule that applies. */
export function statusOf(scene, history, state) {
  const known = facts(scene, history, state);
  for (const rule of RULES) {
    const params = rule.when(known, scene, state);
    if (params) return { code: rule.code, tone: rule.tone, params };
  }
  return { code: 'untrained', tone: 'info', params: {} };
}
