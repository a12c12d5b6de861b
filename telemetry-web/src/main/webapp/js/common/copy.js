// Text to be copied: a box with its title and a button.

import { html } from 'lit-html';

const SHOWN_MS = 2000;

/**
 * @param {string} title
 * @param {string} text
 */
export function copyBox(title, text) {
  return html`<div class="code">
    <p><span>${title}</span>
      <button type="button" class="copy" @click=${copyBelow}>
        <span class="what">Copy</span><span class="said" role="status"></span>
      </button></p>
    <pre tabindex="0" role="region" aria-label=${title}>${text}</pre>
  </div>`;
}

/** @param {Event} event  a click on the button of a box */
async function copyBelow(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const source = /** @type {HTMLElement} */ (button.closest('.code')?.querySelector('pre'));
  const said = /** @type {HTMLElement} */ (button.querySelector('.said'));
  said.textContent = await copied(source) ? 'Copied' : 'Press Ctrl+C';
  setTimeout(() => { said.textContent = ''; }, SHOWN_MS);
}

/** Copies a node's text; where the page may not, selects it so that the keys can. @param {HTMLElement} source */
async function copied(source) {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
