// Dialogs about one drone: who flies it, entering one that has not flown, claiming one's own.

import { html } from 'lit-html';
import { about, field } from '../common/form.js';
import { ApiError, call, part } from '../net/api.js';
import { formDialog } from './form-dialog.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('./race-desk.js').Drone} Drone */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/form.js').FormValues} FormValues */

/** The tag of a drone that nobody has entered or claimed. */
const NO_ENTRY = '"v0"';

const CALLSIGN = /** @type {const} */ ({
  name: 'callsign', label: 'Callsign', most: 32, hint: '1 to 32 letters, digits, spaces and . _ - The only one in the race.',
});

/** Says who flies a drone. @param {RaceDesk} desk @param {Drone} drone */
export async function editDrone(desk, drone) {
  const path = `${desk.path}/drones/${part(drone.drone_id)}`;
  const read = await call('GET', path);
  let { tag } = read;
  /** @type {Drone} */
  const before = read.body;
  await formDialog(`Who flies ${drone.callsign ?? drone.drone_id}?`, 'Save', (state) => html`
    ${pilotField(desk, state, before.pilot)}
    ${field(state, { ...CALLSIGN, value: before.callsign ?? '' })}`, async (values) => {
    try {
      await call('PUT', path, assignment(values), { tag });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) {
        throw error;
      }
      const now = await call('GET', path);
      ({ tag } = now);
      throw new ApiError(412, `Somebody else changed the drone meanwhile: it is ${now.body.pilot?.name ?? 'nobody'}’s, `
        + `${now.body.callsign === null ? 'without callsign' : `callsign “${now.body.callsign}”`}. Save again to replace that.`);
    }
  });
  await desk.refresh();
}

/** Enters a drone before it has flown. @param {RaceDesk} desk */
export async function enterDrone(desk) {
  await formDialog('Enter a drone', 'Enter it', (state) => html`
    ${field(state, { name: 'drone_id', label: 'Drone id', required: true, most: 64, placeholder: '192.0.2.7', hint: 'By UDP the address that it sends from; over gRPC the id that it says.' })}
    ${pilotField(desk, state, null)}
    ${field(state, CALLSIGN)}`, async (values) => {
    try {
      await call('PUT', `${desk.path}/drones/${part(values.text('drone_id').trim())}`, assignment(values), { tag: NO_ENTRY });
    } catch (error) {
      throw error instanceof ApiError && error.status === 412
        ? new ApiError(412, 'This drone is entered already: assign it in the list.') : error;
    }
  });
  await desk.refresh();
}

/** The reader takes a drone, or gives it another callsign. @param {RaceDesk} desk @param {Drone} drone */
export async function claimDrone(desk, drone) {
  await formDialog(desk.isMine(drone) ? 'Your callsign' : `Is ${drone.drone_id} yours?`, desk.isMine(drone) ? 'Save' : 'It is mine', (state) => html`
    ${field(state, { ...CALLSIGN, value: drone.callsign ?? '' })}`, async (values) => {
    await call('POST', `${desk.path}/drones/${part(drone.drone_id)}/claim`, { callsign: values.given('callsign') });
  });
  await desk.refresh();
}

/** @param {FormValues} values */
function assignment(values) {
  const pilot = values.text('pilot_id');
  return { pilot_id: pilot === '' ? null : Number(pilot), callsign: values.given('callsign') };
}

/** @param {RaceDesk} desk @param {FormState} state @param {Drone['pilot']} now */
function pilotField(desk, state, now) {
  const all = desk.candidates.some(({ id }) => id === now?.user_id) || now === null
    ? desk.candidates : [{ id: now.user_id, name: now.name }, ...desk.candidates];
  return html`<div class="field"><label for="pilot_id">Pilot</label>
    <select id="pilot_id" name="pilot_id" aria-describedby="pilot_id-about">
      <option value="">nobody</option>
      ${all.map(({ id, name }) => html`<option value=${id} ?selected=${id === now?.user_id}>${name}</option>`)}
    </select>
    <div id="pilot_id-about">${about(state, 'pilot_id', 'Pilot', 'Pilots and organisers of the race: add others under People first.')}</div></div>`;
}
