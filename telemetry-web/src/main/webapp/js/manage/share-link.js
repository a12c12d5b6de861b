// The address at which others see a race.

import { html } from 'lit-html';
import { copyBox } from '../common/copy.js';
import { part } from '../net/api.js';

/** @param {any} race  of the API */
export function shareLink(race) {
  return html`${copyBox('Link for those who watch', new URL(`/races/${part(race.id)}`, location.origin).href)}
    ${race.public ? '' : html`<p class="note">The race is private: only its people can open it, when they are signed in.</p>`}`;
}
