// The panels of the evaluation, in the order in which a phone has them.

import { createFolds } from './folds/folds.js';
import { createLeaks } from './folds/leaks.js';
import { createCalibration } from './panels/calibration.js';
import { createConfusion } from './panels/confusion.js';
import { createLossCurve } from './panels/loss_curve.js';
import { createMeasures } from './panels/measures.js';
import { createMistakes } from './panels/mistakes.js';
import { createFit, createResiduals } from './panels/number_clouds.js';
import { createPrecisionRecall, createRoc } from './panels/threshold_curves.js';
import { createThresholdDesk } from './panels/threshold_desk.js';
import { createPredict } from './predict/predict.js';
import { createTestPart } from './test_part/test_part.js';

/** @import { PanelEntry } from './types.d.ts' */

/** @type {PanelEntry['tasks']} */
const ALL = ['binary', 'multiclass', 'regression'];
/** @type {PanelEntry['tasks']} */
const TWO = ['binary'];
/** @type {PanelEntry['tasks']} */
const NUMBERS = ['regression'];
/** @type {PanelEntry['tasks']} */
const SEVERAL = ['multiclass'];

/** @type {PanelEntry[]} */
export const PANELS = [
  {
    name: 'threshold',
    tasks: ['binary'],
    folded: false,
    column: 'middle',
    width: 'whole',
    create: createThresholdDesk,
  },
  {
    name: 'confusion',
    tasks: TWO,
    folded: false,
    column: 'middle',
    width: 'half',
    create: createConfusion,
  },
  {
    name: 'confusion',
    tasks: SEVERAL,
    folded: false,
    column: 'middle',
    width: 'whole',
    create: createConfusion,
  },
  {
    name: 'fit',
    tasks: NUMBERS,
    folded: false,
    column: 'middle',
    width: 'half',
    create: createFit,
  },
  {
    name: 'residuals',
    tasks: NUMBERS,
    folded: false,
    column: 'middle',
    width: 'half',
    create: createResiduals,
  },
  { name: 'measures', tasks: ALL, folded: false, column: 'right', width: 'whole', create: createMeasures },
  { name: 'loss', tasks: ALL, folded: false, column: 'left', width: 'whole', create: createLossCurve },
  { name: 'roc', tasks: TWO, folded: true, column: 'middle', width: 'half', create: createRoc },
  { name: 'pr', tasks: TWO, folded: true, column: 'middle', width: 'half', create: createPrecisionRecall },
  { name: 'test_part', tasks: ALL, folded: false, column: 'right', width: 'whole', create: createTestPart },
  {
    name: 'calibration',
    tasks: TWO,
    folded: true,
    column: 'left',
    width: 'whole',
    create: createCalibration,
  },
  { name: 'mistakes', tasks: ALL, folded: true, column: 'middle', width: 'whole', create: createMistakes },
  { name: 'folds', tasks: ALL, folded: true, column: 'left', width: 'whole', create: createFolds },
  { name: 'predict', tasks: ALL, folded: true, column: 'right', width: 'whole', create: createPredict },
  { name: 'leaks', tasks: ALL, folded: true, column: 'left', width: 'whole', create: createLeaks },
];
