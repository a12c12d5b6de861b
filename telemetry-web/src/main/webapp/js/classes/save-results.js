// Saves the results of a class as a file, in the form that is asked for.

import { fileName, saveFile } from '../common/save-file.js';
import { file } from '../net/api.js';

/**
 * @param {import('./class-words.js').RaceClass} raceClass
 * @param {string} path  of the results behind /api/v1
 * @param {'csv'|'json'} kind  csv for spreadsheets, json for programs
 */
export async function saveResults(raceClass, path, kind) {
  // Excel knows UTF-8 by the mark.
  const blob = kind === 'csv' ? await file(`${path}?bom=true`, 'text/csv') : await file(path, 'application/json');
  saveFile(blob, `${fileName(raceClass.name)}-results.${kind}`);
}
