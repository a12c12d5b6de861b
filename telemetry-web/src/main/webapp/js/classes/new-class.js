// The page that makes a class.

import { html, render } from 'lit-html';
import { FormState, outcome } from '../common/form.js';
import { showHeader } from '../common/header.js';
import { user } from '../common/session.js';
import { call, part, troubleOf } from '../net/api.js';
import { ClassChoice, NEW_CLASS, classBody, classFields } from './class-form.js';

const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const form = new FormState(draw);

const choice = new ClassChoice(draw);

/** @type {{signedIn: boolean|null, failure: string}} */
const shown = { signedIn: null, failure: '' };

const submit = form.submits(async (values) => {
  const { body } = await call('POST', '/classes', classBody(values, choice, null));
  location.assign(`/classes/${part(body.id)}`);
});

showHeader(/** @type {HTMLElement} */ (document.querySelector('.bar')));
read();

async function read() {
  try {
    shown.signedIn = await user() !== null;
    shown.failure = '';
  } catch (error) {
    shown.failure = troubleOf(error);
  }
  draw();
}

function draw() {
  render(html`<div class="one-column"><h1>New class</h1>${content()}</div>`, page);
}

function content() {
  if (shown.failure) {
    return html`<p class="message bad" role="alert">${shown.failure}</p>
      <p><button type="button" @click=${read}>Try again</button></p>`;
  }
  if (shown.signedIn === null) {
    return html`<p class="quiet">One moment …</p>`;
  }
  return shown.signedIn ? html`
    <p class="quiet">A class ranks its pilots over several races: heats that fly one after the other, and rounds of them.</p>
    <form class="form" @submit=${submit}>
      ${outcome(form)}
      ${classFields(form, choice, NEW_CLASS)}
      <div class="buttons"><button class="main" ?disabled=${form.busy}>Make the class</button></div>
    </form>`
    : html`<p>Sign in to make a class.</p>
      <p class="buttons"><a class="button main" href="/account?next=/classes/new">Sign in</a></p>`;
}
