// Name, map and who sees the race.

import { html, nothing } from 'lit-html';
import { field, outcome } from '../common/form.js';
import { originFields, originOf } from './origin-fields.js';
import { saveRace } from './save-race.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/form.js').FormValues} FormValues */
/** @typedef {import('./save-race.js').SeenRace} SeenRace */

/**
 * @param {RaceDesk} desk
 * @param {FormState} state
 * @param {SeenRace} seen
 */
export function raceDetailsForm(desk, state, seen) {
  const { race } = desk;
  const submit = state.submits(async (values, form) => {
    await saveRace(desk, seen, changeOf(values));
    settle(form, seen);
    return 'Saved.';
  });
  const takeStored = (/** @type {Event} */ event) => {
    state.refusal = '';
    settle(/** @type {HTMLFormElement} */ (/** @type {HTMLButtonElement} */ (event.currentTarget).form), seen);
    desk.redraw();
  };
  return html`<section class="card" aria-labelledby="details"><h2 id="details">Details</h2>
    <form class="form" @submit=${submit} @input=${() => { seen.begin(desk); desk.redraw(); }}>
      ${outcome(state)}
      ${field(state, { name: 'name', label: 'Name', value: race.name, required: true, most: 100 })}
      ${field(state, { name: 'map', label: 'Map', value: race.map ?? '', most: 100 })}
      <div class="field"><label for="seen_by">Who sees it</label>
        <select id="seen_by" name="seen_by">
          <option value="all" ?selected=${race.public}>Everybody (public)</option>
          <option value="people" ?selected=${!race.public}>Its people alone (private)</option>
        </select>
        <p class="hint">In a private race only those fly whom you let fly.</p>
      </div>
      ${originFields(state, race.origin)}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Save</button>
        ${seen.version === null ? nothing : html`<button type="button" @click=${takeStored}>Undo</button>`}</div>
    </form></section>`;
}

/** @param {FormValues} values */
function changeOf(values) {
  return {
    name: values.text('name').trim(),
    map: values.text('map').trim(),
    public: values.text('seen_by') === 'all',
    origin: originOf(values),
  };
}

/** The form shows what is stored. @param {HTMLFormElement} form @param {SeenRace} seen */
function settle(form, seen) {
  seen.version = null;
  form.reset();
}
