// Names that come from the data (classes, columns, units, the loss), in the reader's language.

/** Return `scene` with every name that `names` = {English: translated} knows replaced; the rest stays as it is. */
export function localized(scene, names = {}) {
  const translate = (text) => (Object.hasOwn(names, text) ? names[text] : text);
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
