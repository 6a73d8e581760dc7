// The live component: wires the stream of a run to the pictures. Streamlit calls `mount` on every
// run of the page's script; the page is made once and only updated.

import { showCaptions } from './captions.js';
import { Curves } from './curves.js';
import { setText } from './dom.js';
import { Field } from './field.js';
import { History } from './history.js';
import { currentTheme, loadStyle } from './look.js';
import { Network } from './network.js';
import { Notices } from './notices.js';
import { Numbers } from './numbers.js';
import { buildPage } from './page.js';
import { statusOf } from './status.js';
import { statusText } from './sentence.js';
import { Stream } from './stream.js';
import { Words } from './words.js';

const SLOW = 250; // ms between redraws of curves and status
const NODES = 100; // ms between redraws of thumbnails and links
const SPOKEN = 5000; // ms between sentences that a screen reader hears
const RESTS = new Set(['finished', 'diverged', 'lost']);
const [NARROW, MEDIUM] = [660, 980]; // px
const PATIENCE = 700; // ms without a scene until the page says what it waits for
const GRACE = 200; // ms in which a remount keeps the connection

const counters = window.__playground ??= {
  frames: 0, draws: 0, curveDraws: 0, netDraws: 0, bytes: 0, pictureBytes: 0, lost: 0, doubled: 0, blank: 0,
  connects: 0, points: 0, connection: '', sentence: '',
  epoch: 0, status: '', ready: 0, drawTimes: [], drawAt: [], log: [], lastAction: null,
};

class App {
  constructor() {
    this.page = buildPage();
    this.field = new Field(this.page.field);
    this.network = new Network(this.page.net, this.page.netTitle);
    this.numbers = new Numbers(this.page.numbers);
    this.curves = new Curves(this.page.curves, () => this.#wake());
    this.notices = new Notices(this.page.notices);
    this.history = new History();
    this.due = {}; // what has news that is not drawn yet
    this.last = { nodes: 0, slow: 0, spoken: 0 };
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
    const look = JSON.stringify([data.text, data.options, data.theme]);
    const changed = look !== this.look;
    this.look = look;
    this.words = new Words(data.text, data.options);
    await loadStyle();
    if (this.data !== data) return; // a later run of the script has overtaken this one
    this.notices.draw(this.words);
    if (data.token !== this.token) this.#switch(data.token);
    else if (changed && this.scene) this.#show();
    this.#resize();
  }

  /** Leave the page, unless it is mounted again within a moment. */
  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.#switch(null), GRACE);
  }

  // ---- the stream

  #switch(token) {
    this.stream?.close();
    this.stream = null;
    this.token = token;
    this.notices.clear();
    this.notices.set('starting', false);
    clearTimeout(this.waiting);
    this.note = null;
    this.fresh = true; // the last picture stays until the first frame of this stream
    ['connection_lost', 'server_silent', 'refused', 'run_gone'].forEach((key) => this.notices.set(key, false));
    if (!token) return;
    this.waiting = setTimeout(() => this.notices.set('starting', true), PATIENCE);
    this.stream = new Stream(token, {
      frame: (message) => this.#receive(message),
      state: (state) => this.#connection(state, token),
      position: () => (this.fresh ? { from: 0, gen: 0 } : { from: this.history.epochs, gen: this.history.gen }),
    });
  }

  #connection(state, token) {
    counters.connection = state;
    if (state === 'open') counters.connects += 1;
    this.notices.set('connection_lost', state === 'lost' || state === 'silent');
    this.notices.set('server_silent', state === 'silent');
    this.notices.set('refused', state === 'refused');
    this.notices.set('run_gone', state === 'gone');
    if (state === 'gone') this.component.setStateValue('gone', token);
  }

  #receive(message) {
    const { header } = message;
    if (this.fresh) this.history = new History();
    this.history.add({ gen: header.gen, n0: header.n0 ?? 0, n1: header.n1 ?? 0 }, message.buckets);
    this.fresh = false;
    this.#count(message);
    if (header.scene) this.#newScene(header.scene);
    if (header.note && header.note !== this.note) this.notices.pass(header.note);
    this.note = header.note;
    if (RESTS.has(header.s) && this.header?.s === 'playing') this.#rested(header);
    this.header = header;
    this.received = performance.now();
    if (message.field) {
      this.field.put(message.field);
      this.due.field = true;
    }
    if (message.weights) this.due.weights = message.weights;
    if (message.thumbs) this.due.thumbs = { bytes: message.thumbs, count: header.t, side: header.ts };
    this.due.numbers = true;
    this.due.slow = true;
    this.#wake();
  }

  /** Tell Python that the run has come to rest by itself, so that its buttons follow. */
  #rested({ s, gen, e }) {
    this.component.setStateValue('rest', `${this.token}:${gen}:${e}:${s}`);
  }

  #count({ header, bytes, pictureBytes }) {
    counters.frames += 1;
    counters.bytes += bytes;
    counters.pictureBytes += pictureBytes;
    counters.lost = this.history.lost;
    counters.doubled = this.history.doubled;
    counters.points = this.history.epochs;
    if (header.ack !== this.header?.ack || header.s !== this.header?.s) {
      this.action = { ack: header.ack, status: header.s, epoch: header.e, received: Date.now() };
    }
  }

  #newScene(scene) {
    clearTimeout(this.waiting);
    this.notices.set('starting', false);
    const key = JSON.stringify(scene);
    if (key === this.sceneKey) return;
    this.sceneKey = key;
    this.scene = scene;
    this.due.weights = null;
    this.due.thumbs = null;
    this.#show();
  }

  // ---- drawing

  /** Draw everything that depends on scene, words, options or theme. */
  #show() {
    this.theme = currentTheme(this.page.root, this.data.theme);
    this.page.root.dataset.theme = this.theme;
    const { scene, theme, words, token } = this;
    const view = { scene, theme, words, token, options: this.data.options ?? {} };
    this.view = view;
    showCaptions(this.page, view);
    this.numbers.show(view);
    this.network.show(view);
    this.due.numbers = true;
    this.due.slow = true;
    this.last.slow = 0;
    this.page.root.classList.add('pg-has-scene');
    Promise.all([this.field.show(view), this.curves.show(view)]).then(() => {
      counters.ready ||= Date.now();
      this.#wake();
    });
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
    if (!this.view || !this.header || !this.field.ready) return;
    const start = performance.now();
    const moved = this.#drawField();
    this.#drawNumbers();
    this.#drawNodes(now);
    this.#drawSlow(now);
    if (moved) this.#timed(start);
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
    this.numbers.draw(this.header, this.history.best);
    counters.epoch = this.header.e;
    counters.status = this.header.s;
    if (!this.action) return;
    counters.lastAction = { ...this.action, drawn: Date.now() };
    counters.log.push(counters.lastAction);
    if (counters.log.length > 200) counters.log.shift();
    this.action = null;
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
    this.curves.draw(this.history, this.header.changes);
    this.numbers.explain();
    this.#say(now);
    counters.curveDraws += 1;
  }

  #say(now) {
    const { s, e, m } = this.header;
    const status = statusOf(this.scene, this.history, { status: s, epoch: e, m });
    const { head, rest } = statusText(status, this.words, this.scene);
    const { page } = this;
    counters.sentence = status.code;
    page.status.dataset.tone = status.tone;
    page.status.dataset.code = status.code;
    setText(page.statusHead, head);
    setText(page.statusRest, rest);
    if (now - this.last.spoken < SPOKEN && status.code === this.said) return;
    if (status.code !== this.said) setText(page.spoken, `${head} ${rest}`);
    this.said = status.code;
    this.last.spoken = now;
  }

  #timed(start) {
    counters.draws += 1;
    counters.drawTimes.push(performance.now() - start);
    counters.drawAt.push(start);
    if (counters.drawTimes.length > 3000) {
      counters.drawTimes.shift();
      counters.drawAt.shift();
    }
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

let app;

/** Called by the loader in the page; returns the function that takes the component away again. */
export function mount(component) {
  app ??= new App();
  const host = component.parentElement.querySelector('.pg-live') ?? component.parentElement;
  app.update(component, host);
  return () => app.leave();
}
