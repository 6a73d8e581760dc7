// When things are drawn: in the browser's next frame, only the newest, nothing while nobody can see it; and what costs
// much a few times a second.

import { countDraw } from './perf_counters.js';

const SLOW = 250; // ms between redraws of curves and status
const NODES = 100; // ms between redraws of thumbnails and links

export class RenderScheduler {
  /** root: the page's element. draw = {ready(): whether there is something to draw on, first(): what every frame
   *  shows, true if a picture moved, nodes({weights, thumbs}), slow()}. */
  constructor(root, draw) {
    this.root = root;
    this.draw = draw;
    this.due = {}; // what has news that is not drawn yet: field, numbers, weights, thumbs, slow
    this.last = { nodes: 0, slow: 0 };
  }

  /** There is news: draw in the next frame. */
  wake() {
    if (this.request || document.hidden || !this.root.isConnected) return;
    this.request = requestAnimationFrame((now) => {
      this.request = null;
      this.take(now);
    });
  }

  /** Curves and status do not wait for their turn. */
  hurry() {
    this.due.slow = true;
    this.last.slow = 0;
  }

  /** Draw what has news and has its turn at `now`. */
  take(now) {
    if (!this.draw.ready()) return;
    const start = performance.now();
    const moved = this.draw.first();
    this.#nodes(now);
    this.#slow(now);
    if (moved) countDraw(start);
    this.#later(now);
  }

  #nodes(now) {
    if (!this.#nodesDue || now - this.last.nodes < NODES) return;
    this.last.nodes = now;
    const { weights, thumbs } = this.due;
    this.due.weights = this.due.thumbs = null;
    this.draw.nodes({ weights, thumbs });
  }

  #slow(now) {
    if (!this.due.slow || now - this.last.slow < SLOW) return;
    this.last.slow = now;
    this.due.slow = false;
    this.draw.slow();
  }

  get #nodesDue() {
    return Boolean(this.due.weights || this.due.thumbs);
  }

  /** What had to wait for its turn is drawn then, even if no further frame comes. */
  #later(now) {
    const waits = [];
    if (this.#nodesDue) waits.push(this.last.nodes + NODES - now);
    if (this.due.slow) waits.push(this.last.slow + SLOW - now);
    if (!waits.length) return;
    clearTimeout(this.turn);
    this.turn = setTimeout(() => this.wake(), Math.max(0, Math.min(...waits)) + 4);
  }
}
