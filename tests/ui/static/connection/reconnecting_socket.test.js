// Attempts to connect again.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { retryDelay } from '../../../../playground/ui/static/connection/reconnecting_socket.js';

test('waits between attempts grow to two seconds', () => {
  assert.deepEqual([0, 1, 2, 9, 400].map(retryDelay), [300, 510, 867, 2000, 2000]);
});
