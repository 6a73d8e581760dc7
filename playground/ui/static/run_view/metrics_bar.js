// The numbers of the run: epoch, losses, score, how many points are right, and what guessing would score.

import { Status } from '../connection/messages.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { notYetSet } from '../core/not_yet_set.js';
import { formatScore } from '../curves/scores.js';
import { setTermText } from '../elements/glossary.js';

/** @import { LossHistory } from '../connection/loss_history.js'
 *  @import { Translations } from '../core/i18n.js'
 *  @import { ShownHeader } from '../connection/types.d.ts'
 *  @import { RunDescription, View } from '../core/types.d.ts' */

/** @typedef {'epoch' | 'right' | 'train_loss' | 'test_loss' | 'score' | 'guessing'} TileName
 *  @typedef {{root: HTMLElement, label: HTMLElement, value: HTMLElement}} Tile
 *  @typedef {number | null | undefined} Figure */

/** @type {TileName[]} */
const TILES = ['right', 'train_loss', 'test_loss', 'score', 'guessing'];

export class MetricsBar {
  /** @type {View} */
  view = notYetSet;
  guess = ''; // what guessing scores
  /** @type {{metric: Figure, best: LossHistory['best'], tested: boolean, epoch: number, known: number} | null} */
  latest = null;

  /** @param {HTMLElement} parent
   *  @param {HTMLElement} epochParent */
  constructor(parent, epochParent) {
    const tiles = TILES.map((name) => [name, this.#tile(parent, name)]);
    tiles.push(['epoch', this.#tile(epochParent, 'epoch')]);
    this.tiles = /** @type {Record<TileName, Tile>} */ (Object.fromEntries(tiles));
    this.state = makeElement('span', 'pg-state');
    this.tiles.epoch.root.append(this.state);
  }

  /** @param {HTMLElement} parent
   *  @param {TileName} name
   *  @returns {Tile} */
  #tile(parent, name) {
    const label = makeElement('span', 'pg-label');
    const value = makeElement('span', 'pg-value');
    const root = makeElement(
      'div',
      `pg-tile pg-tile-${name}`,
      { role: 'group', tabindex: '0' },
      label,
      value,
    ); // for its help
    parent.append(root);
    return { root, label, value };
  }

  /** Labels, explanations on hover, and the fixed numbers.
   *  @param {View} view */
  setView(view) {
    this.view = view;
    const { description, i18n } = view;
    const tested = description.n_test > 0;
    const metric = i18n.t(`metric_${description.metric_name}`);
    const simple = Boolean(view.options.simple);
    this.tiles.right.root.hidden = !simple || description.task === 'regression';
    this.tiles.train_loss.root.hidden = simple && tested;
    this.tiles.test_loss.root.hidden = simple && !tested;
    /** @type {Set<string>} */
    const told = new Set(); // each word of the glossary once among the tiles that are shown
    /** @param {TileName} tile
     *  @param {string} key
     *  @param {Record<string, string>} [params] */
    const label = (tile, key, params) => {
      const { root, label: words } = this.tiles[tile];
      if (root.hidden) setText(words, i18n.t(key, params));
      else setTermText(words, i18n.t(key, params), i18n, told);
      root.setAttribute('aria-label', i18n.t(key, params));
    };
    label('epoch', 'epoch');
    label('right', tested ? 'test_right' : 'train_right');
    label('train_loss', 'train_loss');
    label('test_loss', 'test_loss');
    label('score', tested ? 'test_metric' : 'train_metric', { metric });
    label('guessing', description.baseline.kind === 'majority' ? 'guessing' : 'guessing_mean');
    this.tiles.test_loss.root.classList.toggle('pg-none', !tested);
    this.#guessing(description, i18n, tested);
  }

  /** @param {RunDescription} description
   *  @param {Translations} i18n
   *  @param {boolean} tested */
  #guessing(description, i18n, tested) {
    const { baseline } = description;
    const share = (tested ? baseline.val_metric : null) ?? baseline.metric;
    this.guess = this.#score(share);
    setText(this.tiles.guessing.value, this.guess);
    const params = {
      answer: baseline.class === null ? '' : (description.classes[baseline.class] ?? ''),
      share: this.guess,
      loss: i18n.formatNumber(baseline.loss),
    };
    const key = baseline.kind === 'majority' ? 'guessing_help' : 'guessing_mean_help';
    setTooltipText(this.tiles.guessing.root, i18n.t(key, params));
  }

  /** @param {Figure} value */
  #score(value) {
    const { description, i18n } = this.view;
    return formatScore(i18n, description.metric_name, value);
  }

  /** @param {Figure} share
   *  @param {number} rows */
  #rightOf(share, rows) {
    if (!Number.isFinite(share)) return '–';
    const right = Math.round(/** @type {number} */ (share) * rows);
    return `${this.view.i18n.formatCount(right)}/${this.view.i18n.formatCount(rows)}`;
  }

  /** The newest numbers of a frame's header, and the best validation loss so far.
   *  @param {ShownHeader} header
   *  @param {LossHistory['best']} best */
  draw(header, best) {
    const { description, i18n } = this.view;
    const [loss, valLoss, metric, valMetric] = header.scores ?? [];
    const tested = description.n_test > 0;
    /** @param {TileName} tile
     *  @param {string} text */
    const set = (tile, text) => setText(this.tiles[tile].value, text);
    const { known } = header; // what is trained again was counted already
    set('epoch', i18n.formatCount(known));
    const rows = tested ? description.n_test : description.n_train;
    set('right', this.#rightOf(tested ? valMetric : metric, rows));
    set('train_loss', i18n.formatNumber(loss));
    set('test_loss', tested ? i18n.formatNumber(valLoss) : '–');
    set('score', this.#score(tested ? valMetric : metric));
    this.latest = { metric, best, tested, epoch: header.epoch, known };
    const state = known > header.epoch ? 'repeating' : header.status;
    const within = (header.at_batch?.[0] ?? 0) > 0 && state !== Status.PLAYING && state !== 'looking';
    const [done, of] = (header.at_batch ?? []).map((n) => i18n.formatCount(n));
    setText(this.state, within ? i18n.t('state_batch', { done, of }) : i18n.t(`state_${state}`));
    this.state.dataset.state = state;
  }

  /** Texts on hover change rarely enough to be set a few times a second only. */
  updateTooltips() {
    if (!this.latest) return;
    const { description, i18n } = this.view;
    const { metric, best, tested, epoch, known } = this.latest;
    const repeats = { epoch: i18n.formatCount(epoch), known: i18n.formatCount(known) };
    const epochs =
      known > epoch
        ? i18n.t('repeating_help', repeats)
        : i18n.t('epoch_help', { n: i18n.formatCount(description.n_train) });
    setTooltipText(this.tiles.epoch.root, epochs);
    const formula = { loss: description.loss_name, constant: i18n.formatNumber(description.baseline.loss) };
    setTooltipText(
      this.tiles.train_loss.root,
      i18n.t('train_loss_help', { ...formula, n: i18n.formatCount(description.n_train) }),
    );
    const bestOf = { best: i18n.formatNumber(best?.value), epoch: i18n.formatCount(best?.epoch ?? 0) };
    const testHelp = { ...formula, ...bestOf, n: i18n.formatCount(description.n_test) };
    setTooltipText(
      this.tiles.test_loss.root,
      tested ? i18n.t('test_loss_help', testHelp) : i18n.t('no_test'),
    );
    setTooltipText(this.tiles.right.root, i18n.t(tested ? 'test_right_help' : 'train_right_help'));
    setTooltipText(
      this.tiles.score.root,
      i18n.t(`metric_${description.metric_name}_help`, {
        train: this.#score(metric),
        guess: this.guess,
        n: i18n.formatCount(tested ? description.n_test : description.n_train),
      }),
    );
  }
}
