// Where a group of sensors has its readings from, how that is, and the button that starts and stops it.

import { html, nothing } from 'lit-html';
import { ago } from '../common/ago.js';
import { SOURCE_STATES, stateWords } from '../sources/source-words.js';

/**
 * @typedef {object} SourceLine
 * @property {string} title
 * @property {import('../sources/source-words.js').Source|undefined} source  undefined = the reader is told nothing of it
 * @property {boolean} mayChange
 * @property {boolean} busy
 * @property {string} failure  of the last press
 * @property {(on: boolean) => void} stream
 */

/** @param {SourceLine} line @param {number} now  of the server, ms since 1970 */
export function sourceLine({ title, source, mayChange, busy, failure, stream }, now) {
  return html`<div class="source-head"><h3>${title}</h3>
      ${source === undefined || !mayChange ? nothing : html`<button type="button" ?disabled=${busy}
        aria-label=${`${source.on ? 'Stop' : 'Start'} ${title}`} @click=${() => stream(!source.on)}>${source.on ? 'Stop' : 'Start'}</button>`}</div>
    ${source === undefined ? nothing : html`<p class="source-state" data-state=${source.state}>
      <span class="word"><span aria-hidden="true">${SOURCE_STATES[source.state].mark}</span> ${stateWords(source, now)}</span>
      ${source.since ? html`<small>for ${ago(source.since, now)}</small>` : nothing}</p>
      ${source.last_error ? html`<p class="source-error">${source.last_error}</p>` : nothing}`}
    <p class="source-error" role="alert">${failure}</p>`;
}
