// What a browser keeps, in memory: what modules use of a Storage. A page of node has none of its own.

export class MemoryStorage {
  /** @type {Map<string, string>} */
  #items = new Map();

  /** @param {string} key */
  getItem(key) {
    return this.#items.get(String(key)) ?? null;
  }

  /** @param {string} key
   *  @param {string} value */
  setItem(key, value) {
    this.#items.set(String(key), String(value));
  }

  /** @param {string} key */
  removeItem(key) {
    this.#items.delete(String(key));
  }
}

/** Give the page storage with nothing in it, and return it. */
export function emptyStorage() {
  const [local, session] = [new MemoryStorage(), new MemoryStorage()];
  Object.defineProperty(window, 'localStorage', { configurable: true, value: local });
  Object.defineProperty(window, 'sessionStorage', { configurable: true, value: session });
  return { local, session };
}

/** Let the page be of a browser that forbids storage: whoever asks for it gets an error. */
export function forbidStorage() {
  const get = () => {
    throw new DOMException('The document is sandboxed.', 'SecurityError');
  };
  Object.defineProperty(window, 'localStorage', { configurable: true, get });
  Object.defineProperty(window, 'sessionStorage', { configurable: true, get });
}
