// Which frame the browser's next picture shows: two that come between two pictures are shown one after the other.
//
// The trainer and the screen have the same beat, about 60 a second, but not the same clock: one picture would have two
// frames to show, of which the first is never seen, and the next one none. So a frame waits for at most one picture.

import { Status } from './messages.js';

/** @import { Frame } from './frame_decoder.js' */

export class FramePacer {
  /** @type {Frame | null} what comes after the frame that is to be drawn */
  #waiting = null;
  #undrawn = false; // a frame was passed on and no picture was made since

  /** @param {(message: Frame) => void} pass takes the frames, in their order
   *  @param {() => boolean} isDrawing whether pictures are made at all: a hidden page has none */
  constructor(pass, isDrawing) {
    this.pass = pass;
    this.isDrawing = isDrawing;
  }

  /** Take a frame. Only one waits, of a run that plays, and what follows it sends it on.
   *  @param {Frame} message */
  receive(message) {
    this.flush();
    const waits = this.#undrawn && message.header.status === Status.PLAYING && this.isDrawing();
    if (waits) this.#waiting = message;
    else this.#passOn(message);
  }

  /** A picture is about to be made: the frame that waits is for it, unless there is one before it. */
  beforeDraw() {
    if (!this.#undrawn) this.flush();
  }

  /** A picture was made; whether another one is wanted. */
  afterDraw() {
    this.#undrawn = false;
    return this.#waiting !== null;
  }

  /** Nothing waits any more. */
  flush() {
    const message = this.#waiting;
    this.#waiting = null;
    if (message) this.#passOn(message);
  }

  /** @param {Frame} message */
  #passOn(message) {
    this.#undrawn = true;
    this.pass(message);
  }
}
