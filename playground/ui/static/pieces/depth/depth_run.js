// Sizes of dL/da and dL/dW by layer before the first update: Play goes back from layer to layer.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Stepper } from '../parts/stepper.js';
import { factorText, NAMES, ratioOf, sizeText } from './depth_math.js';
import { ACTIVATIONS, DepthPanels, INITIALIZERS, LAYERS } from './depth_panels.js';
import { evidenceOf } from './evidence.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Chosen, Depths } from './types.d.ts' */

const LAYER_MS = 220;

/** @implements {Piece} */
export class Depth {
  /** @type {Depths | null} of the present depth */
  found = null;
  shown = 0; // layers that are drawn, from the output side
  picked = LAYERS;
  answer = '';
  measured = false;
  due = false; // it is to play when the sizes are there

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n } = host;
    this.chosen = this.#first();
    this.newest = new NewestAnswer(
      (/** @type {number} */ depth) =>
        host.ask('gradient_depth', { depth, activations: ACTIVATIONS, initializers: INITIALIZERS }),
      (found, depth) => this.#take(found, depth),
      (error) => {
        this.due = false;
        host.say(refusalText(error, i18n), 'alert');
        host.changed();
      },
    );
    this.panels = new DepthPanels(i18n, {
      choose: (changes) => this.#choose(changes),
      deepen: (depth) => this.newest.want(depth),
      pick: (layer) => this.#pick(layer),
    });
    this.root = this.panels.root;
    this.tools = this.panels.kinds.root;
    this.compare = makeElement('div', 'pg-depth-evidence');
    this.stepper = new Stepper(
      () => this.#next(),
      () => host.changed(),
    );
    this.newest.want(LAYERS);
    this.#draw();
  }

  /** @returns {Chosen} */
  #first() {
    const { activation, initializer } = this.host.settings;
    return { activation, initializer, depth: LAYERS, kind: 'da' };
  }

  labels() {
    return { step: this.host.i18n.t('piece_depth_one_layer') };
  }

  playing() {
    return this.due || this.stepper.runs;
  }

  /** @param {string} answer */
  predict(answer) {
    this.answer = answer;
    this.#draw();
  }

  play() {
    if (this.playing()) {
      this.due = false;
      this.stepper.stop();
    } else if (this.found) {
      if (this.measured) this.shown = 0;
      this.stepper.run(LAYER_MS);
    } else {
      this.due = true;
      this.newest.want(LAYERS);
    }
  }

  step() {
    this.stepper.stop();
    if (this.found) this.#next();
  }

  reset() {
    this.stepper.stop();
    this.newest.forget();
    this.due = false;
    this.measured = false;
    this.shown = 0;
    const deeper = this.chosen.depth !== LAYERS || !this.found;
    this.chosen = this.#first();
    this.picked = LAYERS;
    this.panels.layers.begin(LAYERS);
    if (deeper) {
      this.found = null;
      this.newest.want(LAYERS);
    }
    this.#draw();
  }

  /** @param {Depths} found
   *  @param {number} depth */
  #take(found, depth) {
    this.found = found;
    this.chosen.depth = depth;
    this.picked = Math.min(this.picked, depth);
    if (this.measured) this.shown = depth;
    this.#draw();
    if (!this.due) return;
    this.due = false;
    this.play();
  }

  /** One layer further back; whether there is another one. */
  #next() {
    const { depth } = this.chosen;
    if (this.shown < depth) {
      this.shown += 1;
      this.picked = depth - this.shown + 1;
    }
    const over = this.shown >= depth;
    if (over) this.#tell();
    this.#draw();
    return !over;
  }

  #tell() {
    if (this.measured || !this.cell) return;
    this.measured = true;
    const ratio = this.cell.da_ratio;
    this.host.measured({
      value: ratio ?? Number.MAX_VALUE,
      text: factorText(ratio, this.host.i18n.integer),
    });
  }

  /** @param {number} layer */
  #pick(layer) {
    this.picked = layer;
    this.#draw();
  }

  /** @param {Partial<Chosen>} changes */
  #choose(changes) {
    this.chosen = { ...this.chosen, ...changes };
    this.#draw();
  }

  /** The cell that is looked at; null before it is known. */
  get cell() {
    return this.#cellOf(this.chosen.activation);
  }

  /** @param {string} activation */
  #cellOf(activation) {
    const { initializer } = this.chosen;
    const cells = this.found?.cells ?? [];
    return cells.find((each) => each.activation === activation && each.initializer === initializer) ?? null;
  }

  #label() {
    const { cell, chosen, host } = this;
    if (!cell) return '';
    const ratio = factorText(ratioOf(cell, chosen.kind), host.i18n.integer);
    return `${host.i18n.t(`piece_depth_${chosen.activation}`)}, ${NAMES[chosen.kind]}: ${ratio}`;
  }

  #draw() {
    const { chosen, cell, host, measured, panels } = this;
    panels.showChoices(chosen, measured);
    panels.chart.show({
      sizes: cell?.[chosen.kind] ?? [],
      shown: this.shown,
      picked: this.picked,
      predicted: this.#predicted(),
      beside: this.#beside(),
      label: this.#label(),
    });
    setText(panels.factor, this.#factor());
    panels.grid.show(this.found?.cells ?? [], chosen, measured);
    const said = measured && cell ? evidenceOf(cell, chosen.depth, host.i18n) : [];
    this.compare.replaceChildren(...said.map((text) => makeElement('p', '', {}, text)));
    host.changed();
  }

  /** The prediction is of the net that was asked about. */
  #predicted() {
    const ratio = this.host.settings.predicted?.[this.answer];
    const asked = Object.entries(this.#first());
    const isAsked = asked.every(([name, value]) => this.chosen[/** @type {keyof Chosen} */ (name)] === value);
    return ratio && isAsked ? { ratio } : null;
  }

  /** Another activation to compare with, once the run has answered. */
  #beside() {
    const { host, chosen } = this;
    const name = host.settings.beside;
    const cell = this.measured && name && name !== chosen.activation ? this.#cellOf(name) : null;
    return cell ? { sizes: cell[chosen.kind], label: host.i18n.t(`piece_depth_${name}`) } : null;
  }

  /** What the step from the layer behind to the picked one does. */
  #factor() {
    const { cell, picked, chosen, host, shown } = this;
    if (!cell || !shown) return '';
    const sizes = cell[chosen.kind];
    const name = NAMES[chosen.kind];
    if (picked >= chosen.depth)
      return host.i18n.t('piece_depth_last', { name, n: picked, size: sizeText(sizes[picked - 1]) });
    const [from, to] = [sizes[picked], sizes[picked - 1]];
    return host.i18n.t('piece_depth_back', {
      name,
      from: picked + 1,
      to: picked,
      size: sizeText(from),
      factor: factorText(to > 0 ? from / to : null, host.i18n.integer),
      result: sizeText(to),
    });
  }

  twin() {
    const { cell, chosen, host, shown } = this;
    const { i18n } = host;
    if (!cell || !shown) return [i18n.t('piece_depth_twin_waits')];
    const sizes = cell[chosen.kind];
    const lines = sizes
      .map((size, i) =>
        i18n.t('piece_depth_last', { name: NAMES[chosen.kind], n: i + 1, size: sizeText(size) }),
      )
      .slice(sizes.length - shown)
      .reverse();
    const others = this.measured
      ? (this.found?.cells ?? []).map((each) =>
          i18n.t('piece_depth_twin_cell', {
            activation: i18n.t(`piece_depth_${each.activation}`),
            initializer: i18n.t(`piece_depth_${each.initializer}`),
            da: factorText(each.da_ratio, i18n.integer),
            dw: factorText(each.dw_ratio, i18n.integer),
          }),
        )
      : [];
    return [...lines, ...(this.measured ? evidenceOf(cell, chosen.depth, i18n) : []), ...others];
  }

  dispose() {
    this.stepper.stop();
    this.newest.close();
  }
}
