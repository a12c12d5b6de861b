// Colours of the page for three, as the screen shows them: nothing here is lit, so nothing is converted.

import { Color, ColorManagement } from 'three';

ColorManagement.enabled = false;

/** @type {Map<string, Color>} */
const made = new Map();

/** Not to be changed. @param {string} text  as in CSS, #rrggbb */
export function colourOf(text) {
  let colour = made.get(text);
  if (colour === undefined) {
    colour = new Color(text);
    made.set(text, colour);
  }
  return colour;
}
