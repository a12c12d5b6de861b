// How long ago something was, in few characters.

import { UNKNOWN } from './format.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param {string|null|undefined} rfc3339  null = never @param {number} [now]  ms since 1970 */
export function ago(rfc3339, now = Date.now()) {
  if (rfc3339 === null || rfc3339 === undefined) {
    return UNKNOWN;
  }
  const seconds = Math.max(0, Math.round((now - Date.parse(rfc3339)) / 1000));
  if (seconds < MINUTE) {
    return `${seconds} s`;
  }
  if (seconds < HOUR) {
    return `${Math.floor(seconds / MINUTE)} min`;
  }
  return seconds < DAY ? `${Math.floor(seconds / HOUR)} h` : `${Math.floor(seconds / DAY)} d`;
}
