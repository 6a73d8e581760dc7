// What tells runs apart, and which is the best.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bestRunsByColumn, differingSettings } from '../../../../playground/ui/static/compare/pin_ranking.js';
import { pin } from './example_pins.js';

test('only settings that differ are columns, and the best is marked', () => {
  const settings = { ...pin().settings, layers: { label: 'Layers', value: '3' } };
  const runs = [pin(), pin({ final: [0.2, 0.5, 0.9, null], settings })];
  assert.deepEqual(differingSettings(runs), ['layers']);
  assert.deepEqual(bestRunsByColumn(runs), { train_loss: [1], test_loss: [0] });
});

test('losses of different kinds and data are not compared', () => {
  const settings = { ...pin().settings, loss: { label: 'Loss', value: 'mae' } };
  const other = pin({ final: [0.1, 0.1, 0.99, 0.99], settings });
  assert.deepEqual(bestRunsByColumn([pin(), other]), { train_metric: [1] });
  assert.deepEqual(bestRunsByColumn([pin(), { ...other, data: '2c3d' }]), {});
  assert.deepEqual(bestRunsByColumn([pin()]), {});
});

test('pins that do not tell their rows are not compared', () => {
  const { data, changes, ...old } = pin();
  assert.deepEqual(bestRunsByColumn([old, { ...old, final: [0.2, 0.5, 0.9, null] }]), {});
});
