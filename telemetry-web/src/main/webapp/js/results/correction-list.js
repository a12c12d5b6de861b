// What organisers corrected, who, when and why; what was taken back stays in the list.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { confirmed } from '../common/dialog.js';
import { outcome } from '../common/form.js';
import { UNKNOWN, moment } from '../common/format.js';
import { correctionText } from './result-words.js';

/** @typedef {import('./race-results.js').RaceResults} RaceResults */
/** @typedef {import('./race-results.js').Correction} Correction */

/** @param {RaceResults} results @param {import('../common/form.js').FormState} state */
export function correctionList(results, state) {
  const { corrections } = results;
  const trouble = results.troubles.get('corrections');
  if (corrections.length === 0 && trouble === undefined) {
    return nothing;
  }
  return html`<h2>Corrections</h2>
    <div class="outcome" role="status">${trouble === undefined ? nothing : html`<p class="message bad">${trouble}</p>`}</div>
    ${outcome(state)}
    ${corrections.length === 0 ? nothing : html`<div class="scrolls" tabindex="0" role="region" aria-label="Corrections"><table class="corrections">
      <thead><tr><th class="num">No.</th><th>Pilot</th><th>What</th><th>Why</th><th>Who and when</th>
        ${results.organises ? html`<th class="for-screen"><span class="for-readers">Take back</span></th>` : nothing}</tr></thead>
      <tbody>${repeat(corrections, (/** @type {Correction} */ { id }) => id, (/** @type {Correction} */ one, /** @type {number} */ i) => row(results, state, one, i + 1))}</tbody>
    </table></div>`}`;
}

/** @param {RaceResults} results @param {import('../common/form.js').FormState} state @param {Correction} one @param {number} number */
function row(results, state, one, number) {
  const isRevoked = one.revoked_at !== null;
  const what = correctionText(one);
  return html`<tr data-correction=${one.kind} data-revoked=${String(isRevoked)}>
    <td class="num">${number}</td>
    <td>${results.memory.drone(one.drone_id).name}</td>
    <td class="what">${isRevoked ? html`<s>${what}</s>` : what}${one.applies || isRevoked ? nothing : html` <small>fits no lap any more</small>`}</td>
    <td>${one.reason}</td>
    <td>${one.by ?? UNKNOWN}, ${moment(one.at)}${isRevoked ? html`<br><small>taken back by ${one.revoked_by ?? UNKNOWN}, ${moment(one.revoked_at ?? '')}</small>` : nothing}</td>
    ${results.organises ? html`<td class="for-screen">${isRevoked ? nothing : html`<form @submit=${state.submits(() => takeBack(results, one, what))}>
      <button aria-label=${`Take back: ${what}`} ?disabled=${state.busy}>Take back</button></form>`}</td>` : nothing}
  </tr>`;
}

/** @param {RaceResults} results @param {Correction} one @param {string} what */
async function takeBack(results, one, what) {
  const { name } = results.memory.drone(one.drone_id);
  if (await confirmed({ title: `Take it back?`, text: `${name}: ${what}, because: ${one.reason}. The list keeps it, with your name.`, action: 'Take it back' })) {
    await results.revoke(one.id);
  }
}

/** Which corrections in the list hold of something, for its cell. @param {RaceResults} results @param {(correction: Correction) => boolean} isMeant */
export function correctionNumbers({ corrections }, isMeant) {
  const numbers = corrections.flatMap((one, i) => (one.revoked_at === null && isMeant(one) ? [i + 1] : []));
  return numbers.length === 0 ? nothing : html`<sup title="Corrected: see the list below">${numbers.join(', ')}</sup>`;
}
