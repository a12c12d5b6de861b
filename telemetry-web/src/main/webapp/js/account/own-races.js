// The races that the reader is one of the people of, with the way to each.

import { html } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { raceState } from '../common/race-state.js';
import { part } from '../net/api.js';

/** @param {any[]} races  of the API, newest first */
export function ownRaces(races) {
  return html`<section class="card" aria-labelledby="own-races"><h2 id="own-races">Your races</h2>
    ${races.length === 0 ? html`<p class="quiet">None yet: <a href="/races/new">make one</a>, or join one as a pilot.</p>` : html`<ul class="own-races">
      ${repeat(races, (/** @type {any} */ race) => race.id, (/** @type {any} */ race) => html`<li>
        <a href=${`/races/${part(race.id)}`}>${race.name}</a> ${raceState(race.status)}
        <a href=${`/races/${part(race.id)}/manage`} aria-label=${`Manage ${race.name}`}>Manage</a></li>`)}
    </ul>`}
  </section>`;
}
