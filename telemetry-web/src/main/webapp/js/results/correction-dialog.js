// Dialogs in which an organiser corrects a lap, or the result of a pilot.

import { html, nothing } from 'lit-html';
import { field } from '../common/form.js';
import { formDialog } from '../manage/form-dialog.js';
import { lapTime } from '../timing/lap-words.js';

/** @typedef {import('./race-results.js').RaceResults} RaceResults */
/** @typedef {import('./drone-roster.js').RosterDrone} RosterDrone */
/** @typedef {import('../timing/told.js').Lap} Lap */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/form.js').FormValues} FormValues */

/**
 * A way of correcting.
 * @typedef {object} Way
 * @property {string} kind  of the API
 * @property {string} title
 * @property {(state: FormState) => unknown} [fields]  a template
 * @property {(values: FormValues) => object} [members]  of the API's body
 */

/** @param {RaceResults} results @param {RosterDrone} drone @param {Lap} lap */
export function correctLap(results, drone, lap) {
  /** @type {Way} */
  const set = {
    kind: 'set_lap_time', title: 'Set its time',
    fields: (state) => field(state, { name: 'seconds', label: 'Time, seconds', type: 'number', min: 0, required: true, value: lap.seconds.toFixed(3) }),
    members: (values) => ({ seconds: values.number('seconds') }),
  };
  const ways = lap.counts ? [{ kind: 'remove_lap', title: 'Remove it: it does not count' }, set]
    : [{ kind: 'count_lap', title: 'Let it count' }, set];
  return dialog(results, `Lap ${lap.number} of ${drone.name}: ${lapTime(lap.seconds)}`, ways, { drone_id: drone.id, lap: lap.number });
}

/** @param {RaceResults} results @param {RosterDrone} drone */
export function correctPilot(results, drone) {
  const { laps } = results.timing.of(drone);
  return dialog(results, `Correct the result of ${drone.name}`, [
    {
      kind: 'add_time', title: 'Add time: a penalty, or less than 0 for a credit',
      fields: (state) => field(state, { name: 'seconds', label: 'Time, seconds', type: 'number', required: true, placeholder: '5' }),
      members: (values) => ({ seconds: values.number('seconds') }),
    },
    ...laps.length === 0 ? [] : [{
      kind: 'add_lap', title: 'Add a lap that was not timed',
      fields: (/** @type {FormState} */ state) => html`${field(state, { name: 'seconds', label: 'Time, seconds', type: 'number', min: 0, required: true })}${afterField(laps)}`,
      members: (/** @type {FormValues} */ values) => addedLap(laps, values),
    }],
    { kind: 'disqualify', title: 'Disqualify' },
  ], { drone_id: drone.id });
}

/**
 * @param {RaceResults} results
 * @param {string} title
 * @param {Way[]} ways
 * @param {object} meant  members of the API's body, however it is corrected
 */
function dialog(results, title, ways, meant) {
  let chosen = ways[0];
  return formDialog(title, 'Correct it', (state) => html`
    <fieldset><legend>What to correct</legend>${ways.map((way) => html`
      <label class="choice"><input type="radio" name="kind" value=${way.kind} .checked=${way === chosen}
        @change=${() => { chosen = way; state.redraw(); }}><span>${way.title}</span></label>`)}</fieldset>
    ${chosen.fields?.(state) ?? nothing}
    ${field(state, { name: 'reason', label: 'Why', required: true, most: 200, hint: 'Everybody who sees the result reads it.' })}`,
  (values) => results.correct({ kind: chosen.kind, ...meant, ...chosen.members?.(values) ?? {}, reason: values.text('reason').trim() }));
}

/** @param {Lap[]} laps */
function afterField(laps) {
  return html`<div class="field"><label for="after">After</label>
    <select id="after" name="after">${laps.map(({ number }, i) => html`<option value=${i} ?selected=${i === laps.length - 1}>${number === 0 ? 'the start' : `lap ${number}`}</option>`)}</select></div>`;
}

/** @param {Lap[]} laps @param {FormValues} values */
function addedLap(laps, values) {
  const seconds = values.number('seconds') ?? 0;
  const before = laps[Number(values.text('after'))];
  return { seconds, ended_at: new Date(before.endedAt + seconds * 1000).toISOString() };
}
