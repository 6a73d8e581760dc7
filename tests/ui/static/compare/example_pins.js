// A pin as the page keeps it.

/** @import { PinnedRun } from '../../../../playground/ui/static/compare/types.d.ts' */

const curve = () => ({ x: [1, 2, 3], y: [0.5, null, 0.3] });

/** @param {Partial<PinnedRun>} [changes]
 *  @returns {PinnedRun} */
export const pin = (changes) => ({
  id: 'a',
  name: '',
  title: 'Moons',
  link: 'layers=3',
  settings: { dataset: { label: 'Data set', value: 'Moons' }, loss: { label: 'Loss', value: 'mse' } },
  data: '0a1b',
  changes: [],
  metric: 'accuracy',
  fingerprint: 'ab-cd',
  epochs: 3,
  parameters: 13,
  seconds: null,
  final: [0.3, 0.4, 0.9, null],
  curves: { loss: curve(), valLoss: curve(), metric: curve(), valMetric: curve() },
  field: 'data:image/png;base64,AAAA',
  ...changes,
});
