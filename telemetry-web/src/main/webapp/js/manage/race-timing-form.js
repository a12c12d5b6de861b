// On what the race is timed, what decides it, and its place in an event: also after it has ended, and then its result is
// another one.

import { html, nothing } from 'lit-html';
import { outcome } from '../common/form.js';
import { trackField } from '../tracks/track-choice.js';
import { placeFields } from './place-fields.js';
import { formatFields } from './format-fields.js';
import { saveRace } from './save-race.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {{seen: import('./save-race.js').SeenRace, track: import('../tracks/track-choice.js').TrackChoice, format: import('./format-fields.js').FormatChoice, place: import('./place-fields.js').PlaceChoice}} TimingChoice */

/** @param {RaceDesk} desk @param {FormState} state @param {TimingChoice} choice */
export function raceTimingForm(desk, state, choice) {
  const { race } = desk;
  const { seen, track, format, place } = choice;
  track.read(race.track);
  place.read(race);
  const submit = state.submits(async (values, form) => {
    await saveRace(desk, seen, { track: track.change(race.track), format: format.change, ...place.change(values, race) });
    settle(form, choice, desk.redraw);
    return 'Saved.';
  });
  const takeStored = (/** @type {Event} */ event) => {
    state.refusal = '';
    settle(/** @type {HTMLFormElement} */ (/** @type {HTMLButtonElement} */ (event.currentTarget).form), choice, desk.redraw);
  };
  return html`<section class="card" aria-labelledby="timing"><h2 id="timing">Track and format</h2>
    <form class="form" @submit=${submit} @input=${() => { seen.begin(desk); desk.redraw(); }}>
      ${outcome(state)}
      ${trackField(state, track, race.track, race.id)}
      ${formatFields(state, format, race.format)}
      ${desk.isPractice ? nothing : placeFields(state, place, race)}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Save</button>
        ${seen.version === null ? nothing : html`<button type="button" @click=${takeStored}>Undo</button>`}</div>
    </form></section>`;
}

/** The form shows what is stored. @param {HTMLFormElement} form @param {TimingChoice} choice @param {() => void} redraw */
function settle(form, { seen, track, format, place }, redraw) {
  seen.version = null;
  track.forget();
  format.forget();
  place.forget();
  redraw();
  form.reset();
  redraw();
}
