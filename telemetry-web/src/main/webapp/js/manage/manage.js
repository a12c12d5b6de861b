// The page of a race's organisers; a pilot who opens it sees their own drone, others whom to ask.

import { html, nothing, render } from 'lit-html';
import { FormState, outcome } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { liftoffFile, liftoffSteps } from '../common/liftoff.js';
import { call, part } from '../net/api.js';
import { TrackChoice } from '../tracks/track-choice.js';
import { PlaceChoice } from './place-fields.js';
import { countersTable } from './counters-table.js';
import { DroneActions } from './drone-actions.js';
import { droneTable } from './drone-table.js';
import { FormatChoice } from './format-fields.js';
import { partTrouble } from './part-trouble.js';
import { peopleList } from './people-list.js';
import { pullSourceList } from './pull-source-list.js';
import { raceDetailsForm } from './race-details-form.js';
import { RaceDesk } from './race-desk.js';
import { raceLife } from './race-life.js';
import { raceTimingForm } from './race-timing-form.js';
import { SeenRace } from './save-race.js';
import { shareLink } from './share-link.js';
import { SignalLine } from './signal-line.js';
import { sourcesList } from './sources-list.js';

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const desk = new RaceDesk(decodeURIComponent(location.pathname.split('/')[2]), draw);
const actions = new DroneActions(desk);
const signal = new SignalLine(draw);
const seen = new SeenRace();
const timing = { seen: new SeenRace(), track: new TrackChoice(draw), format: new FormatChoice(), place: new PlaceChoice(draw) };
const states = {
  life: new FormState(draw),
  details: new FormState(draw),
  timing: new FormState(draw),
  sources: new FormState(draw),
  pullSources: new FormState(draw),
  people: new FormState(draw),
  join: new FormState(draw),
};

/** @type {import('../common/liftoff.js').LiftoffFile|null} */
let file = null;

/** Whether Liftoff's file was asked for. */
let fileIsAsked = false;

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
desk.follow();

async function readFile() {
  fileIsAsked = true;
  file = await liftoffFile(desk.id);
  draw();
}

function draw() {
  render(html`<div class="manage">${content()}</div>`, page);
  if (!fileIsAsked && desk.race !== null && desk.race.status !== 'ENDED') {
    readFile();
  }
}

function content() {
  if (desk.gone) {
    return html`<h1>No such race</h1><p>It was deleted, or it is private and you are none of its people.</p>
      <p class="buttons"><a class="button main" href="/">To the races</a>${signInLink()}</p>`;
  }
  if (desk.race === null) {
    return html`<p class="quiet">${desk.failure || 'Reading the race …'}</p>`;
  }
  document.title = `${desk.race.name} · manage · DRIFT`;
  return html`
    <div class="manage-head"><h1>${desk.race.name}</h1>
      <div class="buttons">${desk.race.track === null ? nothing : html`<a class="button" href=${`/races/${part(desk.id)}/results`}>Results</a>`}
        <a class="button" href=${`/races/${part(desk.id)}`}>${desk.race.status === 'ENDED' ? 'Replay' : 'Watch'}</a></div></div>
    <div class="outcome" role="status">${desk.failure ? html`<p class="message bad">${desk.failure} What stands here may be old.</p>` : nothing}</div>
    ${desk.organises ? organiserView() : desk.knowsRights ? pilotView()
    : html`<p>Who runs the race did not come.</p>${partTrouble(desk, 'people')}${droneTable(desk, actions)}`}`;
}

function signInLink() {
  return desk.me === null
    ? html`<a class="button" href=${`/account?next=${encodeURIComponent(location.pathname)}`}>Sign in</a>` : nothing;
}

function organiserView() {
  const { race } = desk;
  return html`
    ${raceLife(desk, states.life, signal)}
    ${droneTable(desk, actions)}
    ${pullSourceList(desk, states.pullSources)}
    ${countersTable(desk)}
    <div class="two">
      ${raceTimingForm(desk, states.timing, timing)}
      ${desk.isPractice ? nothing : html`
        ${peopleList(desk, states.people)}
        ${race.public || race.status === 'ENDED' ? nothing : sourcesList(desk, states.sources)}
        ${raceDetailsForm(desk, states.details, seen)}`}
      <section class="card" aria-labelledby="share"><h2 id="share">For pilots and spectators</h2>
        ${shareLink(race)}
        ${race.status === 'ENDED' ? nothing : html`<details><summary>Liftoff’s file</summary><div class="inside">${liftoffSteps(race.id, file)}</div></details>`}
      </section>
    </div>`;
}

function pilotView() {
  const ask = desk.organisers.length === 0 ? '' : `: ${desk.organisers.join(', ')}`;
  return html`<p class="quiet">The race is run by its organisers${ask}. ${desk.me === null
      ? 'Sign in to say which drone is yours.' : 'You can say here which drone is yours.'}</p>
    ${desk.me === null ? html`<p class="buttons">${signInLink()}</p>` : nothing}
    ${desk.me === null ? nothing : joining()}
    ${droneTable(desk, actions)}
    ${desk.race.status === 'ENDED' ? nothing : html`<section class="card" aria-labelledby="file"><h2 id="file">Fly in it</h2>
      <div class="inside">${liftoffSteps(desk.id, file)}</div></section>`}`;
}

/** Becoming a pilot of the race, and stopping to be one. */
function joining() {
  if (desk.isPractice || desk.race.status === 'ENDED') {
    return nothing;
  }
  const change = states.join.submits(async () => {
    await (desk.flies
      ? call('DELETE', `${desk.path}/people/${desk.me?.id}`) : call('PUT', `${desk.path}/people/me`));
    await desk.refresh();
  });
  return html`${outcome(states.join)}<form class="buttons" @submit=${change}>
    <button class=${desk.flies ? '' : 'main'} ?disabled=${states.join.busy}>${desk.flies ? 'Leave the race' : 'Join as a pilot'}</button></form>`;
}
