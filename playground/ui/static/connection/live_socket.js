// The live WebSocket of one run: decodes, acknowledges, and reconnects where it left off.
//
// The server says something at least every second: a frame, an answer to a command, or a sign of life.
// So silence means that the connection carries nothing, however slowly the run goes.

import { apiUrl } from '../core/urls.js';
import { decode } from './frame_decoder.js';

export const GONE = 4401; // the server does not know this token (any more)
export const REFUSED = 4403;
const FULL = 4503; // too many viewers
const FIRST_DELAY = 300; // ms
const LAST_DELAY = 2000;
const SEARCH = 6; // attempts to find the next run of a page that somebody watches: about seven seconds
const LONG_DELAY = 10000; // between attempts to watch what too many watch
const SILENT_AFTER = 10000; // ms without a connection until the page says that the server is away
const TICK = 500; // ms between looks at whether anything still comes
const PATIENCE = 8000; // ms of silence until another connection is tried: a server may be that busy,
const MOST_PATIENCE = 40000; // and more after each one that did not help
const DOUBT = 1000; // ms that a second connection has until the first one counts as lost

/** Wait before attempt 0, 1, 2, ... in ms: 300, 510, 867, ... 2000. */
export const backoff = (attempt) => Math.min(LAST_DELAY, Math.round(FIRST_DELAY * 1.7 ** attempt));

/** run: {token} of one's own run, or {watch, fps} of somebody's.
 *  handlers: frame(message), answer({id, n}), position() -> {from, gen},
 *  state('open' | 'lost' | 'silent' | 'next' | 'full' | 'gone' | 'refused'). */
export class LiveSocket {
  constructor(run, handlers) {
    this.run = run;
    this.handlers = handlers;
    this.attempt = 0;
    this.patience = PATIENCE;
    this.checked = performance.now();
    this.online = () => this.#retryNow();
    this.offline = () => this.#cut();
    window.addEventListener('online', this.online);
    window.addEventListener('offline', this.offline);
    this.watch = setInterval(() => this.#watch(), TICK);
    this.#open();
  }

  close() {
    this.#end();
    this.socket.close(1000);
  }

  /** Send a text; false if there is no connection. */
  send(text) {
    if (!this.alive || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(text);
    return true;
  }

  #open() {
    this.timer = null;
    this.heard = performance.now();
    const url = apiUrl('live', { ...this.run, beat: 1, ...this.handlers.position() });
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#lost(socket, event.code);
    this.socket = socket;
  }

  #receive(socket, data) {
    if (socket !== this.socket || this.closed) return;
    this.heard = performance.now();
    if (typeof data === 'string') {
      this.#answer(data);
      return;
    }
    const message = decode(data);
    if (!this.alive) this.#connected();
    this.handlers.frame(message);
    if (socket.readyState === WebSocket.OPEN) socket.send('a');
  }

  /** The server's answer to a command; anything else is a sign of life. */
  #answer(text) {
    if (this.alive) this.patience = PATIENCE;
    const answer = text.startsWith('{') ? JSON.parse(text) : {};
    if (answer.id !== undefined) this.handlers.answer(answer);
  }

  #connected() {
    this.alive = true;
    this.attempt = 0;
    this.#calm();
    this.handlers.state('open');
  }

  #calm() {
    clearTimeout(this.doubt);
    clearTimeout(this.silence);
    this.silence = null;
  }

  #lost(socket, code) {
    if (socket !== this.socket || this.closed) return;
    this.alive = false;
    const searches = code === GONE && this.run.watch && this.attempt < SEARCH;
    if (searches) this.#quietly('next');
    else if (code === FULL) this.#quietly('full');
    else if (code === GONE || code === REFUSED) {
      this.#end();
      this.handlers.state(code === GONE ? 'gone' : 'refused');
      return;
    } else this.#tell();
    this.timer = setTimeout(() => this.#open(), code === FULL ? LONG_DELAY : backoff(this.attempt));
    this.attempt += 1;
  }

  /** Tell `state`, which is none of a lost connection. */
  #quietly(state) {
    this.#calm();
    this.handlers.state(state);
  }

  #tell() {
    clearTimeout(this.doubt);
    if (this.silence) return;
    this.handlers.state('lost');
    this.silence = setTimeout(() => this.handlers.state('silent'), SILENT_AFTER);
  }

  /** A network that goes leaves sockets open that carry nothing: look whether a new one does. */
  #watch() {
    const now = performance.now();
    const asleep = document.hidden || now - this.checked > 3 * TICK; // what has come meanwhile was not heard yet
    this.checked = now;
    if (asleep) this.heard = now;
    if (this.timer || now - this.heard < this.patience) return;
    this.patience = Math.min(MOST_PATIENCE, 2 * this.patience);
    this.#leave();
    if (this.alive) this.doubt = setTimeout(() => this.#tell(), DOUBT);
    this.alive = false;
    this.#open();
  }

  /** The browser says that the network is gone. */
  #cut() {
    if (this.timer) return;
    this.#leave();
    this.#lost(this.socket);
  }

  #retryNow() {
    if (this.alive) return;
    clearTimeout(this.timer);
    this.#leave();
    this.attempt = 0;
    this.#open();
  }

  /** Hear no more of the present socket, not even that it has closed. */
  #leave() {
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
  }

  #end() {
    this.closed = true;
    this.#calm();
    clearTimeout(this.timer);
    clearInterval(this.watch);
    window.removeEventListener('online', this.online);
    window.removeEventListener('offline', this.offline);
  }
}
