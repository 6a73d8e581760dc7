// The live component: wires the stream of a run to the pictures. Streamlit calls `mount` on every
// run of the page's script; the page is made once and only updated.

import { showCaptions } from './captions.js';
import { countDraw, counters, countShown } from './counters.js';
import { Curves } from './curves.js';
import { PLOTLY_MISSING } from './dom.js';
import { Feed, runOf } from './feed.js';
import { Field } from './field.js';
import { hub } from './hub.js';
import { currentTheme, loadStyle } from './look.js';
import { named } from './names.js';
import { Network } from './network.js';
import { Notices } from './notices.js';
import { Numbers } from './numbers.js';
import { buildPage } from './page.js';
import { Say } from './say.js';
import { statusOf } from './status.js';
import { showStatus } from './sentence.js';
import { Words } from './words.js';

const SLOW = 250; // ms between redraws of curves and status
const NODES = 100; // ms between redraws of thumbnails and links
const [NARROW, MEDIUM] = [660, 980]; // px
const GRACE = 200; // ms in which a remount keeps the connection
const AGAIN = 5000; // ms until charts that could not be loaded are tried again

class App {
  constructor() {
    this.page = buildPage();
    this.field = new Field(this.page.field);
    this.network = new Network(this.page.net, this.page.netTitle);
    this.numbers = new Numbers(this.page.numbers);
    this.curves = new Curves(this.page.curves, () => this.#wake(), (key) => this.notices.pass(key));
    this.notices = new Notices(this.page.notices);
    this.say = new Say();
    this.page.root.append(this.say.root);
    this.feed = new Feed(this.notices, {
      frame: (message) => this.#receive(message),
      scene: (scene) => this.#newScene(scene),
      say: (message) => this.say.show(message, this.words),
      report: (name, value) => this.component.setStateValue(name, value),
      bare: () => this.page.root.classList.remove('pg-has-scene'),
    });
    hub.listen(() => { this.page.root.dataset.connection = hub.connection; });
    this.due = {}; // what has news that is not drawn yet
    this.last = { nodes: 0, slow: 0 };
    new ResizeObserver(() => this.#resize()).observe(this.page.root);
    document.addEventListener('visibilitychange', () => this.#wake());
    this.page.print.addEventListener('click', () => navigator.clipboard?.writeText(this.page.print.textContent));
    setInterval(() => this.#checkTheme(), 500);
  }

  /** Take the data of a run of the script; `component` reports back to Python. */
  async update(component, host) {
    clearTimeout(this.leaving);
    this.component = component;
    if (this.page.root.parentElement !== host) host.replaceChildren(this.page.root);
    const { data } = component;
    this.data = data;
    const look = JSON.stringify([data.text, data.options, data.theme, data.names]);
    const changed = look !== this.look;
    this.look = look;
    this.words = new Words(data.text, data.options);
    await loadStyle();
    if (this.data !== data) return; // a later run of the script has overtaken this one
    this.notices.draw(this.words);
    this.say.show(this.say.message, this.words);
    if (keyOf(data) !== this.key) this.#switch(data);
    else if (changed && this.raw) this.#show();
    this.#resize();
  }

  /** Leave the page, unless it is mounted again within a moment. */
  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.#switch(null), GRACE);
  }

  // ---- the run

  #switch(data) {
    this.key = keyOf(data);
    this.feed.follow(data ? runOf(data) : null);
  }

  #receive(message) {
    this.header = message.header;
    if (message.field) {
      this.field.put(message.field);
      this.due.field = true;
    }
    if (message.weights) this.due.weights = message.weights;
    if (message.thumbs) this.due.thumbs = { bytes: message.thumbs, count: message.header.t, side: message.header.ts };
    this.due.numbers = true;
    this.due.slow = true;
    this.#wake();
  }

  #newScene(scene) {
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
    const view = { scene, theme, words, run: watch ? { watch } : { token }, options: this.data.options ?? {} };
    this.view = view;
    showCaptions(this.page, view);
    this.numbers.show(view);
    this.network.show(view);
    this.due.numbers = true;
    this.due.slow = true;
    this.last.slow = 0;
    this.page.root.classList.add('pg-has-scene');
    Promise.all([this.field.show(view), this.curves.show(view)]).then(() => this.#charts(true), (error) => {
      if (error.message !== PLOTLY_MISSING) throw error;
      this.#charts(false);
    });
  }

  /** The charts are there, or are not: numbers and network are drawn without them. */
  #charts(ready) {
    this.notices.set(PLOTLY_MISSING, !ready);
    this.bare = !ready;
    if (ready) counters.ready ||= Date.now();
    else this.again = setTimeout(() => this.#show(), AGAIN);
    this.#wake();
  }

  #checkTheme() {
    if (!this.view || !this.page.root.isConnected) return;
    if (currentTheme(this.page.root, this.data.theme) !== this.theme) this.#show();
  }

  #resize() {
    const { root } = this.page;
    const width = root.parentElement?.clientWidth ?? 0;
    if (width) root.dataset.size = width < NARROW ? 'narrow' : width < MEDIUM ? 'medium' : 'wide';
    this.network.resize();
    this.field.resize();
    this.curves.resize();
  }

  #wake() {
    if (this.request || document.hidden || !this.page.root.isConnected) return;
    this.request = requestAnimationFrame((now) => {
      this.request = null;
      this.#draw(now);
    });
  }

  #draw(now) {
    if (!this.view || !this.header || !(this.field.ready || this.bare)) return;
    const start = performance.now();
    const moved = this.#drawField();
    this.#drawNumbers();
    this.#drawNodes(now);
    this.#drawSlow(now);
    if (moved) countDraw(start);
    this.#later(now);
  }

  #drawField() {
    if (!this.due.field) return false;
    this.due.field = false;
    const drawn = this.field.draw();
    if (drawn && this.field.blank) counters.blank += 1;
    return drawn;
  }

  #drawNumbers() {
    if (!this.due.numbers) return;
    this.due.numbers = false;
    this.numbers.draw(this.header, this.feed.history.best);
    countShown(this.header);
  }

  #drawNodes(now) {
    if (!(this.due.weights || this.due.thumbs) || now - this.last.nodes < NODES) return;
    this.last.nodes = now;
    const { weights, thumbs } = this.due;
    this.due.weights = this.due.thumbs = null;
    if (thumbs) this.network.putThumbs(thumbs.bytes, thumbs.count, thumbs.side);
    if (weights) this.network.putWeights(weights);
    if (weights) this.network.drawLinks();
    if (thumbs) this.network.drawNodes();
    counters.netDraws += 1;
  }

  #drawSlow(now) {
    if (!this.due.slow || now - this.last.slow < SLOW) return;
    this.last.slow = now;
    this.due.slow = false;
    this.curves.draw(this.feed.history, this.header.changes);
    this.numbers.explain();
    this.#say();
    counters.curveDraws += 1;
  }

  #say() {
    const { s, e, m, known, place } = this.header;
    const status = statusOf(this.scene, this.feed.history, { status: s, epoch: e, m, known, place });
    counters.sentence = status.code;
    showStatus(this.page, status, this.words, this.scene);
  }

  /** What had to wait for its turn is drawn then, even if no further frame comes. */
  #later(now) {
    const waits = [];
    if (this.due.weights || this.due.thumbs) waits.push(this.last.nodes + NODES - now);
    if (this.due.slow) waits.push(this.last.slow + SLOW - now);
    if (!waits.length) return;
    clearTimeout(this.turn);
    this.turn = setTimeout(() => this.#wake(), Math.max(0, Math.min(...waits)) + 4);
  }
}

/** What tells one run from another; undefined before there was any. */
const keyOf = (data) => (data ? data.watch || data.token || '' : null);

let app;

/** Called by the loader in the page; returns the function that takes the component away again. */
export function mount(component) {
  app ??= new App();
  const host = component.parentElement.querySelector('.pg-live') ?? component.parentElement;
  app.update(component, host);
  return () => app.leave();
}
