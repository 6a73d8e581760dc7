// What the reader has tried in a task: a small picture and the score of each of the newest few runs; a click brings one
// back.
//
// component.data = {token: of the run, link: its settings as a query, label, settings: in words, goal: {score, bound,
// below} or null, key: names the task, language, text: {tries_...}}; triggers `again` with the link of one.

import { runContextOf } from '../connection/run_context.js';
import { isShowingPast } from '../connection/shown_epoch.js';
import { defineComponent } from '../core/component.js';
import { makeElement, setText, setTooltipText } from '../core/dom.js';
import { Translations } from '../core/i18n.js';
import { notYetSet } from '../core/not_yet_set.js';
import { formatScore } from '../curves/scores.js';
import { DelayedCall } from './delayed_call.js';
import { scoreOf } from './goal.js';
import { readTries, withTry, writeTries } from './try_store.js';

/** @import { RunContext, Shown } from '../connection/run_context.js' */
/** @import { StreamlitComponent, Theme } from '../core/types.d.ts' */
/** @import { Goal, TriesData, Try } from './types.d.ts' */

const CHECK_EVERY = 1500; // ms between looks at the run
const SIDE = 60; // px of a picture

export const mountTaskTries = defineComponent('.pg-tries', ({ slot }) => new TaskTries(runContextOf(slot)), {
  styles: ['task/task.css'],
});

class TaskTries {
  /** @param {RunContext} context */
  constructor(context) {
    this.context = context;
    this.heading = makeElement('h3', 'pg-tries-heading');
    this.row = makeElement('div', 'pg-tries-row');
    this.root = makeElement('section', 'pg-tries-box', { hidden: '' }, this.heading, this.row);
    /** @type {StreamlitComponent<TriesData>} */
    this.component = notYetSet;
    /** @type {Translations} */
    this.i18n = notYetSet;
    /** @type {Try[]} */
    this.tries = [];
    this.seen = ''; // what was kept last
    /** @type {(() => void) | null} */
    this.unhear = null;
    this.look = new DelayedCall(() => this.#keep(), CHECK_EVERY);
  }

  /** @param {StreamlitComponent<TriesData>} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.i18n = new Translations(data.text, { language: data.language });
    this.tries = readTries(data.key);
    setText(this.heading, this.i18n.t('tries'));
    this.unhear ??= this.context.listen(() => this.look.soon());
    this.#draw();
  }

  unmount() {
    this.unhear?.();
    this.unhear = null;
    this.look.cancel();
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.root.dataset.theme = theme;
  }

  /** Keep what the run of these settings has come to. */
  #keep() {
    const { token, link, label, settings, key, goal } = this.component.data;
    const shown = this.context.shown();
    if (this.context.token !== token || !this.context.history) return; // what is shown is of the run before
    if (!shown?.header?.epoch || isShowingPast(shown.header)) return;
    const seen = `${token}:${shown.header.generation}:${shown.header.epoch}`;
    if (seen === this.seen) return;
    const picture = shown.picture(SIDE)?.toDataURL();
    if (!picture) return;
    this.seen = seen;
    const score = scoreOf(goal ?? metricOf(shown), shown.header.scores);
    this.tries = withTry(this.tries, { link, label, settings, score, picture });
    writeTries(key, this.tries);
    this.#draw();
  }

  #draw() {
    this.root.hidden = this.tries.length === 0;
    this.row.replaceChildren(...this.tries.map((one) => this.#button(one)));
  }

  /** @param {Try} one */
  #button({ link, label, settings, score, picture }) {
    const { data } = this.component;
    const metric = this.context.shown()?.view?.description.metric_name ?? '';
    const told = data.goal?.below ? this.i18n.formatNumber(score) : formatScore(this.i18n, metric, score);
    const image = makeElement('img', '', { src: picture, alt: '' });
    const words = [makeElement('b', '', {}, told), makeElement('span', '', {}, label)];
    const button = makeElement('button', 'pg-try', { type: 'button' }, image, ...words);
    if (link === data.link) button.setAttribute('aria-current', 'true');
    setTooltipText(button, this.i18n.t('tries_help', { settings }));
    button.addEventListener('click', () => {
      if (link === data.link) return;
      this.context.touched = performance.now();
      this.component.setTriggerValue('again', link);
    });
    return button;
  }
}

/** Without a goal the metric is the score, of validation rows where there are any.
 *  @param {Shown} shown
 *  @returns {Goal} */
function metricOf({ view }) {
  return { score: view.description.n_test > 0 ? 'val_metric' : 'metric', bound: 0, below: false };
}
