// Which of the tracks that are kept a race is timed on.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { Choices } from '../common/choices.js';
import { about } from '../common/form.js';
import { get, part } from '../net/api.js';

/** The newest ones; an older one is chosen by its own page. */
const LIMIT = 200;

/** Before the id of a track that the race has at an older version. */
const NEWEST = 'newest ';

/** @typedef {{id: string, version: number}} TrackVersion */
/** @typedef {{id: string, name: string, version: number}} Track  of the API */

/** @extends {Choices<TrackVersion|null>} */
export class TrackChoice extends Choices {
  /** @param {() => void} redraw */
  constructor(redraw) {
    super(redraw);
    /** @type {Track[]} the newest first */
    this.tracks = [];
    /** Names of chosen tracks that are not among those. @type {Map<string, string>} */
    this.names = new Map();
  }

  /** @override @param {TrackVersion|null} stored  that the race has */
  async load(stored) {
    this.tracks = (await get(`/tracks?limit=${LIMIT}`)).tracks;
    if (stored !== null && !this.tracks.some(({ id }) => id === stored.id)) {
      this.names.set(stored.id, (await get(`/tracks/${part(stored.id)}`)).name);
    }
  }

  /**
   * The member of the API's body; undefined = it stays as it is.
   * @param {TrackVersion|null} stored  that the race has
   * @returns {{id: string}|null|undefined}
   */
  change(stored) {
    const { chosen } = this;
    return chosen === null || chosen === (stored?.id ?? '') ? undefined : chosen === '' ? null : { id: chosen.replace(NEWEST, '') };
  }

  /** @param {string} id */
  nameOf(id) {
    return this.tracks.find((track) => track.id === id)?.name ?? this.names.get(id) ?? 'Its track';
  }
}

/**
 * @param {import('../common/form.js').FormState} state
 * @param {TrackChoice} choice
 * @param {TrackVersion|null} stored  that the race has; null = none
 * @param {string} [raceId]  the race, whose flights the track's page shows below the gates
 */
export function trackField(state, choice, stored, raceId) {
  const chosen = choice.chosen ?? stored?.id ?? '';
  const choose = (/** @type {Event} */ event) => {
    choice.chosen = /** @type {HTMLSelectElement} */ (event.target).value;
    choice.redraw();
  };
  const newest = choice.tracks.find(({ id, version }) => id === stored?.id && version > stored.version);
  const ids = [...new Set([...stored === null ? [] : [stored.id], ...choice.tracks.map(({ id }) => id)])];
  return html`<div class="field"><label for="track">Track, for laps and results</label>
    <select id="track" name="track" aria-describedby="track-about" @change=${choose}>
      <option value="" .selected=${live(chosen === '')}>none: nothing is timed</option>
      ${ids.map((id) => html`<option value=${id} .selected=${live(chosen === id)}>${choice.nameOf(id)}${id === stored?.id ? `, version ${stored.version}` : ''}</option>
        ${id === newest?.id ? html`<option value=${NEWEST + id} .selected=${live(chosen === NEWEST + id)}>${newest.name}, version ${newest.version}: the newest</option>` : nothing}`)}
    </select>
    <div id="track-about">${state.wrong.has('track') ? about(state, 'track', 'Track')
    : html`<p class="hint">${choice.trouble || links(stored, raceId)}</p>`}</div></div>`;
}

/** To the track that the race has, and to a new one. @param {TrackVersion|null} stored @param {string|undefined} raceId */
function links(stored, raceId) {
  const race = raceId === undefined ? '' : `?race=${part(raceId)}`;
  return html`Not there yet? <a href=${`/tracks/new${race}`}>Make a track</a>.${stored === null ? nothing
    : html` Or <a href=${`/tracks/${part(stored.id)}${race}`}>open the chosen one</a>.`}`;
}
