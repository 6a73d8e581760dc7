// When things are drawn: in the browser's next frame, only the newest, nothing while nobody can see it; and what costs
// much a few times a second, less often where it takes longer.

/** @import { PerfCounters } from '../core/perf_counters.js'
 *  @import { Drawing, Due } from '../core/types.d.ts' */

const SLOW = 250; // ms between redraws of curves and status, at least
const SLOWEST = 500; // and at most, however long they take
const SHARE = 0.03; // of the time that they may take: the field cannot be drawn meanwhile
const NODES = 100; // ms between redraws of thumbnails and links

export class RenderScheduler {
  /** @type {Due} what has news that is not drawn yet */
  due = {};
  /** @type {number | null} */
  request = null;
  stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  turn;

  /** @param {HTMLElement} root the page's element
   *  @param {Drawing} draw
   *  @param {PerfCounters} counters */
  constructor(root, draw, counters) {
    this.counters = counters;
    this.root = root;
    this.draw = draw;
    this.last = { nodes: 0, slow: 0 };
    this.slowTurn = SLOW; // ms until the next turn of curves and status
  }

  /** Nothing is drawn any more. */
  stop() {
    clearTimeout(this.turn);
    if (this.request) cancelAnimationFrame(this.request);
    this.stopped = true;
  }

  /** Whether anybody could see what is drawn. */
  get isDrawing() {
    return !document.hidden && this.root.isConnected;
  }

  /** There is news: draw in the next frame. */
  requestDraw() {
    if (this.stopped || this.request || !this.isDrawing) return;
    this.request = requestAnimationFrame((now) => {
      this.request = null;
      this.drawDue(now);
    });
  }

  /** Curves and status do not wait for their turn. */
  drawStatusSoon() {
    this.due.slow = true;
    this.last.slow = 0;
  }

  /** Draw what has news and has its turn at `now`.
   *  @param {number} now */
  drawDue(now) {
    if (this.stopped) return;
    this.draw.before();
    if (this.draw.ready()) this.#drawReady(now);
    if (this.draw.after()) this.requestDraw();
  }

  /** @param {number} now */
  #drawReady(now) {
    const start = performance.now();
    const moved = this.draw.first();
    this.#nodes(now);
    this.#slow(now);
    if (moved) this.counters.countFieldDraw(start);
    this.#later(now);
  }

  /** @param {number} now */
  #nodes(now) {
    if (!this.#nodesDue || now - this.last.nodes < NODES) return;
    this.last.nodes = now;
    const { weights, thumbs } = this.due;
    this.due.weights = this.due.thumbs = null;
    this.draw.nodes({ weights, thumbs });
  }

  /** @param {number} now */
  #slow(now) {
    if (!this.due.slow || now - this.last.slow < this.slowTurn) return;
    this.last.slow = now;
    this.due.slow = false;
    const start = performance.now();
    this.draw.slow();
    this.slowTurn = Math.min(SLOWEST, Math.max(SLOW, (performance.now() - start) / SHARE));
  }

  get #nodesDue() {
    return Boolean(this.due.weights || this.due.thumbs);
  }

  /** What had to wait for its turn is drawn then, even if no further frame comes.
   *  @param {number} now */
  #later(now) {
    const waits = [];
    if (this.#nodesDue) waits.push(this.last.nodes + NODES - now);
    if (this.due.slow) waits.push(this.last.slow + this.slowTurn - now);
    if (!waits.length) return;
    clearTimeout(this.turn);
    this.turn = setTimeout(() => this.requestDraw(), Math.max(0, Math.min(...waits)) + 4);
  }
}
