// What stands in the cells of a result, in words.

import { UNKNOWN } from '../common/format.js';
import { gapText, lapTime } from '../timing/lap-words.js';

/** @typedef {import('./race-results.js').Standing} Standing */
/** @typedef {import('./race-results.js').Correction} Correction */
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

/** What was corrected. @param {Correction} correction */
export function correctionText({ kind, lap, seconds }) {
  const number = lap === null ? 'Lap' : `Lap ${lap}`;
  switch (kind) {
    case 'remove_lap': return `${number} removed`;
    case 'count_lap': return `${number} counts`;
    case 'set_lap_time': return `${number} set to ${lapTime(seconds)}`;
    case 'add_lap': return `Lap of ${lapTime(seconds)} added`;
    case 'add_time': return `${penalty(seconds)} s`;
    case 'disqualify': return 'Disqualified';
    default: return UNKNOWN;
  }
}
