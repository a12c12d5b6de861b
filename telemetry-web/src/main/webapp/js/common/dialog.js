// Dialogs over the page: a question before what can't be taken back, or a form of its own.

import { html, render } from 'lit-html';

/**
 * Opens a dialog; it closes by Escape, or when its content calls `close`.
 * @param {string} title
 * @param {(close: (result?: any) => void, redraw: () => void) => unknown} content  a template
 * @returns {Promise<any>} what `close` was given; undefined = nothing
 */
export function openDialog(title, content) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', title);
  return new Promise((resolve) => {
    /** @type {any} */
    let result;
    const close = (/** @type {any} */ value) => {
      result = value;
      dialog.close();
    };
    const redraw = () => render(html`<h2>${title}</h2>${content(close, redraw)}`, dialog);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    redraw();
    dialog.showModal();
  });
}

/**
 * Asks before something is done.
 * @param {{title: string, text: string, action: string, danger?: boolean}} question
 * @returns {Promise<boolean>} whether to do it
 */
export async function confirmed({ title, text, action, danger = false }) {
  const answer = await openDialog(title, (close) => html`
    <p>${text}</p>
    <div class="dialog-buttons">
      <button type="button" autofocus @click=${() => close(false)}>Cancel</button>
      <button type="button" class=${danger ? 'danger' : 'main'} @click=${() => close(true)}>${action}</button>
    </div>`);
  return answer === true;
}
