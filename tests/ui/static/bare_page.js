// What modules of the page need while they are loaded: something to listen to. Nothing is drawn on it, and there is
// no storage.

class BareDocument extends EventTarget {
  documentElement = new EventTarget();
}

Object.assign(globalThis, { window: new EventTarget(), document: new BareDocument() });
