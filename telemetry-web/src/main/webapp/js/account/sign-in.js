// Signing in, registering, and the way back for those who forgot their password.

import { html, nothing } from 'lit-html';
import { field, outcome } from '../common/form.js';
import { signIn } from '../common/session.js';
import { call } from '../net/api.js';

/** @typedef {import('../common/form.js').FormState} FormState */

const NAME = /** @type {const} */ ({
  name: 'name', label: 'Name', autocomplete: 'username', required: true, most: 32,
});
const NEW_PASSWORD = /** @type {const} */ ({
  type: 'password', autocomplete: 'new-password', required: true, least: 8, most: 128,
  hint: '8 to 128 characters.',
});

/**
 * @param {FormState} state
 * @param {() => void} entered  called when somebody is signed in
 */
export function signInForm(state, entered) {
  const submit = state.submits(async (values) => {
    await signIn(values.text('name').trim(), values.text('password'));
    entered();
  });
  return html`<h1>Sign in</h1>
    <form class="form" @submit=${submit}>
      ${outcome(state)}
      ${field(state, NAME)}
      ${field(state, { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', required: true })}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Sign in</button></div>
    </form>
    <p class="others"><a href="#register">Register</a> <a href="#reset">Forgot the password?</a></p>`;
}

/**
 * @param {FormState} state
 * @param {() => void} entered
 */
export function registerForm(state, entered) {
  const submit = state.submits(async (values) => {
    const name = values.text('name').trim();
    await call('POST', '/users', {
      name,
      password: values.text('password'),
      security_question: values.given('security_question'),
      security_answer: values.given('security_answer'),
    });
    await signIn(name, values.text('password'));
    entered();
  }, { 409: 'name' });
  return html`<h1>Register</h1>
    <form class="form" @submit=${submit}>
      ${outcome(state)}
      ${field(state, { ...NAME, least: 2, hint: '2 to 32 letters (a-z), digits and . _ - Others see it.' })}
      ${field(state, { ...NEW_PASSWORD, name: 'password', label: 'Password' })}
      <fieldset>
        <legend>If you forget the password</legend>
        <p class="hint">The answer to a question of yours resets it. Without one an administrator can help.</p>
        ${questionFields(state)}
      </fieldset>
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Register</button></div>
    </form>
    <p class="others"><a href="#sign-in">Sign in instead</a></p>`;
}

/** Question and answer, both or none. @param {FormState} state @param {string} [question] */
export function questionFields(state, question) {
  return html`
    ${field(state, { name: 'security_question', label: 'Security question (optional)', most: 128, value: question, placeholder: 'My first drone?' })}
    ${field(state, { name: 'security_answer', label: 'Its answer', most: 128, hint: 'Capital letters don’t matter.' })}`;
}

/**
 * @param {FormState} state
 * @param {boolean} byCode  else by the answer to the security question
 * @param {(byCode: boolean) => void} choose
 */
export function resetForm(state, byCode, choose) {
  const submit = state.submits(async (values, form) => {
    await call('POST', '/password-resets', {
      name: values.text('name').trim(),
      [byCode ? 'code' : 'security_answer']: values.text(byCode ? 'code' : 'security_answer').trim(),
      new_password: values.text('new_password'),
    });
    form.reset();
    return 'The password is changed, and every session is signed out. Sign in with the new one.';
  });
  const way = (/** @type {boolean} */ code, /** @type {string} */ text) => html`
    <label class="choice"><input type="radio" name="way" .checked=${byCode === code} @change=${() => choose(code)}> ${text}</label>`;
  return html`<h1>Forgot the password?</h1>
    <form class="form" @submit=${submit}>
      ${outcome(state)}
      <fieldset><legend>Reset it with</legend>
        ${way(false, 'the answer to my security question')}
        ${way(true, 'a code from an administrator')}
      </fieldset>
      ${field(state, NAME)}
      ${byCode
        ? field(state, { name: 'code', label: 'Code', required: true, autocomplete: 'one-time-code', most: 128, placeholder: 'K7QX2-M9TBD', hint: 'Good once and for 24 hours.' })
        : field(state, { name: 'security_answer', label: 'Answer', required: true, most: 128, hint: 'Capital letters don’t matter.' })}
      ${field(state, { ...NEW_PASSWORD, name: 'new_password', label: 'New password' })}
      <div class="buttons"><button class="main" ?disabled=${state.busy}>Reset the password</button></div>
    </form>
    ${state.done ? nothing : html`<p class="note">Neither of them? Ask an administrator of this server for a code.</p>`}
    <p class="others"><a href="#sign-in">Sign in</a> <a href="#register">Register</a></p>`;
}
