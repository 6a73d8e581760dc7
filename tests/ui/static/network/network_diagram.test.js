// What the diagram is called.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { layersText } from '../../../../playground/ui/static/network/network_diagram.js';

test('equal layers in a row are written short', () => {
  const i18n = new Translations({}, { language: 'en' });
  const eight = Array.from({ length: 8 }, () => 64);
  assert.equal(layersText([2, 1], i18n), '2 → 1');
  assert.equal(layersText([2, 4, 4, 1], i18n), '2 → 4 → 4 → 1');
  assert.equal(layersText([2, ...eight, 1], i18n), '2 → 8×64 → 1');
  assert.equal(layersText([1, 1, 1], i18n), '1 → 1 → 1');
});
