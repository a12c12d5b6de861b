// The race's drones: whose each is, whether it flies, who is refused and why.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { ago } from '../common/ago.js';
import { droneColour } from '../common/drone-colour.js';
import { editDrone, enterDrone } from './drone-dialog.js';
import { partTrouble } from './part-trouble.js';
import { tokensOf } from './token-dialog.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('./race-desk.js').Drone} Drone */
/** @typedef {import('./drone-actions.js').DroneActions} DroneActions */

/** @type {Record<string, {mark: string, word: string}>} */
const STATES = {
  flying: { mark: '●', word: 'flying' },
  silent: { mark: '○', word: 'silent' },
  entered: { mark: '◌', word: 'entered' },
  refused: { mark: '✕', word: 'refused' },
};

/**
 * @param {RaceDesk} desk
 * @param {DroneActions} actions
 */
export function droneTable(desk, actions) {
  return html`<section class="card" aria-labelledby="drones">
    <div class="section-head"><h2 id="drones">Drones</h2>
      ${desk.organises && desk.race.status !== 'ENDED' ? html`<button type="button" @click=${() => enterDrone(desk)}>Enter a drone</button>` : nothing}</div>
    <div class="outcome" role="alert">${actions.failure ? html`<p class="message bad">${actions.failure}</p>` : nothing}</div>
    ${partTrouble(desk, 'drones')}
    ${desk.drones.length === 0 ? !desk.known.has('drones') ? nothing : html`<p class="quiet">None yet. A drone appears here with its first sample.</p>` : html`
      <table class="stacks drone-rows">
        <thead><tr><th>Drone</th><th>Pilot</th><th>State</th><th class="num">Flight</th><th class="num">Last sample</th><th><span class="for-readers">What can be done</span></th></tr></thead>
        <tbody>${repeat(desk.drones, (/** @type {Drone} */ drone) => drone.drone_id,
          (/** @type {Drone} */ drone, /** @type {number} */ index) => row(desk, actions, drone, index))}</tbody>
      </table>`}
  </section>`;
}

/** @param {RaceDesk} desk @param {DroneActions} actions @param {Drone} drone @param {number} index */
function row(desk, actions, drone, index) {
  const { mark, word } = STATES[drone.state];
  const flown = drone.last_flight !== null;
  return html`<tr>
    <td class=${flown ? 'drone-colour' : ''} .style=${flown ? droneColour(index) : ''}>
      <strong class="callsign">${drone.callsign ?? (flown ? `Drone ${index + 1}` : 'No callsign')}</strong>
      <small class="id">${drone.drone_id}${drone.has_token ? ' · token' : ''}</small></td>
    <td data-label="Pilot">${drone.pilot?.name ?? html`<span class="quiet">nobody</span>`}</td>
    <td data-label="State"><span class="drone-state" data-state=${drone.state}><span aria-hidden="true">${mark}</span> ${word}</span></td>
    <td data-label="Flight" class="num">${drone.last_flight ?? '–'}</td>
    <td data-label="Last sample" class="num">${ago(drone.last_seen_at)}</td>
    <td class="actions">${buttons(desk, actions, drone)}</td>
  </tr>
  ${drone.refused === null ? nothing : html`<tr class="why"><td colspan="6">${whyRefused(desk, actions, drone)}</td></tr>`}`;
}

/** @param {RaceDesk} desk @param {DroneActions} actions @param {Drone} drone */
function buttons(desk, actions, drone) {
  const ended = desk.race.status === 'ENDED';
  const own = desk.isMine(drone);
  const may = desk.organises || own;
  const name = drone.callsign ?? drone.drone_id;
  return html`<div class="buttons">
    ${desk.organises ? html`<button type="button" aria-label=${`Assign ${name}`} @click=${() => editDrone(desk, drone)}>Assign</button>` : nothing}
    ${desk.me !== null && !ended && (own || (drone.pilot === null && !desk.organises))
      ? html`<button type="button" aria-label=${`${own ? 'Callsign of' : 'Claim'} ${name}`} @click=${() => actions.claim(drone)}>${own ? 'Callsign' : 'Claim'}</button>` : nothing}
    ${may && drone.pilot !== null ? html`<button type="button" aria-label=${`Release ${name}`} @click=${() => actions.release(drone)}>Release</button>` : nothing}
    ${!ended && (desk.organises || (own && !desk.race.public)) ? html`<button type="button" aria-label=${`Tokens of ${name}`} @click=${() => tokensOf(desk, drone)}>Tokens</button>` : nothing}
  </div>`;
}

/** @param {RaceDesk} desk @param {DroneActions} actions @param {Drone} drone */
function whyRefused(desk, actions, drone) {
  const address = drone.refused?.address ?? '';
  const host = address.slice(0, address.lastIndexOf(':'));
  return html`<div class="refused"><p><strong>${drone.drone_id}</strong> sends from <code>${address}</code>, the last time ${ago(drone.refused?.at ?? null)} ago.
      The race is private: the drone has no pilot, and the address is not allowed.</p>
    ${desk.organises ? html`<button type="button" @click=${() => actions.allow(host)}>Allow ${host}</button>` : nothing}</div>`;
}
