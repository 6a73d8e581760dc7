// The teacher's task over the page: its words, whether it is sealed, and the goal, looked at while the run goes.
//
// component.data = {token: of the run, parameters: of its net, text, badge: 'sealed' | 'changed' | 'open', code,
// sentence: the goal in words, goal: {score, bound, below} or null, next: another task follows, untested: the goal is about validation rows and
// there are none, counts: '' | 'parameters' | 'epochs', key: names the task, small: in a frame of another page,
// words: {task_...}, language}; triggers `next` when the next task is wanted. The bar of the goal stands with what is said
// of the run, beside the time bar, where the window has room for that.

import { decodeHistory } from '../connection/frame_decoder.js';
import { runContextOf } from '../connection/run_context.js';
import { headerAtShownEpoch } from '../connection/shown_epoch.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { STORAGE_KEYS, tabStorage } from '../core/storage.js';
import { apiUrl } from '../core/urls.js';
import { DelayedCall } from './delayed_call.js';
import { bestScore, betterResult, firstEpochAtGoal, isGoalReached } from './goal.js';
import { GoalBar } from './goal_bar.js';

/** @import { RunContext } from '../connection/run_context.js' */
/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { Goal, Result, TaskData } from './types.d.ts' */

const ROOM = 500; // px that the sentence and the bar need side by side
const CHECK_EVERY = 250; // ms between looks at the score
const SPARKS = 14;
const CHECK = 'M5 12.5l4.5 4.5L19 7.5';

export const mountTaskCard = defineComponent('.pg-task', ({ slot }) => new TaskCard(runContextOf(slot)), {
  styles: ['core/tools.css', 'task/task.css'],
});

class TaskCard {
  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.badge = makeElement('span', 'pg-task-badge');
    this.text = makeElement('p', 'pg-task-text');
    this.sentence = makeElement('b', 'pg-task-goal');
    this.now = makeElement('span', 'pg-task-now');
    this.best = makeElement('span', 'pg-task-best');
    this.spoken = makeElement('p', 'pg-tool-spoken', { role: 'status', 'aria-live': 'polite' });
    this.next = makeElement('button', 'pg-task-next', { type: 'button', hidden: '' });
    this.next.addEventListener('click', () => this.component.setTriggerValue('next', true));
    this.bar = new GoalBar();
    this.sparks = makeElement('span', 'pg-task-sparks', { 'aria-hidden': 'true' });
    this.goal = makeElement('p', 'pg-task-line', {}, mark(), this.sentence, this.now, this.best);
    const head = makeElement('div', 'pg-task-head', {}, this.badge, this.text);
    const parts = [head, this.goal, this.bar.root, this.next, this.spoken, this.sparks];
    this.root = makeElement('section', 'pg-task-card', {}, ...parts);
    this.moved = new MutationObserver(() => this.#placeBar()); // what is said of the run has another place
    new ResizeObserver(() => {
      this.#reachable();
      this.#placeBar();
    }).observe(this.root);
    /** @type {StreamlitComponent<TaskData>} */
    this.component = notYetSet;
    /** @type {TaskData} */
    this.data = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    this.asking = false; // for every epoch of the run
    this.record = false; // the result is better than all before
    /** @type {(() => void) | null} */
    this.unhear = null;
    /** @type {(() => void) | null} */
    this.unhearNumbers = null;
    this.look = new DelayedCall(() => this.#check(), CHECK_EVERY);
    /** @type {(Result & {run: string}) | null} */
    this.result = null; // {run, epoch, parameters} of the run that has reached the goal
  }

  /** @param {StreamlitComponent<TaskData>} component */
  update(component) {
    const { data } = component;
    this.component = component;
    this.data = data;
    this.i18n = new Translations(data.words, { language: data.language });
    const badge = this.i18n.t(`task_${data.badge}`, { code: data.code });
    this.root.setAttribute('aria-label', badge);
    this.root.dataset.badge = data.badge;
    this.root.dataset.small = String(Boolean(data.small));
    setText(this.badge, badge);
    setTooltipText(this.badge, this.i18n.t(`task_${data.badge}_help`));
    setText(this.text, data.text);
    this.text.hidden = !data.text;
    this.#reachable();
    this.goal.hidden = !data.goal;
    setText(this.sentence, data.sentence);
    this.next.hidden = !data.next;
    setText(this.next, this.i18n.t('task_next'));
    setTooltipText(this.next, this.i18n.t('task_next_help'));
    this.unhear ??= this.context.listen(() => this.look.soon());
    this.unhearNumbers ??= this.context.listenToNumbers(() => {
      if (!this.bar.root.hidden) this.#drawScores(this.root.dataset.reached === 'true');
    });
    this.#check();
  }

  unmount() {
    this.unhear?.();
    this.unhearNumbers?.();
    this.unhear = this.unhearNumbers = null;
    this.look.cancel();
    this.moved.disconnect();
    this.bar.root.remove();
    this.context.set({ reached: null, playIsNext: true });
  }

  /** Beside what is said of the run where that stands beside the time bar, else in the card. */
  #placeBar() {
    const place = this.context.verdictPlace;
    if (place) this.moved.observe(place, { childList: true });
    const home = place?.querySelector('.pg-status') && place.clientWidth >= ROOM ? place : this.root;
    if (this.bar.root.parentElement === home) return;
    if (home === this.root) this.next.before(this.bar.root);
    else home.append(this.bar.root);
    this.root.dataset.bar = home === this.root ? 'here' : 'verdict';
  }

  /** A text that is longer than its place is scrolled by keyboard, too. */
  #reachable() {
    const { text } = this;
    if (text.scrollHeight > text.clientHeight + 1) text.tabIndex = 0;
    else text.removeAttribute('tabindex');
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }

  #check() {
    const { goal, token } = this.data;
    const { history } = this.context;
    if (!goal) {
      this.bar.root.hidden = true;
      return;
    }
    if (!history || this.context.token !== token) {
      this.#show(null);
      return;
    }
    const run = `${token}:${history.gen}`;
    if (this.result?.run !== run && isGoalReached(history, goal)) this.#reach(run);
    this.#show(history);
  }

  /** The goal is reached: ask for every epoch, to tell the first one that did it.
   *  @param {string} run */
  async #reach(run) {
    if (this.asking) return;
    this.asking = true;
    const { goal, parameters, token } = this.data;
    const columns = await wholeHistory(token);
    this.asking = false;
    const epoch = columns && goal ? firstEpochAtGoal(columns, goal) : 0;
    if (!epoch || this.context.token !== token || `${token}:${this.context.history?.gen}` !== run) return;
    this.result = { run, epoch, parameters };
    this.#keep({ epoch, parameters });
    this.#celebrate(this.result);
    this.#check();
  }

  /** @param {Result} result */
  #keep(result) {
    const before = tabStorage.readJson(STORAGE_KEYS.bestOfTask + this.data.key);
    const best = betterResult(before, result, this.data.counts);
    tabStorage.writeJson(STORAGE_KEYS.bestOfTask + this.data.key, best);
    this.record = Boolean(before) && best === result;
  }

  /** @param {Result} result */
  #celebrate(result) {
    setText(this.spoken, `${this.data.sentence} ${this.#told(result)} ${this.#bestText()}`);
    const dots = Array.from({ length: SPARKS }, (_, i) => makeElement('i', '', { style: `--i: ${i}` }));
    this.sparks.replaceChildren(...dots);
    this.root.classList.remove('pg-task-joy');
    this.root.getBoundingClientRect(); // laid out without it, so that the animation begins anew
    this.root.classList.add('pg-task-joy');
  }

  /** @param {Result} result */
  #told({ epoch, parameters }) {
    return this.i18n.t('task_reached', {
      epoch: this.i18n.formatCount(epoch),
      parameters: this.i18n.formatCount(parameters),
    });
  }

  #bestText() {
    const { counts, key } = this.data;
    const best = tabStorage.readJson(STORAGE_KEYS.bestOfTask + key);
    if (!counts || !best) return '';
    if (this.record) return this.i18n.t('task_record');
    const [epoch, parameters] = [this.i18n.formatCount(best.epoch), this.i18n.formatCount(best.parameters)];
    return this.i18n.t(`task_best_${counts}`, { epoch, parameters });
  }

  /** @param {LossHistory | null} history */
  #show(history) {
    const run = history && `${this.data.token}:${history.gen}`;
    const result = run && this.result?.run === run ? this.result : null;
    if (!result && this.root.classList.contains('pg-task-joy')) {
      this.root.classList.remove('pg-task-joy');
      setText(this.spoken, '');
    }
    this.root.dataset.reached = String(Boolean(result));
    setText(this.now, result ? this.#told(result) : this.#nowText(history));
    setText(this.best, this.#bestText());
    this.#tellPage(result);
    this.#drawBar(Boolean(result));
  }

  /** What the page has to know of the goal.
   *  @param {(Result & {run: string}) | null} reached */
  #tellPage(reached) {
    const playIsNext = !(reached && this.data.next);
    if (reached === this.context.reached && playIsNext === this.context.playIsNext) return;
    this.context.set({ reached, playIsNext });
  }

  /** @param {boolean} reached */
  #drawBar(reached) {
    this.#placeBar();
    this.#drawScores(reached);
  }

  /** The scores of the net that is shown.
   *  @param {boolean} reached */
  #drawScores(reached) {
    const shown = this.context.shown();
    if (!shown?.view || !shown.header || !this.data.goal) return;
    const { scores } = headerAtShownEpoch(shown.header);
    this.bar.draw(this.data.goal, scores, shown.view.description, this.i18n, reached);
  }

  /** @param {LossHistory | null} history */
  #nowText(history) {
    if (this.data.untested) return this.i18n.t('task_untested');
    const { goal } = this.data;
    const best = history && goal && bestScore(history, goal);
    return best === null
      ? this.i18n.t('task_begin')
      : this.i18n.t('task_now', { value: this.i18n.formatNumber(best) });
  }
}

/** A ring that gets its check mark when the goal is reached. */
function mark() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const [ring, check] = [document.createElementNS(space, 'circle'), document.createElementNS(space, 'path')];
  Object.entries({ cx: 12, cy: 12, r: 10 }).forEach(([name, value]) =>
    ring.setAttribute(name, String(value)),
  );
  check.setAttribute('d', CHECK);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'pg-task-mark');
  svg.append(ring, check);
  return svg;
}

/** @param {string} token */
async function wholeHistory(token) {
  try {
    const answer = await fetch(apiUrl('history', { token }));
    return answer.ok ? decodeHistory(await answer.arrayBuffer()) : null;
  } catch {
    return null; // no server, no network: the next frame asks again
  }
}
