// A WebSocket that stays: it is opened again after a loss, and tried anew when it carries nothing any more.
//
// The server says something at least every second: a message, an answer, or a sign of life. So silence means that the
// connection carries nothing, however slowly a run goes.

import { apiUrl } from '../core/urls.js';
import { decodeFrame, OtherVersionError } from './frame_decoder.js';
import { CloseCode, PROTOCOL_VERSION } from './messages.js';

/** @import { Frame } from './frame_decoder.js' */

/** Codes after which no further connection would be better, and what the page is told then.
 *  @type {Map<number, State>} */
const FINAL = new Map([
  [CloseCode.UNKNOWN_RUN, 'gone'],
  [CloseCode.REFUSED, 'refused'],
  [CloseCode.OTHER_VERSION, 'outdated'],
]);
const FIRST_DELAY = 300; // ms
const LAST_DELAY = 2000;
const SILENT_AFTER = 10000; // ms without a connection until the page says that the server is away
const TICK = 500; // ms between looks at whether anything still comes
const PATIENCE = 8000; // ms of silence until another connection is tried: a server may be that busy,
const MOST_PATIENCE = 40000; // and more after each one that did not help
const DOUBT = 1000; // ms that a second connection has until the first one counts as lost

/**
 * Wait before attempt 0, 1, 2, ... in ms: 300, 510, 867, ... 2000.
 * @param {number} attempt
 */
export const retryDelay = (attempt) => Math.min(LAST_DELAY, Math.round(FIRST_DELAY * 1.7 ** attempt));

/** @typedef {'open' | 'lost' | 'silent' | 'gone' | 'refused' | 'outdated'} State `outdated`: page and server are not of one version */

/**
 * What a socket is for.
 * @typedef {object} Handlers
 * @property {string} path of the route, beside `api/`
 * @property {() => Record<string, string | number>} query of the connection that is to be opened
 * @property {(message: Frame, first: boolean) => void} message `first`: of this connection
 * @property {(text: string) => void} text
 * @property {(state: State) => void} state
 * @property {(code: number, attempt: number) => ({delay?: number} | null)} [waits] whether the server closes with
 *   `code` for now only: nothing is lost then, and it is asked again, after `delay` ms or as after a loss
 */

export class ReconnectingSocket {
  /** @type {WebSocket} */
  #socket;
  /** @type {Handlers} */
  #handlers;
  #attempt = 0;
  /** @type {WebSocket | null} the socket by which something has come, until it is lost */
  #proven = null;
  /** @type {boolean} */
  #ended = false;
  #patience = PATIENCE;
  #heard = 0; // when something came last
  #checked = performance.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} until the next attempt */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} until the page says that the server is away */
  #silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} until the connection counts as lost */
  #doubt;
  #watching;
  #online = () => this.#retryNow();
  #offline = () => this.#cut();

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    this.#watching = setInterval(() => this.#watch(), TICK);
    this.#socket = this.#open();
  }

  get #alive() {
    return this.#proven === this.#socket;
  }

  close() {
    this.#end();
    this.#socket.close(1000);
  }

  /**
   * Send a text; false if there is no connection.
   * @param {string} text
   */
  send(text) {
    if (!this.#alive || this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(text);
    return true;
  }

  #open() {
    this.#timer = undefined;
    this.#heard = performance.now();
    const url = apiUrl(this.#handlers.path, { ...this.#handlers.query(), version: PROTOCOL_VERSION });
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#closed(socket, event.code);
    this.#socket = socket;
    return socket;
  }

  /**
   * @param {WebSocket} socket
   * @param {string | ArrayBuffer} data
   */
  #receive(socket, data) {
    if (socket !== this.#socket || this.#ended) return;
    this.#heard = performance.now();
    if (typeof data === 'string') {
      if (this.#alive) this.#patience = PATIENCE;
      this.#handlers.text(data);
      return;
    }
    const message = this.#decode(data);
    if (!message) return;
    const first = !this.#alive;
    if (first) this.#connected();
    this.#handlers.message(message, first);
  }

  /** The message in `data`; null ends it: the server is of another version.
   *  @param {ArrayBuffer} data */
  #decode(data) {
    try {
      return decodeFrame(data);
    } catch (error) {
      if (!(error instanceof OtherVersionError)) throw error;
      this.#leave();
      this.#finish('outdated');
      return null;
    }
  }

  #connected() {
    this.#proven = this.#socket;
    this.#attempt = 0;
    this.#calm();
    this.#handlers.state('open');
  }

  /** Nothing is lost, or not any more. */
  #calm() {
    clearTimeout(this.#doubt);
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }

  /**
   * @param {WebSocket} socket
   * @param {number} code
   */
  #closed(socket, code) {
    if (socket !== this.#socket || this.#ended) return;
    this.#proven = null;
    const waits = this.#handlers.waits?.(code, this.#attempt);
    const final = FINAL.get(code);
    if (!waits && final) {
      this.#finish(final);
      return;
    }
    if (waits) this.#calm();
    else this.#lost();
    this.#later(waits?.delay);
  }

  #later(delay = retryDelay(this.#attempt)) {
    this.#timer = setTimeout(() => this.#open(), delay);
    this.#attempt += 1;
  }

  #lost() {
    clearTimeout(this.#doubt);
    if (this.#silence) return;
    this.#handlers.state('lost');
    this.#silence = setTimeout(() => this.#handlers.state('silent'), SILENT_AFTER);
  }

  /** A network that goes leaves sockets open that carry nothing: look whether a new one does. */
  #watch() {
    const now = performance.now();
    const asleep = document.hidden || now - this.#checked > 3 * TICK; // what has come meanwhile was not heard yet
    this.#checked = now;
    if (asleep) this.#heard = now;
    if (this.#timer || now - this.#heard < this.#patience) return;
    this.#patience = Math.min(MOST_PATIENCE, 2 * this.#patience);
    this.#leave();
    if (this.#alive) this.#doubt = setTimeout(() => this.#lost(), DOUBT);
    this.#proven = null;
    this.#open();
  }

  /** The browser says that the network is gone. */
  #cut() {
    if (this.#timer) return;
    this.#leave();
    this.#proven = null;
    this.#lost();
    this.#later();
  }

  #retryNow() {
    if (this.#alive) return;
    clearTimeout(this.#timer);
    this.#leave();
    this.#attempt = 0;
    this.#open();
  }

  /** Hear no more of the present socket, not even that it has closed. */
  #leave() {
    this.#socket.onclose = null;
    this.#socket.onmessage = null;
    this.#socket.close();
  }

  /** No further connection would be better.
   *  @param {State} state */
  #finish(state) {
    this.#end();
    this.#handlers.state(state);
  }

  #end() {
    this.#ended = true;
    this.#calm();
    clearTimeout(this.#timer);
    clearInterval(this.#watching);
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
  }
}
