// A race's state as people read it: a mark and a word, never by colour alone.

import { html } from 'lit-html';

/** @type {Record<string, {mark: string, word: string}>} */
const STATES = {
  RUNNING: { mark: '●', word: 'Live' },
  SCHEDULED: { mark: '○', word: 'Not started' },
  ENDED: { mark: '■', word: 'Ended' },
};

/** @param {string} status  of the API */
export function raceState(status) {
  const { mark, word } = STATES[status];
  return html`<span class="race-state" data-status=${status}><span aria-hidden="true">${mark}</span> ${word}</span>`;
}
