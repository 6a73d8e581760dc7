// The teacher's task over the page: its words, whether it is sealed, and the goal, looked at while the run goes.
//
// component.data = {token: of the run, parameters: of its net, text, badge: 'sealed' | 'changed' | 'open', code,
// sentence: the goal in words, goal: {score, bound, below} or null, untested: the goal is about test rows and
// there are none, counts: '' | 'parameters' | 'epochs', key: names the task, small: in a frame of another page,
// words: {task_...}, language}

import { decodeHistory } from '../connection/frame_decoder.js';
import { hub } from '../connection/run_context.js';
import { make, setText, setTitle } from '../core/dom.js';
import { Words } from '../core/i18n.js';
import { currentTheme, loadStyle } from '../core/theme.js';
import { apiUrl } from '../core/urls.js';
import { bestScore, better, firstEpoch, isReached } from './goal.js';

const LOOK = 250; // ms between looks at the score
const PLACE = 'playgroundBest:'; // in this tab's storage
const SPARKS = 14;
const CHECK = 'M5 12.5l4.5 4.5L19 7.5';

export function mountTask(component) {
  const host = component.parentElement.querySelector('.pg-task') ?? component.parentElement;
  host.pgTask ??= new Task(host);
  host.pgTask.update(component.data);
  return () => host.pgTask.leave();
}

class Task {
  constructor(host) {
    this.badge = make('span', 'pg-task-badge');
    this.words = make('p', 'pg-task-text');
    this.sentence = make('b', 'pg-task-goal');
    this.now = make('span', 'pg-task-now');
    this.best = make('span', 'pg-task-best');
    this.spoken = make('p', 'pg-tool-spoken', { role: 'status', 'aria-live': 'polite' });
    this.sparks = make('span', 'pg-task-sparks', { 'aria-hidden': 'true' });
    this.goal = make('p', 'pg-task-line', {}, mark(), this.sentence, this.now, this.best);
    const head = make('div', 'pg-task-head', {}, this.badge, this.words);
    this.root = make('section', 'pg-task-card', {}, head, this.goal, this.spoken, this.sparks);
    host.append(this.root);
    new ResizeObserver(() => this.#reachable()).observe(this.words);
    this.result = null; // {run, epoch, parameters} of the run that has reached the goal
  }

  update(data) {
    loadStyle('core/tools.css');
    loadStyle('task/task.css');
    this.data = data;
    this.w = new Words(data.words, { language: data.language });
    const badge = this.w.t(`task_${data.badge}`, { code: data.code });
    this.root.setAttribute('aria-label', badge);
    this.root.dataset.badge = data.badge;
    this.root.dataset.small = String(Boolean(data.small));
    setText(this.badge, badge);
    setTitle(this.badge, this.w.t(`task_${data.badge}_help`));
    setText(this.words, data.text);
    this.words.hidden = !data.text;
    this.#reachable();
    this.goal.hidden = !data.goal;
    setText(this.sentence, data.sentence);
    this.unhear ??= hub.listen(() => this.#later());
    this.timer ??= setInterval(() => this.#paint(), 500);
    this.#paint();
    this.#look();
  }

  leave() {
    this.unhear?.();
    this.unhear = null;
    clearTimeout(this.due);
    clearInterval(this.timer);
    this.due = this.timer = null;
  }

  /** A text that is longer than its place is scrolled by keyboard, too. */
  #reachable() {
    const { words } = this;
    if (words.scrollHeight > words.clientHeight + 1) words.tabIndex = 0;
    else words.removeAttribute('tabindex');
  }

  #paint() {
    const theme = currentTheme(this.root, this.data.theme);
    if (this.root.dataset.theme !== theme) this.root.dataset.theme = theme;
  }

  /** Look soon: frames come more often than anybody can read. */
  #later() {
    this.due ??= setTimeout(() => {
      this.due = null;
      this.#look();
    }, LOOK);
  }

  #look() {
    const { goal, token } = this.data;
    const { history } = hub;
    if (!goal) return;
    if (!history || hub.token !== token) return this.#show(null);
    const run = `${token}:${history.gen}`;
    if (this.result?.run !== run && isReached(history, goal)) this.#reach(run);
    return this.#show(history);
  }

  /** The goal is reached: ask for every epoch, to tell the first one that did it. */
  async #reach(run) {
    if (this.asking) return;
    this.asking = true;
    const { goal, parameters, token } = this.data;
    const columns = await wholeHistory(token);
    this.asking = false;
    const epoch = columns ? firstEpoch(columns, goal) : 0;
    if (!epoch || hub.token !== token || `${token}:${hub.history?.gen}` !== run) return;
    this.result = { run, epoch, parameters };
    this.#keep({ epoch, parameters });
    this.#celebrate();
    this.#look();
  }

  #keep(result) {
    const before = recall(this.data.key);
    const best = better(before, result, this.data.counts);
    remember(this.data.key, best);
    this.record = Boolean(before) && best === result;
  }

  #celebrate() {
    setText(this.spoken, `${this.data.sentence} ${this.#told()} ${this.#bestText()}`);
    const dots = Array.from({ length: SPARKS }, (_, i) => make('i', '', { style: `--i: ${i}` }));
    this.sparks.replaceChildren(...dots);
    this.root.classList.remove('pg-task-joy');
    this.root.getBoundingClientRect(); // laid out without it, so that the animation begins anew
    this.root.classList.add('pg-task-joy');
  }

  #told() {
    const { epoch, parameters } = this.result;
    return this.w.t('task_reached', { epoch: this.w.count(epoch), parameters: this.w.count(parameters) });
  }

  #bestText() {
    const { counts, key } = this.data;
    const best = recall(key);
    if (!counts || !best) return '';
    if (this.record) return this.w.t('task_record');
    const [epoch, parameters] = [this.w.count(best.epoch), this.w.count(best.parameters)];
    return this.w.t(`task_best_${counts}`, { epoch, parameters });
  }

  #show(history) {
    const run = history && `${this.data.token}:${history.gen}`;
    const done = Boolean(run) && this.result?.run === run;
    if (!done && this.root.classList.contains('pg-task-joy')) {
      this.root.classList.remove('pg-task-joy');
      setText(this.spoken, '');
    }
    this.root.dataset.reached = String(done);
    setText(this.now, done ? this.#told() : this.#nowText(history));
    setText(this.best, this.#bestText());
  }

  #nowText(history) {
    if (this.data.untested) return this.w.t('task_untested');
    const best = history && bestScore(history, this.data.goal);
    return best === null ? this.w.t('task_begin') : this.w.t('task_now', { value: this.w.number(best) });
  }
}

/** A ring that gets its check mark when the goal is reached. */
function mark() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const [ring, check] = [document.createElementNS(space, 'circle'), document.createElementNS(space, 'path')];
  Object.entries({ cx: 12, cy: 12, r: 10 }).forEach(([name, value]) => ring.setAttribute(name, value));
  check.setAttribute('d', CHECK);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'pg-task-mark');
  svg.append(ring, check);
  return svg;
}

async function wholeHistory(token) {
  try {
    const answer = await fetch(apiUrl('history', { token }));
    return answer.ok ? decodeHistory(await answer.arrayBuffer()) : null;
  } catch {
    return null; // no server, no network: the next frame asks again
  }
}

function recall(key) {
  try {
    return JSON.parse(window.sessionStorage.getItem(PLACE + key));
  } catch {
    return null; // storage may be forbidden
  }
}

function remember(key, best) {
  try {
    window.sessionStorage.setItem(PLACE + key, JSON.stringify(best));
  } catch {
    // then the best one is not shown
  }
}
