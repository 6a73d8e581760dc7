// Addresses beside the browser modules: the one place that knows where they lie, so that a base path is kept.

const STATIC = new URL('../', import.meta.url);

/** Address of a file of `static/`, such as 'core/style.css'.
 *  @param {string} path */
export const staticUrl = (path) => new URL(path, STATIC).href;

/** Address of `api/<path>` with `params` as its query.
 *  @param {string} path
 *  @param {Record<string, string | number>} [params]
 *  @returns {URL} */
export function apiUrl(path, params = {}) {
  const url = new URL(`../../${path}`, STATIC);
  Object.entries(params).forEach(([key, value]) => url.searchParams.set(key, String(value)));
  return url;
}
