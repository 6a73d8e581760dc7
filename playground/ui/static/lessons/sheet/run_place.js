// The one run that a sheet may have: its steps train one after the other, each when the one before has been given back.

/** @import { LiveRun } from '../../pieces/types.d.ts' */

const GIVEN_BACK = 4000; // ms until it counts as given back though the server has not said so

export class RunPlace {
  link = '';
  /** @type {((live: LiveRun | null, refused: string) => void) | null} who has asked for it */
  #follower = null;
  /** @type {(() => void) | null} */
  #freed = null;

  /** @param {(link: string) => void} wantRun */
  constructor(wantRun) {
    this.wantRun = wantRun;
  }

  /** @param {string} link
   *  @param {(live: LiveRun | null, refused: string) => void} follower */
  want(link, follower) {
    this.link = link;
    this.#follower = follower;
    this.wantRun(link);
  }

  /** The server has opened a run, says why not, or has closed it.
   *  @param {LiveRun | null} live
   *  @param {string} refused */
  follow(live, refused) {
    if (!live) this.#freed?.();
    this.#follower?.(live, refused);
  }

  /** The sheet is left: whoever comes next has the run. */
  close() {
    this.link = '';
    this.#follower = null;
    this.#freed?.();
  }

  /** Give the run back, and wait until the server has taken it. */
  async free() {
    this.#follower = null;
    if (!this.link) return;
    this.link = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let late;
    await new Promise((done) => {
      this.#freed = () => done(null);
      late = setTimeout(done, GIVEN_BACK);
      this.wantRun('');
    });
    clearTimeout(late);
    this.#freed = null;
  }
}
