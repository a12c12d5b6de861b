// The result: a line for each pilot, in its order.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { droneColour } from '../common/drone-colour.js';
import { UNKNOWN, counted } from '../common/format.js';
import { OPEN_PRACTICE } from '../timing/format-words.js';
import { lapTime } from '../timing/lap-words.js';
import { correctPilot } from './correction-dialog.js';
import { correctionNumbers } from './correction-list.js';
import { STATES, behind, penalty } from './result-words.js';

/** @typedef {import('./race-results.js').RaceResults} RaceResults */
/** @typedef {import('./race-results.js').Standing} Standing */

/** @param {RaceResults} results */
export function resultTable(results) {
  const trouble = results.troubles.get('standings');
  return html`<h2>Result</h2>
    <div class="outcome" role="status">${trouble === undefined ? nothing : html`<p class="message bad">${trouble}</p>`}</div>
    ${results.standings.length > 0 ? table(results) : trouble === undefined ? html`<p class="quiet">${nothingYet(results)}</p>` : nothing}`;
}

/** @param {RaceResults} results */
function nothingYet({ info, organises }) {
  if (info.track === null) {
    return organises ? 'This race has no track, so nothing is timed: choose one under Manage.' : 'This race has no track: it is not timed.';
  }
  return info.status === 'ENDED' ? 'Nobody flew through the start gate.' : 'Nobody has flown through the start gate yet.';
}

/** @param {RaceResults} results */
function table(results) {
  const wanted = results.info.format?.consecutive_laps ?? OPEN_PRACTICE.consecutive_laps;
  return html`<div class="scrolls" tabindex="0" role="region" aria-label="Result"><table class="result">
    <thead><tr><th class="num"><span class="for-readers">Position</span></th><th>Pilot</th><th class="num">Laps</th><th class="num">Total</th>
      <th class="num">Gap</th><th class="num">Best</th><th class="num">Average</th><th class="num">Best ${wanted}</th>
      <th class="num">Penalty</th><th>State</th>${results.organises ? html`<th class="for-screen"><span class="for-readers">Correct</span></th>` : nothing}</tr></thead>
    <tbody>${repeat(results.standings, (/** @type {Standing} */ { drone_id: id }) => id, (/** @type {Standing} */ standing) => row(results, standing, wanted))}</tbody>
  </table></div>`;
}

/** @param {RaceResults} results @param {Standing} standing @param {number} wanted  consecutive laps */
function row(results, standing, wanted) {
  const drone = results.memory.drone(standing.drone_id);
  const numbers = (/** @type {string} */ kind) => correctionNumbers(results, (one) => one.drone_id === drone.id && one.kind === kind);
  return html`<tr data-drone=${drone.id} data-state=${standing.state ?? 'racing'}>
    <td class="num position">${standing.position ?? UNKNOWN}</td>
    <th scope="row" class="pilot drone-colour" .style=${droneColour(drone.index)}><span class="tag">${drone.look.tag}</span> ${drone.name}
      ${drone.pilot !== null && drone.pilot !== drone.name ? html`<small>${drone.pilot}</small>` : nothing}</th>
    <td class="num laps">${standing.laps}</td>
    <td class="num total">${standing.laps === 0 ? UNKNOWN : lapTime(standing.total_seconds)}</td>
    <td class="num gap">${behind(standing)}</td>
    <td class="num best">${lapTime(standing.best_seconds)}</td>
    <td class="num">${lapTime(standing.average_seconds)}</td>
    <td class="num">${lapTime(standing.consecutive_seconds)}${0 < standing.consecutive_laps && standing.consecutive_laps < wanted ? html` <small>${counted(standing.consecutive_laps, 'lap')}</small>` : nothing}</td>
    <td class="num">${penalty(standing.penalty_seconds)}${numbers('add_time')}</td>
    <td class="state">${STATES[standing.state] ?? ''}${numbers('disqualify')}</td>
    ${results.organises ? html`<td class="for-screen"><button type="button" aria-label=${`Correct ${drone.name}`}
      @click=${() => correctPilot(results, drone)}>Correct</button></td>` : nothing}
  </tr>`;
}
