// Names that come from the data (classes, columns, units, the loss), in the reader's language.

/** @import { Axis, RunDescription, Texts } from '../core/types.d.ts' */

/** Return `scene` with every name that `names` = {English: translated} knows replaced; the rest stays as it is.
 *  @param {RunDescription} scene
 *  @param {Texts} [names]
 *  @returns {RunDescription} */
export function localized(scene, names = {}) {
  /** @param {string} text */
  const translate = (text) => (Object.hasOwn(names, text) ? names[text] : text);
  /** @param {Axis} axis
   *  @returns {Axis} */
  const axis = ({ label, unit, ...rest }) => ({ ...rest, label: translate(label), unit: translate(unit) });
  return {
    ...scene,
    classes: scene.classes.map(translate),
    inputs: scene.inputs.map(translate),
    units: scene.units.map(translate),
    axes: scene.axes.map(axis),
    others_at_median: (scene.others_at_median ?? []).map(translate),
    loss_name: translate(scene.loss_name),
  };
}
