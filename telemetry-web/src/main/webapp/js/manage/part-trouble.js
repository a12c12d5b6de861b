// What of a part of the page did not come.

import { html, nothing } from 'lit-html';

/** @param {import('./race-desk.js').RaceDesk} desk @param {import('./race-desk.js').Part} name */
export function partTrouble(desk, name) {
  const trouble = desk.troubles.get(name);
  return html`<div role="status">${trouble === undefined ? nothing
    : html`<p class="message bad">${trouble}${desk.known.has(name) ? ' What stands here may be old.' : ''}</p>`}</div>`;
}
