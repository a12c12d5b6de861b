// The results of a class: a row for each pilot, a column for each round.

import { html, nothing } from 'lit-html';
import { part } from '../net/api.js';
import { columnsOf, pilotName, roundText, roundsIn, totalsOf } from './class-words.js';

/** @typedef {import('./class-words.js').Result} Result */
/** @typedef {import('./class-words.js').Column} Column */
/** @typedef {import('./class-words.js').Round} Round */

/** @param {{ranking: import('./class-words.js').RankingName, races: import('./class-words.js').ClassRace[], results: Result[]}} shown */
export function classTable({ ranking, races, results }) {
  if (results.length === 0) {
    return html`<p class="quiet">Nothing has been flown yet.</p>`;
  }
  const columns = columnsOf(races.filter((race) => race.not_counted === null));
  const totals = totalsOf(ranking);
  return html`<div class="scrolls" tabindex="0" role="region" aria-labelledby="results-title"><table class="class-results">
    <thead><tr>
      <th scope="col" class="num"><abbr title="Position">Pos.</abbr></th><th scope="col">Pilot</th>
      ${totals.map(({ title }) => html`<th scope="col" class="num">${title}</th>`)}
      ${columns.map((column) => html`<th scope="col" class="num">${column.title}${heats(column)}</th>`)}
    </tr></thead>
    <tbody>${results.map((result) => html`<tr>
      <td class="num position">${result.position}</td>
      <th scope="row">${pilotName(result.pilot)}${account(result)}</th>
      ${totals.map(({ text }, index) => html`<td class=${index === 0 ? 'num total' : 'num'}>${text(result)}</td>`)}
      ${columns.map((column) => html`<td class="num">${rounds(ranking, column, result)}</td>`)}
    </tr>`)}</tbody>
  </table></div>`;
}

/** The account of a pilot who is called otherwise on air. @param {Result} result */
function account({ pilot }) {
  const name = pilot.user?.name;
  return name && name !== pilotName(pilot) ? html` <small class="quiet">${name}</small>` : nothing;
}

/** Links to the races of a column. @param {Column} column */
function heats(column) {
  return html`<span class="heats">${column.races.map((race) => html`<a href=${`/races/${part(race.id)}/results`}
    title=${race.name}>${race.heat ?? 'results'}</a> `)}</span>`;
}

/**
 * @param {import('./class-words.js').RankingName} ranking
 * @param {Column} column
 * @param {Result} result
 */
function rounds(ranking, column, result) {
  const flown = roundsIn(result, column);
  return flown.length === 0 ? html`<span class="quiet">–</span>`
    : flown.map((round) => html`<span class="round" ?data-dropped=${round.dropped}>${round.dropped
      ? html`<s title="Dropped: does not count">${roundText(ranking, round)}</s>` : roundText(ranking, round)}
      ${place(ranking, round)}</span>`);
}

/** @param {import('./class-words.js').RankingName} ranking @param {Round} round */
function place(ranking, round) {
  return ranking !== 'points' || round.position === null ? nothing : html`<small>P${round.position}</small>`;
}
