// Where on Earth a race is, for its map: the point where x and z are 0.

import { html, nothing } from 'lit-html';
import { field } from '../common/form.js';
import { onEarth } from '../common/format.js';

/** @typedef {{latitude: number, longitude: number, heading_deg: number, source: 'organiser'|'first_fix'}} Origin  of the API */

/**
 * @param {import('../common/form.js').FormState} state
 * @param {Origin|null} origin  null = not said
 */
export function originFields(state, origin) {
  const said = origin?.source === 'organiser' ? origin : null;
  const number = (/** @type {keyof Origin} */ name, /** @type {string} */ label, /** @type {number} */ min, /** @type {number} */ max) => field(state, {
    name, label, type: 'number', min, max, value: said === null ? '' : String(said[name]),
  });
  return html`<details class="origin" ?open=${said !== null}>
    <summary>Where on Earth (for the map)</summary>
    <p class="hint">Degrees north and east of the point where x and z are 0, and of +z from north to east. A simulator’s world is nowhere: leave it empty.${origin === null || said !== null ? nothing
    : ` Now it is where the first drone knew its place: ${onEarth(origin.latitude, origin.longitude)}.`}</p>
    <div class="origin-numbers">
      ${number('latitude', 'Latitude', -90, 90)}
      ${number('longitude', 'Longitude', -180, 180)}
      ${number('heading_deg', '+z points to', 0, 360)}
    </div>
  </details>`;
}

/**
 * What the API takes: all members null = not said.
 * @param {import('../common/form.js').FormValues} values
 */
export function originOf(values) {
  return {
    latitude: values.number('latitude'),
    longitude: values.number('longitude'),
    heading_deg: values.number('heading_deg'),
  };
}
