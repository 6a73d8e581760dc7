// Three neurons in a row, one weight each: what is left of the gradient on its way back.

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { Stepper } from '../parts/stepper.js';
import { Choice } from './choice.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { ChainAnswer } from './types.d.ts' */

const NEURON_MS = 700;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @implements {Piece} */
export class Chain {
  /** @type {Record<string, ChainAnswer>} */
  found = {};
  which = 'chain';
  shown = 0; // neurons that the gradient has come through
  measured = false;
  due = false;
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n } = host;
    this.switch = new Choice(
      i18n.t('piece_depth_chain'),
      [
        ['chain', i18n.t('piece_depth_chain_steep')],
        ['other', i18n.t('piece_depth_chain_pencil')],
      ],
      (which) => {
        this.which = which;
        this.#draw();
      },
    );
    this.switch.root.className = 'pg-piece-switch';
    this.tools = this.switch.root;
    this.bars = makeElement('div', 'pg-depth-bars');
    this.body = makeElement('tbody');
    this.head = makeElement('thead');
    this.root = makeElement(
      'div',
      'pg-depth-chain',
      {},
      makeElement(
        'section',
        '',
        {},
        makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_depth_left')),
        this.bars,
      ),
      makeElement(
        'section',
        '',
        {},
        makeElement('h3', 'pg-piece-title', {}, i18n.t('piece_depth_numbers')),
        makeElement('table', 'pg-piece-table', {}, this.head, this.body),
      ),
    );
    this.compare = makeElement('p');
    this.stepper = new Stepper(
      () => this.#next(),
      () => host.changed(),
    );
    this.#ask();
    this.#draw();
  }

  async #ask() {
    const { settings, i18n } = this.host;
    try {
      for (const name of ['chain', 'other']) {
        const answer = await this.host.ask('gradient_chain', settings[name], name);
        if (!answer || this.closed) return;
        this.found[name] = answer;
      }
      this.#draw();
      if (!this.due) return;
      this.due = false;
      this.play();
    } catch (error) {
      this.due = false;
      if (this.closed) return;
      this.host.say(refusalText(error, i18n), 'alert');
      this.host.changed();
    }
  }

  labels() {
    return { step: this.host.i18n.t('piece_depth_one_neuron') };
  }

  playing() {
    return this.due || this.stepper.runs;
  }

  predict() {
    this.#draw();
  }

  play() {
    if (this.playing()) {
      this.due = false;
      this.stepper.stop();
    } else if (this.found.other) {
      if (this.measured) this.shown = 0;
      this.stepper.run(NEURON_MS);
    } else {
      this.due = true;
      this.#ask();
    }
  }

  step() {
    this.stepper.stop();
    if (this.found.other) this.#next();
  }

  reset() {
    this.stepper.stop();
    this.which = 'chain';
    this.shown = 0;
    this.measured = false;
    this.due = false;
    this.#draw();
  }

  /** @returns {ChainAnswer | undefined} */
  get answer() {
    return this.found[this.which];
  }

  #next() {
    const { length } = this.host.settings.chain.weights;
    this.shown = Math.min(length, this.shown + 1);
    const over = this.shown === length;
    const { passed } = this.found.chain;
    if (over && !this.measured) {
      this.measured = true;
      this.host.measured({ value: passed, text: this.#share(passed) });
    }
    this.#draw();
    return !over;
  }

  /** Of dL/da of the last neuron, what is left at each place from the input on: (neurons + 1,). */
  #shares() {
    const { answer } = this;
    if (!answer) return [];
    const last = answer.da.at(-1) ?? 1;
    return [answer.passed, ...answer.da.map((value) => value / last)];
  }

  /** @param {number} share */
  #share(share) {
    const parts = Math.round(1 / share);
    return Math.abs(share * parts - 1) < 1e-6 && parts < 1000
      ? parts === 1
        ? '1'
        : `1/${parts}`
      : this.host.i18n.threeSignificant.format(share);
  }

  #draw() {
    const { answer, measured, host } = this;
    this.switch.show(this.which, measured);
    const shares = this.#shares();
    const last = shares.length - 1;
    this.bars.replaceChildren(
      ...shares.map((share, i) => {
        const seen = i >= last - this.shown;
        const bar = makeElement('i', 'pg-depth-bar');
        bar.style.height = `${seen ? Math.max(share * 100, 0.6) : 0}%`;
        return makeElement(
          'div',
          'pg-depth-column-of',
          {},
          makeElement('span', 'pg-depth-well', {}, bar),
          makeElement('b', '', {}, seen ? this.#share(share) : '?'),
          makeElement('span', '', {}, i ? `a${SUBSCRIPTS[i]}` : 'x'),
        );
      }),
    );
    const names = ['', ...(answer?.z ?? []).map((_, i) => host.i18n.t('piece_depth_neuron', { n: i + 1 }))];
    this.head.replaceChildren(
      makeElement('tr', '', {}, ...names.map((name) => makeElement('th', '', {}, name))),
    );
    this.body.replaceChildren(...(answer ? this.#rows(answer) : []));
    this.compare.textContent = measured
      ? host.i18n.t('piece_depth_chain_evidence', {
          shares: shares
            .toReversed()
            .map((each) => this.#share(each))
            .join(' → '),
        })
      : '';
    host.changed();
  }

  /** @param {ChainAnswer} answer */
  #rows({ z, a, slope, da, dw }) {
    const number = (/** @type {number} */ value) => value.toFixed(4).replace('-', '−');
    const n = z.length;
    /** @type {[string, number[], boolean][]} */
    const rows = [
      ['z', z, false],
      ['a', a, false],
      ["σ'(z)", slope, true],
      ['dL/da', da, true],
      ['dL/dw', dw, true],
    ];
    return rows.map(([name, values, hides]) =>
      makeElement(
        'tr',
        '',
        {},
        makeElement('th', '', { scope: 'row' }, name),
        ...values.map((value, i) =>
          makeElement('td', '', {}, hides && i < n - this.shown ? '' : number(value)),
        ),
      ),
    );
  }

  twin() {
    const { answer, host } = this;
    if (!answer) return [];
    const { i18n } = host;
    const four = (/** @type {number} */ value) => value.toFixed(4);
    const lines = answer.z.map((z, i) =>
      i18n.t('piece_depth_twin_neuron', { n: i + 1, z: four(z), a: four(answer.a[i]) }),
    );
    const shares = this.#shares();
    const seen = shares.slice(shares.length - 1 - this.shown).reverse();
    return [
      ...lines,
      i18n.t('piece_depth_chain_evidence', { shares: seen.map((each) => this.#share(each)).join(' → ') }),
    ];
  }

  dispose() {
    this.closed = true;
    this.stepper.stop();
  }
}
