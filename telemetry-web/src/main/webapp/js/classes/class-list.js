// The classes of this server, newest first.

import { html, nothing, render } from 'lit-html';
import { showHeader } from '../common/header.js';
import { get, part, troubleOf } from '../net/api.js';
import { rankingText } from './class-words.js';

/** @typedef {import('./class-words.js').RaceClass} RaceClass */

const PAGE = 50;

/** Who types goes on within this. */
const TYPED_MS = 250;

const page = /** @type {HTMLElement} */ (document.getElementById('page'));

/** @type {{classes: RaceClass[]|null, next: string|null, wanted: string, failure: string}} */
const shown = { classes: null, next: null, wanted: '', failure: '' };

/** @type {ReturnType<typeof setTimeout>|undefined} */
let typing;

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
read();

/** @param {string} [cursor]  of the page before; none = the first page */
async function read(cursor) {
  const { wanted } = shown;
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (wanted !== '') {
    query.set('search', wanted);
  }
  if (cursor !== undefined) {
    query.set('cursor', cursor);
  }
  try {
    const answer = await get(`/classes?${query}`);
    if (wanted !== shown.wanted) {
      return;
    }
    shown.classes = cursor === undefined ? answer.classes : [...shown.classes ?? [], ...answer.classes];
    shown.next = answer.next;
    shown.failure = '';
  } catch (error) {
    shown.failure = troubleOf(error);
  }
  draw();
}

/** @param {Event} event */
function find(event) {
  const { value } = /** @type {HTMLInputElement} */ (event.target);
  clearTimeout(typing);
  typing = setTimeout(() => {
    shown.wanted = value.trim();
    read();
  }, TYPED_MS);
}

function draw() {
  const { classes, next, wanted, failure } = shown;
  render(html`
    <div class="section-head"><h1>Classes</h1><a class="button main" href="/classes/new">New class</a></div>
    <p class="quiet">A class ranks its pilots over several races.</p>
    ${classes !== null && (classes.length > 0 || wanted !== '') ? html`
      <input type="search" maxlength="100" aria-label="Find a class" placeholder="Find by name" @input=${find}>` : nothing}
    ${failure ? html`<div><p class="message bad" role="alert">${failure}</p>
      <p><button type="button" @click=${() => read()}>Try again</button></p></div>` : nothing}
    ${classes === null ? html`<p class="quiet">${failure ? '' : 'Reading the classes …'}</p>` : list(classes, wanted)}
    ${next === null ? nothing : html`<p><button type="button" @click=${() => read(next)}>Show older classes</button></p>`}`, page);
}

/** @param {RaceClass[]} classes @param {string} wanted */
function list(classes, wanted) {
  if (classes.length === 0) {
    return html`<p class="quiet">${wanted === '' ? 'There is no class yet.' : 'No class has that in its name.'}</p>`;
  }
  return html`<ul class="class-list">${classes.map((each) => html`<li class="card">
    <h2><a href=${`/classes/${part(each.id)}`}>${each.name}</a></h2>
    ${each.description === '' ? nothing : html`<p>${each.description}</p>`}
    <p class="quiet">${rankingText(each)}${each.public ? '' : ' · private'}${each.created_by?.name ? ` · by ${each.created_by.name}` : ''}</p>
  </li>`)}</ul>`;
}
