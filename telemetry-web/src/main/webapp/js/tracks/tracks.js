// The tracks that are kept: everybody sees all of them.

import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { confirmed } from '../common/dialog.js';
import { counted, moment } from '../common/format.js';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { call, get, part, troubleOf } from '../net/api.js';
import { handOver } from './handover.js';
import { TrackDetails } from './track-details.js';
import { FileError, readTrackFile } from './track-file.js';
import { trackPicture } from './track-picture.js';

const PAGE = 24;

/** Who types goes on within this. */
const TYPED_MS = 250;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const details = new TrackDetails(draw);

/** @type {{tracks: any[], next: string|null, wanted: string, me: import('../common/session.js').User|null, isRead: boolean, trouble: string, said: string}} */
const shown = { tracks: [], next: null, wanted: '', me: null, isRead: false, trouble: '', said: '' };

/** @type {ReturnType<typeof setTimeout>|undefined} */
let typing;

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  importFile(event.dataTransfer?.files[0]);
});
draw();
read();

/** Reads the first page, or the next one. @param {string|null} [cursor] */
async function read(cursor = null) {
  const { wanted } = shown;
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (wanted !== '') {
    query.set('search', wanted);
  }
  if (cursor !== null) {
    query.set('cursor', cursor);
  }
  try {
    const [answer, me] = await Promise.all([get(`/tracks?${query}`), user()]);
    if (wanted !== shown.wanted) {
      return;
    }
    shown.tracks = cursor === null ? answer.tracks : [...shown.tracks, ...answer.tracks];
    Object.assign(shown, { next: answer.next, me, isRead: true, trouble: '' });
  } catch (error) {
    shown.trouble = troubleOf(error);
  }
  draw();
}

function draw() {
  const { tracks, isRead, trouble, said, wanted, next } = shown;
  render(html`
    <div class="tracks-head"><h1>Tracks</h1>
      <input type="search" maxlength="100" aria-label="Find a track" placeholder="Find by name" @input=${find}>
      <label class="button file">Import …<input type="file" accept=".json,application/json" @change=${chooseFile}></label>
      <a class="button main" href="/tracks/new">New track</a></div>
    <div class="outcome" role="alert">${trouble ? html`<p class="message bad">${trouble} <button type="button" @click=${() => read()}>Try again</button></p>` : nothing}</div>
    <div class="outcome" role="status">${said ? html`<p class="message">${said}</p>` : nothing}</div>
    ${tracks.length > 0 ? nothing : html`<p class="quiet">${!isRead ? 'Reading the tracks …' : wanted ? 'No track has that in its name.'
      : 'No track is kept yet. A track is the gates that a race is timed on: draw one, import one, or fly a lap and let DRIFT propose it.'}</p>`}
    <ul class="track-cards">${repeat(tracks, (/** @type {any} */ track) => track.id, card)}</ul>
    ${next === null ? nothing : html`<p><button type="button" @click=${() => read(next)}>Show older tracks</button></p>`}`, page);
  page.querySelectorAll('[data-track]').forEach((element) => details.watch(element));
}

/** @param {any} track  of the API */
function card(track) {
  const known = details.known.get(track.id);
  const address = `/tracks/${part(track.id)}`;
  const gates = known?.track?.gates.length;
  const isOwn = shown.me !== null && (shown.me.administrator || track.creator?.user_id === shown.me.id);
  return html`<li class="track-card" data-track=${track.id}>
    ${trackPicture(known?.track ?? null)}
    <div class="track-told"><h2><a href=${address}>${track.name}</a></h2>
      <p>${gates === undefined ? known?.trouble || '…' : counted(gates, 'gate')}${track.frame === 'geographic' ? ' · on Earth' : ''} · version ${track.version}</p>
      <p>${track.creator?.name ?? 'the server'} · ${moment(track.changed_at)}</p></div>
    <div class="buttons"><a class="button" href=${address}>${isOwn ? 'Edit' : 'Look'}</a>
      <a class="button" href=${`/tracks/new?from=${part(track.id)}`}>Copy</a>
      ${isOwn ? html`<button type="button" class="danger" @click=${() => remove(track)}>Delete</button>` : nothing}</div>
  </li>`;
}

/** @param {Event} event */
function find(event) {
  clearTimeout(typing);
  const { value } = /** @type {HTMLInputElement} */ (event.target);
  typing = setTimeout(() => {
    shown.wanted = value.trim();
    read();
  }, TYPED_MS);
}

/** @param {any} track */
async function remove(track) {
  const sure = await confirmed({
    title: 'Delete the track', text: `“${track.name}” goes with all of its versions. A track that a race is timed on stays.`, action: 'Delete', danger: true,
  });
  if (!sure) {
    return;
  }
  try {
    await call('DELETE', `/tracks/${part(track.id)}`);
    shown.tracks = shown.tracks.filter(({ id }) => id !== track.id);
    Object.assign(shown, { said: `“${track.name}” is deleted.`, trouble: '' });
  } catch (error) {
    shown.trouble = troubleOf(error);
  }
  draw();
}

/** @param {Event} event */
function chooseFile(event) {
  importFile(/** @type {HTMLInputElement} */ (event.target).files?.[0]);
}

/** Opens the file as a new track, to be looked at before it is kept. @param {File|undefined} file */
async function importFile(file) {
  if (file === undefined) {
    return;
  }
  try {
    handOver(await readTrackFile(file));
    location.assign('/tracks/new');
  } catch (error) {
    shown.trouble = error instanceof FileError ? error.message : troubleOf(error);
    draw();
  }
}
