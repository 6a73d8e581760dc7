// A run of a playground link in a lesson: it trains live when Play is pressed, stops at its epochs, and is measured;
// other starts of the same net, which a calculator trains, stand beside it in Compare.
//
// Settings (all but `link` may be left out):
//   link      query of the playground: 'dataset=xor&layers=2&learning_rate=0.1&epochs=500'. `epochs` is where the run
//             ends, `speed` (default 60 epochs a second, 'max') how fast it is shown, `initializer_seed` the start.
//   parts     what is shown, of ['field', 'table', 'net', 'curve'] (all). field: plane with rows and the border ŷ = ½.
//             table: of at most 8 rows each with ŷ; of more, loss and accuracies. net: weights as lines, of one
//             neuron its sum. curve: see the next one.
//   curve     'loss' (default) or 'right' (rows right); curve_top: the least top of the axis (1).
//   show_test draw the test rows too.
//   places    further rows that the net is asked in each frame, by the columns of the data: [[2]]; 4 numbers at most.
//   stops     epochs at which the numbers are noted, for measures with `from`: [30]; the run goes on by itself.
//   predicted the height of each answer, by its id, as a dashed line in the curve: {four: 4, three: 3}.
//   moved     true: how far each layer has moved, as a share of its size, stands below the numbers.
//   measure   what decides the answer, {name, ...}; its value is compared with the answers of lesson.toml:
//     answer         ŷ at `row` at the end, a number. {name: 'answer', row: [1, 1]}
//     answer_change  ŷ at `row` at the end against epoch `from` (one of `stops`): 'same' (within `near`, .02),
//                    'exact', 'nearer' to what is wanted, 'farther'.
//     outputs        of all rows: 'half' (all within `near` of ½), 'moving' (the loss still moves), 'right' (all within
//                    ¼), 'three' (all but one), 'other'.
//     rows_right     how many rows are right.        loss: the loss at the end.
//     accuracy       at the end; `part`: 'test' (default) or 'train'.
//     kind           'infinite', 'learns' (accuracy above `learns`, .95), 'swings' (learns, after the loss was above
//                    where it began), 'rests' (with `rests` = .01: layer 1 has moved by less than this share of its
//                    size), 'still' (the loss moved by less than `still`, .02), 'jumps'.
//     starts         of the starts below, how many learn; `count`: 'right' (every row, default) or 'test' (accuracy
//                    above `starts.above`).
//     spread         of the starts that have every row right: largest less smallest answer to the first of
//                    `starts.rows`.
//     variants       the ids of the variants that learn, joined with commas; `learns` as above. '' if none does.
//   starts    {count: 20, vary: 'weights' or 'all', rows: [[2]] that are asked, tolerance: .05 of numbers, above: .95,
//             by: what the dots show: 'right' (default), 'test', 'loss', 'answer' (to the first row)}. Without it there are
//             no other starts. The starts are `initializer_seed` 0, 1, ...; bounds in calculators/starts.py.
//   variants  runs that Play trains one after the other, each with its curve: [{id: '1', label: {en, ko}, link}].
//             With `starts` the other starts of each are counted beside it (`measure.count`, default 'test').
//   count     false: neither rows right nor ✓ and × are shown (of a run whose answers end at one half).
//   challenge what of a net may be chosen, and the goal, in place of all others: see challenge.js.

import { refusalText } from '../../connection/calculators.js';
import { makeElement, setText } from '../../core/dom.js';
import { Challenge } from './challenge.js';
import { countedValues } from './drawing_math.js';
import { LiveRun } from './live_run.js';
import { findMeasured, kindOf, movedKernels, startCounts } from './measures.js';
import { RunPanels } from './run_panels.js';
import { StartsDots } from './starts_dots.js';
import { fetchStarts, linkWith, said } from './starts_question.js';

/** @import { Theme } from '../../core/types.d.ts'
 *  @import { LiveRun as OpenedRun, Piece, PieceHost } from '../types.d.ts'
 *  @import { Described, Ended, Line, Measure, Moment, Starts, StartsSettings, Variant } from './types.d.ts' */

export const styles = ['pieces/parts/parts.css', 'pieces/training/training.css'];

/** @param {PieceHost} host
 *  @returns {Piece} */
export const createPiece = (host) => (host.settings.challenge ? new Challenge(host) : new Training(host));

/** @implements {Piece} */
class Training {
  /** @type {Described | null} of the present link */
  described = null;
  /** @type {Map<string, Starts>} the other starts, by variant; '' where there are none */
  found = new Map();
  asking = false;
  answer = '';
  wanted = ''; // the link of the run that was asked for
  due = ''; // what it does when it is there: 'play' or 'step'
  begins = false; // the first epoch is waited for
  at = 0; // the variant that trains
  /** @type {Map<string, {line: Line, kind: string}>} variants that have ended */
  done = new Map();
  told = ''; // what was measured last
  closed = false;

  /** @param {PieceHost} host */
  constructor(host) {
    this.host = host;
    const { settings, i18n } = host;
    /** @type {Variant[]} */
    this.variants = settings.variants ?? [];
    this.link = this.variants[0]?.link ?? settings.link;
    /** @type {Measure} */
    this.measure = settings.measure ?? { name: 'loss' };
    /** @type {StartsSettings} */
    this.startsSettings = settings.starts ?? {};
    this.panels = new RunPanels(host, {
      places: settings.places ?? [],
      look: (epoch) => this.live.look(epoch >= (this.live.header?.epoch ?? 0) ? null : epoch),
    });
    this.live = new LiveRun(host, () => this.#changed());
    this.live.places = (settings.places ?? []).flat();
    this.live.halts = settings.stops ?? [];
    this.epoch = makeElement('b', '', {}, '0');
    this.tools = makeElement(
      'span',
      'pg-training-epoch',
      {},
      `${i18n.t('piece_training_epoch')} `,
      this.epoch,
    );
    this.root = this.panels.root;
    this.root.prepend(this.live.root);
    this.dots = new StartsDots(i18n, this.variants.length ? null : () => this.#another());
    this.compare = this.dots.root;
    this.dots.drawing.toggleAttribute('hidden', !settings.starts);
    this.#describe(this.link);
  }

  /** @param {string} link */
  async #describe(link) {
    try {
      /** @type {Described | null} */
      const described = await this.host.ask('described_run', { link }, 'described');
      if (!described || this.closed) return;
      this.described = described;
      this.panels.describe(described);
      this.#changed();
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
    }
  }

  labels() {
    return {
      play: this.live.isOver && !this.due ? this.host.i18n.t('piece_training_play_again') : undefined,
    };
  }

  playing() {
    return Boolean(this.due === 'play' || this.live.playing);
  }

  /** @param {string} answer */
  predict(answer) {
    this.answer = answer;
    this.#draw();
  }

  play() {
    if (this.playing()) {
      this.due = '';
      this.live.pause();
    } else if (this.live.isOver) {
      if (this.variants.length) this.#begin(0);
      this.live.reset();
      this.#run('play');
    } else this.#run('play');
    if (this.host.settings.starts && !this.variants.length) this.#askStarts();
    this.host.changed();
  }

  step() {
    if (this.live.isOver && this.#follows) this.live.reset();
    this.#run('step');
    this.host.changed();
  }

  /** @param {'play' | 'step'} how */
  #run(how) {
    if (this.#follows) {
      if (how === 'play') this.live.play();
      else this.live.step();
      return;
    }
    this.due = how;
    this.wanted = this.link;
    this.host.say(this.host.i18n.t('piece_training_opening'));
    this.host.wantRun(this.link);
  }

  reset() {
    this.due = '';
    this.told = '';
    this.done.clear();
    if (this.variants.length) this.#begin(0);
    if (this.live.token) this.live.reset();
    this.#draw();
  }

  /** @param {number} at */
  #begin(at) {
    this.at = at;
    if (at === 0) this.done.clear();
    this.link = this.variants[at].link;
    this.#describe(this.link);
  }

  /** The same net from the next first weights. */
  #another() {
    const seed = ((this.described?.initializer_seed ?? 0) + 1) % 20;
    this.link = linkWith(this.link, { initializer_seed: seed });
    this.told = '';
    this.#describe(this.link);
    this.#run('play');
  }

  /** @param {OpenedRun | null} opened
   *  @param {string} refused */
  follow(opened, refused) {
    if (refused) this.due = '';
    if (!opened || opened.link !== this.wanted) return;
    if (opened.token !== this.live.token) this.live.follow(opened.token);
    const { due } = this;
    this.due = '';
    this.begins = Boolean(due);
    if (due === 'play') this.live.play();
    if (due === 'step') this.live.step();
    this.host.changed();
  }

  /** Have the other starts trained: of each variant, one after the other. */
  async #askStarts() {
    if (this.asking) return;
    this.asking = true;
    const ids = this.variants.length
      ? this.variants.map(({ id, link }) => ({ id, link }))
      : [{ id: '', link: this.host.settings.link }];
    try {
      for (const { id, link } of ids) {
        const found = this.found.get(id) ?? (await fetchStarts(this.host, link, this.startsSettings));
        if (this.closed || !found) return;
        this.found.set(id, found);
        this.#changed();
      }
    } catch (error) {
      if (!this.closed) this.host.say(refusalText(error, this.host.i18n), 'alert');
    } finally {
      this.asking = false;
    }
  }

  /** The other starts; null before they are known, and of several variants.
   *  @returns {Starts | null} */
  get starts() {
    return this.found.get('') ?? null;
  }

  /** Something of the run is news. */
  #changed() {
    if (this.begins && (this.live.header?.epoch || this.live.isOver)) {
      this.begins = false;
      this.host.say('');
    }
    this.#settle();
    this.#draw();
  }

  /** What the run has come to, once it is over. */
  #settle() {
    const run = this.#ended();
    if (!run) return;
    if (this.variants.length && !this.#nextVariant(run)) return;
    const found =
      this.measure.name === 'variants'
        ? this.#learned()
        : findMeasured(this.measure, run, this.starts, this.startsSettings);
    if (!found) {
      this.host.say(this.host.i18n.t('piece_training_starts_wait'));
      return;
    }
    const text = this.#text(found);
    const told = JSON.stringify([found.value, text]);
    if (told === this.told) return;
    this.told = told;
    this.host.measured({ value: found.value, text });
    if (this.host.settings.starts) this.#askStarts(); // of variants only now: training is quicker alone
  }

  /** Keep the curve of a variant that has ended, and go on with the next one; true behind the last.
   *  @param {Ended} run */
  #nextVariant(run) {
    const variant = this.variants[this.at];
    if (this.wanted !== variant.link) return false;
    const line = { ...this.live.history.curve('loss'), label: said(variant.label, this.host.language) };
    this.done.set(variant.id, { line, kind: kindOf(run, this.measure) });
    if (this.at + 1 >= this.variants.length) return true;
    this.#begin(this.at + 1);
    this.#run('play');
    return false;
  }

  /** @returns {import('./measures.js').Found} */
  #learned() {
    const learned = this.variants.filter(({ id }) =>
      ['learns', 'swings'].includes(this.done.get(id)?.kind ?? ''),
    );
    const names = learned.map(({ label }) => said(label, this.host.language)).join(', ');
    const key = names ? 'piece_training_number' : 'piece_training_none';
    return { value: learned.map(({ id }) => id).join(','), key, params: { value: names } };
  }

  /** @param {import('./measures.js').Found} found */
  #text({ key, params }) {
    const { i18n } = this.host;
    const number = (/** @type {unknown} */ value) =>
      typeof value === 'number' && !Number.isInteger(value) ? i18n.three.format(value) : String(value);
    const filled = Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((each) => i18n.two.format(each)).join('  ') : number(value),
    ]);
    return i18n.t(key, Object.fromEntries(filled));
  }

  /** The run as a measure looks at it; null before it is over.
   *  @returns {Ended | null} */
  #ended() {
    const { live, panels, described } = this;
    const { now, start } = live;
    const rows = panels.rows;
    if (!live.isOver || !now || !described || !rows || this.due || this.wanted !== this.link) return null;
    if (!now.answers && !live.diverged) return null;
    return {
      diverged: live.diverged,
      start: start ?? now,
      end: now,
      stops: live.stops,
      losses: live.history.curve('loss').y,
      wanted: rows.wanted,
      places: rows.places,
      numbers: rows.numbers,
      moved: movedKernels(described.description.weights ?? [], start?.weights ?? null, now.weights),
    };
  }

  /** Whether the run that is followed is that of the present link. */
  get #follows() {
    return Boolean(this.live.token && this.wanted === this.link);
  }

  #draw() {
    if (this.closed) return;
    const { live, panels, host } = this;
    const shown = this.#follows ? (live.past ?? live.now) : null;
    const epoch = shown?.epoch ?? 0;
    setText(this.epoch, String(epoch));
    const lines = this.#lines();
    panels.show({
      field: this.#follows && !live.diverged ? live.field : null,
      moment: shown,
      lines,
      epochs: Math.max(this.described?.epochs ?? 1, live.header?.epoch ?? 0),
      predicted: this.#predicted(),
      measured: this.variants.length ? null : this.#measuredPoint(lines.at(-1)),
      moved: this.#moved(shown),
    });
    panels.setSlider(live.header?.epoch ?? 0, epoch, this.#follows && live.isOver && !live.diverged);
    this.#drawStarts();
    host.changed();
  }

  /** @param {Moment | null} shown */
  #moved(shown) {
    if (!this.host.settings.moved || !shown) return [];
    const layout = this.described?.description.weights ?? [];
    return movedKernels(layout, this.live.start?.weights ?? null, shown.weights);
  }

  /** How many starts of each variant learn. */
  #countsOfVariants() {
    const { above } = this.startsSettings;
    return this.variants.map(({ id, label }) => {
      const found = this.found.get(id);
      const params = found && {
        n: found.starts.filter((start) => startCounts(start, found.rows, this.measure.count ?? 'test', above))
          .length,
        of: found.starts.length,
      };
      const text = params ? this.host.i18n.t('piece_training_of', params) : '…';
      return { label: said(label, this.host.language), text };
    });
  }

  #drawStarts() {
    const { starts, startsSettings: settings, host } = this;
    const n = starts?.starts.length ?? settings.count ?? 20;
    const key = this.variants.length
      ? 'piece_training_starts_learn'
      : `piece_training_starts_title_${settings.by ?? 'right'}`;
    const row = settings.rows?.[0]?.join(', ') ?? '';
    const known = starts || this.variants.length;
    const title = host.settings.starts
      ? host.i18n.t(known ? key : 'piece_training_starts_wait', { n, row })
      : '';
    if (this.variants.length) this.dots.showCounts(title, this.#countsOfVariants());
    else this.dots.show({ starts, settings, title, own: this.described?.initializer_seed ?? 0 });
  }

  #lines() {
    const { history } = this.live;
    const { panels } = this;
    const whole = panels.wholeCurve;
    const rows = panels.rows?.wanted.length ?? 1;
    /** @type {Line[]} */
    const lines = [...this.done.values()].map(({ line }) => line);
    if (!this.#follows || this.done.has(this.variants[this.at]?.id ?? '')) return lines;
    const { x, y } = history.curve(whole ? 'metric' : 'loss');
    const { start } = this.live;
    const first = start && (whole ? start.metric : start.loss);
    const values = whole ? y.map((value) => value * rows) : y;
    if (typeof first === 'number') lines.push({ x: [0, ...x], y: [whole ? first * rows : first, ...values] });
    else lines.push({ x, y: values });
    return lines;
  }

  #predicted() {
    const value = this.host.settings.predicted?.[this.answer];
    if (typeof value !== 'number') return null;
    return { value, text: `${this.host.i18n.t('piece_training_you_predicted')} ${value}` };
  }

  /** @param {Line | undefined} line */
  #measuredPoint(line) {
    if (!line?.x.length || !this.#follows || !this.live.isOver) return null;
    const [x, y] = [line.x.at(-1) ?? 0, line.y.at(-1) ?? 0];
    return { x, y, text: this.panels.wholeCurve ? String(Math.round(y)) : this.host.i18n.three.format(y) };
  }

  twin() {
    const { i18n } = this.host;
    const { starts, startsSettings } = this;
    if (!starts) return this.panels.twin();
    const values = countedValues(starts, startsSettings)
      .map(({ value }) => (Number.isInteger(value) ? String(value) : i18n.three.format(value)))
      .join(', ');
    return [...this.panels.twin(), i18n.t('piece_training_twin_starts', { n: starts.starts.length, values })];
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.panels.paint(theme);
  }

  dispose() {
    this.closed = true;
    this.live.dispose();
  }
}
