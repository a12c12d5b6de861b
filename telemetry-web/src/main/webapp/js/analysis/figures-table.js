// The drones of a race in figures.

import { html } from 'lit-html';
import { droneColour } from '../common/drone-colour.js';
import { UNKNOWN, number } from '../common/format.js';
import { speed } from '../common/units.js';
import { lapTime } from '../timing/lap-words.js';
import { bestOf } from './series.js';

/** @typedef {import('./race-analysis.js').DroneFigures} DroneFigures */
/** @typedef {{title: string, about: string, unit?: () => string, of: (drone: DroneFigures) => number|null, text: (value: number|null) => string, isBetter?: (a: number, b: number) => boolean}} Column */

const less = (/** @type {number} */ a, /** @type {number} */ b) => a < b;
const more = (/** @type {number} */ a, /** @type {number} */ b) => a > b;
const speedText = (/** @type {number|null} */ value) => (value === null ? UNKNOWN : number(speed(value).value, 1));

/** @type {Column[]} */
const COLUMNS = [
  { title: 'Laps', about: 'Laps that count', of: ({ laps }) => laps, text: (laps) => String(laps) },
  { title: 'Best lap', about: 'Its best lap', of: (drone) => drone.best_seconds, text: lapTime, isBetter: less },
  { title: 'Average lap', about: 'Of its laps', of: (drone) => drone.average_seconds, text: lapTime, isBetter: less },
  { title: 'Median', about: 'As many laps were faster as slower', of: (drone) => drone.median_seconds, text: lapTime, isBetter: less },
  { title: 'Consistency', about: 'The standard deviation of its laps', of: (drone) => drone.consistency_seconds, text: lapTime, isBetter: less },
  { title: 'Ideal', about: 'Its best sectors together', of: (drone) => drone.ideal_seconds, text: lapTime, isBetter: less },
  { title: 'Top speed', about: 'The highest speed of a lap', unit: () => speed(0).unit, of: (drone) => drone.top_speed, text: speedText, isBetter: more },
  { title: 'Average speed', about: 'The average speed of its laps', unit: () => speed(0).unit, of: (drone) => drone.average_speed, text: speedText, isBetter: more },
  { title: 'Acceleration', about: 'The highest acceleration, without gravity', unit: () => 'g', of: (drone) => drone.max_acceleration_g, text: (g) => number(g, 1) },
  { title: 'Distance', about: 'Of its laps together', unit: () => 'km', of: (drone) => drone.distance, text: (metres) => number(metres === null ? null : metres / 1000, 2) },
];

/** @param {import('./race-analysis.js').RaceAnalysis} race */
export function figuresTable(race) {
  const best = COLUMNS.map(({ of, isBetter }) => (isBetter === undefined ? null : bestOf(race.drones.map(of), isBetter)));
  return html`<table>
    <thead><tr><th scope="col">Drone</th>${COLUMNS.map(({ title, about, unit }) => html`
      <th scope="col" class="num" title=${about}>${title}${unit === undefined ? '' : html` <small>${unit()}</small>`}</th>`)}</tr></thead>
    <tbody>${race.drones.map((drone) => html`<tr data-drone=${drone.drone_id}>
      <th scope="row" class="drone drone-colour" .style=${droneColour(race.indexOf(drone.drone_id))} title=${drone.drone_id}>
        <span class="tag">${race.lookOf(drone.drone_id).tag}</span> ${race.nameOf(drone.drone_id)}</th>
      ${COLUMNS.map((column, i) => {
        const value = column.of(drone);
        return html`<td class="num" data-best=${value !== null && value === best[i]}>${column.text(value)}</td>`;
      })}</tr>`)}</tbody>
  </table>`;
}
