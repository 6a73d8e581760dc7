// Names that come from the data (classes, columns, units, the loss), in the reader's language.

/** @import { Axis, RunDescription, Texts } from '../core/types.d.ts' */

/** Return `description` with every name that `names` = {English: translated} knows replaced; the rest stays as it is.
 *  @param {RunDescription} description
 *  @param {Texts} [names]
 *  @returns {RunDescription} */
export function localizeDescription(description, names = {}) {
  /** @param {string} text */
  const translate = (text) => (Object.hasOwn(names, text) ? names[text] : text);
  /** @param {Axis} axis
   *  @returns {Axis} */
  const axis = ({ label, unit, ...rest }) => ({ ...rest, label: translate(label), unit: translate(unit) });
  return {
    ...description,
    classes: description.classes.map(translate),
    inputs: description.inputs.map(translate),
    units: description.units.map(translate),
    axes: description.axes.map(axis),
    others_at_median: (description.others_at_median ?? []).map(translate),
    loss_name: translate(description.loss_name),
  };
}
