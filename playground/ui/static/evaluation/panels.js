// The panels of the evaluation, in the order in which a phone has them.

import { createConfusion } from './panels/confusion.js';
import { createLossCurve } from './panels/loss_curve.js';
import { createMeasures } from './panels/measures.js';
import { createThresholdDesk } from './panels/threshold_desk.js';

/** @import { PanelEntry } from './types.d.ts' */

/** @type {PanelEntry['tasks']} */
const ALL = ['binary', 'multiclass', 'regression'];
/** @type {PanelEntry['tasks']} */
const CLASSES = ['binary', 'multiclass'];

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
    tasks: CLASSES,
    folded: false,
    column: 'middle',
    width: 'half',
    create: createConfusion,
  },
  { name: 'measures', tasks: ALL, folded: false, column: 'right', width: 'whole', create: createMeasures },
  { name: 'loss', tasks: ALL, folded: false, column: 'left', width: 'whole', create: createLossCurve },
];
