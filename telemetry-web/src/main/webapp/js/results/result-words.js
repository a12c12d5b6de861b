// What stands in the cells of a result, in words.

import { gapText, lapTime } from '../timing/lap-words.js';

/** @typedef {import('./race-results.js').Standing} Standing */
/** @typedef {import('../timing/told.js').Lap} Lap */

/** @type {Record<Standing['state'], string>} */
export const STATES = { racing: 'racing', finished: 'finished', disqualified: 'disqualified' };

/** @param {Standing} standing */
export function behind({ position, gap_seconds: seconds, gap_laps: laps }) {
  return position === null || position === 1 ? '' : gapText({ seconds, laps });
}

/** +5.000, −2.000; '' = none. @param {number|null|undefined} seconds */
export function penalty(seconds) {
  return !seconds ? '' : `${seconds < 0 ? '−' : '+'}${lapTime(Math.abs(seconds))}`;
}

/** Why a lap does not count; '' = it does. @param {Lap} lap */
export function whyNot({ counts, valid, missed, changes }) {
  if (counts) {
    return '';
  }
  if (changes.some(({ kind }) => kind === 'remove_lap')) {
    return 'removed';
  }
  if (!valid) {
    return missed.length === 1 ? `gate ${missed[0] + 1} missed` : `gates ${missed.map((gate) => gate + 1).join(', ')} missed`;
  }
  return 'not counted';
}
