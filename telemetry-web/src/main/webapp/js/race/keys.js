// The keys of the race page, and the list of them.

import { html } from 'lit-html';
import { openDialog } from '../common/dialog.js';

/**
 * @typedef {object} Key
 * @property {string[]} keys  of KeyboardEvent.key, lower case
 * @property {string} shown  as people read it
 * @property {string} text  what it does
 * @property {(key: string, shift: boolean) => void} act
 */

/** Where keys write, choose or move something of their own. */
const TAKES_ALL = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable], dialog';
const TAKES_ARROWS = 'input, [role="separator"], [role="slider"], [role="tab"], [role="option"], [role="radio"], [role="menuitem"], [role="grid"]';
const TAKES_SPACE = 'button, a[href], summary, input, [role="button"], [role="tab"], [role="option"], [role="menuitem"]';

export class Keys {
  /** @param {Key[]} keys */
  constructor(keys) {
    /** @type {Key[]} */
    this.keys = [...keys, { keys: ['?'], shown: '?', text: 'This list', act: () => this.#list() }];
    document.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing
      || isTaken(event)) {
      return;
    }
    const pressed = event.key.toLowerCase();
    const found = this.keys.find(({ keys }) => keys.includes(pressed));
    if (found !== undefined) {
      event.preventDefault();
      found.act(pressed, event.shiftKey);
    }
  }

  #list() {
    openDialog('Keys', (close) => html`<dl class="keys">${this.keys.map(({ shown, text }) => html`
        <div><dt>${shown.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${text}</dd></div>`)}</dl>
      <div class="dialog-buttons"><button type="button" class="main" @click=${() => close()}>Done</button></div>`);
  }
}

/** Whether the key belongs to what has the focus. @param {KeyboardEvent} event */
function isTaken(event) {
  const target = /** @type {Element} */ (event.target);
  if (document.querySelector('dialog[open]') !== null || target.closest?.(TAKES_ALL)) {
    return true;
  }
  if (event.key === ' ') {
    return Boolean(target.closest?.(TAKES_SPACE));
  }
  return event.key.startsWith('Arrow') && Boolean(target.closest?.(TAKES_ARROWS));
}
