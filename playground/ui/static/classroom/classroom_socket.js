// The WebSocket of the teacher's page: it asks and gets answers, and acknowledges while somebody looks.

import { ACK } from '../connection/messages.js';
import { ReconnectingSocket } from '../connection/reconnecting_socket.js';

/** @import { ClassLimits, ClassMessage } from './types.d.ts' */

const ANSWER = 10000; // ms until a command without an answer has failed

/** @typedef {'open' | 'lost' | 'closed' | 'refused' | 'outdated'} State `closed`: the pass is not good any more */
/** @typedef {{id: number, error?: string, paused?: number, resumed?: number, announced?: boolean, limits?: ClassLimits}} Answer */

/**
 * @typedef {object} Handlers
 * @property {(message: ClassMessage) => void} news
 * @property {(state: State) => void} state
 */

export class ClassroomSocket {
  /** @type {Handlers} */
  #handlers;
  /** @type {ReconnectingSocket} */
  #socket;
  #asked = 0;
  #owed = 0; // messages of this connection that are not acknowledged yet
  /** @type {Map<number, (answer: Answer) => void>} number of a command -> what to do with its answer */
  #waiting = new Map();
  #visible = () => this.#acknowledge();

  /**
   * @param {string} token
   * @param {Handlers} handlers
   */
  constructor(token, handlers) {
    this.#handlers = handlers;
    this.#socket = new ReconnectingSocket({
      path: 'wall',
      query: () => ({ token }),
      // framed as a run's pictures are, with a header of its own
      message: (message, first) =>
        this.#receive(/** @type {ClassMessage} */ (/** @type {unknown} */ (message)), first),
      text: (text) => this.#answer(JSON.parse(text)),
      state: (state) => this.#changed(state),
    });
    document.addEventListener('visibilitychange', this.#visible);
  }

  /**
   * Send a command; resolves with its answer, {error: 'lost'} if there is none.
   * @param {Record<string, unknown>} command
   * @returns {Promise<Answer>}
   */
  sendCommand(command) {
    this.#asked += 1;
    const id = this.#asked;
    const lost = { id, error: 'lost' };
    if (!this.#socket.send(JSON.stringify({ ...command, id }))) return Promise.resolve(lost);
    return new Promise((done) => {
      const timer = setTimeout(() => this.#answer(lost), ANSWER);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        done(answer);
      });
    });
  }

  close() {
    this.#leave();
    this.#socket.close();
  }

  /**
   * @param {ClassMessage} message
   * @param {boolean} first
   */
  #receive(message, first) {
    if (first) this.#owed = 0;
    this.#handlers.news(message);
    this.#owed += 1;
    this.#acknowledge();
  }

  /** Nothing more is wanted while nobody looks. */
  #acknowledge() {
    if (document.hidden) return;
    while (this.#owed > 0 && this.#socket.send(ACK)) this.#owed -= 1;
  }

  /** @param {Answer} answer */
  #answer(answer) {
    const done = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    done?.(answer);
  }

  /**
   * Whatever has changed, what was asked by the connection before has no answer.
   * @param {import('../connection/reconnecting_socket.js').State} state
   */
  #changed(state) {
    this.#forget();
    if (state === 'silent') return; // the page says already that it is lost
    if (state !== 'open' && state !== 'lost') this.#leave();
    this.#handlers.state(state === 'gone' ? 'closed' : state);
  }

  #forget() {
    [...this.#waiting.keys()].forEach((id) => this.#answer({ id, error: 'lost' }));
  }

  #leave() {
    document.removeEventListener('visibilitychange', this.#visible);
    this.#forget();
  }
}
