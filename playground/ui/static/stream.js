// The live WebSocket of one run: decodes, acknowledges, and reconnects where it left off.

import { decode } from './decode.js';

export const GONE = 4401; // the server does not know this token (any more)
export const REFUSED = 4403;
const FIRST_DELAY = 300; // ms
const LAST_DELAY = 3000;
const SILENT_AFTER = 10000; // ms without a connection until the page says that the server is away

/** Address of `api/<path>`, next to where these modules come from, so that a base path is kept. */
export function apiUrl(path, params = {}) {
  const url = new URL(`../../${path}`, import.meta.url);
  Object.entries(params).forEach(([key, value]) => url.searchParams.set(key, value));
  return url;
}

/** Wait before attempt 0, 1, 2, ... in ms: 300, 510, 867, ... 3000. */
export const backoff = (attempt) => Math.min(LAST_DELAY, Math.round(FIRST_DELAY * 1.7 ** attempt));

/** handlers: frame(message), state('open' | 'lost' | 'silent' | 'gone' | 'refused'), position() -> {from, gen}. */
export class Stream {
  constructor(token, handlers) {
    this.token = token;
    this.handlers = handlers;
    this.attempt = 0;
    this.retry = () => this.#retryNow();
    window.addEventListener('online', this.retry);
    this.#open();
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    window.removeEventListener('online', this.retry);
    this.socket.close(1000);
  }

  /** Send a command of the page's own (JSON text). */
  send(command) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  #open() {
    const url = apiUrl('live', { token: this.token, ...this.handlers.position() });
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#lost(socket, event.code);
    this.socket = socket;
  }

  #receive(socket, data) {
    if (socket !== this.socket || this.closed || typeof data === 'string') return;
    const message = decode(data);
    if (this.attempt || !this.alive) this.#connected();
    this.handlers.frame(message);
    socket.send('a');
  }

  #connected() {
    this.alive = true;
    this.attempt = 0;
    clearTimeout(this.silence);
    this.silence = null;
    this.handlers.state('open');
  }

  #lost(socket, code) {
    if (socket !== this.socket || this.closed) return;
    this.alive = false;
    if (code === GONE || code === REFUSED) {
      clearTimeout(this.silence);
      this.handlers.state(code === GONE ? 'gone' : 'refused');
      return;
    }
    if (!this.silence) {
      this.handlers.state('lost');
      this.silence = setTimeout(() => this.handlers.state('silent'), SILENT_AFTER);
    }
    this.timer = setTimeout(() => this.#open(), backoff(this.attempt));
    this.attempt += 1;
  }

  #retryNow() {
    if (this.alive || this.closed || this.socket.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.timer);
    this.attempt = 0;
    this.#open();
  }
}
