// The races of this server: now, next and past. What runs is looked at again every few seconds.

import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { showHeader } from '../common/header.js';
import { liftoffFile } from '../common/liftoff.js';
import { ApiError, get } from '../net/api.js';
import { firstSteps } from './first-steps.js';
import { PastRaces } from './past-races.js';
import { raceCard } from './race-card.js';
import { RaceDetails } from './race-details.js';

const REFRESH_MS = 3000;
const CLOCK_MS = 1000;

/** Who types goes on within this. */
const TYPED_MS = 250;

/** What runs and what comes is shown whole. */
const MOST = 200;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const past = new PastRaces();
const details = new RaceDetails(draw);

/** @type {ReturnType<typeof setTimeout>|undefined} */
let typing;

/** @type {{running: any[], scheduled: any[], read: boolean, failure: string}} */
const lobby = { running: [], scheduled: [], read: false, failure: '' };

/** @type {import('../common/liftoff.js').LiftoffFile|null} */
let practiceFile = null;

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const id = /** @type {HTMLElement} */ (entry.target).dataset.race ?? '';
    if (entry.isIntersecting) {
      details.seen.add(id);
    } else {
      details.seen.delete(id);
    }
  }
  details.refresh(listed()).catch(tell);
}, { rootMargin: '200px' });

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
draw();
refresh();
setInterval(draw, CLOCK_MS);

function listed() {
  return [...lobby.running, ...lobby.scheduled, ...past.races];
}

/** Reads all of it, and again in a while; not while nobody looks. */
async function refresh() {
  if (!document.hidden) {
    try {
      await read();
      lobby.failure = '';
    } catch (error) {
      tell(error);
    }
    draw();
  }
  setTimeout(refresh, REFRESH_MS);
}

async function read() {
  const [running, scheduled] = await Promise.all([
    get(`/races?status=RUNNING&limit=${MOST}`),
    get(`/races?status=SCHEDULED&limit=${MOST}`),
    past.refresh(),
  ]);
  lobby.running = running.races;
  lobby.scheduled = scheduled.races;
  lobby.read = true;
  if (nothingFlown() && practiceFile === null) {
    practiceFile = await liftoffFile('practice');
  }
  draw();
  await details.refresh(listed());
}

/** @param {unknown} error */
function tell(error) {
  if (!(error instanceof ApiError)) {
    throw error;
  }
  lobby.failure = error.message;
  draw();
}

function nothingFlown() {
  return lobby.read && past.wanted === '' && listed().every((race) => race.first_sample_at === null);
}

function draw() {
  render(html`
    <div class="lobby-head">
      <h1>Races</h1>
      <a class="button main" href="/races/new">New race</a>
    </div>
    <div class="outcome" role="status">${lobby.failure
      ? html`<p class="message bad">${lobby.failure} Trying again every few seconds.</p>` : nothing}</div>
    ${lobby.read ? html`
      ${nothingFlown() ? firstSteps(practiceFile) : nothing}
      ${group('now', 'Now', lobby.running, 'No race runs.')}
      ${group('next', 'Next', lobby.scheduled, 'No race is announced.')}
      ${group('past', 'Past', past.races, past.wanted ? 'No past race has that in its name or track.' : 'No race has ended yet.', search())}
      ${past.next ? html`<p class="more-past"><button type="button" @click=${more}>Show older races</button></p>` : nothing}`
      : html`<p class="quiet">Reading the races …</p>`}`, page);
  for (const card of page.querySelectorAll('[data-race]')) {
    seen.observe(card);
  }
}

/**
 * @param {string} id
 * @param {string} title
 * @param {any[]} races
 * @param {string} none
 * @param {unknown} [beside]  a template beside the title
 */
function group(id, title, races, none, beside = nothing) {
  return html`<section aria-labelledby=${id} class="group">
    <div class="group-head"><h2 id=${id}>${title}</h2>${beside}</div>
    ${races.length === 0 ? html`<p class="quiet">${none}</p>` : html`<ul class="cards">
      ${repeat(races, (/** @type {any} */ race) => race.id, (/** @type {any} */ race) => raceCard(race, details.of(race.id), Date.now()))}
    </ul>`}
  </section>`;
}

function search() {
  const find = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    clearTimeout(typing);
    typing = setTimeout(() => past.find(value).then(draw).catch(tell), TYPED_MS);
  };
  return past.races.length === 0 && past.wanted === '' ? nothing
    : html`<input type="search" maxlength="100" aria-label="Find a past race" placeholder="Find by name or track" @input=${find}>`;
}

function more() {
  past.more().then(draw).catch(tell);
}
