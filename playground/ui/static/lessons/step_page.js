// A step of a lesson: predict, run, compare, explain, in cards that keep their places.

import { calculate } from '../connection/calculators.js';
import { makeElement, setText, uniqueId } from '../core/dom.js';
import { pageAddress } from '../core/page_address.js';
import { loadStyle } from '../core/theme.js';
import { staticUrl } from '../core/urls.js';
import { stepAddress } from './address.js';
import { rightAnswer } from './answer_key.js';
import { CompareCard } from './compare_card.js';
import { ExplainCard } from './explain_card.js';
import { PredictCard } from './predict_card.js';
import { plainText } from './rich_text.js';
import { RunCard } from './run_card.js';
import { StepDots } from './step_dots.js';
import { linkTerms } from './terms.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Theme } from '../core/types.d.ts'
 *  @import { LiveRun, Measured, Piece, PieceHost, PieceModule } from '../pieces/types.d.ts'
 *  @import { Progress } from './progress.js'
 *  @import { Chapter, Lesson, Step, StepInClass } from './types.d.ts' */

/**
 * What a step page tells the page around it.
 * @typedef {object} StepHandlers
 * @property {(step: string) => void} go to another step of this lesson
 * @property {(lesson: string) => void} open another lesson, or the contents ('')
 * @property {() => void} print open the worksheet of this lesson
 * @property {(link: string) => void} wantRun
 * @property {() => void} kept something of the progress has changed
 */

const NARROW = '(max-width: 760px)'; // a phone: as in lessons.css
const PATIENCE = 500; // ms until a question that is not answered yet is spoken of

export class StepPage {
  /** @type {Piece | null} */
  piece = null;
  /** @type {Measured | null} what the run has answered */
  result = null;
  /** @type {Measured | null} what an earlier visit has measured, until there is something newer */
  past = null;
  elsewhere = ''; // the settings of what is shown, where they are not those of what was measured
  /** @type {{reached: boolean, text: string} | null} of a challenge */
  state = null;
  /** @type {LiveRun | null} */
  live = null;
  refused = '';
  ran = false; // Play was pressed since the last start
  gone = false;
  /** @type {StepInClass | null} */
  inClass = null;
  narrow = window.matchMedia(NARROW);
  freeRoom = () => this.seen?.style.removeProperty('min-height');
  arrange = () => this.run.moveButtons(this.narrow.matches ? (this.foot ?? null) : null);

  /** @param {{lesson: Lesson, chapter: Chapter, next: Chapter | null, part: string, of: number}} where
   *  @param {Step} step
   *  @param {{i18n: Translations, progress: Progress, theme: Theme}} reader
   *  @param {StepHandlers} handlers */
  constructor(where, step, reader, handlers) {
    this.where = where;
    this.step = step;
    this.i18n = reader.i18n;
    this.progress = reader.progress;
    this.theme = reader.theme;
    this.handlers = handlers;
    const kept = this.progress.of(where.lesson.name, step.id);
    this.answer = kept.answer ?? '';
    this.past = (kept.done && kept.measured) || null;
    const { i18n } = this;
    this.predict = new PredictCard(step, i18n, {
      choose: (answer) => this.choose(answer),
      sure: (sure) => this.#keep({ sure }),
    });
    this.run = new RunCard(step, i18n, {
      play: () => this.play(),
      step: () => this.stepOnce(),
      reset: () => this.reset(),
    });
    this.compare = new CompareCard(step, i18n);
    this.explain = new ExplainCard(step, i18n, {
      line: (line) => this.#keep({ line }),
      grow: () => this.#holdRoom(),
    });
    this.dots = new StepDots(where.lesson, step.id, this.progress, (id) => handlers.go(id));
    this.aside = makeElement('section', 'pg-lesson-card pg-lesson-aside', { hidden: '' });
    this.below = makeElement('div', 'pg-lesson-below', {}, this.compare.root, this.explain.root, this.aside);
    this.next = makeElement('button', 'pg-lesson-button pg-lesson-next', { type: 'button' });
    this.next.addEventListener('click', () => this.goOn());
    this.next.addEventListener('mousedown', (event) => {
      if (this.isClosed) event.preventDefault(); // a click that only asks why leaves the focus where it is
    });
    this.seen = makeElement('div', 'pg-lesson-screen', {}, this.#head(), this.predict.root, this.run.root);
    this.root = makeElement('article', 'pg-lesson-main', {}, this.seen, this.below, this.#foot());
    window.addEventListener('resize', this.freeRoom);
    this.narrow.addEventListener('change', this.arrange);
    this.arrange();
    this.root.setAttribute('aria-labelledby', this.title?.id ?? '');
    this.#loadPiece(step.piece?.name);
    this.#linkTerms();
    this.show();
  }

  /** A word of the glossary opens its entry where it stands first: before the run, and in what is opened after it. */
  async #linkTerms() {
    const { predict, run, compare, explain, i18n } = this;
    explain.linkTerms(await linkTerms([...predict.texts, run.facts, compare.note], i18n.locale));
  }

  #head() {
    const { where, i18n, step } = this;
    const eyebrow = i18n.t(where.chapter.own ? 'lesson_own' : 'lesson_place', {
      part: where.chapter.part,
      number: where.chapter.number,
      of: where.of,
    });
    this.title = makeElement('h1', '', { id: uniqueId('pg-lesson-title') }, where.chapter.title);
    const open = makeElement(
      'a',
      'pg-lesson-button',
      { href: pageAddress('./', step.link), target: '_blank', rel: 'noopener' },
      i18n.t('lesson_open'),
    );
    open.hidden = !where.lesson.steps.some(({ link }) => link);
    open.classList.toggle('pg-lesson-no-way', !step.link); // it keeps its room: the dots stay where they are
    const print = makeElement('button', 'pg-lesson-button', { type: 'button' }, i18n.t('lesson_print'));
    print.addEventListener('click', () => this.handlers.print());
    return makeElement(
      'header',
      'pg-lesson-top',
      {},
      makeElement(
        'div',
        'pg-lesson-name',
        {},
        makeElement('p', 'pg-lesson-eyebrow', {}, eyebrow),
        this.title,
      ),
      this.dots.root,
      makeElement('div', 'pg-lesson-ways', {}, open, print),
    );
  }

  #foot() {
    const { i18n } = this;
    const at = this.#at();
    const before = this.where.lesson.steps[at - 1];
    const back = makeElement('a', 'pg-lesson-button pg-lesson-back', {
      href: stepAddress(before ? this.where.lesson.name : '', before?.id),
      target: '_self',
    });
    this.back = back;
    const way = before
      ? i18n.t('lesson_next_step', { n: at, title: before.title })
      : i18n.t('lesson_contents');
    setText(back, `‹ ${way}`);
    back.addEventListener('click', (event) => {
      event.preventDefault();
      if (before) this.handlers.go(before.id);
      else this.handlers.open('');
    });
    const keys = makeElement('p', 'pg-lesson-keys', { 'aria-hidden': 'true' });
    const letters = this.predict.letters;
    setText(keys, letters ? i18n.t('lesson_keys', { letters }) : i18n.t('lesson_keys_no_answers'));
    this.foot = makeElement('div', 'pg-lesson-foot', {}, back, keys, this.next);
    return this.foot;
  }

  /** What Next leads to. */
  #nextLabel() {
    const { where, i18n } = this;
    const following = where.lesson.steps[this.#at() + 1];
    if (following) return `${i18n.t('lesson_next_step', { n: this.#at() + 2, title: following.title })} ›`;
    if (!where.next) return `${i18n.t('lesson_contents')} ›`;
    const { number, title } = where.next;
    return `${i18n.t('lesson_next_chapter', { n: number, title })} ›`;
  }

  #at() {
    return this.where.lesson.steps.indexOf(this.step);
  }

  /** @param {string | undefined} name */
  async #loadPiece(name) {
    const { i18n } = this;
    if (!name) return;
    try {
      const path = `pieces/${name}/${name}.js`;
      /** @type {PieceModule} */
      const module = await import(staticUrl(path));
      await Promise.all(module.styles.map((style) => loadStyle(style)));
      if (this.gone) return;
      this.piece = module.createPiece(this.#host());
      this.run.take(this.piece);
      this.compare.take(this.piece.compare);
      this.aside.hidden = !this.piece.aside;
      this.aside.replaceChildren(...(this.piece.aside ? [this.piece.aside] : []));
      if (this.#awake) this.piece.predict(this.answer);
      this.#tellPast();
      this.piece.paint?.(this.theme);
      this.piece.follow?.(this.live, this.refused);
      this.show();
    } catch {
      if (!this.gone) this.run.say(i18n.t('lesson_piece_away'), 'alert');
    }
  }

  /** @returns {PieceHost} */
  #host() {
    const { step, i18n } = this;
    const settings = step.piece?.settings ?? {};
    return {
      settings,
      answers: step.answers.map(({ id, text }) => ({ id, text: plainText(text) })),
      i18n,
      language: i18n.locale,
      theme: this.theme,
      challenge: step.kind === 'challenge',
      ask: (name, args, place = '') => this.#ask(name, args, place),
      wantRun: (link) => this.handlers.wantRun(link),
      measured: (measured) => this.#take(measured),
      elsewhere: (shown) => this.#lookElsewhere(shown),
      goal: (state) => this.#takeGoal(state),
      kept: readWork(this.progress.of(this.where.lesson.name, step.id).work),
      keep: (work) => this.#keep({ work: work === null ? '' : JSON.stringify(work) }),
      changed: () => this.show(),
      say: (sentence, tone = 'info') => this.run.say(sentence, tone),
    };
  }

  /** Ask a calculator; where that takes a while, as just after the server has started, the card says so.
   *  @param {string} name
   *  @param {Record<string, unknown>} args
   *  @param {string} place */
  async #ask(name, args, place) {
    const { where, step, i18n } = this;
    const late = setTimeout(() => this.run.wait(i18n.t('lesson_calculating')), PATIENCE);
    try {
      const asking = { place: `lesson ${where.lesson.name} ${step.id} ${place}`, language: i18n.locale };
      return await calculate(name, args, asking);
    } finally {
      clearTimeout(late);
      this.run.wait('');
    }
  }

  get #awake() {
    return Boolean(this.answer) || !this.step.answers.length;
  }

  /** Predict, or predict otherwise as long as nothing runs.
   *  @param {string} answer */
  choose(answer) {
    this.inClass?.choose?.(answer);
    if (this.ran) {
      this.show();
      return;
    }
    if (answer !== this.answer) this.#forgetPast();
    this.answer = answer;
    this.#keep({ answer });
    this.piece?.predict(answer);
    if (this.step.kind === 'question') this.piece?.play?.();
    if (this.step.kind === 'question' && !this.piece) this.#keep({ done: true });
    this.show();
  }

  play() {
    if (!this.#awake || !this.piece?.play) return;
    this.#forgetPast();
    this.ran = true;
    this.piece.play();
    this.show();
  }

  stepOnce() {
    if (!this.#awake || !this.piece?.step) return;
    this.#forgetPast();
    this.ran = true;
    this.piece.step();
    this.show();
  }

  /** Back to the same start: the prediction can be changed again. */
  reset() {
    if (!this.#awake || !this.piece) return;
    this.ran = false;
    this.result = null;
    this.state = null;
    this.elsewhere = '';
    this.#forgetPast();
    this.run.say('', 'info');
    this.freeRoom();
    this.piece.reset();
    this.show();
  }

  /** @param {Measured} measured */
  #take(measured) {
    const first = this.result === null;
    this.result = measured;
    this.ran = true;
    const right = rightAnswer(this.step.answers, measured.value);
    if (first) {
      const { misses = 0 } = this.progress.of(this.where.lesson.name, this.step.id);
      const missed = right !== this.answer;
      this.#keep({ done: true, misses: misses + Number(missed), measured });
      this.run.say(this.#sentence(measured, missed), 'info');
    }
    this.show();
  }

  /** What is said once the run has answered: never 'wrong'.
   *  @param {Measured} measured
   *  @param {boolean} missed */
  #sentence({ text }, missed) {
    const answer = this.step.answers.find(({ id }) => id === this.answer);
    const predicted = answer ? plainText(answer.text) : '';
    return this.i18n.t(missed ? 'lesson_said_missed' : 'lesson_said_foreseen', { predicted, measured: text });
  }

  /** @param {{reached: boolean, text: string}} state */
  #takeGoal(state) {
    const { reached: before, text } = this.state ?? {};
    this.state = state;
    if (state.reached && (!before || text !== state.text))
      this.#keep({ done: true, measured: { value: true, text: state.text } });
    if (state.reached && before === false) this.run.say(this.i18n.t('lesson_goal_reached'), 'info');
    this.show();
  }

  /** Say that this step was done on an earlier visit, and what was measured then. */
  #tellPast() {
    if (!this.past || this.result) return;
    const key = this.step.kind === 'challenge' ? 'lesson_goal_before' : 'lesson_done_before';
    this.run.say(this.i18n.t(key, { measured: this.past.text }), 'info');
  }

  /** What an earlier visit has measured is no longer of interest. */
  #forgetPast() {
    if (!this.past) return;
    this.past = null;
    this.run.say('', 'info');
  }

  /** What is shown is of other settings than what was measured, or of the same again.
   *  @param {string} settings */
  #lookElsewhere(settings) {
    if (settings === this.elsewhere || !this.result) return;
    this.elsewhere = settings;
    const measured = this.result.text;
    const { i18n, result, answer, step } = this;
    const missed = rightAnswer(step.answers, result.value) !== answer;
    this.run.say(
      settings ? i18n.t('lesson_elsewhere', { settings, measured }) : this.#sentence(result, missed),
      'info',
    );
    this.show();
  }

  /** What is about to open below takes no room from the picture: the page becomes longer. */
  #holdRoom() {
    if (!this.narrow.matches) this.seen.style.minHeight = `${this.seen.offsetHeight}px`;
  }

  /** @param {import('./progress.js').StepRecord} changes */
  #keep(changes) {
    this.progress.keep(this.where.lesson.name, this.step.id, changes);
    this.handlers.kept();
    this.show();
  }

  /** Take part in a class.
   *  @param {StepInClass} inClass */
  join(inClass) {
    this.inClass = inClass;
    this.show();
  }

  /** The answer that the run has given: '' if it is none of them, or if a goal is reached; null before there is any. */
  get measuredAnswer() {
    const { step, result } = this;
    if (step.kind === 'challenge') return this.progress.of(this.where.lesson.name, step.id).done ? '' : null;
    return result ? rightAnswer(step.answers, result.value) : null;
  }

  /** Whether the way on is closed. The button can be pressed all the same: it says what opens it. */
  get isClosed() {
    return this.next.getAttribute('aria-disabled') === 'true';
  }

  /** On to the next step, or to the next lesson; as long as that is closed, say what opens it. */
  goOn() {
    if (this.inClass?.barred) return;
    if (this.isClosed) {
      this.run.say(this.i18n.t(this.#awake ? 'lesson_next_after_run' : 'lesson_next_after_answer'), 'info');
      return;
    }
    const next = this.where.lesson.steps[this.#at() + 1];
    if (next) this.handlers.go(next.id);
    else this.handlers.open(this.where.next?.name ?? '');
  }

  /** The step before this one. */
  goBack() {
    const before = this.where.lesson.steps[this.#at() - 1];
    if (before) this.handlers.go(before.id);
  }

  /** The server has opened a run, or says why not.
   *  @param {LiveRun | null} live
   *  @param {string} refused */
  follow(live, refused) {
    this.live = live;
    this.refused = refused;
    if (refused) this.run.say(refused, 'alert');
    this.piece?.follow?.(live, refused);
  }

  /** Draw all cards for the present state. */
  show() {
    const { step, piece } = this;
    const kept = this.progress.of(this.where.lesson.name, step.id);
    const awake = this.#awake;
    const result = this.result ?? this.past;
    const right = result ? rightAnswer(step.answers, result.value) : '';
    const answered = Boolean(result) || Boolean(this.state);
    const finished = Boolean(kept.done);
    this.predict.show({
      answer: this.answer,
      sure: kept.sure,
      measured: right,
      locked: this.ran && Boolean(step.answers.length) && !this.inClass?.votes,
    });
    this.run.show({ awake, playIsNext: !answered && Boolean(piece?.play) });
    this.#showCompare(answered);
    const isOpen = answered || (step.kind === 'question' && awake && !piece);
    const secret = step.kind === 'challenge' && !finished;
    this.explain.show({ awake, open: isOpen, secret, misses: kept.misses ?? 0, line: kept.line ?? '' });
    this.dots.show();
    setText(this.next, this.#nextLabel());
    const closed = !(finished || step.kind === 'challenge') || Boolean(this.inClass?.barred);
    this.next.setAttribute('aria-disabled', String(closed));
    this.next.classList.toggle('pg-lesson-next-thing', finished && (answered || !piece?.play));
    this.inClass?.show();
  }

  /** @param {boolean} open */
  #showCompare(open) {
    const predicted = this.step.answers.find(({ id }) => id === this.answer)?.text ?? [];
    const measured = (this.state ?? this.result ?? this.past)?.text ?? '';
    const when = this.past && !this.state ? 'lesson_measured_then' : '';
    this.compare.show({ open, predicted, measured, when });
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.theme = theme;
    this.piece?.paint?.(theme);
  }

  dispose() {
    this.gone = true;
    this.inClass?.dispose();
    this.narrow.removeEventListener('change', this.arrange);
    window.removeEventListener('resize', this.freeRoom);
    this.piece?.dispose();
  }
}

/** What a piece has kept of its work, or null.
 *  @param {string | undefined} text
 *  @returns {unknown} */
function readWork(text) {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
