// A step's own piece, mounted out of sight for the sheet: its picture as it sleeps, and what its run measures.

import { calculate } from '../../connection/calculators.js';
import { makeElement } from '../../core/dom.js';
import { loadStyle } from '../../core/theme.js';
import { staticUrl } from '../../core/urls.js';
import { plainText } from '../rich_text.js';
import { extent, snapshot } from './snapshot.js';

/** @import { Translations } from '../../core/i18n.js'
 *  @import { LiveRun, Measured, Piece, PieceHost, PieceModule } from '../../pieces/types.d.ts'
 *  @import { Step } from '../types.d.ts'
 *  @import { DeskMedia } from './desk_media.js'
 *  @import { RunPlace } from './run_place.js' */

const LOOK = 120; // ms between two looks at a piece that draws or runs
const PATIENCE = 60_000; // ms without any sign of it

/** What all pieces of a sheet share.
 *  @typedef {object} Bench
 *  @property {string} lesson its name
 *  @property {Translations} i18n
 *  @property {RunPlace} place
 *  @property {DeskMedia} media
 *  @property {HTMLElement} holder where pieces are mounted, out of sight
 *  @property {(sentence: string) => void} wait what a run waits for; '' for nothing */

/**
 * What a piece shows.
 * @typedef {object} Look
 * @property {HTMLElement} picture
 * @property {number} height of it, in px
 * @property {number} top where it begins to show anything
 * @property {number} bottom where it ends
 * @property {string} twin all its numbers as sentences */

/** Why a step has no measured answer, in the reader's language. */
export class Unmeasured extends Error {}

const pause = () => new Promise((done) => setTimeout(done, LOOK));

export class PieceVisit {
  /** @type {Piece | null} */
  piece = null;
  /** @type {HTMLElement | null} the picture, below what is said of its data */
  shown = null;
  /** @type {Measured | null} */
  result = null;
  alert = ''; // what the piece has said went wrong
  refused = ''; // why there is no run
  notice = ''; // what the run waits for
  asking = 0; // questions without an answer yet
  sign = Date.now(); // of life, the last one
  gone = false;

  /** @param {Step} step
   *  @param {Bench} bench */
  constructor(step, bench) {
    this.step = step;
    this.bench = bench;
  }

  /** Mount the piece and wait until it is drawn; rejects if it cannot be loaded. */
  async mount() {
    const { bench } = this;
    const module = await this.#load();
    await Promise.all(module.styles.map((style) => loadStyle(style)));
    if (this.gone) return;
    bench.media.hold();
    this.piece = module.createPiece(this.#host());
    const { about, root } = this.piece;
    this.shown = about ? makeElement('div', 'pg-sheet-about', {}, about, root) : root;
    bench.holder.replaceChildren(makeElement('div', 'pg-lesson-piece', {}, this.shown));
    this.piece.paint?.('light');
    await this.#rest();
  }

  /** @returns {Promise<PieceModule>} */
  async #load() {
    const name = this.step.piece?.name;
    const path = `pieces/${name}/${name}.js`;
    try {
      return await import(staticUrl(path));
    } catch (cause) {
      throw new Unmeasured(this.bench.i18n.t('lesson_piece_away'), { cause });
    }
  }

  /** What it shows now; null for nothing.
   *  @returns {Look | null} */
  look() {
    const { shown } = this;
    const drawn = shown && extent(shown);
    if (!shown || !drawn) return null;
    const height = Math.max(shown.offsetHeight, shown.scrollHeight);
    return { picture: snapshot(shown), height, ...drawn, twin: this.piece?.twin().join(' ') ?? '' };
  }

  /** Let it run as a student does who chooses the first answer.
   *  @returns {Promise<Measured>} rejects with `Unmeasured` */
  async measure() {
    const { piece, step } = this;
    if (!piece) throw new Unmeasured(this.bench.i18n.t('lesson_piece_away'));
    this.sign = Date.now();
    piece.predict(step.answers[0]?.id ?? '');
    piece.play?.();
    while (!this.gone) {
      await pause();
      this.notice = piece.root.querySelector('.pg-notice:not([hidden])')?.textContent ?? '';
      this.bench.wait(this.notice);
      const runs = piece.playing();
      if (this.result && !runs) return this.result;
      const why = this.refused || (runs || this.asking ? '' : this.alert);
      if (why) throw new Unmeasured(why);
      this.#raiseIfSilent();
    }
    throw new Unmeasured('');
  }

  /** The server has opened the run that was wanted, or says why not.
   *  @param {LiveRun | null} live
   *  @param {string} refused */
  follow(live, refused) {
    this.sign = Date.now();
    this.refused = refused;
    this.piece?.follow?.(live, refused);
  }

  /** Wait until nothing is asked any more, and what was answered is drawn. */
  async #rest() {
    this.sign = Date.now();
    for (let still = 0; still < 2 && !this.gone; still += 1) {
      await pause();
      if (this.asking) still = -1;
      this.#raiseIfSilent();
    }
  }

  #raiseIfSilent() {
    if (Date.now() - this.sign < PATIENCE) return;
    const silent = this.bench.i18n.t('lesson_sheet_silent', { n: PATIENCE / 1000 });
    throw new Unmeasured([silent, this.alert || this.notice].filter(Boolean).join(' '));
  }

  /** @returns {PieceHost} */
  #host() {
    const { step, bench } = this;
    return {
      settings: step.piece?.settings ?? {},
      answers: step.answers.map(({ id, text }) => ({ id, text: plainText(text) })),
      i18n: bench.i18n,
      language: bench.i18n.locale,
      theme: 'light',
      challenge: step.kind === 'challenge',
      ask: (name, args, place = '') => this.#ask(name, args, place),
      wantRun: (link) => bench.place.want(link, (live, refused) => this.follow(live, refused)),
      measured: (measured) => {
        this.result = measured;
      },
      elsewhere: () => {
        this.sign = Date.now(); // a sheet shows the settings of the question alone
      },
      kept: undefined, // a sheet begins at the start of every step
      keep: () => {
        this.sign = Date.now();
      },
      goal: () => {
        this.sign = Date.now();
      },
      changed: () => {
        this.sign = Date.now();
      },
      say: (sentence, tone = 'info') => {
        this.sign = Date.now();
        if (tone === 'alert') this.alert = sentence;
      },
    };
  }

  /** @param {string} name
   *  @param {Record<string, unknown>} args
   *  @param {string} place */
  async #ask(name, args, place) {
    const { lesson, i18n } = this.bench;
    this.asking += 1;
    try {
      const asking = { place: `sheet ${lesson} ${this.step.id} ${place}`, language: i18n.locale };
      return await calculate(name, args, asking);
    } finally {
      this.asking -= 1;
      this.sign = Date.now();
    }
  }

  /** Take it off the page, and give its run back. */
  async end() {
    this.gone = true;
    this.piece?.dispose();
    this.bench.holder.replaceChildren();
    await this.bench.place.free();
  }
}
