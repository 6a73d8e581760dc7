// What a spot of the diagram is called and what is known of it. A spot is {l, k} for a node (k = 'more' for those
// without one), with `from` for the link that comes from unit `from` of the layer before. Pure: no elements.

import { bytesOf as decoded } from '../core/thumbnail.js';
import { formulaOf, sourceName } from './neuron_formula.js';

export const sameSpot = (a, b) => a?.l === b?.l && a?.k === b?.k && a?.from === b?.from;

/** net: {scene, words, place, weights, thumbs, view}. */
export function nameOf(net, { l, k, from }) {
  const { scene, words, place } = net;
  const kind = place.columns[l].kind;
  if (k === 'more') {
    const key = { input: 'more_inputs', hidden: 'more_units', output: 'more_outputs' }[kind];
    return words.t(key, { n: words.count(place.columns[l].hidden), layer: l });
  }
  if (from !== undefined) return linkName(net, l, k, from);
  if (kind === 'input') return scene.units[k] ? `${scene.inputs[k]} (${scene.units[k]})` : scene.inputs[k];
  if (kind === 'hidden') return words.t('unit_name', { layer: l, unit: k + 1 });
  return outputName(net, k);
}

function outputName({ scene, words }, k) {
  const several = scene.task === 'multiclass';
  const name = (several ? scene.classes[k] : scene.classes[1]) ?? '';
  return words.t(several ? 'tip_output_class' : `tip_output_${scene.task}`, { unit: k + 1, name });
}

function linkName(net, l, k, from) {
  const { scene, words, place } = net;
  const source = l === 1 ? scene.inputs[from] : words.t('unit_name', { layer: l - 1, unit: from + 1 });
  if (place.columns[l].kind === 'hidden')
    return words.t('link_name', { from: source, layer: l, unit: k + 1 });
  return words.t('link_name_output', { from: source, name: outputName(net, k) });
}

/** {head, formula, note, bins, number}: what the panel beside a spot says; number: of the unit. */
export function factsOf(net, spot) {
  const { scene, words, weights, place, view } = net;
  const head = nameOf(net, spot);
  const { kind } = place.columns[spot.l];
  if (spot.k === 'more') return { head, note: words.t('more_help') };
  if (kind === 'input') return { head, note: scene.scaled ? words.t('scaled_inputs') : '' };
  if (spot.from !== undefined) return { head, formula: linkText(net, spot), note: hint(net) };
  const formula = formulaOf(scene, weights, spot.l, spot.k, words);
  const bins = kind === 'hidden' ? binsOf(net, spot) : null;
  const scaled = spot.l === 1 && scene.scaled;
  const notes = [bins ? words.t('histogram') : '', scaled ? words.t('scaled_inputs') : '', hint(net)];
  const number = kind === 'input' ? null : numberOf(scene, spot.l, spot.k);
  return { head, formula, note: notes.filter(Boolean).join(' '), bins, number, theme: view.theme };
}

function hint({ words, editable, refused, touch, weights, coming }) {
  if (!weights.flat) return coming ? '' : words.t('weights_at_rest');
  return editable ? words.t(touch ? 'edit_hint_touch' : 'edit_hint') : refused;
}

function linkText({ weights, words }, { l, k, from }) {
  const values = weights.flat
    ? weights
        .parts(l, k)
        .filter((part) => part.from === from)
        .map(({ value }) => words.weight(value))
    : [];
  return values.length ? words.t('link_is', { value: values.join(', ').replaceAll('-', '−') }) : '';
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

const binsOf = (net, spot) => (net.thumbs?.histogram ? bytesOf(net, spot) : null);

/** The field of an input, a hidden unit or a class, {bytes, side, caption, theme}; null where there is none. */
export function pictureOf(net, spot) {
  if (spot.from !== undefined || spot.k === 'more') return null;
  const bytes = fieldOf(net, spot);
  const caption = () => net.words.t('lens', { name: nameOf(net, spot) });
  return (
    bytes && { bytes, side: Math.round(Math.sqrt(bytes.length)), caption: caption(), theme: net.view.theme }
  );
}

function fieldOf(net, spot) {
  const { kind } = net.place.columns[spot.l];
  const coded = kind === 'input' && net.scene.input_fields?.[spot.k];
  if (coded) return decoded(coded);
  return kind !== 'input' && net.thumbs && !net.thumbs.histogram ? bytesOf(net, spot) : null;
}

/** The numbers that can be changed at a spot: [{index, label, value}], and which one is meant. */
export function partsOf({ scene, words, weights }, { l, k, from }) {
  const parts = weights.parts(l, k);
  const several = weights.maps[l - 1].pieces > 1;
  const label = (part) => {
    const what =
      part.from === null
        ? words.t({ bias: 'bias', beta: 'norm_shift', gamma: 'norm_factor' }[part.kind])
        : words.t('weight_from', { name: sourceName(scene, l, part.from) });
    return several ? words.t('piece_of', { what, piece: part.piece + 1 }) : what;
  };
  const meant = parts.find((part) => (from === undefined ? part.from === null : part.from === from));
  return { parts: parts.map((part) => ({ ...part, label: label(part) })), index: meant.index };
}
