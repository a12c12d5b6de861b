// The account page: signing in and what belongs to it, or the account of who is signed in.

import { html, render } from 'lit-html';
import { FormState } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { get, troubleOf } from '../net/api.js';
import { nextPage } from './next-page.js';
import { ownAccount } from './own-account.js';
import { registerForm, resetForm, signInForm } from './sign-in.js';

const page = /** @type {HTMLElement} */ (document.getElementById('page'));

const states = {
  signIn: new FormState(draw),
  register: new FormState(draw),
  reset: new FormState(draw),
  password: new FormState(draw),
  question: new FormState(draw),
  leave: new FormState(draw),
};

/** @typedef {import('./own-races.js').OwnRaces} OwnRaces */

/** @type {{who: import('../common/session.js').User|null|undefined, races: OwnRaces|null, byCode: boolean, failure: string}} races null = not read yet */
const shown = { who: undefined, races: null, byCode: false, failure: '' };

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
addEventListener('hashchange', draw);
read();

async function read() {
  try {
    shown.who = await user({ again: true });
    shown.failure = '';
  } catch (error) {
    shown.failure = troubleOf(error);
  }
  draw();
  if (shown.who) {
    await readRaces();
  }
}

/** The account is there without them. */
async function readRaces() {
  try {
    shown.races = { all: (await get('/races?mine=true&limit=20')).races, trouble: '' };
  } catch (error) {
    shown.races = { all: [], trouble: troubleOf(error) };
  }
  draw();
}

/** To where the person came from. */
function entered() {
  location.assign(nextPage(location.search, location.origin));
}

function left() {
  location.assign('/');
}

function draw() {
  render(html`<div class="account">${content()}</div>`, page);
}

function content() {
  if (shown.failure) {
    return html`<p class="message bad" role="alert">${shown.failure}</p>
      <p><button type="button" @click=${read}>Try again</button></p>`;
  }
  if (shown.who === undefined) {
    return html`<p class="quiet">One moment …</p>`;
  }
  if (shown.who !== null) {
    return ownAccount(shown.who, shown.races, states, left, read);
  }
  switch (location.hash) {
    case '#register': return registerForm(states.register, entered);
    case '#reset': return resetForm(states.reset, shown.byCode, choose);
    default: return signInForm(states.signIn, entered);
  }
}

/** @param {boolean} byCode */
function choose(byCode) {
  shown.byCode = byCode;
  draw();
}
