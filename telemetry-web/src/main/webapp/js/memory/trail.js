// The way a drone came, as points.

import { FIELD } from './fields.js';
import { NOWHERE } from './track.js';

/** @typedef {{time: number, x: number, y: number, z: number, speed: number}} TrailPoint */

/**
 * The current flight's points of the last while before that moment, oldest first.
 * @param {import('./track.js').Track} track
 * @param {number} time
 * @param {number} millis  how far back
 * @param {number} stepMillis  points need not be nearer than this
 * @returns {TrailPoint[]}
 */
export function trailOf(track, time, millis, stepMillis) {
  const points = [];
  const newest = track.at(time);
  let last = Infinity;
  for (let at = newest; at !== NOWHERE; at = track.previous(at)) {
    const sampled = track.time(at);
    if (track.flight(at) !== track.flight(newest) || time - sampled > millis) {
      break;
    }
    const x = track.value(at, FIELD.x);
    const z = track.value(at, FIELD.z);
    if (last - sampled >= stepMillis && Number.isFinite(x) && Number.isFinite(z)) {
      points.push({ time: sampled, x, y: track.value(at, FIELD.y), z, speed: track.speed(at) });
      last = sampled;
    }
  }
  return points.reverse();
}
