// A table of the API as a file.

import { saveFile } from '../common/save-file.js';
import { file } from '../net/api.js';

/** @param {string} path  of the API @param {string} name  of the file */
export async function saveTable(path, name) {
  saveFile(await file(path, 'text/csv'), name);
}
