// The WebSocket of the teacher's screen: decodes, acknowledges, asks, and reconnects.

import { decode } from '../connection/frame_decoder.js';
import { backoff } from '../connection/live_socket.js';
import { apiUrl } from '../core/urls.js';

const CLOSED = 4401; // the pass is not good any more
const REFUSED = 4403;
const SILENT = 10000; // ms without a message until the connection counts as lost
const TICK = 1000; // ms
const ANSWER = 10000; // ms until a command without an answer has failed

/** handlers: news({header, field}), state('open' | 'lost' | 'closed' | 'refused'). */
export class ClassroomSocket {
  constructor(token, handlers) {
    this.token = token;
    this.handlers = handlers;
    this.attempt = 0;
    this.asked = 0;
    this.waiting = new Map(); // number of a command -> what to do with its answer
    this.online = () => this.#again();
    this.visible = () => this.#acknowledge();
    window.addEventListener('online', this.online);
    document.addEventListener('visibilitychange', this.visible);
    this.watch = setInterval(() => this.#watch(), TICK);
    this.#open();
  }

  /** Send a command; resolves with its answer, {error: 'lost'} if there is none. */
  ask(command) {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve({ error: 'lost' });
    this.asked += 1;
    const id = this.asked;
    this.socket.send(JSON.stringify({ ...command, id }));
    return new Promise((done) => {
      const timer = setTimeout(() => this.#answer({ id, error: 'lost' }), ANSWER);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        done(answer);
      });
    });
  }

  close() {
    this.ended = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    window.removeEventListener('online', this.online);
    document.removeEventListener('visibilitychange', this.visible);
    this.#forget();
    this.socket.close(1000);
  }

  #open() {
    this.timer = null;
    this.heard = performance.now();
    this.owed = 0; // messages of this socket that are not acknowledged yet
    const url = apiUrl('wall', { token: this.token });
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#lost(socket, event.code);
    this.socket = socket;
  }

  #receive(socket, data) {
    if (socket !== this.socket || this.ended) return;
    this.heard = performance.now();
    if (typeof data === 'string') {
      this.#answer(JSON.parse(data));
      return;
    }
    const fresh = !this.alive;
    this.alive = true;
    this.attempt = 0;
    if (fresh) this.handlers.state('open');
    this.handlers.news(decode(data), fresh);
    this.owed += 1;
    this.#acknowledge();
  }

  /** Nothing more is wanted while nobody looks. */
  #acknowledge() {
    this.heard = performance.now();
    if (document.hidden || this.socket.readyState !== WebSocket.OPEN) return;
    for (; this.owed > 0; this.owed -= 1) this.socket.send('a');
  }

  #answer(answer) {
    const done = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    done?.(answer);
  }

  /** Commands under way when a connection ends have no answer. */
  #forget() {
    [...this.waiting.keys()].forEach((id) => this.#answer({ id, error: 'lost' }));
  }

  #lost(socket, code) {
    if (socket !== this.socket || this.ended) return;
    this.alive = false;
    this.#forget();
    if (code === CLOSED || code === REFUSED) {
      this.close();
      this.handlers.state(code === CLOSED ? 'closed' : 'refused');
      return;
    }
    this.handlers.state('lost');
    this.timer = setTimeout(() => this.#open(), backoff(this.attempt));
    this.attempt += 1;
  }

  /** A network that goes leaves sockets open that carry nothing. */
  #watch() {
    if (document.hidden || this.timer || performance.now() - this.heard < SILENT) return;
    this.#leave();
    this.#lost(this.socket);
  }

  #again() {
    if (this.alive || this.ended) return;
    clearTimeout(this.timer);
    this.#leave();
    this.attempt = 0;
    this.#open();
  }

  #leave() {
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
  }
}
