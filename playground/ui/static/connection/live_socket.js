// The live WebSocket of one run: it goes on where it left off, and looks for the next run of a page that is watched.

import { ACK, CloseCode } from './messages.js';
import { ReconnectingSocket } from './reconnecting_socket.js';

/** @import { Run } from '../core/types.d.ts'
 *  @import { Frame } from './frame_decoder.js'
 *  @import { OrderAnswer } from './message_types.d.ts' */

const SEARCH = 6; // attempts to find the next run of a page that somebody watches: about seven seconds
const LONG_DELAY = 10000; // ms between attempts to watch what too many watch

/** @typedef {import('./reconnecting_socket.js').State | 'next' | 'full'} State */

/**
 * @typedef {object} Handlers
 * @property {(message: Frame) => void} frame
 * @property {(answer: OrderAnswer) => void} answer to a command
 * @property {() => {from: number, gen: number}} position behind which the run is to be told
 * @property {(state: State) => void} state
 */

export class LiveSocket {
  /** @type {Run} */
  #run;
  /** @type {Handlers} */
  #handlers;
  /** @type {ReconnectingSocket} */
  #socket;

  /**
   * @param {Run} run {token} of one's own run, or {watch, fps} of somebody's
   * @param {Handlers} handlers
   */
  constructor(run, handlers) {
    this.#run = run;
    this.#handlers = handlers;
    this.#socket = new ReconnectingSocket({
      path: 'live',
      query: () => ({ ...run, beat: 1, ...handlers.position() }),
      message: (message) => this.#receive(message),
      text: (text) => this.#answer(text),
      state: (state) => handlers.state(state),
      waits: (code, attempt) => this.#waits(code, attempt),
    });
  }

  close() {
    this.#socket.close();
  }

  /**
   * Send a text; false if there is no connection.
   * @param {string} text
   */
  send(text) {
    return this.#socket.send(text);
  }

  /** @param {Frame} message */
  #receive(message) {
    this.#handlers.frame(message);
    this.#socket.send(ACK);
  }

  /**
   * The server's answer to a command; anything else is a sign of life.
   * @param {string} text
   */
  #answer(text) {
    const answer = text.startsWith('{') ? JSON.parse(text) : {};
    if (answer.id !== undefined) this.#handlers.answer(answer);
  }

  /**
   * Whether there may soon be a run to watch.
   * @param {number} code
   * @param {number} attempt
   */
  #waits(code, attempt) {
    if (code === CloseCode.TOO_MANY_CONNECTIONS) {
      this.#handlers.state('full');
      return { delay: LONG_DELAY };
    }
    if (code !== CloseCode.UNKNOWN_RUN || !this.#run.watch || attempt >= SEARCH) return null;
    this.#handlers.state('next');
    return {};
  }
}
