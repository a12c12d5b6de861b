// The races of a class by round and heat, and how its maker adds some.

import { html, nothing } from 'lit-html';
import { field } from '../common/form.js';
import { raceState } from '../common/race-state.js';
import { formDialog } from '../manage/form-dialog.js';
import { call, part } from '../net/api.js';
import { columnsOf, nextRound, notCountedText, raceName } from './class-words.js';

/** @typedef {import('./class-words.js').ClassRace} ClassRace */
/** @typedef {import('./class-words.js').RaceClass} RaceClass */

/** @param {ClassRace[]} races @param {boolean} manages */
export function classRaces(races, manages) {
  if (races.length === 0) {
    return html`<p class="quiet">The class has no race yet.${manages ? ' Make its first one.' : ''}</p>`;
  }
  return html`<div class="class-rounds">${columnsOf(races).map((column) => html`<section class="card" aria-label=${column.title}>
    <h3>${column.title}</h3>
    <ul class="rows">${column.races.map((race) => html`<li>
      <span class="race"><a href=${`/races/${part(race.id)}`}>${race.heat === null ? race.name : `Heat ${race.heat}`}</a>
        ${race.heat === null || race.heat === column.title ? nothing : html`<small class="quiet">${race.name}</small>`}
        <small>${raceState(race.status)}${race.public ? '' : ' · private'}${note(race)}</small></span>
      <span class="links">
        ${race.status === 'SCHEDULED' ? nothing : html`<a href=${`/races/${part(race.id)}/results`}>Results</a>`}
        ${manages ? html`<a href=${`/races/${part(race.id)}/manage`}>Manage</a>` : nothing}
      </span>
    </li>`)}</ul>
  </section>`)}</div>`;
}

/** @param {ClassRace} race */
function note(race) {
  return race.not_counted === null || race.not_counted === 'not_started' ? nothing
    : html` <span class="quiet">· ${notCountedText(race)}</span>`;
}

/**
 * Asks for a race of the class and makes it.
 * @param {RaceClass} raceClass
 * @param {ClassRace[]} races
 */
export async function newRaceDialog(raceClass, races) {
  const round = String(Math.max(1, nextRound(races).round - 1));
  await formDialog('New race of the class', 'Create the race', (state) => html`
    ${field(state, { name: 'round', label: 'Round', type: 'number', min: 1, max: 1000, value: round })}
    ${field(state, { name: 'heat', label: 'Heat (optional)', most: 40, placeholder: 'A', hint: 'Who fly together: a letter or a name.' })}
    ${field(state, { name: 'name', label: 'Name (optional)', most: 100, hint: 'Left empty: class, round and heat are in it.' })}`,
  async (values) => {
    const place = { round: values.number('round'), heat: values.given('heat') };
    await makeRace(raceClass, place, values.given('name') ?? raceName(raceClass, place));
  });
}

/**
 * Makes the races of the next round, one for each heat of the last.
 * @param {RaceClass} raceClass
 * @param {ClassRace[]} races
 */
export async function makeNextRound(raceClass, races) {
  const { round, heats } = nextRound(races);
  for (const heat of heats) {
    await makeRace(raceClass, { round, heat }, raceName(raceClass, { round, heat }));
  }
}

/** @param {RaceClass} raceClass @param {{round: number|null, heat: string|null}} place @param {string} name */
async function makeRace(raceClass, { round, heat }, name) {
  await call('POST', '/races', { name, class: { id: raceClass.id }, round, heat, public: raceClass.public });
}
