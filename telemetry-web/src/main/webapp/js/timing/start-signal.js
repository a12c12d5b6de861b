// The start signal of a race, and the countdown to it.

import { millisOf } from './told.js';

/** Pilots get ready in this time. */
export const SIGNAL_IN_S = 5;

/** How long GO is shown. */
export const GO_MS = 2000;

/** When the signal of a race is or was, ms on the server's clock; null = none was given. @param {any} race  of the API */
export function signalOf(race) {
  return race?.start_signal_at ? millisOf(race.start_signal_at) : null;
}

/**
 * What a countdown shows: 5 … 1, GO, or nothing.
 * @param {number|null} signalAt  ms on the server's clock
 * @param {number} now  on the same
 */
export function countdownText(signalAt, now) {
  if (signalAt === null || !Number.isFinite(now) || now - signalAt >= GO_MS) {
    return '';
  }
  return now >= signalAt ? 'GO' : String(Math.ceil((signalAt - now) / 1000));
}
