// A race as a card: its picture, what it is called, who flies, how long, and who watches.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { droneColour } from '../common/drone-colour.js';
import { counted, duration, moment } from '../common/format.js';
import { raceState } from '../common/race-state.js';
import { part, troubleOf } from '../net/api.js';
import { pathPicture } from './path-picture.js';

/** Names on a card; the rest is a number. */
const MAX_NAMES = 8;

/** @typedef {import('./race-details.js').Details} Details */
/** @typedef {import('./race-details.js').Drone} Drone */

/**
 * The card, and if it can't be made, its name and why: the others are there all the same.
 * @param {any} race  of the API
 * @param {Details|undefined} details  undefined = not fetched yet
 * @param {number} now  milliseconds
 */
export function raceCard(race, details, now) {
  return html`<li class="race-card" data-race=${race.id}>${contentOf(race, details, now)}</li>`;
}

/** Races whose cards can't be made; the console gets each fault once. @type {Map<string, string>} */
const broken = new Map();

/** @param {any} race @param {Details|undefined} details @param {number} now */
function contentOf(race, details, now) {
  try {
    return content(race, details, now);
  } catch (error) {
    const trouble = broken.get(race.id) ?? troubleOf(error);
    broken.set(race.id, trouble);
    return html`<div class="told"><h3><a href=${`/races/${part(race.id)}`}>${race.name}</a></h3><p class="lacks">${trouble}</p></div>`;
  }
}

/** @param {any} race @param {Details|undefined} details @param {number} now */
function content(race, details, now) {
  return html`
    ${race.status === 'SCHEDULED' ? nothing : picture(race, details)}
    <div class="told">
      <h3><a href=${`/races/${part(race.id)}`}>${race.name}</a></h3>
      <p class="state-line">${raceState(race.status)}${race.public ? nothing : html` <span class="quiet">· private</span>`}</p>
      <p class="track quiet">${race.map ?? (race.track === null ? 'track not said' : 'timed on a track')}</p>
      ${pilots(details?.drones ?? [])}
      ${lacks(details)}
      <p class="facts">${facts(race, now).map((fact) => html`<span>${fact}</span>`)}
        ${race.status === 'ENDED' && race.track !== null ? html`<a href=${`/races/${part(race.id)}/results`} aria-label=${`Results of ${race.name}`}>Results</a>` : nothing}</p>
    </div>`;
}

/** What of the race is not here, or not drawn. @param {Details|undefined} details */
function lacks(details) {
  const text = details === undefined ? '' : details.trouble
    || (details.strays > 0 ? `${counted(details.strays, 'position')} far from all others left out.` : '');
  return text === '' ? nothing : html`<p class="lacks">${text}</p>`;
}

/** @param {any} race @param {Details|undefined} details */
function picture(race, details) {
  const order = new Map((details?.drones ?? []).map((drone, index) => [drone.drone_id, index]));
  const paths = details?.paths ?? [];
  const empty = race.first_sample_at === null || details?.pathsUntil !== undefined && details.box === null;
  return html`<div class=${empty ? 'picture empty' : 'picture'}>
    ${pathPicture(paths, {
      box: details?.box ?? null,
      indexOf: (id) => order.get(id) ?? order.size,
      heads: race.status === 'RUNNING' && (race.live?.drones ?? 0) > 0,
    })}
    ${empty ? html`<p class="quiet">${emptyPicture(race, paths.length > 0)}</p>` : nothing}
  </div>`;
}

/** @param {any} race @param {boolean} flown  whether drones sent something in the time of the picture */
function emptyPicture(race, flown) {
  if (flown) {
    return 'The drones do not say where they are';
  }
  if (race.status === 'ENDED') {
    return 'Nobody flew';
  }
  return race.first_sample_at === null ? 'Nobody has flown yet' : 'Nobody has flown lately';
}

/** @param {Drone[]} drones  in the order of their appearance */
function pilots(drones) {
  const shown = drones.slice(0, MAX_NAMES);
  return html`<ul class="pilots" aria-label="Pilots">
    ${repeat(shown, (/** @type {Drone} */ drone) => drone.drone_id, (/** @type {Drone} */ drone, /** @type {number} */ index) => html`
      <li class=${drone.last_flight === null ? 'quiet' : 'drone-colour'} .style=${drone.last_flight === null ? '' : droneColour(index)}>${
        drone.callsign ?? drone.pilot?.name ?? `Drone ${index + 1}`}</li>`)}
    ${drones.length > MAX_NAMES ? html`<li class="more">+ ${drones.length - MAX_NAMES}</li>` : nothing}
  </ul>`;
}

/**
 * What is known, shortest first.
 * @param {any} race
 * @param {number} now
 */
function facts(race, now) {
  const drones = numbered(race.drone_count, 'drone');
  if (race.status === 'SCHEDULED') {
    return [race.scheduled_at === null ? `made ${moment(race.created_at)}` : moment(race.scheduled_at), drones];
  }
  if (race.status === 'ENDED') {
    const when = moment(race.started_at ?? race.created_at);
    return race.first_sample_at === null ? [when] : [when, figure(length(race)), drones];
  }
  const running = race.id === 'practice' ? [] : [figure(duration(now - Date.parse(race.started_at)))];
  return [
    ...running,
    race.live?.drones ? html`${numbered(race.live.drones, 'drone')} in the air` : 'nobody in the air',
    numbered(race.live?.viewers, 'viewer'),
  ];
}

/** From its first sample to its last. @param {any} race */
function length(race) {
  return duration(Date.parse(race.last_sample_at) - Date.parse(race.first_sample_at));
}

/** @param {string} text */
function figure(text) {
  return html`<span class="num">${text}</span>`;
}

/** @param {number|undefined} count @param {string} word */
function numbered(count, word) {
  const [figures, ...words] = counted(count ?? 0, word).split(' ');
  return html`${figure(figures)} ${words.join(' ')}`;
}
