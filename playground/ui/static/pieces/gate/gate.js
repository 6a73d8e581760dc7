// One neuron of two inputs as a logic gate: three sliders, the plane, the truth table and the sum with its numbers.
//
// Settings:
//   weights  [w1, w2, b] it begins with
//   wanted   the gate, '' for none
//   measure  what Play does, and what answers the question: `ones` how many rows say 1, `slider` which slider makes the
//            gate when it moves alone, `correction` what the rule corrects at the row `row`, `end` how the rule ends,
//            `mirror` whether all three numbers have to change their sign, `tables` how many of the sixteen truth
//            tables are taken
//   gates    the gates that can be wanted once the question is answered
//   pick     the row that is picked at first
//   row      see `correction`
//   looks    of the rule, at most
//   levels   of `end`: how many rows are right where an answer says that the rule ends
//   goal     tables that are enough
//   names    whether the nerve cell with its names is beside it

import { refusalText } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { GATES } from '../parts/gates.js';
import { NewestAnswer } from '../parts/newest_answer.js';
import { AddUp } from './add_up.js';
import { GateSwitch } from './gate_switch.js';
import { netOf, outputsOf } from './gates.js';
import { nerveCell } from './nerve_cell.js';
import { NeuronView } from './neuron_view.js';
import { RuleRun } from './rule_run.js';
import { SignMirror } from './sign_mirror.js';
import { SliderScan } from './slider_scan.js';
import { TakenTables } from './taken_tables.js';

/** @import { Piece, PieceHost } from '../types.d.ts'
 *  @import { Bench, GateRun, NeuronState } from './types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/gate/gate.css'];

/** @type {Record<string, new (bench: Bench) => GateRun>} */
const RUNS = {
  ones: AddUp,
  slider: SliderScan,
  correction: RuleRun,
  end: RuleRun,
  mirror: SignMirror,
  tables: TakenTables,
};

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => new Gate(host);

/** @implements {Piece}
 *  @implements {Bench} */
class Gate {
  awake = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { i18n, settings } = host;
    this.start = settings.weights;
    this.gate = settings.wanted ?? '';
    this.state = this.#first();
    this.view = new NeuronView(
      i18n,
      { start: this.start, wants: Boolean(this.gate) },
      { move: () => this.#moved(), pick: (row) => this.show({ row }) },
    );
    this.newest = new NewestAnswer(
      (/** @type {number[]} */ weights) => host.ask('dense_net', netOf(weights)),
      (answer, weights) => this.#take(answer, weights),
      (error) => host.say(refusalText(error, i18n), 'alert'),
    );
    this.run = new RUNS[settings.measure](this);
    this.switch = new GateSwitch(i18n, settings.gates ?? [], (name) => this.#want(name));
    this.tools = makeElement('div', 'pg-gate-tools', {}, this.switch.root);
    if (this.run.tools) this.tools.append(this.run.tools);
    const columns = [...this.view.columns, ...(this.run.panel ? [this.run.panel] : [])];
    this.root = makeElement('div', `pg-gate pg-gate-of-${columns.length}`, {}, ...columns);
    this.compare = this.run.compare;
    this.aside = settings.names ? nerveCell(i18n) : undefined;
    if (this.run.step) this.step = () => this.run.step?.();
    this.run.reset();
    this.#draw();
  }

  /** @returns {NeuronState} */
  #first() {
    return { weights: this.start, answer: null, before: null, row: this.host.settings.pick ?? 0 };
  }

  get wanted() {
    return GATES[this.gate] ?? null;
  }

  get isAsked() {
    return this.gate === (this.host.settings.wanted ?? '');
  }

  get weights() {
    return this.view.weights;
  }

  labels() {
    return this.run.labels();
  }

  playing() {
    return this.run.playing();
  }

  /** @param {string} answer */
  predict(answer) {
    this.awake = true;
    this.run.predict?.(answer);
  }

  play() {
    this.run.play();
  }

  reset() {
    this.newest.forget();
    this.gate = this.host.settings.wanted ?? '';
    this.state = this.#first();
    this.view.begin(this.start);
    this.run.reset();
    this.#draw();
  }

  /** @param {Partial<NeuronState>} state */
  show(state) {
    if (state.weights) {
      this.newest.forget();
      this.view.setSliders(state.weights);
    }
    this.state = { ...this.state, ...state };
    this.#draw();
  }

  /** @param {number[]} weights */
  ask(weights) {
    this.newest.want(weights);
  }

  /** @param {string} name
   *  @param {Record<string, unknown>} args */
  async calculate(name, args) {
    try {
      return await this.host.ask(name, args, name);
    } catch (error) {
      this.host.say(refusalText(error, this.host.i18n), 'alert');
      return null;
    }
  }

  /** @param {boolean} free */
  letMove(free) {
    this.view.letMove(free);
  }

  /** @param {string[]} names */
  markSliders(names) {
    this.view.markSliders(names);
  }

  #moved() {
    if (this.awake || this.host.challenge) this.ask(this.weights);
  }

  /** @param {{sums: number[][][], outputs: number[][][]}} answer
   *  @param {number[]} weights */
  #take(answer, weights) {
    const outputs = outputsOf(answer);
    this.state = { ...this.state, weights, answer: outputs, before: this.start };
    this.run.answered?.(weights, outputs.says);
    this.#draw();
  }

  /** @param {string} name */
  #want(name) {
    this.gate = name;
    this.run.wantedAnew?.();
    if (this.run.isAnswered) this.host.elsewhere(this.isAsked ? '' : name);
    this.#draw();
  }

  #draw() {
    this.view.show(this.state, this);
    this.switch.show(this.gate, this.run.isAnswered);
    this.host.changed();
  }

  twin() {
    return [...this.view.sentences(this.state, this.gate), ...this.run.twin()];
  }

  dispose() {
    this.newest.close();
    this.run.dispose?.();
  }
}
