// How long a drone's last sample is ago, in words that do not flicker.

import { UNKNOWN } from '../common/format.js';

/** @param {number} silence  ms @param {import('../race/drone.js').SignalState} state */
export function signalAge(silence, state) {
  if (!Number.isFinite(silence)) {
    return UNKNOWN;
  }
  if (state === 'live') {
    return `${Math.max(0, Math.round(silence / 20) * 20)} ms`;
  }
  return `silent for ${longer(silence / 1000)}`;
}

/** @param {number} seconds */
function longer(seconds) {
  return seconds < 10 ? `${seconds.toFixed(1)} s`
    : seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
