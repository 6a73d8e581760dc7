// What an item of the diagram is called and what is known of it. An item is {l, k} for a node (k = 'more' for those
// without one), with `from` for the link that comes from unit `from` of the layer before. Pure: no elements.

import { bytesOf as decoded } from '../core/thumbnail.js';
import { formulaOf, sourceName } from './neuron_formula.js';

export const sameItem = (a, b) => a?.l === b?.l && a?.k === b?.k && a?.from === b?.from;

/** net: {scene, i18n, place, weights, thumbs, view}. */
export function nameOf(net, { l, k, from }) {
  const { scene, i18n, place } = net;
  const kind = place.columns[l].kind;
  if (k === 'more') {
    const key = { input: 'more_inputs', hidden: 'more_units', output: 'more_outputs' }[kind];
    return i18n.t(key, { n: i18n.count(place.columns[l].hidden), layer: l });
  }
  if (from !== undefined) return linkName(net, l, k, from);
  if (kind === 'input') return scene.units[k] ? `${scene.inputs[k]} (${scene.units[k]})` : scene.inputs[k];
  if (kind === 'hidden') return i18n.t('unit_name', { layer: l, unit: k + 1 });
  return outputName(net, k);
}

function outputName({ scene, i18n }, k) {
  const several = scene.task === 'multiclass';
  const name = (several ? scene.classes[k] : scene.classes[1]) ?? '';
  return i18n.t(several ? 'tip_output_class' : `tip_output_${scene.task}`, { unit: k + 1, name });
}

function linkName(net, l, k, from) {
  const { scene, i18n, place } = net;
  const source = l === 1 ? scene.inputs[from] : i18n.t('unit_name', { layer: l - 1, unit: from + 1 });
  if (place.columns[l].kind === 'hidden') return i18n.t('link_name', { from: source, layer: l, unit: k + 1 });
  return i18n.t('link_name_output', { from: source, name: outputName(net, k) });
}

/** {head, formula, note, bins, number}: what the panel beside an item says; number: of the unit. */
export function factsOf(net, item) {
  const { scene, i18n, weights, place, view } = net;
  const head = nameOf(net, item);
  const { kind } = place.columns[item.l];
  if (item.k === 'more') return { head, note: i18n.t('more_help') };
  if (kind === 'input') return { head, note: scene.scaled ? i18n.t('scaled_inputs') : '' };
  if (item.from !== undefined) return { head, formula: linkText(net, item), note: hint(net) };
  const formula = formulaOf(scene, weights, item.l, item.k, i18n);
  const bins = kind === 'hidden' ? binsOf(net, item) : null;
  const scaled = item.l === 1 && scene.scaled;
  const notes = [bins ? i18n.t('histogram') : '', scaled ? i18n.t('scaled_inputs') : '', hint(net)];
  const number = kind === 'input' ? null : numberOf(scene, item.l, item.k);
  return { head, formula, note: notes.filter(Boolean).join(' '), bins, number, theme: view.theme };
}

function hint({ i18n, editable, refused, touch, weights, coming }) {
  if (!weights.flat) return coming ? '' : i18n.t('weights_at_rest');
  return editable ? i18n.t(touch ? 'edit_hint_touch' : 'edit_hint') : refused;
}

function linkText({ weights, i18n }, { l, k, from }) {
  const values = weights.flat
    ? weights
        .parts(l, k)
        .filter((part) => part.from === from)
        .map(({ value }) => i18n.weight(value))
    : [];
  return values.length ? i18n.t('link_is', { value: values.join(', ').replaceAll('-', '−') }) : '';
}

/** Number of a unit over all layers behind the inputs. */
export function numberOf(scene, l, k) {
  return scene.layers.slice(1, l).reduce((sum, units) => sum + units, 0) + k;
}

function bytesOf({ scene, thumbs }, { l, k }) {
  const number = numberOf(scene, l, k);
  if (!thumbs || number >= thumbs.count) return null;
  const size = thumbs.side * thumbs.side;
  return thumbs.bytes.subarray(number * size, (number + 1) * size);
}

const binsOf = (net, item) => (net.thumbs?.histogram ? bytesOf(net, item) : null);

/** The field of an input, a hidden unit or a class, {bytes, side, caption, theme}; null where there is none. */
export function pictureOf(net, item) {
  if (item.from !== undefined || item.k === 'more') return null;
  const bytes = fieldOf(net, item);
  const caption = () => net.i18n.t('lens', { name: nameOf(net, item) });
  return (
    bytes && { bytes, side: Math.round(Math.sqrt(bytes.length)), caption: caption(), theme: net.view.theme }
  );
}

function fieldOf(net, item) {
  const { kind } = net.place.columns[item.l];
  const coded = kind === 'input' && net.scene.input_fields?.[item.k];
  if (coded) return decoded(coded);
  return kind !== 'input' && net.thumbs && !net.thumbs.histogram ? bytesOf(net, item) : null;
}

/** The numbers that can be changed at an item: [{index, label, value}], and which one is meant. */
export function partsOf({ scene, i18n, weights }, { l, k, from }) {
  const parts = weights.parts(l, k);
  const several = weights.maps[l - 1].pieces > 1;
  const label = (part) => {
    const what =
      part.from === null
        ? i18n.t({ bias: 'bias', beta: 'norm_shift', gamma: 'norm_factor' }[part.kind])
        : i18n.t('weight_from', { name: sourceName(scene, l, part.from) });
    return several ? i18n.t('piece_of', { what, piece: part.piece + 1 }) : what;
  };
  const meant = parts.find((part) => (from === undefined ? part.from === null : part.from === from));
  return { parts: parts.map((part) => ({ ...part, label: label(part) })), index: meant.index };
}
