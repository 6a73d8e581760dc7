// How much of a score is leak, and how that is written.

import '../../bare_page.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gainOf, signed } from '../../../../../playground/ui/static/evaluation/folds/leaks.js';

const three = { format: (/** @type {number} */ value) => value.toFixed(3) };

test('a leak is what the score gains by it, with its sign', () => {
  assert.equal(signed(gainOf({ without: 0.567, leaking: 1 }), three), '+0.433');
  assert.equal(signed(gainOf({ without: 0.5, leaking: 0.48 }), three), '−0.020');
  assert.equal(signed(gainOf({ without: 0.5, leaking: 0.4997 }), three), '0.000');
  assert.equal(signed(gainOf({ without: null, leaking: 0.4997 }), three), '–');
});
