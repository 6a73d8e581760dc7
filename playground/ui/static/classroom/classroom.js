// The teacher's screen: wires the stream of the class to numbers, tools and cards. Streamlit calls
// `mountWall` on every run of the page's script; the screen is made once and only updated.
//
// component.data = {token, text: {wall_*, state_*}, names: {data set: label}, bounds: {limit: [low, high]},
// longest, join: {link, qr}, lessons, options: {language}}. Reports the token whose pass is not good any more as state
// `closed`, and a lesson that is to be opened, with its step behind a blank, as trigger `lesson`.

import { ClassCommandName, ClassErrorCode } from '../connection/messages.js';
import { whenStreamlitConnected } from '../connection/run_context.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { STORAGE_KEYS, tabStorage } from '../core/storage.js';
import { makeReloadButton } from '../elements/reload_button.js';
import { QrScreen } from '../qr_code/qr_screen.js';
import { AnnouncementForm } from './announcement_form.js';
import { CardGrid } from './card_grid.js';
import { ClassMetrics } from './class_metrics.js';
import { ClassState, classCounts } from './class_state.js';
import { ClassroomSocket } from './classroom_socket.js';
import { LessonsPart } from './lessons_part.js';
import { LimitsForm } from './limits_form.js';
import { runName } from './run_facts.js';
import { Toolbar } from './toolbar.js';

/** @import { Answer, State } from './classroom_socket.js' */
/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { CardFacts, ClassData, ClassLimits, ClassMessage, ClassNow, ClassView, GridChoice, LimitRefusal, ToolbarActions } from './types.d.ts' */

const BRIEF = 8000; // ms that an answer stays
const GRACE = 200; // ms in which a remount keeps the connection

export const mountClassroom = defineComponent('.pg-wall', () => new Classroom(), {
  styles: ['qr_code/qr_screen.css', 'classroom/classroom.css'],
  grace: GRACE,
  kept: () => true,
});

/** What is said of a connection that is none. @type {Partial<Record<State, string>>} */
const NOTICES = { lost: 'wall_lost', refused: 'wall_refused', outdated: 'wall_outdated' };

class Classroom {
  constructor() {
    /** @type {StreamlitComponent<ClassData>} */
    this.component = notYetSet;
    /** @type {ClassData} */
    this.data = notYetSet;
    /** @type {ClassView} */
    this.view = { i18n: notYetSet, theme: 'light', names: {}, language: '', big: false, clock: 0 };
    /** @type {ClassroomSocket | null} */
    this.socket = null;
    /** @type {string | null} */
    this.token = null;
    /** @type {ClassNow | null} */
    this.now = null; // the newest numbers
    /** @type {ClassLimits} */
    this.present = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.brief = undefined;
    this.metrics = new ClassMetrics();
    this.message = new AnnouncementForm((text) => this.#announce(text));
    this.limits = new LimitsForm((limits) => this.#setLimits(limits));
    /** @type {ToolbarActions} */
    const actions = {
      showCode: () => this.#showCode(),
      choose: (choice) => this.#choose(choice),
      big: (on) => this.#enlarge(on),
    };
    this.tools = new Toolbar(actions, { message: this.message, limits: this.limits });
    this.state = new ClassState((paused) => (paused ? this.#goOn() : this.#pauseAll()));
    this.code = new QrScreen();
    this.lessons = new LessonsPart((lesson, step) =>
      this.component.setTriggerValue('lesson', `${lesson} ${step}`.trim()),
    );
    this.cards = new CardGrid((facts) => this.#stop(facts));
    this.lost = makeElement('p', 'pgw-notice', { role: 'alert', hidden: '' });
    this.reload = makeReloadButton('pgw-button');
    this.reload.hidden = true;
    this.storage = makeElement('p', 'pgw-notice', { role: 'alert', hidden: '' });
    this.answer = makeElement('p', 'pgw-answer', { role: 'status', 'aria-live': 'polite' });
    this.said = makeElement('span', 'pgw-said');
    this.takeAway = makeElement('button', 'pgw-button', { type: 'button' });
    this.takeAway.addEventListener('click', () => this.#announce(''));
    this.saying = makeElement('p', 'pgw-saying', { hidden: '' }, this.said, this.takeAway);
    const parts = [
      this.lost,
      this.reload,
      this.storage,
      this.state.root,
      this.tools.root,
      this.saying,
      this.answer,
      this.lessons.root,
      this.cards.root,
      this.metrics.root,
      this.code.root,
    ];
    this.root = makeElement('div', 'pgw', {}, ...parts);
    new ResizeObserver(() => this.now && this.cards.resize()).observe(this.root);
    window.addEventListener('resize', () => this.now && this.cards.resize());
  }

  /** Take the data of a run of the script; `component` reports back to Python.
   *  @param {StreamlitComponent<ClassData>} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.data = data;
    this.#label();
    if (data.token !== this.token) this.#connect(data.token);
  }

  /** Everything anew, in the colours of `theme`.
   *  @param {Theme} theme */
  paint(theme) {
    this.view.theme = theme;
    this.root.dataset.theme = theme;
    if (this.now) this.#draw(true);
  }

  unmount() {
    this.code.close();
    this.lessons.close();
    this.socket?.close();
    this.socket = this.token = this.now = null;
  }

  #label() {
    const { text, options, bounds, longest, names, join, lessons } = this.data;
    const i18n = new Translations(text, options);
    this.view = { ...this.view, i18n, names, language: options.language };
    this.tools.draw(i18n, Boolean(join.qr));
    this.state.draw(this.now, this.cards.facts, i18n);
    this.message.draw(i18n, longest);
    this.lessons.draw(i18n, lessons);
    this.limits.draw(i18n, bounds);
    setText(this.reload, i18n.t('reload'));
    setText(this.takeAway, i18n.t('wall_take_away'));
    if (!this.now) this.#tell(this.lost, i18n.t('wall_connecting'));
  }

  /** @param {string} token */
  #connect(token) {
    this.socket?.close();
    this.token = token;
    tabStorage.write(STORAGE_KEYS.teacherPass, token); // the lessons know the teacher by it
    this.lessons.connect(token, this.view.language);
    this.socket = new ClassroomSocket(token, {
      news: (message) => this.#receive(message),
      state: (state) => this.#connection(state, token),
    });
  }

  /** @param {State} state
   *  @param {string} token */
  #connection(state, token) {
    const key = NOTICES[state];
    this.#tell(this.lost, key ? this.view.i18n.t(key) : '');
    this.reload.hidden = state !== 'refused' && state !== 'outdated';
    this.root.classList.toggle('pgw-away', Boolean(key));
    if (state !== 'closed') return;
    tabStorage.write(STORAGE_KEYS.teacherPass, '');
    whenStreamlitConnected(() => this.component.setStateValue('closed', token));
  }

  /** @param {ClassMessage} message */
  #receive({ header, sections }) {
    this.now = header.now;
    this.present = header.limits;
    this.limits.setLimits(header.limits);
    const came = this.cards.applyMessage(header, sections.uint8('pictures')?.data ?? null);
    this.#draw(came);
  }

  /** @param {boolean} came */
  #draw(came) {
    const { i18n, language } = this.view;
    const { now } = this;
    if (!now) return;
    const { say, storage } = now;
    const problem = storage[language];
    this.view.clock = now.clock - (now.pause?.seconds ?? 0);
    this.state.draw(now, this.cards.facts, i18n);
    this.tools.showCounts(classCounts(this.cards.facts, this.view.clock), i18n);
    this.metrics.draw(now, this.present, i18n);
    this.#tell(this.storage, problem ? i18n.t('wall_storage', { problem }) : '');
    this.saying.hidden = !say;
    setText(this.said, say ? i18n.t('wall_saying', { text: say }) : '');
    this.cards.draw(this.view, came);
    this.root.dataset.cards = String(this.cards.cards.size);
  }

  /** @param {HTMLElement} line
   *  @param {string} text */
  #tell(line, text) {
    line.hidden = !text;
    setText(line, text);
  }

  // ---- what the teacher does

  /** @param {Partial<GridChoice>} choice */
  #choose(choice) {
    this.cards.setSortAndFilter(choice);
    if (this.now) this.cards.draw(this.view, true);
  }

  /** @param {boolean} big */
  #enlarge(big) {
    this.view = { ...this.view, big };
    this.root.classList.toggle('pgw-big', big);
    if (this.now) this.cards.draw(this.view, false);
  }

  /** Send a command; the page has buttons before it has a connection.
   *  @param {Record<string, unknown>} command
   *  @returns {Promise<Answer>} */
  async #ask(command) {
    return (await this.socket?.sendCommand(command)) ?? { id: 0, error: 'lost' };
  }

  /** @param {CardFacts} facts */
  async #stop(facts) {
    const answer = await this.#ask({ c: ClassCommandName.STOP, run: facts.id });
    this.#showAnswer(answer, () => this.view.i18n.t('wall_stopped', { name: runName(facts) }));
  }

  async #pauseAll() {
    const answer = await this.#ask({ c: ClassCommandName.PAUSE_ALL });
    const { i18n } = this.view;
    this.#showAnswer(answer, ({ paused = 0 }) =>
      i18n.t(paused === 1 ? 'wall_paused_one' : 'wall_paused', { n: i18n.formatCount(paused) }),
    );
  }

  async #goOn() {
    const answer = await this.#ask({ c: ClassCommandName.GO_ON });
    const { i18n } = this.view;
    this.#showAnswer(answer, ({ resumed = 0 }) =>
      i18n.t(resumed === 1 ? 'wall_resumed_one' : 'wall_resumed', { n: i18n.formatCount(resumed) }),
    );
  }

  #showCode() {
    const { join, text } = this.data;
    this.code.open(join, {
      name: text.wall_code_name.replace('{link}', () => join.link),
      close: text.wall_code_close,
    });
  }

  /** @param {string} text */
  async #announce(text) {
    const answer = await this.#ask({ c: ClassCommandName.ANNOUNCE, text });
    if (!answer.error && text) this.message.clear();
    this.#showAnswer(answer, ({ announced }) =>
      this.view.i18n.t(announced ? 'wall_announced' : 'wall_taken_away'),
    );
  }

  /** @param {ClassLimits} limits */
  async #setLimits(limits) {
    const answer = await this.#ask({ c: ClassCommandName.LIMITS, limits });
    if (answer.limits) this.limits.showSaved(answer.limits);
    this.#showAnswer(answer, () => this.view.i18n.t('wall_limits_set'));
  }

  /** Say what has become of a command.
   *  @param {Answer} answer
   *  @param {(answer: Answer) => string} done */
  #showAnswer(answer, done) {
    this.answer.dataset.tone = answer.error ? 'bad' : 'good';
    setText(this.answer, answer.error ? this.#complaint(answer) : done(answer));
    clearTimeout(this.brief);
    this.brief = setTimeout(() => setText(this.answer, ''), BRIEF);
  }

  /** @param {Answer} answer */
  #complaint(answer) {
    const { i18n } = this.view;
    return answer.error === ClassErrorCode.LIMIT
      ? this.limits.rangeMessage(/** @type {LimitRefusal} */ (answer), i18n)
      : i18n.t(`wall_error_${answer.error}`);
  }
}
