// How many browsers are in which lesson.

import '../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { headCounts } from '../../../../playground/ui/static/classroom/lessons_part.js';

test('browsers are counted by lesson and in all', () => {
  const counts = headCounts({ xor: { recall: 3, bend: 1 }, perceptron: { rule: 2 } });
  assert.equal(counts.all, 6);
  assert.deepEqual(
    ['xor', 'perceptron', 'forward_pass'].map((lesson) => counts.of(lesson)),
    [4, 2, 0],
  );
  assert.equal(headCounts({}).all, 0);
});
