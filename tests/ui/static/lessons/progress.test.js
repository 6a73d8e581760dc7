// What a student has done: kept, taken along as a file or as a code, and forgotten.

import '../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerFits, rightAnswer } from '../../../../playground/ui/static/lessons/answer_key.js';
import { leadOf, ownWords, wholeLine } from '../../../../playground/ui/static/lessons/explain_card.js';
import { Progress, readProgress } from '../../../../playground/ui/static/lessons/progress.js';
import { decodeProgress, encodeProgress } from '../../../../playground/ui/static/lessons/progress_code.js';
import { stepToOpen, wayOn } from '../../../../playground/ui/static/lessons/way_on.js';

const SIZES = [6, 7, 7, 7, 6, 6, 6, 6, 4, 6, 5, 6, 5, 6, 6, 6, 6, 4, 6, 6, 5, 5, 5];
const CHAPTERS = [
  { name: 'perceptron', steps: ['recall', 'rule'] },
  { name: 'xor', steps: ['bend'] },
];

/** A place to keep things in, as the browser has it. */
function storage() {
  /** @type {Map<string, any>} */
  const kept = new Map();
  return /** @type {any} */ ({
    readJson: (/** @type {string} */ key) => JSON.parse(kept.get(key) ?? 'null'),
    writeJson: (/** @type {string} */ key, /** @type {any} */ value) => kept.set(key, JSON.stringify(value)),
  });
}

test('a code has twelve characters and says how many steps of each chapter are done', () => {
  for (const done of [SIZES.map(() => 0), SIZES, SIZES.map((size, i) => (i * 5) % (size + 1))]) {
    const code = encodeProgress(done, SIZES);
    assert.match(code, /^\w{4}-\w{4}-\w{4}$/);
    assert.deepEqual(decodeProgress(code, SIZES), done);
    assert.deepEqual(decodeProgress(` ${code.replaceAll('-', ' ')}`, SIZES), done);
  }
});

test('nearly every code with a wrong letter is told', () => {
  const code = encodeProgress(
    SIZES.map((size) => size - 1),
    SIZES,
  ).replaceAll('-', '');
  const wrong = [...code].flatMap((letter, i) =>
    [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijk']
      .filter((other) => other !== letter)
      .map((other) => code.slice(0, i) + other + code.slice(i + 1)),
  );
  const taken = wrong.filter((each) => decodeProgress(each, SIZES)).length;
  assert(taken / wrong.length < 0.1, `${taken} of ${wrong.length}`);
  assert.equal(decodeProgress(code.slice(1), SIZES), null);
  assert.equal(decodeProgress(`${code.slice(1)}0`, SIZES), null);
});

test('progress outlasts the page, and a new student finds nothing', () => {
  const place = storage();
  const progress = new Progress(place);
  progress.keep('xor', 'bend', { answer: 'three', sure: 1 });
  progress.keep('xor', 'bend', { done: true, line: 'two fall together' });
  progress.goTo('xor', 'bend');
  const later = new Progress(place);
  assert.deepEqual(later.of('xor', 'bend'), {
    answer: 'three',
    sure: 1,
    done: true,
    line: 'two fall together',
  });
  assert.deepEqual(later.at, { lesson: 'xor', step: 'bend' });
  assert.equal(later.countDone('xor', ['bend', 'other']), 1);
  assert.deepEqual(later.lines(CHAPTERS), [{ lesson: 'xor', step: 'bend', line: 'two fall together' }]);
  later.clear();
  assert.deepEqual(new Progress(place).of('xor', 'bend'), {});
});

test('a file is taken over beside what is there; what is none of ours changes nothing', () => {
  const one = new Progress(storage());
  one.keep('xor', 'bend', { done: true });
  const other = new Progress(storage());
  other.keep('perceptron', 'rule', { done: true });
  assert.equal(other.takeJson('{"version": 2}'), false);
  assert.equal(other.takeJson('no json'), false);
  assert.equal(other.takeJson(one.toJson()), true);
  assert(other.of('xor', 'bend').done && other.of('perceptron', 'rule').done);
  other.takeCode(CHAPTERS, [1, 0]);
  assert.equal(other.countDone('perceptron', CHAPTERS[0].steps), 2);
});

test('what is kept under our name but is not ours is left out', () => {
  const value = {
    version: 1,
    steps: {
      'xor/bend': { answer: 3, sure: 7, line: 'x'.repeat(999), done: 'yes' },
      'a b': {},
      'xor/n': null,
    },
    at: { lesson: 1 },
  };
  assert.deepEqual(readProgress(value), {
    version: 1,
    steps: { 'xor/bend': { line: 'x'.repeat(400) } },
    at: null,
  });
  assert.equal(readProgress([]), null);
});

test('the right answer is the one that the measured value makes right', () => {
  const none = { equals: null, at_least: null, at_most: null };
  assert(answerFits({ ...none, equals: 'b' }, 'b'));
  assert(!answerFits({ ...none, equals: 1 }, true));
  assert(answerFits({ ...none, at_least: 5, at_most: 15 }, 15));
  assert(!answerFits({ ...none, at_least: 5 }, '7'));
  const answers = [
    { id: 'few', ...none, at_most: 4 },
    { id: 'many', ...none, at_least: 5 },
  ].map((answer) => ({ ...answer, text: [], detail: [] }));
  assert.equal(rightAnswer(answers, 5), 'many');
  assert.equal(rightAnswer(answers, 4.5), '');
});

test('what was measured and where a challenge stands outlast the page, and nothing else gets in with them', () => {
  const place = storage();
  const measured = { value: 0.07, text: '+0.0700' };
  new Progress(place).keep('xor', 'bend', { done: true, measured, work: '{"best":1}' });
  assert.deepEqual(new Progress(place).of('xor', 'bend'), { done: true, measured, work: '{"best":1}' });
  const steps = { 'xor/bend': { measured: { value: {}, text: 'x' }, work: 'x'.repeat(5000) } };
  assert.deepEqual(readProgress({ version: 1, steps, at: null })?.steps, { 'xor/bend': {} });
});

test('a chapter opens where one stopped, and a finished one leads to the next', () => {
  const progress = new Progress(storage());
  assert.deepEqual(wayOn(CHAPTERS, progress), { chapter: CHAPTERS[0], step: 'recall', said: 'starts' });
  progress.takeCode(CHAPTERS, [1, 0]);
  assert.equal(stepToOpen(CHAPTERS[0], progress), 'rule');
  assert.deepEqual(wayOn(CHAPTERS, progress), { chapter: CHAPTERS[0], step: 'rule', said: 'goes_on' });
  progress.goTo('perceptron', 'rule');
  assert.equal(wayOn(CHAPTERS, progress)?.said, 'stopped');
  progress.keep('perceptron', 'rule', { done: true });
  assert.deepEqual(wayOn(CHAPTERS, progress), { chapter: CHAPTERS[1], step: 'bend', said: 'goes_on' });
  progress.keep('xor', 'bend', { done: true });
  assert.deepEqual(wayOn(CHAPTERS, progress)?.step, 'bend');
  assert.equal(wayOn([], progress), null);
});

test('how a line begins is kept once, whatever is written behind it', () => {
  const lead = leadOf('Output 1 wants …');
  assert.equal(lead, 'Output 1 wants');
  assert.equal(wholeLine(lead, ' '), '');
  assert.equal(wholeLine(lead, 'more of h₁ '), 'Output 1 wants more of h₁');
  assert.equal(ownWords(lead, wholeLine(lead, 'more')), 'more');
  assert.equal(ownWords(lead, 'all of my own'), 'all of my own');
  assert.equal(wholeLine('', 'more'), 'more');
  assert.equal(wholeLine(lead, 'more\nof it'), 'Output 1 wants more of it');
});
