// Names that come from the data (classes, columns, units, the loss), in the reader's language.

/** Return `scene` with every name that `names` = {English: translated} knows replaced; the rest stays as it is. */
export function named(scene, names = {}) {
  const say = (text) => (Object.hasOwn(names, text) ? names[text] : text);
  const axis = ({ label, unit, ...rest }) => ({ ...rest, label: say(label), unit: say(unit) });
  return {
    ...scene,
    classes: scene.classes.map(say),
    inputs: scene.inputs.map(say),
    units: scene.units.map(say),
    axes: scene.axes.map(axis),
    others_at_median: (scene.others_at_median ?? []).map(say),
    loss_name: say(scene.loss_name),
  };
}
