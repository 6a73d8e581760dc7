// A way from 0 to 1 that is walked while somebody looks: smoothly, or in quarters, as it is for whom motion is reduced.

const SECONDS = 1.8;
const QUARTER_MS = 500;

export class Way {
  #timer = 0;
  #frame = 0;
  running = false;

  /** @param {boolean} smooth
   *  @param {(share: number) => void} walk
   *  @param {() => void} arrive */
  constructor(smooth, walk, arrive) {
    this.smooth = smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.walk = walk;
    this.arrive = arrive;
  }

  /** @param {number} from where it begins */
  start(from) {
    this.stop();
    this.running = true;
    if (this.smooth) this.#glide(from, performance.now());
    else this.#stepOn(from);
  }

  stop() {
    this.running = false;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  /** @param {number} from
   *  @param {number} since */
  #glide(from, since) {
    this.#frame = requestAnimationFrame((now) => {
      const share = Math.min(1, from + Math.max(0, now - since) / 1000 / SECONDS);
      this.#reach(share);
      if (this.running) this.#glide(from, since);
    });
  }

  /** @param {number} from */
  #stepOn(from) {
    this.#reach(quarterAfter(from));
    if (this.running) this.#timer = setTimeout(() => this.#stepOn(quarterAfter(from)), QUARTER_MS);
  }

  /** @param {number} share */
  #reach(share) {
    this.walk(share);
    if (share < 1) return;
    this.stop();
    this.arrive();
  }
}

/** The next whole quarter of the way.
 *  @param {number} share */
export const quarterAfter = (share) => Math.min(1, (Math.floor(share * 4 + 1e-9) + 1) / 4);
