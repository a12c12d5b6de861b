// The laps of a comparison, in numbers at one distance.

import { html } from 'lit-html';
import { number, UNKNOWN } from '../common/format.js';
import { isLight } from '../common/theme-colours.js';
import { speed } from '../common/units.js';
import { lapTime } from '../timing/lap-words.js';
import { delta } from './series.js';

/**
 * @param {import('./comparison-picture.js').Told} told
 * @param {number} index  of the distance
 * @param {boolean} isPointed  false = it is the end, because nobody points at one
 * @param {import('../common/palette.js').Look[]} looks
 * @param {import('./race-analysis.js').RaceAnalysis} race
 */
export function comparedTable(told, index, isPointed, looks, race) {
  const where = `${number(told.distance[index], 1)} m`;
  return html`<table>
    <thead><tr><th scope="col">${isPointed ? `At ${where}` : `At the end, ${where}`}</th><th scope="col" class="num">Time</th>
      <th scope="col" class="num" title="Behind the first lap">Delta</th><th scope="col" class="num">Speed <small>${speed(0).unit}</small></th></tr></thead>
    <tbody>${told.laps.map((lap, i) => html`<tr>
      <th scope="row" .style=${`--lap: ${looks[i].textColour(isLight())}`}>${race.nameOf(lap.drone_id)}, lap ${lap.number}</th>
      <td class="num">${lapTime(lap.elapsed_seconds[index])}</td><td class="num">${i === 0 ? '' : delta(lap.delta_seconds[index])}</td>
      <td class="num">${fast(lap.speed[index])}</td></tr>`)}</tbody>
  </table>`;
}

/** @param {number|null} metresPerSecond */
function fast(metresPerSecond) {
  return metresPerSecond === null ? UNKNOWN : number(speed(metresPerSecond).value, 1);
}
