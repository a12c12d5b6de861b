// The servers of sensor readings that are called for the race: how each is, added, started and
// stopped, taken out.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { ago } from '../common/ago.js';
import { confirmed } from '../common/dialog.js';
import { field, outcome } from '../common/form.js';
import { grouped } from '../common/format.js';
import { SOURCE_STATES, stateWords } from '../sources/source-words.js';
import { formDialog } from './form-dialog.js';
import { partTrouble } from './part-trouble.js';

/** @typedef {import('./race-desk.js').RaceDesk} RaceDesk */
/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../sources/source-words.js').Source} Source */

/** Nothing else in the form can be of a wrong form, or not allowed. */
const AT_FIELDS = { 400: 'address', 403: 'address' };

/** @param {RaceDesk} desk @param {FormState} state */
export function pullSourceList(desk, state) {
  const { all } = desk.pullSources;
  const ended = desk.race.status === 'ENDED';
  return html`<section class="card" aria-labelledby="pull-sources">
    <div class="section-head"><h2 id="pull-sources">Sources of sensor readings</h2>
      ${ended ? nothing : html`<button type="button" @click=${() => addSource(desk)}>Add a source</button>`}</div>
    ${outcome(state)}
    ${partTrouble(desk, 'pullSources')}
    ${all.length === 0 ? !desk.known.has('pullSources') ? nothing : html`<p class="quiet">None. A source is a gRPC server of sensor readings: it is called while the race runs, and what it says is stored.</p>` : html`
      <table class="stacks source-rows">
        <thead><tr><th>Source</th><th>State</th><th class="num">Last reading</th><th class="num">Readings/s</th><th class="num">Received</th>
          <th class="num">Missing</th><th class="num">Rejected</th><th><span class="for-readers">What can be done</span></th></tr></thead>
        <tbody>${repeat(all, (/** @type {Source} */ source) => source.id, (/** @type {Source} */ source) => row(desk, state, source))}</tbody>
      </table>`}
  </section>`;
}

/** @param {RaceDesk} desk @param {FormState} state @param {Source} source */
function row(desk, state, source) {
  const { mark } = SOURCE_STATES[source.state];
  const error = source.last_error;
  return html`<tr>
    <td><strong>${source.name}</strong>
      <small class="id">${source.address}${source.tls ? ' · TLS' : ''}${source.drone_id ? ` · on ${source.drone_id}` : ''}</small></td>
    <td data-label="State"><span class="source-state" data-state=${source.state}><span aria-hidden="true">${mark}</span> ${stateWords(source, Date.now())}
      ${source.since ? html`<small class="quiet">for ${ago(source.since)}</small>` : nothing}</span></td>
    <td data-label="Last reading" class="num">${ago(source.last_reading_at)}</td>
    <td data-label="Readings/s" class="num">${grouped(source.readings_per_second, 1)}</td>
    <td data-label="Received" class="num">${grouped(source.received)}</td>
    <td data-label="Missing" class="num">${grouped(source.missing)}</td>
    <td data-label="Rejected" class="num">${grouped(source.rejected)}</td>
    <td class="actions">${buttons(desk, state, source)}</td>
  </tr>
  ${error ? html`<tr class="why"><td colspan="8"><div class="refused"><p>${error}</p></div></td></tr>` : nothing}`;
}

/** @param {RaceDesk} desk @param {FormState} state @param {Source} source */
function buttons(desk, state, source) {
  const { pullSources } = desk;
  const { name, on } = source;
  const toggle = state.submits(async () => {
    await pullSources.stream(source, !on);
    await desk.refresh();
  });
  const remove = state.submits(async () => {
    if (await confirmed({
      title: `Remove ${name}?`,
      text: 'It is not called any more. What it has said stays in the race.',
      action: 'Remove',
      danger: true,
    })) {
      await pullSources.remove(source);
      await desk.refresh();
    }
  });
  return html`<div class="buttons">
    ${desk.race.status === 'ENDED' ? nothing : html`<form @submit=${toggle}><button aria-label=${`${on ? 'Stop' : 'Start'} ${name}`} ?disabled=${state.busy}>${on ? 'Stop' : 'Start'}</button></form>`}
    <form @submit=${remove}><button class="danger" aria-label=${`Remove ${name}`} ?disabled=${state.busy}>Remove</button></form></div>`;
}

/** @param {RaceDesk} desk */
async function addSource(desk) {
  await formDialog('Add a source of sensor readings', 'Add it', (state) => html`
    ${field(state, { name: 'address', label: 'Address', required: true, most: 260, placeholder: 'localhost:50051', hint: 'Host and port of its gRPC server.' })}
    <label class="choice"><input type="checkbox" name="tls" value="true"><span>It speaks TLS</span></label>
    <div class="field"><label for="drone_id">It sits on</label>
      <select id="drone_id" name="drone_id" aria-describedby="drone_id-about">
        <option value="">no drone</option>
        ${desk.drones.map(({ drone_id: id, callsign }) => html`<option value=${id}>${callsign === null ? id : `${callsign} (${id})`}</option>`)}
      </select>
      <div id="drone_id-about">${state.wrong.has('drone_id') ? html`<p class="error">${state.wrong.get('drone_id')}</p>` : nothing}</div></div>
    ${field(state, { name: 'name', label: 'Name', most: 64, placeholder: 'engine-room', hint: 'Its readings are kept under it; without one it is such as source-1.' })}`, async (values) => {
    await desk.pullSources.add({
      address: values.text('address').trim(),
      tls: values.text('tls') === 'true',
      drone_id: values.given('drone_id'),
      name: values.given('name'),
    });
  }, AT_FIELDS);
  await desk.refresh();
}
