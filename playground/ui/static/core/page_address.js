// Addresses of our pages that keep what belongs to the reader: language, theme and the like.

const READER_KEYS = ['lang', 'theme', 'embed', 'projector'];

/** Address of the page `path` ('' for the playground, from another page of ours; null for this one) with query `link`.
 *  @param {string | null} path
 *  @param {string} link */
export function pageAddress(path, link) {
  const here = new URL(window.location.href);
  const url = path === null ? new URL(here) : new URL(`./${path}`, here);
  url.search = link;
  url.hash = '';
  READER_KEYS.forEach((key) => {
    const value = here.searchParams.get(key);
    if (value !== null) url.searchParams.set(key, value);
  });
  return url.href;
}
