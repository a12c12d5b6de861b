// What has to be said to make a race: a name is enough.

import { html, nothing } from 'lit-html';
import { about, field, outcome } from '../common/form.js';
import { call } from '../net/api.js';
import { trackField } from '../tracks/track-choice.js';
import { formatFields } from './format-fields.js';
import { originFields, originOf } from './origin-fields.js';
import { NOWHERE, placeFields } from './place-fields.js';
import { streamFormatFields } from './stream-format.js';

/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('./stream-format.js').StreamFormatChoice} StreamFormatChoice */

/**
 * @param {FormState} state
 * @param {StreamFormatChoice} choice
 * @param {{track: import('../tracks/track-choice.js').TrackChoice, format: import('./format-fields.js').FormatChoice, place: import('./place-fields.js').PlaceChoice}} timing
 * @param {(race: any) => Promise<void>} made
 */
export function newRaceForm(state, choice, timing, made) {
  timing.track.read(null);
  timing.place.read(NOWHERE);
  const submit = state.submits(async (values) => {
    const { body } = await call('POST', '/races', {
      name: values.given('name'),
      map: values.given('map'),
      public: values.text('seen_by') === 'all',
      stream_format: choice.keys,
      battery_order: choice.hasBattery ? values.text('battery_order') : null,
      scheduled_at: timeOf(values.text('scheduled_at')),
      origin: originOf(values),
      track: timing.track.change(null),
      format: timing.format.change,
      ...timing.place.change(values),
    });
    await made(body);
  });
  return html`<h1>New race</h1>
    <form class="form" @submit=${submit}>
      ${outcome(state)}
      ${field(state, { name: 'name', label: 'Name', most: 100, placeholder: 'Friday cup', hint: 'Left empty: your name is in it.' })}
      ${field(state, { name: 'map', label: 'Map (optional)', most: 100, placeholder: 'Straw Bale', hint: 'For people to read.' })}
      ${field(state, { name: 'scheduled_at', label: 'When (optional)', type: 'datetime-local', hint: 'For people to read: you start it by hand.' })}
      <fieldset>
        <legend>Who sees it</legend>
        <label class="choice"><input type="radio" name="seen_by" value="all" checked>
          <span>Public <small class="quiet">everybody watches, whoever has the file flies</small></span></label>
        <label class="choice"><input type="radio" name="seen_by" value="people">
          <span>Private <small class="quiet">its people alone, and only whom you let fly</small></span></label>
        ${state.wrong.has('public') ? about(state, 'public', 'Who sees it') : nothing}
      </fieldset>
      <fieldset><legend>Timing</legend>${trackField(state, timing.track, null)}${formatFields(state, timing.format)}${placeFields(state, timing.place)}</fieldset>
      ${streamFormatFields(state, choice)}
      ${originFields(state, null)}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Create the race</button></div>
    </form>`;
}

/** The moment of a field of the reader's own time; null = none. @param {string} local */
function timeOf(local) {
  return local === '' ? null : new Date(local).toISOString();
}
