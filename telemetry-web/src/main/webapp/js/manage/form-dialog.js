// A dialog that is one form.

import { html } from 'lit-html';
import { openDialog } from '../common/dialog.js';
import { FormState, outcome } from '../common/form.js';

/** @typedef {import('../common/form.js').FormValues} FormValues */

/**
 * A dialog that is one form and closes when it was sent.
 * @param {string} title
 * @param {string} action
 * @param {(state: FormState) => unknown} fields  a template
 * @param {(values: FormValues) => Promise<void>} send
 * @param {Record<number, string>} [places]  the field at which a status is said
 */
export function formDialog(title, action, fields, send, places) {
  /** @type {FormState|null} */
  let made = null;
  return openDialog(title, (close, redraw) => {
    const state = made ??= new FormState(redraw);
    const submit = state.submits(async (values) => {
      await send(values);
      close();
    }, places);
    return html`<form class="form" @submit=${submit}>
      ${outcome(state)}${fields(state)}
      <div class="dialog-buttons"><button type="button" @click=${() => close()}>Cancel</button>
        <button class="main" ?disabled=${state.busy}>${action}</button></div>
    </form>`;
  });
}
