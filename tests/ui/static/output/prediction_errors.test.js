// What the legend says of the points that are wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Translations } from '../../../../playground/ui/static/core/i18n.js';
import { wrongText } from '../../../../playground/ui/static/output/prediction_errors.js';

/** @import { RunDescription } from '../../../../playground/ui/static/core/types.d.ts'
 *  @import { ShownPart } from '../../../../playground/ui/static/output/data_points.js' */

const I18N = new Translations({
  wrong: 'wrong: {parts}',
  wrong_drawn: 'of those drawn: {parts}',
  wrong_train: '{wrong} of {total} training',
  wrong_test: '{wrong} of {total} validation',
});
const ERRORS = { train: { wrong: [1], residuals: [] }, test: { wrong: [], residuals: [] } };

/** @param {number} train points
 *  @param {number} validation points
 *  @param {number} [rows] of the training part */
function said(train, validation, rows = train) {
  const part = (/** @type {'train' | 'test'} */ name, /** @type {number} */ count) =>
    /** @type {ShownPart} */ (
      /** @type {unknown} */ ({ part: name, ring: false, points: { x: new Array(count).fill(0) } })
    );
  const description = /** @type {RunDescription} */ ({ n_train: rows, n_test: validation });
  return wrongText(description, ERRORS, [part('train', train), part('test', validation)], I18N);
}

test('both parts are counted, validation first', () => {
  assert.equal(said(4, 2), 'wrong: 0 of 2 validation, 1 of 4 training');
  assert.equal(said(4, 2, 900), 'of those drawn: 0 of 2 validation, 1 of 4 training');
});

test('a part without points is not named', () => {
  assert.equal(said(4, 0), 'wrong: 1 of 4 training');
  assert.equal(said(0, 0), '');
});
