// A track on its way from one page to the next of the same tab: one that was imported, or that waits
// until somebody has signed in.

import { trackOf } from './track-file.js';

const KEY = 'drift.track';

/** @param {import('./told-gate.js').ToldTrack} track */
export function handOver(track) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(track));
  } catch {
    // No storage in this browser: the next page begins with nothing.
  }
}

/** What the page before left here, once; null = nothing. */
export function takeOver() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text === null ? null : trackOf(JSON.parse(text));
  } catch {
    return null;
  }
}
