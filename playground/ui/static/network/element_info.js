// What an item of the diagram is called and what is known of it. An item is {l, k} for a node (k = 'more' for those
// without one), with `from` for the link that comes from unit `from` of the layer before. Pure: no elements.

import { decodeBase64 as decoded } from '../elements/thumbnail.js';
import { lineSentence } from './line_sentence.js';
import { layerInputName, unitFormula } from './neuron_formula.js';

/** @import { Item, ItemFacts, KnownPart, Net, WeightPart } from './types.d.ts' */
/** @import { Picture, RunDescription } from '../core/types.d.ts' */

/** What the numbers of a unit are called that belong to none of its links. */
const OWN_NUMBERS = { kernel: '', bias: 'bias', beta: 'norm_shift', gamma: 'norm_factor' };

/** @param {Item | null | undefined} a
 *  @param {Item | null | undefined} b */
export const isSameItem = (a, b) => a?.l === b?.l && a?.k === b?.k && a?.from === b?.from;

/** net: what is known of the net that is drawn.
 *  @param {Net} net
 *  @param {Item} item
 *  @returns {string} */
export function itemName(net, { l, k, from }) {
  const { description, i18n, place } = net;
  const kind = place.columns[l].kind;
  if (k === 'more') {
    const key = { input: 'more_inputs', hidden: 'more_units', output: 'more_outputs' }[kind];
    return i18n.t(key, { n: i18n.formatCount(place.columns[l].hidden), layer: l });
  }
  if (from !== undefined) return linkName(net, l, k, from);
  if (kind === 'input')
    return description.units[k]
      ? `${description.inputs[k]} (${description.units[k]})`
      : description.inputs[k];
  if (kind === 'hidden') return i18n.t('unit_name', { layer: l, unit: k + 1 });
  return outputName(net, k);
}

/** @param {Net} net
 *  @param {number} k */
function outputName({ description, i18n }, k) {
  const several = description.task === 'multiclass';
  const name = (several ? description.classes[k] : description.classes[1]) ?? '';
  return i18n.t(several ? 'tip_output_class' : `tip_output_${description.task}`, { unit: k + 1, name });
}

/** @param {Net} net
 *  @param {number} l
 *  @param {number} k
 *  @param {number} from */
function linkName(net, l, k, from) {
  const { description, i18n, place } = net;
  const source = l === 1 ? description.inputs[from] : i18n.t('unit_name', { layer: l - 1, unit: from + 1 });
  if (place.columns[l].kind === 'hidden') return i18n.t('link_name', { from: source, layer: l, unit: k + 1 });
  return i18n.t('link_name_output', { from: source, name: outputName(net, k) });
}

/** {head, formula, line, note, bins, number}: what the panel beside an item says; number: of the unit.
 *  @param {Net} net
 *  @param {Item} item
 *  @returns {ItemFacts} */
export function itemTooltipContent(net, item) {
  const { description, i18n, weights, place, view } = net;
  const head = itemName(net, item);
  const { kind } = place.columns[item.l];
  const { l, k } = item;
  if (k === 'more') return { head, note: i18n.t('more_help') };
  if (kind === 'input') return { head, note: description.scaled ? i18n.t('scaled_inputs') : '' };
  if (item.from !== undefined) return { head, formula: linkText(net, l, k, item.from), note: hint(net) };
  const formula = unitFormula(description, weights, l, k, i18n);
  const line = lineSentence(description, weights, l, k, { i18n, options: view.options });
  const bins = kind === 'hidden' ? binsOf(net, item) : null;
  const scaled = item.l === 1 && description.scaled;
  const number = unitNumberInNet(description, l, k);
  const notes = [bins ? i18n.t('histogram') : '', scaled ? i18n.t('scaled_inputs') : '', hint(net)];
  return { head, formula, line, note: notes.filter(Boolean).join(' '), bins, number, theme: view.theme };
}

/** @param {Net} net */
function hint({ i18n, editable, refused, touch, weights, coming }) {
  if (!weights.flat) return coming ? '' : i18n.t('weights_at_rest');
  return editable ? i18n.t(touch ? 'edit_hint_touch' : 'edit_hint') : refused;
}

/** @param {Net} net
 *  @param {number} l
 *  @param {number} k
 *  @param {number} from */
function linkText({ weights, i18n }, l, k, from) {
  const values = weights.flat
    ? weights
        .unitWeights(l, k)
        .filter((part) => part.from === from)
        .map((part) => i18n.formatWeight(/** @type {KnownPart} */ (part).value))
    : [];
  return values.length ? i18n.t('link_is', { value: values.join(', ').replaceAll('-', '−') }) : '';
}

/** Number of a unit over all layers behind the inputs.
 *  @param {RunDescription} description
 *  @param {number} l
 *  @param {number} k */
export function unitNumberInNet(description, l, k) {
  return description.layers.slice(1, l).reduce((sum, units) => sum + units, 0) + k;
}

/** @param {Net} net
 *  @param {Item} item */
function bytesOf({ description, thumbs }, { l, k }) {
  if (k === 'more') return null;
  const number = unitNumberInNet(description, l, k);
  if (!thumbs || number >= thumbs.count) return null;
  const size = thumbs.side * thumbs.side;
  return thumbs.bytes.subarray(number * size, (number + 1) * size);
}

/** @param {Net} net
 *  @param {Item} item */
const binsOf = (net, item) => (net.thumbs?.histogram ? bytesOf(net, item) : null);

/** The field of an input, a hidden unit or a class, {bytes, side, caption, theme}; null where there is none.
 *  @param {Net} net
 *  @param {Item} item
 *  @returns {Picture | null} */
export function itemPicture(net, item) {
  if (item.from !== undefined || item.k === 'more') return null;
  const bytes = fieldOf(net, item);
  const caption = () => net.i18n.t('lens', { name: itemName(net, item) });
  return (
    bytes && { bytes, side: Math.round(Math.sqrt(bytes.length)), caption: caption(), theme: net.view.theme }
  );
}

/** @param {Net} net
 *  @param {Item} item */
function fieldOf(net, item) {
  const { kind } = net.place.columns[item.l];
  const coded = kind === 'input' && item.k !== 'more' && net.description.input_fields?.[item.k];
  if (coded) return decoded(coded);
  return kind !== 'input' && net.thumbs && !net.thumbs.histogram ? bytesOf(net, item) : null;
}

/** The numbers that can be changed at an item: [{index, label, value}], and which one is meant.
 *  @param {Net} net
 *  @param {Item} item */
export function editableWeights({ description, i18n, weights }, { l, k, from }) {
  if (k === 'more') throw new RangeError('units without a node have no numbers of their own');
  const parts = weights.unitWeights(l, k);
  const several = weights.maps[l - 1].pieces > 1;
  const label = (/** @type {WeightPart} */ part) => {
    const what =
      part.from === null
        ? i18n.t(OWN_NUMBERS[part.kind])
        : i18n.t('weight_from', { name: layerInputName(description, l, part.from) });
    return several ? i18n.t('sum_of', { what, piece: part.piece + 1 }) : what;
  };
  const isMeant = (/** @type {WeightPart} */ part) =>
    from === undefined ? part.from === null : part.from === from;
  const { index } = parts[parts.findIndex(isMeant)];
  return { parts: parts.map((part) => ({ ...part, label: label(part) })), index };
}
