// Pictures that come as text.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decodeBase64 } from '../../../../playground/ui/static/elements/thumbnail.js';

test('all bytes come through base64', () => {
  const text =
    'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/w==';
  assert.deepEqual(
    decodeBase64(text),
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
});
