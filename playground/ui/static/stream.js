// The live WebSocket of one run: decodes, acknowledges, and reconnects where it left off.

import { decode } from './decode.js';

export const GONE = 4401; // the server does not know this token (any more)
export const REFUSED = 4403;
const FIRST_DELAY = 300; // ms
const LAST_DELAY = 3000;
const SILENT_AFTER = 10000; // ms without a connection until the page says that the server is away
const TICK = 500; // ms between looks at whether frames still come
const PATIENCE = 3000; // ms without a frame of a run that plays: the slowest speed sends one a second,
const MOST_PATIENCE = 30000; // but an epoch of a large net may take longer
const DOUBT = 1000; // ms that a second connection has until the first one counts as lost

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
    this.patience = PATIENCE;
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

  #open() {
    this.timer = null;
    this.heard = performance.now();
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
    const playing = message.header.s === 'playing';
    if (this.alive) this.#learn(playing);
    else this.#connected();
    this.playing = playing;
    this.heard = performance.now();
    this.handlers.frame(message);
    socket.send('a');
  }

  /** Wait longer for the next frame of a run whose frames are far apart. */
  #learn(playing) {
    if (!playing || !this.playing || document.hidden) return;
    const gap = performance.now() - this.heard;
    this.patience = Math.min(MOST_PATIENCE, Math.max(this.patience, 3 * gap));
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
    if (code === GONE || code === REFUSED) {
      this.#end();
      this.handlers.state(code === GONE ? 'gone' : 'refused');
      return;
    }
    this.#tell();
    this.timer = setTimeout(() => this.#open(), backoff(this.attempt));
    this.attempt += 1;
  }

  #tell() {
    clearTimeout(this.doubt);
    if (this.silence) return;
    this.handlers.state('lost');
    this.silence = setTimeout(() => this.handlers.state('silent'), SILENT_AFTER);
  }

  /** A network that goes leaves sockets open that carry nothing: look whether a new one does. */
  #watch() {
    if (document.hidden) this.heard = performance.now();
    if (this.timer || !this.playing || performance.now() - this.heard < this.patience) return;
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
