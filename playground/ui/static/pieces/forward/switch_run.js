// A neuron is switched off: its output weight is 0. The curve of before stays, in grey.

/** @import { Bench, ForwardRun } from './types.d.ts' */

const EVERYWHERE = Number.POSITIVE_INFINITY;
const KNOWN = { sums: false, sent: false, weighted: false, answer: true, upTo: EVERYWHERE, all: true };
const ALL = { sums: true, sent: true, weighted: true, answer: true, upTo: EVERYWHERE, all: true };

/** @implements {ForwardRun} */
export class SwitchRun {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.unit = bench.host.settings.unit;
  }

  labels() {
    const { off } = this.bench.state;
    const key = off === this.unit ? 'piece_forward_switch_on' : 'piece_forward_switch_off';
    return { play: this.bench.host.i18n.t(key, { n: this.unit + 1 }) };
  }

  playing() {
    return false;
  }

  play() {
    const { bench, unit } = this;
    const off = bench.state.off === unit ? -1 : unit;
    bench.answered(() => bench.want(bench.state.start, off));
  }

  took() {
    const { bench } = this;
    const { now } = bench.state;
    if (now && now.off >= 0) bench.show({ before: bench.base, seen: ALL, done: true });
    else bench.show({ before: null });
  }

  wake() {
    this.bench.show({ seen: KNOWN });
  }

  reset() {
    const { bench } = this;
    bench.show({ off: -1, now: bench.base, before: null, done: false, dose: 0, seen: KNOWN });
  }
}
