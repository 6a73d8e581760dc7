// Names of the data in the reader's language.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { localizeDescription } from '../../../../playground/ui/static/run_view/localized_description.js';

/** @import { RunDescription } from '../../../../playground/ui/static/core/types.d.ts' */

const AXIS = { name: 'x1', label: 'age', unit: 'years', low: 0, high: 1 };
const DESCRIPTION = {
  classes: ['died', 'alive'],
  inputs: ['age', 'FEV1'],
  units: ['years', 'l'],
  loss_name: 'mse',
  axes: [AXIS, { ...AXIS, label: 'constructor', unit: '' }],
  others_at_median: ['FEV1'],
};
const NAMES = { died: '사망', age: '나이', years: '세', mse: '평균 제곱 오차', FEV1: '1초 강제호기량' };

test('names from the data are replaced where they are known', () => {
  const description = /** @type {RunDescription} */ (/** @type {unknown} */ (structuredClone(DESCRIPTION)));
  assert.deepEqual(localizeDescription(description, NAMES), {
    classes: ['사망', 'alive'],
    inputs: ['나이', '1초 강제호기량'],
    units: ['세', 'l'],
    loss_name: '평균 제곱 오차',
    others_at_median: ['1초 강제호기량'],
    axes: [
      { ...AXIS, label: '나이', unit: '세' },
      { ...AXIS, label: 'constructor', unit: '' },
    ],
  });
  assert.deepEqual(localizeDescription(description), DESCRIPTION);
  assert.deepEqual(description, DESCRIPTION);
});
