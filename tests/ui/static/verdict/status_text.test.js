// The status sentence in English, at the end of curves, some of them of real runs.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import texts from '../../../../playground/ui/static/text.json' with { type: 'json' };
import { statusText } from '../../../../playground/ui/static/verdict/status_text.js';
import { curve, described, EPOCHS, FALLING, FLAT, statusAfter } from './example_runs.js';
import recorded from './recorded_curves.json' with { type: 'json' };

/** @import { HealthSign } from '../../../../playground/ui/static/connection/message_types.d.ts'
 *  @import { Scores } from '../../../../playground/ui/static/connection/types.d.ts'
 *  @import { NetFacts } from '../../../../playground/ui/static/core/types.d.ts'
 *  @import { RunState } from '../../../../playground/ui/static/verdict/status_input.js'
 *  @import { PartialDescription } from './example_runs.js' */

const ENGLISH = new Translations(texts, { language: 'en' });
/** @type {HealthSign} */
const SIGN = { sign: 'vanishing', layer: 1, value: 1230.0 };

/** What is told at the end of these rows, and in which words.
 *  @param {Scores[]} rows
 *  @param {Partial<RunState>} [state]
 *  @param {PartialDescription} [description] */
function say(rows, state, description) {
  const status = statusAfter(rows, description, state);
  const { head, rest, advice } = statusText(status, ENGLISH, described(description));
  return { ...status, said: `${head} ${rest} ${advice}`.trim() };
}

for (const [name, { link, diverged, description, rate, weights, rows }] of Object.entries(recorded)) {
  test(`a real run is called what it is: ${name}`, () => {
    const [code] = name.split(' ');
    const status = diverged ? 'diverged' : 'playing';
    const { learning_rate, usual_rate: usual, schedule } = rate;
    const net = /** @type {NetFacts} */ (rate.net);
    const known = weights && Float32Array.from(weights);
    const got = say(rows, { status, rate: learning_rate, usual, schedule, net, weights: known }, description);
    assert.equal(got.code, code, link);
    assert(!got.said.includes('{'), got.said);
    if (name === 'stuck') {
      // a single neuron and AND: it has no local minimum, the rate is all that is wrong
      assert(got.said.includes('a learning rate of 0.00001'), got.said);
      assert(got.said.includes(`${usual} is usual`), got.said);
    }
    if (code === 'equal_units')
      assert(!got.said.includes('other seed') && got.said.includes('initializer'), got.said);
    if (name === 'diverged by a penalty') {
      // a step multiplies each weight by 1 - 2 * 10 * 0.1 = -1 at the rate that is a third of it
      assert(
        got.said.includes('L2 penalty of 10') && got.said.includes('Try a lower rate, such as 0.01,'),
        got.said,
      );
    }
  });
}

test('overfitting tells losses as losses, underfitting a score as a score', () => {
  const overfitting = statusText(
    { code: 'overfitting', tone: 'advice', params: { epoch: 13, best: 0.452, now: 0.592, train: 0.291 } },
    ENGLISH,
    described(),
  );
  assert(
    overfitting.rest.includes('rose from about 0.452 to about 0.592, training loss fell to about 0.291.'),
    overfitting.rest,
  );
  const underfitting = statusText(
    { code: 'underfitting', tone: 'advice', params: { train_score: 0.7, loss: 0.6 } },
    ENGLISH,
    described(),
  );
  assert(underfitting.rest.includes('with 70.0% on the training rows'), underfitting.rest);
});

test('within an epoch the step is told with the loss of its batch', () => {
  const rows = curve(FALLING, FALLING);
  /** @type {Partial<RunState>} */
  const resting = { status: 'paused', batch: [2, 5] };
  const { said } = say(rows, { ...resting, losses: [0.5, 0.4321] });
  assert(said.includes('Of its 5 batches 2 are trained.'), said);
  assert(said.includes('from 0.5 to 0.4321'), said);
  assert(!say(rows, { ...resting, losses: null }).said.includes('from'));
});

test('divergence within the warm-up names the rate in force', () => {
  // the fourth epoch of nine trains with four tenths of the rate that is set
  const schedule = {
    schedule: 'constant',
    warmup_epochs: 9,
    decay_rate: 0,
    decay_epochs: 1,
    alpha: 0,
    rule: 1,
  };
  const rows = [...[1, 2, 3].map(() => [0.5, 0.5, 0.5, 0.5]), [null, null, null, null]];
  const { params } = say(rows, { status: 'diverged', rate: 5, schedule });
  assert.deepEqual([params.rate, params.lower], [2, 0.3]);
});

test('a net without hidden layers is not told to look at its health', () => {
  const rows = curve(FLAT, FLAT, 0.8, 0.8);
  const { said } = say(rows, { usual: 0.003, rate: 0.003 }, { layers: [2, 1] });
  assert(!said.endsWith(texts.status_look), said);
  assert(say(rows, { usual: 0.003, rate: 0.003 }).said.endsWith(texts.status_look));
});

test('a net that learns is not told of signs', () => {
  const { said } = say(curve(FALLING, FALLING, 0.95, 0.95), { signs: [SIGN], rate: 1e-6, usual: 0.003 });
  assert(said.startsWith('Learning') && !said.includes('1,230'), said);
});

test('a rising loss names a rate to try', () => {
  const loss = EPOCHS.map((epoch) => 0.1 + 0.002 * epoch);
  const { code, said } = say(curve(loss, loss, 0.95, 0.95), { rate: 0.3 });
  assert.equal(code, 'rate_too_large');
  assert(said.includes('Try a lower one, such as 0.1.'), said);
});
