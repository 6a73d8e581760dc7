// All numbers of the present state as sentences, forward first, then backward.

import { fixed } from '../parts/fixed.js';
import { placeName, unitName, valueAt, weightFact, weightPlaces } from './net_model.js';
import { isKnown, placeInPart } from './stages.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { LayerSlopes, StageKind, View } from './types.d.ts' */

/** @type {[StageKind & keyof LayerSlopes, string][]} */
const UNIT_FACTS = [
  ['sums', 'z'],
  ['outputs', 'a'],
  ['d_outputs', '∂L/∂a'],
  ['slopes', '∂a/∂z'],
  ['d_sums', '∂L/∂z'],
];

/** @param {View} view
 *  @param {Translations} i18n */
export function twinSentences(view, i18n) {
  const { net, answer, sample, stages, at, digits } = view;
  const inputs = net.inputs[sample].map((value, i) => `${unitName(net, -1, i)} ${fixed(value, 2)}`);
  const units = net.layers.flatMap(({ bias }, layer) =>
    bias.map((_, unit) => {
      const known = UNIT_FACTS.filter(([fact]) => isKnown(view, fact, layer));
      const told = known.map(([fact, name]) => {
        const values = /** @type {number[][]} */ (answer.layers[layer][fact]);
        return `${name} ${fixed(values[sample][unit], digits)}`;
      });
      return `${unitName(net, layer, unit)}: ${told.join(', ')}`;
    }),
  );
  const weights = weightPlaces(net).map((place) => {
    const value = `${placeName(net, place)} ${fixed(valueAt(net, place, sample), 2)}`;
    if (!isKnown(view, 'weights', place.layer)) return value;
    const slope = fixed(weightFact(answer, place, 'd'), digits);
    if (!isKnown(view, 'update')) return i18n.t('piece_microscope_twin_weight', { value, slope });
    const after = fixed(weightFact(answer, place, 'new'), 4);
    return i18n.t('piece_microscope_twin_updated', { value, slope, after });
  });
  const wanted = net.wanted[sample].map((value) => fixed(value, 2)).join(', ');
  const { part, number, of } = placeInPart(stages, at);
  return [
    i18n.t('piece_microscope_part_of', { part: i18n.t(`piece_microscope_${part}`), number, of }),
    inputs.join(', '),
    ...units,
    i18n.t('piece_microscope_twin_wanted', { wanted }),
    ...(isKnown(view, 'loss') ? [`L ${fixed(answer.loss, 4)}`] : []),
    ...weights,
    ...(isKnown(view, 'update')
      ? [
          i18n.t('piece_microscope_loss_falls', {
            before: fixed(answer.loss, 4),
            after: fixed(answer.new_loss, 4),
            rate: view.rate,
          }),
        ]
      : []),
  ];
}
