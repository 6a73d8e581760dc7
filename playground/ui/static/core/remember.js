// What the reader chose on this browser, kept over a reload.

const PREFIX = 'playground:';

/** Return what was kept under `name`, laid over `fallback` (an object). */
export function recall(name, fallback) {
  try {
    const kept = JSON.parse(window.localStorage.getItem(PREFIX + name));
    return { ...fallback, ...kept };
  } catch {
    return fallback; // storage may be forbidden, or hold something else
  }
}

export function keep(name, value) {
  try {
    window.localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // then it lasts as long as the page
  }
}
