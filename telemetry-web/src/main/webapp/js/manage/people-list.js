// Who organises and flies the race, and who may see it: added by name, taken out by a button.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { confirmed } from '../common/dialog.js';
import { field, outcome } from '../common/form.js';
import { counted } from '../common/format.js';
import { call } from '../net/api.js';
import { partTrouble } from './part-trouble.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('./race-desk.js').Person} Person */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {{id: number, name: string|null, roles: string[]}} Somebody */

/** @param {RaceDesk} desk @param {FormState} state */
export function peopleList(desk, state) {
  const all = byPerson(desk.people);
  const taking = all.filter((person) => person.roles.some((role) => role !== 'VIEWER'));
  const watching = all.filter((person) => !taking.includes(person));
  const add = state.submits(async (values, form) => {
    await call('POST', `${desk.path}/people`, { name: values.text('person').trim(), role: values.text('role') });
    form.reset();
    await desk.refresh();
  }, { 404: 'person' });
  const list = (/** @type {Somebody[]} */ people) => html`<ul class="rows">
    ${repeat(people, (/** @type {Somebody} */ person) => person.id, (/** @type {Somebody} */ person) => oneOf(desk, state, person))}</ul>`;
  return html`<section class="card" aria-labelledby="people"><h2 id="people">People</h2>
    ${partTrouble(desk, 'people')}
    ${list(taking)}
    ${watching.length === 0 ? nothing : html`<details><summary>${counted(watching.length, 'viewer')}</summary>${list(watching)}</details>`}
    <form class="form one-line" @submit=${add}>
      ${outcome(state)}
      ${field(state, { name: 'person', label: 'Name', required: true, most: 32 })}
      <div class="field"><label for="role">As</label>
        <select id="role" name="role">
          <option value="PILOT">Pilot</option><option value="ORGANISER">Organiser</option><option value="VIEWER">Viewer</option>
        </select></div>
      <button ?disabled=${state.busy}>Add</button>
    </form></section>`;
}

/** @param {Person[]} people @returns {Somebody[]} each once, with all roles */
function byPerson(people) {
  /** @type {Map<number, Somebody>} */
  const found = new Map();
  for (const { user_id: id, name, role } of people) {
    const known = found.get(id) ?? { id, name: null, roles: [] };
    known.name ??= name;
    known.roles.push(role);
    found.set(id, known);
  }
  return [...found.values()];
}

/** @param {RaceDesk} desk @param {FormState} state @param {Somebody} person */
function oneOf(desk, state, person) {
  const name = person.name ?? `User ${person.id}`;
  const remove = state.submits(async () => {
    const sure = await confirmed({
      title: `Take ${name} out?`,
      text: 'With all roles in this race; their drones are nobody’s then.'
        + (desk.race.public ? '' : ' They can’t see the race any more.'),
      action: 'Take them out',
      danger: true,
    });
    if (sure) {
      await call('DELETE', `${desk.path}/people/${person.id}`);
      await desk.refresh();
    }
  });
  return html`<li><span><strong>${name}</strong> <small class="quiet">${person.roles.map((role) => role.toLowerCase()).join(', ')}</small></span>
    <form @submit=${remove}><button aria-label=${`Remove ${name}`} ?disabled=${state.busy}>Remove</button></form></li>`;
}
