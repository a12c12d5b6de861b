// The dead letters as a list; each opens to show what is known of it and what can be done.

import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { confirmed } from '../common/dialog.js';
import { UNKNOWN, counted, grouped, moment } from '../common/format.js';

/** @typedef {import('./dead-letters.js').DeadLetter} DeadLetter */
/** @typedef {import('./dead-letters.js').DeadLetters} DeadLetters */

/** More are not counted by the server. */
const MAX_COUNTED = 10_000;

/** @param {DeadLetters} dead */
export function deadLetterList(dead) {
  return html`
    <section class="card dead" aria-labelledby="dead-letters">
      <div class="head">
        <h2 id="dead-letters">Dead letters <span class="num quiet">${countOf(dead)}</span></h2>
        ${dead.letters?.length ? html`
          <button type="button" ?disabled=${dead.isBusy} @click=${() => resendAll(dead)}>Send all again</button>` : nothing}
      </div>
      <p class="note">Batches that the database refused, and messages that are no batch. They are kept until somebody sends them again or deletes them. No batch is stored twice.</p>
      <p role="status" class=${dead.isBad ? 'error' : 'said'}>${dead.said}
        ${dead.needsSignIn ? html`<a href="/account?next=%2Fsystem">Sign in</a>` : nothing}</p>
      ${dead.letters === null ? html`<p class="quiet">Looking …</p>` : rows(dead, dead.letters)}
    </section>`;
}

/** @param {DeadLetters} dead */
function countOf(dead) {
  if (dead.letters === null) {
    return '';
  }
  return dead.count >= MAX_COUNTED ? `${grouped(MAX_COUNTED)} or more` : grouped(dead.count);
}

/** @param {DeadLetters} dead @param {DeadLetter[]} letters */
function rows(dead, letters) {
  if (letters.length === 0) {
    return html`<p class="none">None: everything that arrived on the queue was stored.</p>`;
  }
  return html`
    <ul>${repeat(letters,
      (/** @type {DeadLetter} */ letter, /** @type {number} */ place) => letter.id ?? place,
      (/** @type {DeadLetter} */ letter) => row(dead, letter))}</ul>
    ${letters.length < dead.count ? html`<p class="note">The newest ${letters.length}.</p>` : nothing}`;
}

/** @param {DeadLetters} dead @param {DeadLetter} letter */
function row(dead, letter) {
  return html`
    <li><details>
      <summary>
        <span class="num">${timeOf(letter)}</span>
        <span class="why">${whyOf(letter)}</span>
        <span class="num">${contentOf(letter) ?? 'no batch'}</span>
      </summary>
      <dl>
        <dt>Why</dt><dd>${whyOf(letter)}</dd>
        <dt>Race</dt><dd>${letter.race_id === null ? UNKNOWN
          : html`<a href="/races/${letter.race_id}">${letter.race_id}</a>`}</dd>
        <dt>Drones</dt><dd class="num">${grouped(letter.drones)}</dd>
        <dt>Samples</dt><dd class="num">${grouped(letter.samples)}</dd>
        <dt>Readings of sensors</dt><dd class="num">${grouped(letter.readings)}</dd>
        <dt>Size</dt><dd class="num">${grouped(letter.bytes)} <small>bytes</small></dd>
        <dt>Id</dt><dd>${letter.id ?? 'None: only the broker’s own tools reach it.'}</dd>
      </dl>
      ${letter.id === null ? nothing : html`
        <div class="buttons">
          <button type="button" ?disabled=${dead.isBusy} @click=${() => dead.resend(letter)}>Send again</button>
          <button type="button" class="danger" ?disabled=${dead.isBusy} @click=${() => remove(dead, letter)}>Delete</button>
        </div>`}
    </details></li>`;
}

/** @param {DeadLetter} letter */
function timeOf(letter) {
  return letter.at === null ? UNKNOWN : moment(letter.at);
}

/** What a batch holds; null = it is none. @param {DeadLetter} letter */
function contentOf({ samples, readings }) {
  if (samples === null && readings === null) {
    return null;
  }
  const parts = [samples ? counted(samples, 'sample') : '', readings ? counted(readings, 'reading') : ''];
  return parts.filter((text) => text !== '').join(', ') || counted(0, 'sample');
}

/** @param {DeadLetter} letter */
function whyOf(letter) {
  return letter.reason ?? 'The broker put it aside after its last try.';
}

/** @param {DeadLetters} dead */
async function resendAll(dead) {
  if (await confirmed({
    title: 'Send all again?',
    text: 'First mend why they could not be stored. What still can’t be comes back here.',
    action: 'Send all again',
  })) {
    await dead.resendAll();
  }
}

/** @param {DeadLetters} dead @param {DeadLetter} letter */
async function remove(dead, letter) {
  if (await confirmed({
    title: 'Delete this dead letter?',
    text: contentOf(letter) === null ? 'It is no batch.' : `Lost for good: ${contentOf(letter)}.`,
    action: 'Delete', danger: true,
  })) {
    await dead.remove(letter);
  }
}
