// The account of who is signed in: password, security question, signing out, deleting it.

import { html, nothing } from 'lit-html';
import { confirmed } from '../common/dialog.js';
import { field, outcome } from '../common/form.js';
import { signOut } from '../common/session.js';
import { call } from '../net/api.js';
import { ownRaces } from './own-races.js';
import { questionFields } from './sign-in.js';

/** @typedef {import('../common/form.js').FormState} FormState */
/** @typedef {import('../common/session.js').User} User */

/**
 * @param {User} user
 * @param {import('./own-races.js').OwnRaces|null} races  theirs; null = not read yet
 * @param {{password: FormState, question: FormState, leave: FormState}} states
 * @param {() => void} left  called when nobody is signed in any more
 * @param {() => void} changed  called when the account is another than it was
 */
export function ownAccount(user, races, states, left, changed) {
  const out = states.leave.submits(async () => {
    await signOut();
    left();
  });
  return html`<div class="own-head">
      <div><h1>${user.name}</h1><p class="quiet">${user.administrator ? 'Administrator' : 'Pilot'}</p></div>
      <form @submit=${out}><button ?disabled=${states.leave.busy}>Sign out</button></form>
    </div>
    ${outcome(states.leave)}
    ${ownRaces(races)}
    <section class="card"><h2>Change the password</h2>${passwordForm(user, states.password)}</section>
    <section class="card"><h2>Security question</h2>${questionForm(user, states.question, changed)}</section>
    <section class="card"><h2>Delete the account</h2>
      <p>Your races and what was flown stay; your name does not. This can’t be taken back.</p>
      <form class="form" @submit=${deletion(user, states.leave, left)}>
        <div class="buttons"><button class="danger" ?disabled=${states.leave.busy}>Delete the account</button></div>
      </form>
    </section>`;
}

/** Password managers want to know whose it is. @param {User} user */
function hiddenName(user) {
  return html`<input class="for-readers" type="text" autocomplete="username" value=${user.name} readonly tabindex="-1" aria-hidden="true">`;
}

/** @param {User} user @param {FormState} state */
function passwordForm(user, state) {
  const submit = state.submits(async (values, form) => {
    await call('PUT', '/users/me/password', {
      current_password: values.text('current_password'), new_password: values.text('new_password'),
    });
    form.reset();
    return 'The password is changed. All other sessions of yours are signed out.';
  }, { 403: 'current_password' });
  return html`<form class="form" @submit=${submit}>
    ${outcome(state)}${hiddenName(user)}
    ${field(state, { name: 'current_password', label: 'Present password', type: 'password', autocomplete: 'current-password', required: true })}
    ${field(state, { name: 'new_password', label: 'New password', type: 'password', autocomplete: 'new-password', required: true, least: 8, most: 128, hint: '8 to 128 characters.' })}
    <div class="buttons"><button class="main" ?disabled=${state.busy}>Change it</button></div>
  </form>`;
}

/** @param {User} user @param {FormState} state @param {() => void} changed */
function questionForm(user, state, changed) {
  const submit = state.submits(async (values, form) => {
    const question = values.given('security_question');
    await call('PUT', '/users/me/security-question', {
      current_password: values.text('question_password'),
      security_question: question,
      security_answer: values.given('security_answer'),
    });
    form.reset();
    changed();
    return question === null ? 'There is no security question now.' : 'The question is saved.';
  }, { 403: 'question_password' });
  return html`<p class="quiet">${user.security_question
      ? html`Now: “${user.security_question}” Its answer resets a forgotten password.`
      : 'There is none: only an administrator can help if you forget the password.'}</p>
    <form class="form" @submit=${submit}>
      ${outcome(state)}${hiddenName(user)}
      ${questionFields(state)}
      ${user.security_question ? html`<p class="note">Leave both empty to have none.</p>` : nothing}
      ${field(state, { name: 'question_password', label: 'Present password', type: 'password', autocomplete: 'current-password', required: true })}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Save</button></div>
    </form>`;
}

/** @param {User} user @param {FormState} state @param {() => void} left */
function deletion(user, state, left) {
  return state.submits(async () => {
    const sure = await confirmed({
      title: `Delete ${user.name}?`,
      text: 'You are signed out everywhere, and your drones are nobody’s. Races and what was flown stay.',
      action: 'Delete the account',
      danger: true,
    });
    if (sure) {
      await call('DELETE', `/users/${user.id}`);
      await signOut();
      left();
    }
  });
}
