// One layer: its neurons as rows, with what each puts out, what arrives at it and what it passes on.

import { makeElement } from '../../../core/dom.js';
import { fixed } from '../../parts/fixed.js';
import { isOutput, letterOf, unitName, weightPlace } from '../net_model.js';
import { isKnown } from '../stages.js';

/** @import { Translations } from '../../../core/i18n.js'
 *  @import { LayerSlopes, Place, StageKind, View } from '../types.d.ts' */

/** @type {(StageKind & keyof LayerSlopes)[]} */
const FACTS = ['sums', 'outputs', 'd_outputs', 'slopes', 'd_sums'];

export class LayerPanel {
  named = ''; // the layers that have buttons

  /** @param {Translations} i18n
   *  @param {(place: Place) => void} pick */
  constructor(i18n, pick) {
    this.i18n = i18n;
    this.pick = pick;
    this.head = makeElement('thead');
    this.body = makeElement('tbody');
    this.table = makeElement('table', 'pg-piece-table', {}, this.head, this.body);
    this.layers = makeElement('div', 'pg-piece-switch');
    this.told = makeElement('div', 'pg-piece-formula');
    this.root = makeElement('div', 'pg-micro-panel', {}, this.layers, this.table, this.told);
  }

  /** @param {View} view */
  show(view) {
    const { net, answer, picked, sample, digits } = view;
    const { layer } = picked;
    const letter = letterOf(net, layer);
    const names = ['', 'z', letter, `∂L/∂${letter}`, `∂${letter}/∂z`, '∂L/∂z'];
    this.head.replaceChildren(
      makeElement('tr', '', {}, ...names.map((name) => makeElement('th', '', { scope: 'col' }, name))),
    );
    this.#showLayers(view);
    this.body.replaceChildren(
      ...net.layers[layer].bias.map((_, unit) => {
        const cells = FACTS.map((fact) => {
          const values = /** @type {number[][]} */ (answer.layers[layer][fact]);
          return makeElement(
            'td',
            '',
            {},
            isKnown(view, fact, layer) ? fixed(values[sample][unit], digits) : '·',
          );
        });
        const name = makeElement('th', '', { scope: 'row' }, unitName(net, layer, unit));
        const row = makeElement('tr', '', { 'aria-selected': String(unit === picked.to) }, name, ...cells);
        const pickUnit = () => this.pick(weightPlace(layer, picked.from, unit));
        row.addEventListener('click', pickUnit);
        return row;
      }),
    );
    this.told.textContent = this.i18n.t(
      isOutput(net, layer) ? 'piece_microscope_layer_output' : 'piece_microscope_layer_hidden',
      { letter },
    );
  }

  /** The layers as buttons, which stay as long as the layers do.
   *  @param {View} view */
  #showLayers({ net, picked }) {
    const names = net.layers.map((_, i) =>
      this.i18n.t(isOutput(net, i) ? 'piece_microscope_output' : 'piece_microscope_hidden_number', {
        number: i + 1,
      }),
    );
    if (names.join() !== this.named) {
      this.named = names.join();
      this.layers.replaceChildren(
        ...names.map((name, i) => {
          const button = makeElement('button', '', { type: 'button' }, name);
          button.addEventListener('click', () => this.pick(weightPlace(i, 0, 0)));
          return button;
        }),
      );
    }
    [...this.layers.children].forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === picked.layer));
    });
  }
}
