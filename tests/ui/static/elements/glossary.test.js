// Words of the glossary in a text: which stretches open an entry.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../bare_page.js';

const { Glossary } = await import('../../../../playground/ui/static/elements/glossary.js');

/** @param {...[string, string[]]} named */
const glossaryOf = (...named) =>
  new Glossary({
    whole: '',
    entries: named.map(([key, words]) => ({ key, words, name: key, text: '', formula: '' })),
  });

/** @param {ReturnType<typeof glossaryOf>} glossary
 *  @param {string} text
 *  @param {Set<string>} [told] */
const found = (glossary, text, told) =>
  glossary
    .split(text, told)
    .map(({ text: part, entry }) => (entry ? `[${part}>${entry.key}]` : part))
    .join('');

test('a word is found once, in the plural too, the longest first, and never within another', () => {
  const english = glossaryOf(
    ['weight', ['weight']],
    ['bias', ['bias']],
    ['decay', ['weight decay']],
    ['loss', ['loss function', 'loss']],
    ['r2', ['R²']],
  );
  assert.equal(
    found(english, '9 weights, 4 biases; Weight decay; a weight.'),
    '9 [weights>weight], 4 [biases>bias]; [Weight decay>decay]; a weight.',
  );
  assert.equal(
    found(english, 'biased, weightless, glossy; R² 0.5'),
    'biased, weightless, glossy; [R²>r2] 0.5',
  );
  assert.equal(found(english, 'Nothing of it.'), 'Nothing of it.');
});

test('in Korean a particle may follow', () => {
  const korean = glossaryOf(['weight', ['가중치']], ['decay', ['가중치 감쇠']], ['relu', ['ReLU']]);
  assert.equal(found(korean, '가중치가 ReLU를'), '[가중치>weight]가 [ReLU>relu]를');
  assert.equal(found(korean, '가중치 감쇠와 가중치'), '[가중치 감쇠>decay]와 [가중치>weight]');
});

test('texts of one region tell a word once among them', () => {
  const glossary = glossaryOf(['epoch', ['epoch']]);
  const told = new Set();
  assert.deepEqual(
    ['an epoch', 'the epoch'].map((text) => found(glossary, text, told)),
    ['an [epoch>epoch]', 'the epoch'],
  );
});
