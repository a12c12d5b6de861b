// Parts of a page that are drawn again and again, each alone: one that fails says so in its own
// place, and all others go on.

import { troubleOf } from '../net/api.js';

/**
 * The same drawing, which never fails. It is tried again each time; the console gets its first fault.
 * @template {unknown[]} Arguments
 * @param {HTMLElement|null} root  where it says that it failed; null = nowhere
 * @param {(...moment: Arguments) => void} draw
 * @returns {(...moment: Arguments) => void}
 */
export function alone(root, draw) {
  /** @type {HTMLElement|null} */
  let note = null;
  return (...moment) => {
    try {
      draw(...moment);
      if (note !== null) {
        note.hidden = true;
      }
    } catch (error) {
      note ??= noteOf(root, troubleOf(error));
      note.hidden = false;
    }
  };
}

/** @param {HTMLElement|null} root @param {string} text */
function noteOf(root, text) {
  const note = document.createElement('p');
  note.className = 'message bad failed-part';
  note.setAttribute('role', 'alert');
  note.textContent = text;
  root?.append(note);
  return note;
}
