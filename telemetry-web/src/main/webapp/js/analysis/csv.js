// A table of the API as a file.

import { file } from '../net/api.js';

/** @param {string} path  of the API @param {string} name  of the file */
export async function saveTable(path, name) {
  const address = URL.createObjectURL(await file(path, 'text/csv'));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
