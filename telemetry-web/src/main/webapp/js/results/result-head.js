// What the result is of: the race, its track, format and place in an event.

import { html, nothing } from 'lit-html';
import { moment } from '../common/format.js';
import { raceState } from '../common/race-state.js';
import { part } from '../net/api.js';
import { formatSentence } from '../timing/format-words.js';

/** @typedef {import('./race-results.js').RaceResults} RaceResults */

/** @param {RaceResults} results */
export function resultHead(results) {
  const { info, failure } = results;
  if (info === null) {
    return html`<p class="quiet" role="status">${failure || 'Reading the race …'}</p>`;
  }
  document.title = `${info.name} · results · DRIFT`;
  const race = `/races/${part(info.id)}`;
  return html`
    <div class="result-title"><h1>${info.name}</h1>
      <p class="buttons for-screen"><a class="button" href=${race}>${info.status === 'RUNNING' ? 'Watch' : 'Replay'}</a>
        ${results.organises ? html`<a class="button" href=${`${race}/manage`}>Manage</a>` : nothing}
        <button type="button" @click=${() => print()}>Print</button></p></div>
    <p class="result-facts">${facts(results).map((fact) => html`<span>${fact}</span>`)}</p>
    ${info.format ? html`<p class="format">${formatSentence(info.format)}</p>` : nothing}
    <div role="status" class="outcome">${failure ? html`<p class="message bad">${failure} What stands here may be old.</p>` : nothing}</div>`;
}

/** @param {RaceResults} results */
function facts({ info, timing, connected, className }) {
  const { track } = info;
  const place = [info.heat ? `Heat ${info.heat}` : '', info.round ? `Round ${info.round}` : ''].filter((text) => text !== '');
  return [
    html`${raceState(info.status)}${info.status === 'RUNNING' && !connected ? html` <span class="quiet">reconnecting</span>` : nothing}`,
    ...info.class && className !== '' ? [html`<a href=${`/classes/${part(info.class.id)}`}>${className}</a>`] : [],
    ...place.length === 0 ? [] : [place.join(' · ')],
    moment(info.started_at ?? info.scheduled_at ?? info.created_at),
    ...track === null ? [] : [html`Track <a href=${`/tracks/${part(track.id)}`}>${timing.course?.name || 'of the race'}</a>, version ${track.version}`],
    ...info.map ? [info.map] : [],
  ];
}
