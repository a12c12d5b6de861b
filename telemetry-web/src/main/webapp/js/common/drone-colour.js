// A drone's colour for what is drawn by CSS: --drone follows the theme by itself (css/theme.css).

import { lookOf } from './palette.js';

/**
 * The text of a style that gives an element of class "drone-colour" its --drone. Set it as a
 * property (.style=${…}): the pages' policy allows no style attributes.
 * @param {number} index  of the drone, by its appearance
 */
export function droneColour(index) {
  const look = lookOf(index);
  return `--drone-dark:${look.textColour(false)};--drone-light:${look.textColour(true)}`;
}
