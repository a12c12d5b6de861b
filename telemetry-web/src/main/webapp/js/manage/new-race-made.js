// What comes after a race was made: its port, the pilots' file, and what to do next.

import { html, nothing } from 'lit-html';
import { liftoffSteps } from '../common/liftoff.js';
import { FormState, outcome } from '../common/form.js';
import { call, part } from '../net/api.js';
import { shareLink } from './share-link.js';

/**
 * @param {any} race  of the API
 * @param {import('../common/liftoff.js').LiftoffFile|null} file
 * @param {FormState} state  of the start
 * @param {(race: any) => void} started
 */
export function newRaceMade(race, file, state, started) {
  const path = `/races/${part(race.id)}`;
  const start = state.submits(async () => started((await call('POST', `${path}/start`)).body));
  return html`<div class="made-head">
      <h1 tabindex="-1">${race.name}</h1>
      <p class="quiet">${race.status === 'RUNNING' ? 'It runs: who flies is seen.' : 'It is ready. Nobody can fly in it before you start it.'}</p>
    </div>
    <p class="port">UDP port <strong class="num">${race.udp_port}</strong></p>
    <section class="card"><h2>For the pilots</h2>${liftoffSteps(race.id, file)}</section>
    <section class="card"><h2>Next</h2>
      ${outcome(state)}
      ${shareLink(race)}
      <form class="buttons" @submit=${start}>
        ${race.status === 'SCHEDULED' ? html`<button class="main" ?disabled=${state.busy}>Start the race</button>` : nothing}
        <a class="button" href=${path}>Watch it</a>
        <a class="button" href=${`${path}/manage`}>Manage it: pilots, drones, people</a>
      </form>
    </section>`;
}
