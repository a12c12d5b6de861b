// Name, track and who sees the race. What somebody else saves meanwhile is shown before it is
// replaced.

import { html, nothing } from 'lit-html';
import { field, outcome } from '../common/form.js';
import { ApiError, call } from '../net/api.js';
import { originFields, originOf } from './origin-fields.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/form.js').FormValues} FormValues */

/** The race as the reader saw it when they began to change it; null = they have not begun. */
export class SeenRace {
  constructor() {
    /** @type {{race: any, tag: string|null}|null} */
    this.version = null;
  }

  /** @param {RaceDesk} desk */
  begin(desk) {
    this.version ??= { race: desk.race, tag: desk.tag };
    return this.version;
  }
}

/**
 * @param {RaceDesk} desk
 * @param {FormState} state
 * @param {SeenRace} seen
 */
export function raceDetailsForm(desk, state, seen) {
  const { race } = desk;
  const submit = state.submits(async (values, form) => {
    await save(desk, seen, values);
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
      ${field(state, { name: 'map', label: 'Track', value: race.map ?? '', most: 100 })}
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

/** @param {RaceDesk} desk @param {SeenRace} seen @param {FormValues} values */
async function save(desk, seen, values) {
  const { race, tag } = seen.begin(desk);
  const change = {
    name: values.text('name').trim(),
    map: values.text('map').trim(),
    public: values.text('seen_by') === 'all',
    origin: originOf(values),
  };
  try {
    await call('PATCH', desk.path, change, { tag });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) {
      throw error;
    }
    await desk.refresh();
    seen.version = null;
    seen.begin(desk);
    throw new ApiError(412, `Somebody else changed the race meanwhile${differences(race, desk.race)}. `
      + 'Save again to replace that with what stands here, or undo to see theirs.');
  }
  await desk.refresh();
}

/** The form shows what is stored. @param {HTMLFormElement} form @param {SeenRace} seen */
function settle(form, seen) {
  seen.version = null;
  form.reset();
}

/** What is another than it was, in words. @param {any} before @param {any} after */
function differences(before, after) {
  const told = [
    before.name === after.name ? '' : `its name is now “${after.name}”`,
    before.map === after.map ? '' : `its track is now “${after.map ?? ''}”`,
    JSON.stringify(before.origin) === JSON.stringify(after.origin) ? '' : 'its place on Earth is another',
    before.public === after.public ? '' : `it is now ${after.public ? 'public' : 'private'}`,
  ].filter((text) => text !== '');
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}
