// The result as files, for spreadsheets and programs.

import { html } from 'lit-html';
import { outcome } from '../common/form.js';
import { fileName, saveFile } from '../common/save-file.js';
import { file } from '../net/api.js';

/** @typedef {import('./race-results.js').RaceResults} RaceResults */

const TABLES = [
  { name: 'standings', title: 'Standings' },
  { name: 'laps', title: 'Laps' },
  { name: 'crossings', title: 'Crossings' },
  { name: 'corrections', title: 'Corrections' },
];

/** @type {Record<string, {title: string, type: string, query: string, ending: string}>} */
const KINDS = {
  csv: { title: 'CSV', type: 'text/csv', query: '', ending: 'csv' },
  excel: { title: 'CSV for Excel', type: 'text/csv', query: '?bom=true', ending: 'csv' },
  json: { title: 'JSON', type: 'application/json', query: '', ending: 'json' },
};

/** @param {RaceResults} results @param {import('../common/form.js').FormState} state */
export function exportButtons(results, state) {
  const submit = async (/** @type {SubmitEvent} */ event) => {
    const [table, kind] = /** @type {HTMLButtonElement} */ (event.submitter).value.split(' ');
    await state.submits(() => save(results, table, kind))(event);
  };
  return html`<h2>Files</h2>${outcome(state)}
    <form class="exports" @submit=${submit}>${TABLES.map(({ name, title }) => html`<div class="buttons" role="group" aria-label=${title}><span>${title}</span>
      ${Object.entries(KINDS).map(([kind, { title: text }]) => html`<button value=${`${name} ${kind}`} aria-label=${`${title} as ${text}`}
        ?disabled=${state.busy || results.info.track === null}>${text}</button>`)}</div>`)}</form>`;
}

/** @param {RaceResults} results @param {string} table @param {string} kind */
async function save({ path, info }, table, kind) {
  const { type, query, ending } = KINDS[kind];
  saveFile(await file(`${path}/${table}${query}`, type), `${fileName(info.name)}-${table}.${ending}`);
}
