// A track proposed from what a drone flew: the server learns it (docs/timing.md, "Learning a track").

import { html, nothing } from 'lit-html';
import { openDialog } from '../common/dialog.js';
import { about, field, FormState, outcome } from '../common/form.js';
import { counted } from '../common/format.js';
import { call, part } from '../net/api.js';
import { trackOf } from './track-file.js';

/** @typedef {import('./told-gate.js').LocalGate} LocalGate */
/** @typedef {{gates: LocalGate[], notes: string[]}} Proposal  in the race's frame; no gates = none was found, and notes say why */

/**
 * Asks which drone and how many gates, and the server for the track.
 * @param {import('../race/race-view.js').RaceView} race
 * @param {number} replaced  gates that go
 * @returns {Promise<Proposal|null>} null = it was given up
 */
export async function proposeTrack(race, replaced) {
  /** @type {FormState|null} */
  let made = null;
  const answer = await openDialog('Propose a track from a flight', (close, redraw) => {
    const state = made ??= new FormState(redraw);
    const submit = state.submits(async (values) => {
      const { body } = await call('POST', `/races/${part(race.id)}/track-proposal`, {
        drone_id: values.text('drone_id'), gates: values.number('gates'),
      });
      close(proposalOf(body));
    });
    return html`<form class="form" @submit=${submit}>
      ${outcome(state)}
      <p class="hint">From the laps that are stored by now: a lap and the beginning of the next are enough.${
        replaced > 0 ? html` It comes in the place of ${counted(replaced, 'gate')}; Undo brings them back.` : nothing}</p>
      <div class="field"><label for="drone_id">Drone</label>
        <select id="drone_id" name="drone_id">${race.memory.drones.map((drone) => html`
          <option value=${drone.id} .selected=${drone === race.selected}>${drone.name}</option>`)}</select>
        ${about(state, 'drone_id', 'Drone')}</div>
      ${field(state, { name: 'gates', label: 'Gates', type: 'number', min: 2, max: 50, hint: 'Left empty: 6 to 10, by the length of a lap.' })}
      <div class="dialog-buttons"><button type="button" @click=${() => close()}>Cancel</button>
        <button class="main" ?disabled=${state.busy}>${state.busy ? 'Looking …' : 'Propose'}</button></div>
    </form>`;
  });
  return answer ?? null;
}

/** @param {any} body  of the API @returns {Proposal} */
function proposalOf({ track, laps, lap_length: length, spread, notes }) {
  if (track === null) {
    return { gates: [], notes: ['No track was found.', ...notes] };
  }
  const fit = spread === null ? '' : `, ${spread.toFixed(2)} m from each other`;
  return {
    gates: /** @type {LocalGate[]} */ (trackOf(track).gates),
    notes: [`Proposed from ${counted(laps, 'lap')} of ${Math.round(length)} m${fit}. Move the gates onto the real ones.`, ...notes],
  };
}
