// The net with its numbers: white rows forward, grey rows backward, a dot where a number is not computed yet.

import { fixed } from '../../parts/fixed.js';
import { setAttributes, svg } from '../../parts/svg.js';
import {
  isOutput,
  isSamePlace,
  placeName,
  unitName,
  unitsOf,
  valueAt,
  weightFact,
  weightPlace,
} from '../net_model.js';
import { isKnown } from '../stages.js';
import { layOutNet, narrowHeight } from './net_layout.js';
import { unitBox } from './unit_box.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { Place, View, WeightPlace } from '../types.d.ts'
 *  @import { Box, NetLayout } from './net_layout.js' */

export class NetPicture {
  /** @type {View | null} */
  view = null;
  /** Whether the factors of the picked weight are ringed. */
  ringed = false;

  /** @param {Translations} i18n
   *  @param {(place: Place) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    this.root = svg('svg', {
      class: 'pg-micro-net',
      role: 'img',
      'aria-label': i18n.t('piece_microscope_net'),
    });
    this.resizing = new ResizeObserver(() => this.draw());
    this.resizing.observe(this.root);
  }

  /** @param {View} view
   *  @param {boolean} ringed */
  show(view, ringed) {
    this.view = view;
    this.ringed = ringed;
    this.draw();
  }

  draw() {
    const { view, root } = this;
    const { clientWidth: width, clientHeight: height } = root;
    if (!view || !width) return;
    const units = unitsOf(view.net);
    const high = width < 520 ? narrowHeight(units) : Math.max(220, height);
    const style = width < 520 ? `height: ${high}px` : '';
    setAttributes(root, { viewBox: `0 0 ${width} ${high}`, style });
    const layout = layOutNet(units, width, high);
    root.replaceChildren(
      ...this.#titles(view, layout),
      ...this.#edges(view, layout),
      ...this.#units(view, layout),
      ...this.#wanted(view, layout),
      this.#loss(view, layout),
      ...this.#labels(view, layout),
      ...(this.ringed ? this.#rings(view, layout) : []),
    );
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #titles({ net }, { units, narrow, full }) {
    if (narrow && full) return [];
    const { i18n } = this;
    return units.map(([{ x, w }], column) => {
      const key = column === 0 ? 'sample' : isOutput(net, column - 1) ? 'output' : 'hidden';
      const text = narrow ? unitName(net, column - 1, 0).slice(0, -1) : i18n.t(`piece_microscope_${key}`);
      return svg('text', { class: 'pg-micro-title', x: x + w / 2, y: 14 }, text);
    });
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #edges(view, layout) {
    const lines = view.net.layers.flatMap(({ kernel }, layer) =>
      kernel.flatMap((row, from) =>
        row.map((_, to) => this.#edge(view, layout, weightPlace(layer, from, to))),
      ),
    );
    return lines.sort((a, b) => Number(a.here) - Number(b.here)).flatMap(({ nodes }) => nodes);
  }

  /** @param {View} view
   *  @param {NetLayout} layout
   *  @param {WeightPlace} place */
  #edge({ net, picked }, { edge, full }, place) {
    const { kernel } = net.layers[place.layer];
    const [from, to] = [/** @type {number} */ (place.from), place.to];
    const share = Math.abs(kernel[from][to]) / Math.max(...kernel.flat().map(Math.abs), 0.001);
    const here = isSamePlace(place, picked);
    const line = svg('line', {
      class: `pg-micro-edge ${signClass(kernel[from][to])} ${here ? 'pg-micro-here' : ''}`,
      ...edge(place.layer, from, to),
      'stroke-width': full ? 2 + 4 * share : 0.8 + 3 * share,
    });
    const touch = svg('line', { class: 'pg-micro-touch', ...edge(place.layer, from, to) });
    touch.addEventListener('click', () => this.pick(place));
    return { here, nodes: [line, touch] };
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #units(view, layout) {
    return layout.units.flatMap((boxes, column) =>
      boxes.map((box, index) =>
        column ? this.#unit(view, layout, column - 1, index, box) : this.#input(view, layout, index, box),
      ),
    );
  }

  /** @param {View} view
   *  @param {NetLayout} layout
   *  @param {number} index
   *  @param {Box} box */
  #input({ net, sample }, { narrow, full }, index, box) {
    const { x, y, w, h } = box;
    const value = fixed(net.inputs[sample][index], 2);
    const name = unitName(net, -1, index);
    const stacked = narrow && full;
    const texts =
      narrow && !full
        ? [
            svg(
              'text',
              { class: 'pg-micro-number', x: x + w / 2, y: y + h / 2 + 5, 'text-anchor': 'middle' },
              value,
            ),
          ]
        : [
            svg('text', { class: 'pg-micro-name', x: x + 7, y: y + (stacked ? 18 : h / 2 + 5) }, name),
            svg(
              'text',
              {
                class: 'pg-micro-number',
                x: x + w - 6,
                y: y + (stacked ? 38 : h / 2 + 5),
                'text-anchor': 'end',
              },
              value,
            ),
          ];
    const group = svg(
      'g',
      { class: 'pg-micro-input' },
      svg('rect', { class: 'pg-micro-box', ...rect(box) }),
      ...texts,
    );
    group.addEventListener('click', () => this.pick({ kind: 'input', at: index }));
    return group;
  }

  /** @param {View} view
   *  @param {NetLayout} layout
   *  @param {number} layer
   *  @param {number} index
   *  @param {Box} box */
  #unit(view, layout, layer, index, box) {
    const group = unitBox(view, layout, layer, index, box);
    group.addEventListener('click', () => this.pick(weightPlace(layer, null, index)));
    return group;
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #wanted(view, { wanted, full, narrow }) {
    const { net, answer, sample, digits } = view;
    const last = net.layers.length - 1;
    if (narrow && full) return [];
    return wanted.map((box, index) => {
      const { x, y, w } = box;
      const want = fixed(net.wanted[sample][index], Number.isInteger(net.wanted[sample][index]) ? 0 : 2);
      const row = (
        /** @type {string} */ name,
        /** @type {string} */ value,
        /** @type {number} */ down,
        strong = '',
      ) => [
        svg('text', { class: 'pg-micro-symbol', x: x + 7, y: y + down }, name),
        svg(
          'text',
          { class: `pg-micro-number ${strong}`, x: x + w - 7, y: y + down, 'text-anchor': 'end' },
          value,
        ),
      ];
      const half = isKnown(view, 'loss') ? fixed(answer.half_squares[sample][index], digits) : '·';
      const slope = isKnown(view, 'd_outputs', last)
        ? fixed(answer.layers[last].d_outputs[sample][index], digits)
        : '·';
      const rows = full
        ? [
            ...row(this.i18n.t('piece_microscope_want'), want, 21, 'pg-micro-strong'),
            ...row('½(t−a)²', half, 48),
            svg('rect', {
              class: 'pg-micro-back',
              x: x + 1,
              y: y + 62,
              width: w - 2,
              height: box.h - 63,
              rx: 8,
            }),
            ...row('∂L/∂a', slope, 83),
          ]
        : [
            svg(
              'text',
              { class: 'pg-micro-number', x: x + w / 2, y: y + box.h / 2 + 5, 'text-anchor': 'middle' },
              narrow ? want : `${this.i18n.t('piece_microscope_want')} ${want}`,
            ),
          ];
      const group = svg('g', {}, svg('rect', { class: 'pg-micro-box pg-micro-want', ...rect(box) }), ...rows);
      group.addEventListener('click', () => this.pick({ kind: 'wanted', at: index }));
      return group;
    });
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #loss(view, { loss, narrow, full }) {
    const value = isKnown(view, 'loss') ? fixed(view.answer.loss, 4) : '·';
    const shown = full || narrow;
    return svg(
      'g',
      {},
      svg('rect', {
        class: 'pg-micro-box pg-micro-loss',
        ...rect(loss),
        visibility: shown ? 'visible' : 'hidden',
      }),
      ...(shown
        ? [
            svg(
              'text',
              { class: 'pg-micro-symbol pg-micro-large', x: loss.x + 10, y: loss.y + loss.h / 2 + 6 },
              'L',
            ),
            svg(
              'text',
              {
                class: 'pg-micro-number pg-micro-large',
                x: loss.x + loss.w - 9,
                y: loss.y + loss.h / 2 + 6,
                'text-anchor': 'end',
              },
              value,
            ),
          ]
        : [
            svg(
              'text',
              { class: 'pg-micro-title pg-micro-strong', x: loss.x + loss.w / 2, y: 14 },
              `L ${value}`,
            ),
          ]),
    );
  }

  /** @param {View} view
   *  @param {NetLayout} layout */
  #labels(view, layout) {
    const { net, picked } = view;
    const places = layout.full
      ? net.layers.flatMap(({ kernel }, layer) =>
          kernel.flatMap((row, from) => row.map((_, to) => weightPlace(layer, from, to))),
        )
      : picked.from === null || layout.narrow
        ? []
        : [picked];
    return places.map((place) => this.#label(view, layout, place));
  }

  /** @param {View} view
   *  @param {NetLayout} layout
   *  @param {WeightPlace} place */
  #label(view, layout, place) {
    const { net, picked } = view;
    const here = isSamePlace(place, picked);
    const box = layout.label(place.layer, /** @type {number} */ (place.from), place.to);
    const small = layout.narrow && layout.full;
    const h = small && here ? 36 : box.h;
    const y = box.y - (h - box.h) / 2;
    const [value, slope] = labelTexts(view, place, layout);
    const end = { x: box.x + box.w - 5, 'text-anchor': 'end' };
    const group = svg(
      'g',
      { class: `pg-micro-weight${here ? ' pg-micro-here' : ''}${small ? ' pg-micro-small' : ''}` },
      svg('rect', { class: 'pg-micro-label', ...rect({ ...box, y, h }) }),
      svg('text', { class: 'pg-micro-name', x: box.x + (small ? 4 : 10), y: y + 16 }, placeName(net, place)),
      svg('text', { class: 'pg-micro-number', ...end, y: y + 16 }, value),
    );
    if (!small) group.insertBefore(signBar(box, valueAt(net, place, 0)), group.children[1]);
    if (!small || here)
      group.append(
        svg('text', { class: 'pg-micro-symbol', x: box.x + 10, y: y + 32 }, small ? '' : '∂'),
        svg('text', { class: 'pg-micro-number', ...end, y: y + 32 }, slope),
      );
    group.addEventListener('click', () => this.pick(place));
    return group;
  }

  /** The numbers of the three factors where they stand in the net.
   *  @param {View} view
   *  @param {NetLayout} layout */
  #rings({ picked, net }, layout) {
    const { layer, from, to } = picked;
    const unit = layout.units[layer + 1][to];
    const label = layout.label(layer, from ?? 0, to);
    const isTight = !layout.narrow && label.x + label.w > unit.x - 15; // then they stand between the labels
    const lower = unit.y + unit.h - (layout.full ? 24 : unit.h / 2);
    const beside = layout.full && isTight ? unit.y + (to ? -6 : unit.h + 6) : lower;
    const outer = layout.narrow && isOutput(net, layer) ? unit.x + unit.w - 12 : unit.x + unit.w + 12;
    const first = { x: outer, y: layout.narrow && isOutput(net, layer) ? unit.y + unit.h + 12 : beside };
    const second = { x: unit.x - 5, y: beside };
    const third = from === null ? null : layout.label(layer, from, to);
    const places = [first, second, ...(third ? [{ x: third.x + 3, y: third.y - 4 }] : [])];
    return places.flatMap(({ x, y }, i) => [
      svg('circle', { class: 'pg-micro-ring', cx: x, cy: y, r: 10 }),
      svg('text', { class: 'pg-micro-ring-number', x, y: y + 4.5, 'text-anchor': 'middle' }, String(i + 1)),
    ]);
  }

  dispose() {
    this.resizing.disconnect();
  }
}

/** @param {Box} box */
const rect = ({ x, y, w, h }) => ({ x, y, width: w, height: h, rx: 9 });

/** @param {Box} box
 *  @param {number} value */
const signBar = ({ x, y, h }, value) =>
  svg('rect', { class: signClass(value), x: x + 3, y: y + 5, width: 3.5, height: h - 10, rx: 1.5 });

/** @param {number} value */
const signClass = (value) => (value < 0 ? 'pg-micro-minus' : 'pg-micro-plus');

/** A weight, the new one after the update, and its slope as far as it is known.
 *  @param {View} view
 *  @param {WeightPlace} place
 *  @param {NetLayout} layout */
function labelTexts(view, place, { full, narrow }) {
  const { net, answer, digits, sample } = view;
  const updated = isKnown(view, 'update');
  const value = updated ? weightFact(answer, place, 'new') : valueAt(net, place, sample);
  const known = isKnown(view, 'weights', place.layer);
  const slope = known ? fixed(weightFact(answer, place, 'd'), narrow ? 3 : digits) : '·';
  return [fixed(value, updated && full && !narrow ? 4 : 2), slope];
}
