// What is charted, to choose from: lanes, drones, and along what.

import { html, nothing } from 'lit-html';
import { isLight } from '../common/theme-colours.js';
import { QUANTITIES } from './quantities.js';

/**
 * @param {import('./choice.js').Choice} choice
 * @param {import('../race/race-view.js').RaceView} race
 * @param {() => void} openGhosts
 */
export function chartTools(choice, race, openGhosts) {
  const { drones } = race.memory;
  return html`
    <select class="along" aria-label="Along" @change=${(/** @type {Event} */ event) =>
      choice.showAlong(/** @type {import('./choice.js').Along} */ (/** @type {HTMLSelectElement} */ (event.target).value))}>
      <option value="time" .selected=${choice.along === 'time'}>Race time</option>
      <option value="distance" .selected=${choice.along === 'distance'}>Distance flown</option>
    </select>
    <div class="chips" role="group" aria-label="Quantities">
      ${QUANTITIES.map((quantity) => html`<button type="button" class="chip" aria-pressed=${choice.lanes.includes(quantity.key)}
        @click=${() => choice.toggleLane(quantity.key)}>${quantity.title}</button>`)}
    </div>
    ${sensorTools(choice, race)}
    <div class="chips" role="group" aria-label="Drones">
      <label class="chip"><input type="checkbox" .checked=${choice.selected} @change=${() => choice.toggleSelected()}>Selected</label>
      <button type="button" class="chip" title="Lay stored flights beside (G)" @click=${openGhosts}>Ghosts …</button>
      ${drones.length < 2 ? nothing : drones.map((drone) => droneChip(choice, drone))}
      ${race.ghosts.map((ghost) => droneChip(choice, ghost.drone))}
    </div>`;
}

/** Those that have a chart, and the others to choose from. @param {import('./choice.js').Choice} choice @param {import('../race/race-view.js').RaceView} race */
function sensorTools(choice, race) {
  const { all } = race.sensors;
  if (all.length === 0) {
    return nothing;
  }
  const groups = new Set(all.map((sensor) => sensor.source));
  const choose = (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const sensor = race.sensors.memory.byKey.get(select.value);
    select.value = '';
    if (sensor !== undefined) {
      choice.toggleSensor(sensor);
    }
  };
  return html`<div class="chips" role="group" aria-label="Sensors">
    <select class="along" aria-label="Chart a sensor" @change=${choose}>
      <option value="">Sensor …</option>
      ${[...groups].map((source) => html`<optgroup label=${source}>${all.filter((sensor) => sensor.source === source && !choice.hasSensor(sensor))
        .map((sensor) => html`<option value=${sensor.key}>${sensor.name}</option>`)}</optgroup>`)}
    </select>
    ${choice.sensors.map((sensor) => html`<button type="button" class="chip" aria-pressed="true" @click=${() => choice.toggleSensor(sensor)}>${sensor.id}</button>`)}
  </div>`;
}

/** @param {import('./choice.js').Choice} choice @param {import('../race/drone.js').Drone} drone */
function droneChip(choice, drone) {
  return html`<label class="chip drone-chip" title=${drone.name} .style=${`--drone: ${drone.look.textColour(isLight())}`}>
    <input type="checkbox" aria-label=${drone.name} .checked=${choice.drones.has(drone)} @change=${() => choice.toggleDrone(drone)}>${drone.look.tag}</label>`;
}
