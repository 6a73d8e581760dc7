// What the browser remembers of the reader's choices; where storage is forbidden, nothing.

/** Return what was remembered under `key`, or null. */
export function recall(key) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remember `value` under `key`; without storage it lasts as long as the page. */
export function remember(key, value) {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // nothing to be done about it
  }
}
