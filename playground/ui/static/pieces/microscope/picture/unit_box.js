// A neuron of the net with what it has computed so far.

import { fixed } from '../../parts/fixed.js';
import { svg } from '../../parts/svg.js';
import { letterOf, unitName } from '../net_model.js';
import { isKnown } from '../stages.js';

/** @import { LayerSlopes, StageKind, View } from '../types.d.ts'
 *  @import { Box, NetLayout } from './net_layout.js' */

/** @typedef {{name: string, text: string, strong?: boolean}} Row */

/** @param {View} view
 *  @param {NetLayout} layout
 *  @param {number} layer
 *  @param {number} index
 *  @param {Box} box */
export function unitBox(view, layout, layer, index, box) {
  const here = view.picked.layer === layer && view.picked.to === index;
  const frame = svg('rect', {
    class: 'pg-micro-box',
    x: box.x,
    y: box.y,
    width: box.w,
    height: box.h,
    rx: 9,
  });
  const group = svg('g', { class: here ? 'pg-micro-unit pg-micro-here' : 'pg-micro-unit' }, frame);
  const inside = layout.full
    ? fullRows(view, layout, layer, index, box)
    : smallRows(view, layout, layer, index, box);
  group.append(...inside);
  return group;
}

/** @param {View} view
 *  @param {number} layer
 *  @param {number} index
 *  @param {StageKind & keyof LayerSlopes} fact */
function numberOf(view, layer, index, fact) {
  const values = /** @type {number[][]} */ (view.answer.layers[layer][fact]);
  return isKnown(view, fact, layer) ? fixed(values[view.sample][index], view.digits) : '·';
}

/** @param {View} view
 *  @param {NetLayout} layout
 *  @param {number} layer
 *  @param {number} index
 *  @param {Box} box */
function fullRows(view, { narrow }, layer, index, box) {
  const { net } = view;
  const letter = letterOf(net, layer);
  const of = (/** @type {StageKind & keyof LayerSlopes} */ fact) => numberOf(view, layer, index, fact);
  const bias = fixed(net.layers[layer].bias[index], 2);
  const last = layer === net.layers.length - 1;
  /** @type {Row[]} */
  const back = narrow
    ? [{ name: 'δ', text: of('d_sums') }]
    : [
        ...(last ? [] : [{ name: `∂L/∂${letter}`, text: of('d_outputs') }]),
        { name: `∂${letter}/∂z`, text: of('slopes') },
        { name: '∂L/∂z', text: of('d_sums'), strong: true },
      ];
  /** @type {Row[]} */
  const rows = [
    { name: 'z', text: of('sums') },
    { name: letter, text: of('outputs'), strong: true },
    ...back,
  ];
  const step = (box.h - 6) / (rows.length + 1);
  const split = box.y + 3 + step * 3 + 2;
  const corner = narrow && last ? `t ${fixed(net.wanted[view.sample][index], 0)}` : `b ${bias}`;
  return [
    svg('rect', {
      class: 'pg-micro-back',
      x: box.x + 1,
      y: split,
      width: box.w - 2,
      height: box.y + box.h - split - 1,
      rx: 8,
    }),
    svg('text', { class: 'pg-micro-name', x: box.x + 8, y: box.y + step }, unitName(net, layer, index)),
    svg(
      'text',
      { class: 'pg-micro-bias', x: box.x + box.w - 7, y: box.y + step, 'text-anchor': 'end' },
      corner,
    ),
    ...rows.flatMap(({ name, text, strong }, i) =>
      rowTexts(box, box.y + step * (i + 2), name, text, Boolean(strong)),
    ),
  ];
}

/** @param {View} view
 *  @param {NetLayout} layout
 *  @param {number} layer
 *  @param {number} index
 *  @param {Box} box */
function smallRows(view, { narrow }, layer, index, box) {
  const back = isKnown(view, 'd_sums', layer);
  const forward = numberOf(view, layer, index, isKnown(view, 'outputs', layer) ? 'outputs' : 'sums');
  if (narrow) {
    const y = box.y + box.h / 2 + 5;
    const text = back ? numberOf(view, layer, index, 'd_sums') : forward;
    return [
      ...(back
        ? [
            svg('rect', {
              class: 'pg-micro-back',
              x: box.x + 1,
              y: box.y + 1,
              width: box.w - 2,
              height: box.h - 2,
              rx: 8,
            }),
          ]
        : []),
      svg('text', { class: 'pg-micro-number', x: box.x + box.w / 2, y, 'text-anchor': 'middle' }, text),
    ];
  }
  const two = box.h >= 34;
  const fact = isKnown(view, 'd_sums', layer) ? 'd_sums' : 'd_outputs';
  const slope = numberOf(view, layer, index, fact);
  const name = fact === 'd_sums' ? 'δ' : '∂a';
  if (!two)
    return rowTexts(
      box,
      box.y + box.h / 2 + 5,
      unitName(view.net, layer, index),
      back ? slope : forward,
      true,
    );
  const middle = box.y + box.h / 2;
  return [
    svg('rect', {
      class: 'pg-micro-back',
      x: box.x + 1,
      y: middle + 1,
      width: box.w - 2,
      height: box.h / 2 - 2,
      rx: 8,
    }),
    ...rowTexts(box, middle - 4, unitName(view.net, layer, index), forward, true),
    ...rowTexts(box, box.y + box.h - 5, name, slope, false),
  ];
}

/** @param {Box} box
 *  @param {number} y
 *  @param {string} name
 *  @param {string} text
 *  @param {boolean} strong */
function rowTexts(box, y, name, text, strong) {
  return [
    svg('text', { class: 'pg-micro-symbol', x: box.x + 8, y }, name),
    svg(
      'text',
      {
        class: strong ? 'pg-micro-number pg-micro-strong' : 'pg-micro-number',
        x: box.x + box.w - 7,
        y,
        'text-anchor': 'end',
      },
      text,
    ),
  ];
}
