// Back-propagation under a microscope: a small net with every number, step by step forward and backward.
//
// Settings: `net` {layers, inputs, wanted}, or `drawn` {units, activation, seed}; `rate` of the update, `begin` (the kind
// of step it begins at), `picked` (the number of a weight), `tab`, `measure` (of measures.js, or 'product'), for a challenge
// `goal` (how large the slope of weight number `picked` has to be); `bounds` by kind of number, `fixed` kinds that stay.

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { Evidence } from './evidence.js';
import { MEASURES, slopeSize } from './measures.js';
import { NetBuilder } from './net_builder.js';
import { keptNet, numberedWeight, updatedNet, valueAt, withValue } from './net_model.js';
import { Panels } from './panels/panels.js';
import { NetPicture } from './picture/net_picture.js';
import { PRODUCTS, productOfTape, productsQuestion } from './products.js';
import { StageBar } from './stage_bar.js';
import { stageIndex, stagesOf } from './stages.js';
import { twinSentences } from './twin.js';
import { ValueEditor } from './value_editor.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { BackAnswer, Net, Place, View, WeightPlace } from './types.d.ts'
 *  @import { DrawnNet } from './net_builder.js' */

export const styles = ['pieces/parts/parts.css', 'pieces/microscope/microscope.css'];

const PACE = 2200; // ms between two steps
/** @type {Record<Place['kind'], [number, number]>} */
const BOUNDS = { weight: [-3, 3], input: [-2, 2], wanted: [0, 1] };
const OTHER_STARTS = 20;
const PHONE = '(max-width: 760px)';

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Microscope(host);

/** @implements {Piece} */
class Microscope {
  /** @type {Net | null} */
  net = null;
  /** @type {View | null} what is drawn: an answer with the net that it is of */
  view = null;
  at = 0;
  sample = 0;
  timer = 0;
  answered = false;
  own = true; // the net is still that of the question
  changed = false; // a number of the net was changed, or all by an update
  best = 0;
  gone = false;
  /** @type {(() => void) | undefined} */
  play;
  /** @type {(() => void) | undefined} */
  step;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    this.products = settings.measure === 'product';
    /** @type {DrawnNet | null} */
    this.drawn = settings.drawn ?? null;
    /** @type {WeightPlace} */
    this.picked = { kind: 'weight', layer: 0, from: 0, to: 0 };
    /** @type {Place} */
    this.edited = this.picked;
    const pick = (/** @type {Place} */ place) => this.#pick(place);
    this.bar = new StageBar(i18n, (at) => this.#go(at));
    this.picture = new NetPicture(i18n, pick);
    this.panels = new Panels(i18n, settings, pick, () => this.#draw());
    const bounds = { ...BOUNDS, ...settings.bounds };
    this.editor = new ValueEditor(
      i18n,
      { bounds, fixed: settings.fixed ?? [] },
      { pick, change: (place, value) => this.#change(place, value) },
    );
    this.evidence = new Evidence(i18n, settings.measure);
    this.samples = makeElement('div', 'pg-piece-switch pg-micro-samples');
    this.builder = this.drawn ? new NetBuilder(i18n, this.drawn, (drawn) => this.#build(drawn)) : null;
    this.tools = makeElement(
      'div',
      'pg-micro-tools',
      {},
      this.samples,
      ...(this.builder ? [this.builder.root] : []),
    );
    this.bar.root.hidden = this.products;
    this.editor.root.hidden = this.products;
    const net = makeElement('div', 'pg-micro-left', {}, this.picture.root);
    net.hidden = this.products;
    this.panels.root.append(this.editor.root);
    this.root = makeElement('div', 'pg-micro pg-micro-waits', {}, this.bar.root, net, this.panels.root);
    this.compare = host.challenge || this.products ? undefined : this.evidence.root;
    this.step = () => this.#next();
    if (!host.challenge) this.play = () => this.#play();
    this.newest = new NewestAnswer(
      (/** @type {Net} */ asked) => host.ask('back_propagation', { ...asked, learning_rate: this.rate }),
      (answer, asked) => this.#take(answer, asked),
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.#begin(host.challenge ? host.kept : null);
  }

  get rate() {
    return this.host.settings.rate ?? 0.5;
  }

  /** @param {any} [kept] where a challenge stood before a reload */
  #begin(kept = null) {
    const { settings } = this.host;
    this.own = true;
    this.answered = false;
    this.best = 0;
    this.sample = 0;
    this.panels.begin();
    if (settings.drawn) {
      this.#build(settings.drawn, true);
      return;
    }
    const net = keptNet(kept?.net, settings.net);
    this.own = !net;
    this.best = net && Number.isFinite(kept.best) ? kept.best : 0;
    this.#start(net ?? structuredClone(settings.net));
  }

  /** Begin with a net, before its first step.
   *  @param {Net} net */
  #start(net) {
    this.net = net;
    this.changed = false;
    this.sample = 0;
    this.at = this.#first;
    this.picked = numberedWeight(net, this.host.settings.picked ?? 1);
    this.edited = this.picked;
    this.editor.begin();
    this.newest.want(net);
  }

  /** The step that it begins at. */
  get #first() {
    const stages = stagesOf(this.net?.layers.length ?? 1);
    if (this.products || this.host.challenge) return stages.length - 2;
    return Math.max(0, stageIndex(stages, this.host.settings.begin ?? 'loss'));
  }

  /** Draw a net with weights of its own.
   *  @param {DrawnNet} drawn
   *  @param {boolean} [first] */
  async #build(drawn, first = false) {
    this.drawn = drawn;
    this.builder?.set(drawn);
    this.own = first || isSameDrawn(drawn, this.host.settings.drawn);
    const seeds = Array.from({ length: OTHER_STARTS + 1 }, (_, i) => drawn.seed + i);
    const { units, activation, rows = 1 } = drawn;
    try {
      const found = await this.host.ask('drawn_nets', { units, activation, rows, seeds }, 'draw');
      if (!found || this.gone) return;
      const ratios = found.gradient_sizes.map(
        (/** @type {number[]} */ sizes) => /** @type {number} */ (sizes.at(-1)) / sizes[0],
      );
      this.evidence.take(ratios.slice(1));
      const layers = found.kernels.map((/** @type {number[][]} */ kernel, /** @type {number} */ i) => ({
        kernel,
        bias: found.biases[i],
        activation: i === found.kernels.length - 1 ? 'sigmoid' : activation,
      }));
      const { at } = this;
      this.#start({ layers, inputs: found.inputs, wanted: found.wanted });
      if (!first && this.answered) this.at = Math.min(at, stagesOf(layers.length).length - 1);
    } catch (error) {
      this.host.say(refusalText(error, this.host.i18n), 'alert');
    }
  }

  labels() {
    const { i18n } = this.host;
    if (this.products)
      return { play: i18n.t('piece_microscope_multiply'), step: i18n.t('piece_microscope_next_one') };
    return { play: i18n.t('piece_microscope_slowly'), step: i18n.t('piece_microscope_next') };
  }

  playing() {
    return Boolean(this.timer);
  }

  /** @param {string} answer */
  predict(answer) {
    this.panels.predict(this.host.settings.predictions?.[answer] ?? 0);
    this.#draw();
  }

  #play() {
    if (this.timer) {
      this.#pause();
      return;
    }
    if (this.#atEnd) this.#restart();
    this.timer = window.setInterval(() => {
      this.#next();
      if (this.#atEnd) this.#pause();
    }, this.host.settings.pace ?? PACE);
    this.#next();
  }

  #pause() {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.host.changed();
  }

  get #atEnd() {
    if (this.products) return this.panels.products.tried > PRODUCTS.length;
    return this.at >= stagesOf(this.net?.layers.length ?? 1).length - 1;
  }

  #restart() {
    this.at = this.#first;
    this.panels.products.tried = 0;
  }

  /** The next step; behind the update: the first one, with the new weights. */
  #next() {
    if (this.products) {
      this.#nextProduct();
      return;
    }
    if (!this.view) return;
    if (!this.#atEnd) {
      this.#go(this.at + 1);
      return;
    }
    this.own = false;
    this.changed = true;
    this.at = 0;
    this.net = updatedNet(this.view.net, this.view.answer);
    this.newest.want(this.net);
  }

  /** @param {number} at */
  #go(at) {
    this.at = Math.max(0, at);
    this.#draw();
    this.#report();
  }

  async #nextProduct() {
    const { view, panels } = this;
    if (!view) return;
    try {
      panels.products.products ??=
        (await this.host.ask('matrix_products', productsQuestion(view), 'products'))?.products ?? null;
    } catch (error) {
      this.#pause();
      this.host.say(refusalText(error, this.host.i18n), 'alert');
      return;
    }
    if (this.gone || !panels.products.products) return;
    panels.products.tried = Math.min(PRODUCTS.length + 1, panels.products.tried + 1);
    this.#draw();
    if (this.#atEnd) this.#tellProduct(view);
  }

  /** @param {View} view */
  #tellProduct({ net, answer }) {
    const { products } = this.panels.products;
    const { tape_kernel: tape } = answer.layers[net.layers.length - 1];
    const value = products ? productOfTape(products, tape) : '';
    const told = this.host.answers.find(({ id }) => id === value)?.text ?? '';
    this.answered = true;
    this.host.measured({ value, text: `${told} (${tape.length},\u00a0${tape[0].length})` });
  }

  reset() {
    this.#pause();
    if (this.host.challenge) this.host.keep(null);
    this.#begin();
  }

  /** @param {BackAnswer} answer
   *  @param {Net} net */
  #take(answer, net) {
    this.net ??= net;
    const stages = stagesOf(net.layers.length);
    this.view = {
      net,
      answer,
      rate: this.rate,
      stages,
      at: this.at,
      sample: this.sample,
      picked: this.picked,
      edited: this.edited,
      digits: 4,
    };
    this.#draw();
    this.#report();
  }

  /** Tell what is measured, of the net of the question alone; in a challenge the best so far. */
  #report() {
    const { view, host } = this;
    if (!view) return;
    if (host.challenge) {
      this.#reportGoal(view);
      return;
    }
    if (this.products) return;
    if (this.answered) host.elsewhere(this.own ? '' : this.#settingsShown());
    if (!this.own) return;
    const measured = MEASURES[host.settings.measure]?.(view, host.settings, host.i18n) ?? null;
    if (!measured || this.at === this.#first) return;
    const isFirst = !this.answered;
    this.answered = true;
    host.measured(measured);
    if (isFirst) this.#draw(); // numbers can be changed now
  }

  /** @param {View} view */
  #reportGoal(view) {
    const { host } = this;
    const { value, text, name } = slopeSize(view, host.settings.picked);
    this.best = Math.max(this.best, value);
    const [now, best] = [`|∂L/∂${name}| = ${text}`, this.best.toFixed(4)];
    host.goal({
      reached: this.best >= host.settings.goal,
      text: best === text ? now : host.i18n.t('piece_microscope_goal', { now, best }),
    });
    if (!this.own) host.keep({ net: view.net, best: this.best });
  }

  /** What is shown instead of the net of the question. */
  #settingsShown() {
    const { drawn, host } = this;
    const changed = host.i18n.t('piece_microscope_changed');
    const asked = host.settings.drawn;
    if (!drawn || !asked) return changed;
    const { units, activation, seed, rows = 1 } = drawn;
    const parts = [
      units.join('-'),
      activation.replace('_', ' '),
      ...(rows > 1 ? [host.i18n.t('piece_microscope_n_samples', { n: rows })] : []),
      ...(seed !== asked.seed ? [host.i18n.t('piece_microscope_start_number', { number: seed + 1 })] : []),
      ...(this.changed ? [changed] : []),
    ];
    return parts.join(', ');
  }

  /** @param {Place} place */
  #pick(place) {
    this.edited = place;
    if (place.kind === 'weight') this.picked = place;
    this.#draw();
    const asksForSlider = this.host.challenge || place.kind !== 'weight';
    if (asksForSlider && window.matchMedia(PHONE).matches)
      this.editor.root.scrollIntoView({ block: 'nearest' });
  }

  /** The weight whose factors stand beside the net: in a challenge that of the goal, whatever is edited. */
  get #inSight() {
    const { host, panels, net, picked } = this;
    return host.challenge && net && panels.tab === 'weight'
      ? numberedWeight(net, host.settings.picked ?? 1)
      : picked;
  }

  /** @param {Place} place
   *  @param {number} value */
  #change(place, value) {
    if (!this.net || valueAt(this.net, place, this.sample) === value) return;
    this.own = false;
    this.changed = true;
    this.net = withValue(this.net, place, this.sample, value);
    this.newest.want(this.net);
  }

  #draw() {
    if (!this.view || !this.net) return;
    this.at = Math.min(this.at, this.view.stages.length - 1);
    const view = {
      ...this.view,
      at: this.at,
      sample: this.sample,
      picked: this.#inSight,
      edited: this.edited,
      digits: digitsFor(this.root),
    };
    if (!view.net.layers[view.picked.layer]) return;
    this.root.classList.remove('pg-micro-waits');
    this.view = view;
    const open = this.answered || this.host.challenge;
    this.bar.show(view.stages, this.at, 0);
    this.picture.show(view, this.panels.tab === 'weight' && !this.products);
    this.panels.show(view);
    this.evidence.show(view, this.drawn && `${this.drawn.units.join('-')}, ${this.drawn.activation}`);
    this.editor.show(view, this.net, this.edited, open);
    this.#drawSamples(view);
    if (this.builder) this.builder.root.inert = !open;
    this.host.changed();
  }

  /** @param {View} view */
  #drawSamples({ net }) {
    this.samples.hidden = this.products || net.inputs.length < 2;
    if (this.samples.hidden) return;
    if (this.samples.childElementCount !== net.inputs.length)
      this.samples.replaceChildren(...net.inputs.map((_, i) => this.#sampleButton(i)));
    [...this.samples.children].forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === this.sample));
    });
  }

  /** @param {number} index */
  #sampleButton(index) {
    const { i18n } = this.host;
    const name = i18n.t('piece_microscope_sample_number', { number: index + 1 });
    const button = makeElement('button', '', { type: 'button', 'aria-label': name }, String(index + 1));
    button.addEventListener('click', () => {
      this.sample = index;
      this.#draw();
    });
    return button;
  }

  twin() {
    return this.view ? twinSentences(this.view, this.host.i18n) : [];
  }

  dispose() {
    this.gone = true;
    this.#pause();
    this.newest.close();
    this.picture.dispose();
  }
}

/** @param {DrawnNet} a
 *  @param {DrawnNet} b */
const isSameDrawn = (a, b) =>
  a.units.join() === b.units.join() &&
  a.activation === b.activation &&
  a.seed === b.seed &&
  (a.rows ?? 1) === (b.rows ?? 1);

/** Decimals that there is room for.
 *  @param {HTMLElement} root */
const digitsFor = (root) => (root.clientWidth && root.clientWidth < 560 ? 3 : 4);
