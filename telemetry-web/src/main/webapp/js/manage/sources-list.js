// The addresses from which a private race takes datagrams.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { field, outcome } from '../common/form.js';
import { partTrouble } from './part-trouble.js';

/** @param {import('./race-desk.js').RaceDesk} desk @param {import('../common/form.js').FormState} state */
export function sourcesList(desk, state) {
  const add = state.submits(async (values, form) => {
    await desk.changeSources((before) => [...before, values.text('address').trim()]);
    form.reset();
  });
  return html`<section class="card" aria-labelledby="sources"><h2 id="sources">Allowed addresses</h2>
    <p class="note">The race is private: it takes datagrams of drones that have a pilot, and all from these addresses.</p>
    ${partTrouble(desk, 'sources')}
    ${desk.sources.length === 0 ? !desk.known.has('sources') ? nothing : html`<p class="quiet">None yet.</p>` : html`<ul class="rows">
      ${repeat(desk.sources, (/** @type {string} */ address) => address, (/** @type {string} */ address) => html`<li><code>${address}</code>
        <form @submit=${state.submits(() => desk.changeSources((before) => before.filter((each) => each !== address)))}>
          <button aria-label=${`Remove ${address}`} ?disabled=${state.busy}>Remove</button></form></li>`)}
    </ul>`}
    <form class="form one-line" @submit=${add}>
      ${outcome(state)}
      ${field(state, { name: 'address', label: 'IP address', required: true, most: 64, placeholder: '192.0.2.7' })}
      <button ?disabled=${state.busy}>Allow it</button>
    </form></section>`;
}
