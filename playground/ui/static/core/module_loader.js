// How a component of the page gets its modules: a script of the document itself, there before all others. They come
// as one file, once for all components. While it cannot be loaded the page says so, and asks again and again.

/** @import { ModuleBundle } from './types.d.ts' */

(() => {
  const [FIRST_DELAY, LAST_DELAY] = [1000, 15_000]; // ms until the next attempt; each waits twice as long
  /** @type {Map<string, Promise<ModuleBundle>>} */
  const bundles = new Map();
  let newest = '';

  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.className = 'pg-unloaded';
  notice.style.cssText =
    'position:fixed;inset:auto 0 0;z-index:1000000;margin:0;padding:12px 16px;font:16px/1.4 system-ui;color:#fff;background:#8a1c1c';

  /** @param {string} sentence nothing: all is there */
  function tell(sentence) {
    if (!sentence) notice.remove();
    else if (!notice.isConnected) {
      document.body.append(notice);
      notice.textContent = sentence;
    }
  }

  /** @param {number} delay */
  const wait = (delay) => new Promise((done) => setTimeout(done, delay));

  /** @param {string} version
   *  @param {string} file
   *  @param {string} sentence
   *  @returns {Promise<ModuleBundle>} */
  async function load(version, file, sentence) {
    for (let attempt = 0; ; attempt += 1) {
      // a browser may remember of an address that it failed
      const query = attempt ? `?attempt=${attempt}` : '';
      const address = new URL(`api/static/${version}/${file}${query}`, document.baseURI);
      try {
        const bundle = await import(address.href);
        tell('');
        return bundle;
      } catch (error) {
        if (!(error instanceof TypeError) || version !== newest) throw error;
        tell(sentence);
        await wait(Math.min(LAST_DELAY, FIRST_DELAY * 2 ** attempt));
      }
    }
  }

  window.playgroundModules = (version, sentence, file = 'modules.js') => {
    newest = version;
    const key = `${version}/${file}`;
    const bundle = bundles.get(key) ?? load(version, file, sentence);
    bundles.set(key, bundle);
    return bundle;
  };
})();
