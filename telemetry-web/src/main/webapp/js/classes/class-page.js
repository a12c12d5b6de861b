// A class: its results, its races, and for who made it the forms that change it. While a race of it
// runs, it is read again every few seconds.

import { html, nothing, render } from 'lit-html';
import { confirmed } from '../common/dialog.js';
import { FormState, outcome } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { ApiError, call, get, part, troubleOf } from '../net/api.js';
import { formatSentence } from '../timing/format-words.js';
import { ClassChoice, classBody, classFields } from './class-form.js';
import { classRaces, makeNextRound, newRaceDialog } from './class-races.js';
import { classTable } from './class-table.js';
import { nextRound, rankingText } from './class-words.js';
import { saveResults } from './save-results.js';

const REFRESH_MS = 5000;

/** Not all races are timed yet. */
const BUSY = 503;

const NOT_FOUND = 404;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const id = decodeURIComponent(location.pathname.split('/')[2]);
const path = `/classes/${part(id)}`;
const details = new FormState(draw);
const races = new FormState(draw);
const choice = new ClassChoice(draw);

/**
 * @type {{raceClass: import('./class-words.js').RaceClass|null, tag: string|null, manages: boolean,
 *   results: any, failure: string, trouble: string, trackName: string}}
 */
const shown = {
  raceClass: null, tag: null, manages: false, results: null, failure: '', trouble: '', trackName: '',
};

/** The ETag of the class as the form shows it; null = nobody has begun to change it. @type {string|null} */
let edited = null;

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
draw();
begin();

async function begin() {
  await refreshClass();
  if (shown.raceClass === null) {
    return;
  }
  await refreshResults();
  setInterval(() => {
    if (!document.hidden) {
      refreshResults();
    }
  }, REFRESH_MS);
}

async function refreshClass() {
  try {
    const [answer, who] = await Promise.all([call('GET', path), user()]);
    shown.raceClass = answer.body;
    shown.tag = answer.tag;
    shown.manages = who !== null && (who.administrator || who.id === answer.body.created_by?.user_id);
    shown.failure = '';
    document.title = `${answer.body.name} · DRIFT`;
  } catch (error) {
    shown.failure = error instanceof ApiError && error.status === NOT_FOUND
      ? 'There is no such class, or it is private: sign in if you fly in one of its races.' : troubleOf(error);
  }
  draw();
  await readTrack();
}

/** The name of the class's track. */
async function readTrack() {
  const { raceClass } = shown;
  try {
    shown.trackName = raceClass?.track ? (await get(`/tracks/${part(raceClass.track.id)}`)).name : '';
  } catch (error) {
    shown.trouble = troubleOf(error);
  }
  draw();
}

async function refreshResults() {
  try {
    shown.results = await get(`${path}/results`);
    shown.trouble = '';
  } catch (error) {
    shown.trouble = error instanceof ApiError && error.status === BUSY ? error.message
      : `${troubleOf(error)} Trying again every few seconds.`;
  }
  draw();
}

function draw() {
  const { raceClass, failure } = shown;
  if (raceClass === null) {
    render(failure ? html`<h1>Class</h1><p class="message bad" role="alert">${failure}</p>
      <p class="buttons"><button type="button" @click=${begin}>Try again</button><a class="button" href="/classes">All classes</a></p>`
      : html`<p class="quiet">Reading the class …</p>`, page);
    return;
  }
  render(html`
    ${head(raceClass)}
    <section class="part" aria-labelledby="results-title">
      <div class="section-head"><h2 id="results-title">Results</h2>${exports()}</div>
      <div role="status">${shown.trouble ? html`<p class="message">${shown.trouble}</p>` : nothing}</div>
      ${hiddenRaces(raceClass)}
      ${shown.results === null ? html`<p class="quiet">Reading the results …</p>` : classTable(shown.results)}
    </section>
    <section class="part for-screen" aria-labelledby="races-title">
      <div class="section-head"><h2 id="races-title">Races</h2>${shown.manages && shown.results !== null ? newRaces(raceClass) : nothing}</div>
      ${outcome(races)}
      ${shown.results === null ? nothing : classRaces(shown.results.races, shown.manages)}
    </section>
    ${shown.manages ? settings(raceClass) : nothing}`, page);
}

/** @param {import('./class-words.js').RaceClass} raceClass */
function head(raceClass) {
  return html`<header class="class-head">
    <h1>${raceClass.name}</h1>
    ${raceClass.description === '' ? nothing : html`<p>${raceClass.description}</p>`}
    <p>${rankingText(raceClass)}</p>
    <p class="quiet">${formatSentence(raceClass.format)}</p>
    <p class="quiet">${aboutClass(raceClass)}</p>
  </header>`;
}

/** @param {import('./class-words.js').RaceClass} raceClass */
function aboutClass({ track, public: isPublic, created_by: maker }) {
  const parts = [
    track === null ? 'No track yet' : html`Track <a href=${`/tracks/${part(track.id)}`}>${shown.trackName || 'of the class'}</a>`,
    isPublic ? 'public' : 'private',
    ...maker?.name ? [`by ${maker.name}`] : [],
  ];
  return parts.map((text, index) => html`${index === 0 ? '' : ' · '}${text}`);
}

function exports() {
  return html`<div class="buttons for-screen">
    <button type="button" @click=${() => print()}>Print</button>
    <button type="button" @click=${() => save('csv')}>CSV</button>
    <button type="button" @click=${() => save('json')}>JSON</button>
  </div>`;
}

/** @param {'csv'|'json'} kind */
async function save(kind) {
  if (shown.raceClass === null) {
    return;
  }
  try {
    await saveResults(shown.raceClass, `${path}/results`, kind);
  } catch (error) {
    shown.trouble = troubleOf(error);
    draw();
  }
}

/** What others do not see counts for them neither. @param {import('./class-words.js').RaceClass} raceClass */
function hiddenRaces(raceClass) {
  const hidden = shown.results?.races.filter((/** @type {any} */ race) => !race.public).length ?? 0;
  return !raceClass.public || hidden === 0 ? nothing
    : html`<p class="message for-screen">The class is public and ${hidden === 1 ? 'a race of it is private: it counts' : `${hidden} races of it are private: they count`}
      only for those who may see ${hidden === 1 ? 'it' : 'them'}. Others see other results.</p>`;
}

/** @param {import('./class-words.js').RaceClass} raceClass */
function newRaces(raceClass) {
  const ofClass = shown.results.races;
  const { round, heats } = nextRound(ofClass);
  const next = races.submits(async () => {
    await makeNextRound(raceClass, ofClass);
    await refreshResults();
    return heats.length === 1 ? 'The race is made.' : `${heats.length} races are made.`;
  });
  return html`<form class="buttons" @submit=${next}>
    <button type="button" class=${ofClass.length === 0 ? 'main' : ''} @click=${addRace}>New race</button>
    ${round === 1 ? nothing : html`<button class="main" ?disabled=${races.busy}>Make round ${round}${heats.length > 1 ? ` (${heats.length} heats)` : ''}</button>`}
  </form>`;
}

async function addRace() {
  if (shown.raceClass !== null) {
    await newRaceDialog(shown.raceClass, shown.results.races);
    await refreshResults();
  }
}

/** @param {import('./class-words.js').RaceClass} raceClass */
function settings(raceClass) {
  const submit = details.submits(async (values) => {
    const tag = edited ?? shown.tag;
    edited = null;
    await call('PATCH', path, classBody(values, choice, raceClass.track), { tag });
    choice.forget();
    await refreshClass();
    await refreshResults();
    return 'Saved.';
  });
  return html`<details class="card for-screen" id="settings"><summary><h2>Change the class</h2></summary>
    <form class="form" @submit=${submit} @input=${() => { edited ??= shown.tag; }}>
      ${outcome(details)}
      ${classFields(details, choice, raceClass)}
      <div class="buttons"><button class="main" ?disabled=${details.busy}>Save</button>
        <button type="button" class="danger" @click=${remove}>Delete the class</button></div>
    </form></details>`;
}

async function remove() {
  const sure = await confirmed({
    title: `Delete ${shown.raceClass?.name}?`,
    text: 'Its races stay with all that was flown in them, and belong to no class any more. The results of the class are gone.',
    action: 'Delete the class',
    danger: true,
  });
  if (!sure) {
    return;
  }
  try {
    await call('DELETE', path);
    location.assign('/classes');
  } catch (error) {
    details.refusal = troubleOf(error);
    draw();
  }
}
