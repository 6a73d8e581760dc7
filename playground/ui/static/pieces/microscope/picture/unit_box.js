// A neuron of the net with what it has computed so far.

import { fixed } from '../../parts/fixed.js';
import { svg } from '../../parts/svg.js';
import { letterOf, unitName } from '../net_model.js';
import { isFresh, isKnown } from '../stages.js';

/** @import { LayerSlopes, StageKind, View } from '../types.d.ts'
 *  @import { Box, NetLayout } from './net_layout.js' */

export const TWO_ROWS = 34; // height of a box that has room for both directions

/** @typedef {{name: string, text: string, strong?: boolean, fresh?: boolean}} Row */

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
  const isNew = (/** @type {StageKind} */ fact) => isFresh(view, fact, layer);
  const updated = isKnown(view, 'update');
  const bias = updated ? view.answer.layers[layer].new_bias[index] : net.layers[layer].bias[index];
  const last = layer === net.layers.length - 1;
  /** @type {Row[]} */
  const back = narrow
    ? [
        ...(last ? [{ name: 't', text: wantedText(view, index) }] : []),
        { name: 'δ', text: of('d_sums'), fresh: isNew('d_sums') },
      ]
    : [
        ...(last ? [] : [{ name: `∂L/∂${letter}`, text: of('d_outputs'), fresh: isNew('d_outputs') }]),
        { name: `∂${letter}/∂z`, text: of('slopes'), fresh: isNew('slopes') },
        { name: '∂L/∂z', text: of('d_sums'), strong: true, fresh: isNew('d_sums') },
      ];
  /** @type {Row[]} */
  const rows = [
    { name: 'z', text: of('sums'), fresh: isNew('sums') },
    { name: letter, text: of('outputs'), strong: true, fresh: isNew('outputs') },
    ...back,
  ];
  const step = (box.h - 6) / (rows.length + 1);
  const forward = rows.length - back.length + Number(narrow && last);
  const split = box.y + 3 + step * (forward + 1) + 2;
  const corner = `b ${fixed(bias, updated && !narrow ? 4 : 2)}`;
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
    ...(isFresh(view, 'update') ? [freshFrame(box, box.y + step, step)] : []),
    ...rows.flatMap(({ name, text, strong, fresh }, i) => {
      const y = box.y + step * (i + 2);
      const texts = rowTexts(box, y, name, text, Boolean(strong));
      return fresh ? [freshFrame(box, y, step), ...texts] : texts;
    }),
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
  const two = box.h >= TWO_ROWS;
  const fact = isKnown(view, 'd_sums', layer) ? 'd_sums' : 'd_outputs';
  const slope = numberOf(view, layer, index, fact);
  const name = fact === 'd_sums' ? 'δ' : '∂a';
  if (!two)
    return rowTexts(
      box,
      box.y + box.h / 2 + 5,
      back ? `δ ${unitName(view.net, layer, index)}` : unitName(view.net, layer, index),
      back ? fixed(view.answer.layers[layer].d_sums[view.sample][index], 3) : forward,
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

/** @param {View} view
 *  @param {number} index */
function wantedText({ net, sample }, index) {
  const wanted = net.wanted[sample][index];
  return fixed(wanted, Number.isInteger(wanted) ? 0 : 2);
}

/** What this step has computed.
 *  @param {Box} box
 *  @param {number} y of the text
 *  @param {number} step between two rows */
function freshFrame(box, y, step) {
  const height = Math.min(18, step);
  return svg('rect', {
    class: 'pg-micro-fresh',
    x: box.x + 3,
    y: y + 4.5 - height,
    width: box.w - 6,
    height,
    rx: 4,
  });
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
