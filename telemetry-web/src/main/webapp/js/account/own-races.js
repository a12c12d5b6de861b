// The races that the reader is one of the people of, with the way to each.

import { html } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { raceState } from '../common/race-state.js';
import { part } from '../net/api.js';

/** @typedef {{all: any[], trouble: string}} OwnRaces  of the API, newest first; trouble = why they are not here, for people */

/** @param {OwnRaces|null} races  null = not read yet */
export function ownRaces(races) {
  return html`<section class="card" aria-labelledby="own-races"><h2 id="own-races">Your races</h2>
    ${content(races)}
  </section>`;
}

/** @param {OwnRaces|null} races */
function content(races) {
  if (races === null || races.trouble !== '') {
    return html`<p class=${races === null ? 'quiet' : 'message bad'}>${races?.trouble ?? 'One moment …'}</p>`;
  }
  return races.all.length === 0 ? html`<p class="quiet">None yet: <a href="/races/new">make one</a>, or join one as a pilot.</p>` : html`<ul class="own-races">
      ${repeat(races.all, (/** @type {any} */ race) => race.id, (/** @type {any} */ race) => html`<li>
        <a href=${`/races/${part(race.id)}`}>${race.name}</a> ${raceState(race.status)}
        <a href=${`/races/${part(race.id)}/manage`} aria-label=${`Manage ${race.name}`}>Manage</a></li>`)}
    </ul>`;
}
