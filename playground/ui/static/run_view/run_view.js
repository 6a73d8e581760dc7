// The live component: wires the stream of a run to the pictures.

import { Inside } from '../batch_inspector/batch_inspector.js';
import { Past } from '../connection/history_lookup.js';
import { Again } from '../connection/retry_timer.js';
import { Feed, keyOf, runOf } from '../connection/run_client.js';
import { hub } from '../connection/run_context.js';
import { PLOTLY_MISSING, setText } from '../core/dom.js';
import { Words } from '../core/i18n.js';
import { Notices } from '../core/notices.js';
import { counters, countShown } from '../core/perf_counters.js';
import { onPaper, whenPaper } from '../core/print_mode.js';
import { onProjector } from '../core/projector_mode.js';
import { Turns } from '../core/render_scheduler.js';
import { currentTheme, loadStyle } from '../core/theme.js';
import { Curves } from '../curves/curves.js';
import { Network } from '../network/network_diagram.js';
import { Lens } from '../network/neuron_zoom.js';
import { showCaptions } from '../output/captions.js';
import { Field } from '../output/decision_surface.js';
import { Timeline } from '../playback/epoch_slider.js';
import { Say } from './announcement.js';
import { Present } from './current_frame.js';
import { named } from './localized_description.js';
import { Numbers } from './metrics_bar.js';
import { Views } from './optional_views.js';
import { buildPage } from './panels.js';
import { stateOf, stoppedNotice } from './status_input.js';
import { statusOf } from './status_rules.js';
import { showStatus } from './status_text.js';

const [NARROW, MEDIUM] = [660, 980]; // px
const GRACE = 200; // ms in which a remount keeps the connection
const AGAIN = 5000; // ms until charts that could not be loaded are tried again

export class App {
  constructor() {
    this.page = buildPage();
    this.turns = new Turns(this.page.root, {
      ready: () => this.view && this.header && (this.field.ready || this.bare),
      first: () => this.#drawFirst(),
      nodes: (news) => this.#drawNodes(news),
      slow: () => this.#drawSlow(),
    });
    this.due = this.turns.due;
    this.field = new Field(this.page.field, (text) => this.#showErrors(text));
    this.lens = new Lens(this.page.field.closest('section'), this.page.outTitle, this.field);
    this.network = new Network(this.page.net, this.page.netTitle, {
      lens: (picture) => this.lens.show(picture),
      lensed: () => !this.views.hidden,
      ask: (layers) => this.#ask(layers),
      weight: (index, value) => hub.press('weight', [index, value]),
      busy: () => hub.commands.busy('weight'),
      back: () => this.#isBack(),
    });
    this.numbers = new Numbers(this.page.numbers);
    this.views = new Views(this.page, () => this.#changeView());
    this.curves = new Curves(
      this.page.curves,
      () => this.turns.wake(),
      (key) => this.notices.pass(key),
      this.views.health,
    );
    this.notices = new Notices(this.page.notices);
    this.inside = hub.inside = new Inside(
      this.page.network,
      () => this.#showInside(),
      () => hub.step('inside'),
    );
    this.field.onRow = (row) => this.inside.choose(row);
    this.timeline = new Timeline(
      this.page.status,
      (epoch) => hub.press('look', epoch),
      () => hub.commands.busy('look'),
    );
    this.past = new Past(() => this.#again());
    this.present = new Present(this.inside, this.past);
    this.say = new Say();
    this.page.root.append(this.say.root);
    this.#connect();
    this.#share();
    this.#listen();
  }

  #connect() {
    this.feed = new Feed(this.notices, {
      frame: (message) => this.#receive(message),
      scene: (scene) => this.#newScene(scene),
      say: (message) => this.say.show(message, this.words),
      report: (name, value) => this.component.setStateValue(name, value),
      bare: () => this.page.root.classList.remove('pg-has-scene'),
    });
    this.retry = new Again(() => this.component.setStateValue('again', Date.now()));
  }

  /** What the other components of the page may ask for. */
  #share() {
    hub.refused = (why) => this.notices.pass(why);
    hub.shown = () => ({
      view: this.view,
      header: this.header,
      history: this.feed.history,
      page: this.page,
      back: this.past.looksBack(this.header),
      picture: (side) => this.field.copy(this.present.newest.field, side),
    });
    hub.listen(() => {
      this.page.root.dataset.connection = hub.connection;
    });
  }

  #listen() {
    new ResizeObserver(() => this.#resize()).observe(this.page.root);
    document.addEventListener('visibilitychange', () => this.turns.wake());
    this.page.print.addEventListener('click', () =>
      navigator.clipboard?.writeText(this.page.print.textContent),
    );
    setInterval(() => this.#checkTheme(), 500);
    onProjector(() => {
      if (this.view) this.#show();
    });
    whenPaper(() => this.#checkTheme());
  }

  /** Take the data of a run of the script; `component` reports back to Python. */
  async update(component, host) {
    clearTimeout(this.leaving);
    this.component = component;
    if (this.page.root.parentElement !== host) host.replaceChildren(this.page.root);
    const { data } = component;
    this.data = data;
    this.retry.after(data.again);
    const look = JSON.stringify([data.text, data.options, data.theme, data.names]);
    const changed = look !== this.look;
    this.look = look;
    this.words = new Words(data.text, data.options);
    await Promise.all([loadStyle(), loadStyle('network/network.css')]);
    if (this.data !== data) return; // a later run of the script has overtaken this one
    this.notices.draw(this.words);
    this.say.show(this.say.message, this.words);
    if (keyOf(data) !== this.key) this.#switch(data);
    else if (changed && this.raw) this.#show();
    this.network.control(data.edit);
    this.#resize();
  }

  /** Tell Python which hidden layers the reader wants; a command that follows is meant for the run of those. */
  #ask(layers) {
    hub.touched = performance.now();
    this.asked = Math.max(Date.now(), (this.asked ?? 0) + 1); // the same wish once more is news too
    this.component.setStateValue('layers', { n: this.asked, layers });
  }

  /** Leave the page, unless it is mounted again within a moment. */
  leave() {
    clearTimeout(this.leaving);
    this.retry.after(0);
    this.leaving = setTimeout(() => this.#switch(null), GRACE);
  }

  /** Whether an earlier epoch is shown: its weights cannot be changed, and the reader is told. */
  #isBack() {
    const back = this.past.looksBack(this.header);
    if (back) this.notices.pass('edit_back');
    return back;
  }

  // ---- the run

  #switch(data) {
    this.key = keyOf(data);
    this.feed.follow(data ? runOf(data) : null, !data);
    if (data?.restart) this.notices.pass('restarted', { names: data.restart });
  }

  #receive(message) {
    const { stop } = this.header ?? {};
    this.header = message.header;
    this.#put(this.present.take(message));
    if (message.answers) this.field.putAnswers(message.answers);
    this.views.take(message);
    if (this.header.stop && this.header.stop !== stop) {
      this.notices.pass(...stoppedNotice(this.header, this.data.options, this.words));
    }
    this.field.highlight(this.present.lit, this.inside.chosen);
    this.due.numbers = true;
    this.due.slow = true;
    this.turns.wake();
  }

  #put({ field, weights, thumbs }) {
    if (field) this.field.put(field);
    this.due.field ||= Boolean(field);
    if (weights) this.due.weights = weights;
    if (thumbs) this.due.thumbs = thumbs;
  }

  /** Numbers have come that were asked for. */
  #again() {
    this.due.numbers = true;
    this.turns.wake();
  }

  /** Another phase or row of a batch is shown, or none any more. */
  #showInside() {
    this.#put(this.present);
    this.field.highlight(this.present.lit, this.inside.chosen);
    this.#resize();
    this.turns.wake();
  }

  #newScene(scene) {
    this.present.forget();
    this.raw = scene;
    this.due.weights = null;
    this.due.thumbs = null;
    this.#show();
  }

  // ---- drawing

  /** Draw everything that depends on scene, names, words, options or theme. */
  #show() {
    clearTimeout(this.again);
    this.scene = named(this.raw, this.data.names);
    this.theme = currentTheme(this.page.root, this.data.theme);
    this.page.root.dataset.theme = this.theme;
    const { scene, theme, words } = this;
    const { token, watch } = this.data;
    const view = {
      scene,
      theme,
      words,
      run: watch ? { watch } : { token },
      options: this.data.options ?? {},
    };
    this.view = view;
    this.views.show(view);
    showCaptions(this.page, { ...view, hidden: this.views.hidden });
    this.numbers.show(view);
    this.network.show(view);
    this.inside.show(view);
    this.timeline.show(view);
    this.due.numbers = true;
    this.turns.hurry();
    this.page.root.classList.add('pg-has-scene');
    Promise.all([this.field.show(view), this.curves.show(view)]).then(
      () => this.#charts(true),
      (error) => {
        if (error.message !== PLOTLY_MISSING) throw error;
        this.#charts(false);
      },
    );
  }

  /** The charts are there, or are not: numbers and network are drawn without them. */
  #charts(ready) {
    this.notices.set(PLOTLY_MISSING, !ready);
    this.bare = !ready;
    if (ready) counters.ready ||= Date.now();
    else this.again = setTimeout(() => this.#show(), AGAIN);
    if (onPaper()) this.turns.take(performance.now()); // no frame comes any more before it is printed
    this.turns.wake();
  }

  #checkTheme() {
    if (!this.view || !this.page.root.isConnected) return;
    if (currentTheme(this.page.root, this.data.theme) !== this.theme) this.#show();
  }

  #resize() {
    const { root } = this.page;
    if (onPaper()) return; // it is as it was on the screen, but smaller
    const width = root.parentElement?.clientWidth ?? 0;
    root.style.setProperty('--pg-width', width);
    if (width) root.dataset.size = width < NARROW ? 'narrow' : width < MEDIUM ? 'medium' : 'wide';
    this.network.resize();
    this.field.resize();
    this.views.resize();
    this.curves.resize();
  }

  /** What every frame shows; true if a picture moved. */
  #drawFirst() {
    const bent = this.views.draw();
    const moved = this.#drawField() || bent;
    this.#drawNumbers();
    return moved;
  }

  #drawField() {
    if (!this.due.field || this.views.hidden) return false;
    this.due.field = false;
    const drawn = this.field.draw();
    if (drawn && this.field.blank) counters.blank += 1;
    return drawn;
  }

  /** The reader has chosen another picture. */
  #changeView() {
    showCaptions(this.page, { ...this.view, hidden: this.views.hidden });
    this.due.field = Boolean(this.field.bytes);
    this.#resize();
    this.turns.wake();
  }

  #showErrors(text) {
    setText(this.page.errors, text);
    this.page.errors.hidden = !text;
  }

  #drawNumbers() {
    if (!this.due.numbers) return;
    this.due.numbers = false;
    this.numbers.draw(
      this.past.header(this.header, this.feed.history, this.view.run),
      this.feed.history.best,
    );
    if (this.past.looksBack(this.header)) this.timeline.put(this.header);
    countShown(this.header);
  }

  #drawNodes({ weights, thumbs }) {
    if (thumbs) this.network.putThumbs(thumbs.bytes, thumbs.count, thumbs.side);
    if (weights) this.network.putWeights(weights);
    this.network.draw();
    counters.netDraws += 1;
  }

  #drawSlow() {
    this.curves.draw(this.feed.history, this.header.changes);
    this.curves.mark(this.past.looksBack(this.header) ? this.header.shown : null);
    this.timeline.put(this.header);
    this.views.health.draw(this.header.health);
    this.numbers.explain();
    this.#say();
    counters.curveDraws += 1;
  }

  #say() {
    const seen = {
      losses: this.present.losses,
      signs: this.views.wanted.health ? this.header.health?.signs : null,
    };
    const state = stateOf(this.header, seen, this.view.options);
    const status = statusOf(this.scene, this.feed.history, state);
    counters.sentence = status.code;
    showStatus(this.page, status, this.words, this.scene);
  }
}
