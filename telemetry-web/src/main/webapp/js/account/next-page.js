// Where to go after signing in: the page that asked for it, if it is one of this site.

/**
 * @param {string} search  of the address, such as ?next=/races/new
 * @param {string} origin  of this site
 * @returns {string} a whole address of this site
 */
export function nextPage(search, origin) {
  const next = new URLSearchParams(search).get('next') ?? '/';
  if (next.startsWith('/')) {
    // Not its path alone: that may begin with // and be read as another host.
    const url = new URL(next, origin);
    if (url.origin === origin) {
      return url.href;
    }
  }
  return new URL('/', origin).href;
}
