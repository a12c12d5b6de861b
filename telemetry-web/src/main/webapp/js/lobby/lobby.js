// The races of this server: now, next and past. What runs is looked at again every few seconds.

import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { showHeader } from '../common/header.js';
import { liftoffFile } from '../common/liftoff.js';
import { get, troubleOf } from '../net/api.js';
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

/** @typedef {'running'|'scheduled'|'past'} GroupName */

/** @type {{running: any[], scheduled: any[]}} */
const lobby = { running: [], scheduled: [] };

/** What reads each group of races; they are read beside each other, and one that fails stops no other. @type {Record<GroupName, () => Promise<void>>} */
const READS = {
  running: async () => { lobby.running = (await get(`/races?status=RUNNING&limit=${MOST}`)).races; },
  scheduled: async () => { lobby.scheduled = (await get(`/races?status=SCHEDULED&limit=${MOST}`)).races; },
  past: () => past.refresh(),
};

/** Groups that were read at least once. @type {Set<GroupName>} */
const known = new Set();

/** Why a group is not up to date, for people. @type {Map<GroupName, string>} */
const troubles = new Map();

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
  details.refresh(listed());
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
    await Promise.all(/** @type {GroupName[]} */ (Object.keys(READS)).map((name) => read(name, READS[name])));
    await readPracticeFile();
    draw();
    details.refresh(listed());
  }
  setTimeout(refresh, REFRESH_MS);
}

/**
 * Brings a group up to date, or says why not.
 * @param {GroupName} name
 * @param {() => Promise<void>} how
 */
async function read(name, how) {
  try {
    await how();
    known.add(name);
    troubles.delete(name);
  } catch (error) {
    troubles.set(name, troubleOf(error));
  }
  draw();
}

async function readPracticeFile() {
  if (nothingFlown() && practiceFile === null) {
    practiceFile = await liftoffFile('practice');
  }
}

function nothingFlown() {
  return known.size === Object.keys(READS).length && past.wanted === '' && listed().every((race) => race.first_sample_at === null);
}

function draw() {
  render(html`
    <div class="lobby-head">
      <h1>Races</h1>
      <a class="button main" href="/races/new">New race</a>
    </div>
    <div class="outcome" role="status">${allFailed() ? told([...troubles.values()][0]) : nothing}</div>
    ${known.size > 0 ? html`
      ${nothingFlown() ? firstSteps(practiceFile) : nothing}
      ${group('running', 'now', 'Now', lobby.running, 'No race runs.')}
      ${group('scheduled', 'next', 'Next', lobby.scheduled, 'No race is announced.')}
      ${group('past', 'past', 'Past', past.races, past.wanted ? 'No past race has that in its name or track.' : 'No race has ended yet.', search())}
      ${past.next ? html`<p class="more-past"><button type="button" @click=${more}>Show older races</button></p>` : nothing}`
      : html`<p class="quiet">Reading the races …</p>`}`, page);
  for (const card of page.querySelectorAll('[data-race]')) {
    seen.observe(card);
  }
}

/** Whether that is the server's trouble and not one group's. */
function allFailed() {
  return troubles.size === Object.keys(READS).length;
}

/** @param {string} trouble */
function told(trouble) {
  return html`<p class="message bad">${trouble} Trying again every few seconds.</p>`;
}

/**
 * @param {GroupName} name
 * @param {string} id
 * @param {string} title
 * @param {any[]} races
 * @param {string} none
 * @param {unknown} [beside]  a template beside the title
 */
function group(name, id, title, races, none, beside = nothing) {
  const trouble = allFailed() ? undefined : troubles.get(name);
  return html`<section aria-labelledby=${id} class="group">
    <div class="group-head"><h2 id=${id}>${title}</h2>${beside}</div>
    <div role="status">${trouble === undefined ? nothing : told(trouble)}</div>
    ${races.length === 0 ? html`<p class="quiet">${known.has(name) ? none : 'Not read yet.'}</p>` : html`<ul class="cards">
      ${repeat(races, (/** @type {any} */ race) => race.id, (/** @type {any} */ race) => raceCard(race, details.of(race.id), Date.now()))}
    </ul>`}
  </section>`;
}

function search() {
  const find = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    clearTimeout(typing);
    typing = setTimeout(() => read('past', () => past.find(value)), TYPED_MS);
  };
  return past.races.length === 0 && past.wanted === '' ? nothing
    : html`<input type="search" maxlength="100" aria-label="Find a past race" placeholder="Find by name or track" @input=${find}>`;
}

function more() {
  read('past', () => past.more());
}
