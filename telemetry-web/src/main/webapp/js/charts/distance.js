// How far a drone had flown at each instant of a flight.

import { FIELD, ROW } from '../memory/fields.js';
import { NOWHERE, Track } from '../memory/track.js';

/**
 * One flight of a drone, thinned, with the metres flown at each of its samples.
 * @typedef {object} Flown
 * @property {Track} track
 * @property {number[]} places  of its samples, in their order
 * @property {Float64Array} times  ms
 * @property {Float64Array} metres
 */

/**
 * Metres along the way. Between thinned samples a drone flies curves: where it says its speed, that
 * times the time is nearer to them than the straight line.
 * @param {Track} track  of one flight
 * @returns {Flown}
 */
export function flown(track) {
  /** @type {number[]} */
  const places = [];
  for (let at = track.begin(); at !== NOWHERE; at = track.next(at)) {
    places.push(at);
  }
  const times = Float64Array.from(places, (place) => track.time(place));
  const metres = new Float64Array(places.length);
  for (let i = 1; i < places.length; i++) {
    const seconds = (times[i] - times[i - 1]) / 1000;
    const said = (told(track, places[i]) + told(track, places[i - 1])) / 2 * seconds;
    const straight = track.distance(places[i - 1], places[i]);
    metres[i] = metres[i - 1] + (Number.isFinite(said) ? Math.max(said, straight || 0) : straight || 0);
  }
  return { track, places, times, metres };
}

/** Speed as the drone says it. @param {Track} track @param {number} place */
function told(track, place) {
  return Math.hypot(track.value(place, FIELD.vx), track.value(place, FIELD.vy), track.value(place, FIELD.vz));
}

/** Where in a list that grows a value lies: its place with the part to the next; NaN = outside. @param {Float64Array} list @param {number} value */
export function placeIn(list, value) {
  const last = list.length - 1;
  if (last < 0 || !(value >= list[0] && value <= list[last])) {
    return NaN;
  }
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const step = list[high] - list[low];
  return low + (step > 0 ? (value - list[low]) / step : 0);
}

/** The value at such a place. @param {Float64Array} list @param {number} place */
export function valueIn(list, place) {
  if (!Number.isFinite(place)) {
    return NaN;
  }
  const low = Math.floor(place);
  return low + 1 < list.length ? list[low] + (list[low + 1] - list[low]) * (place - low) : list[low];
}

/**
 * The samples of one flight of several tracks, each going on where the one before it ends.
 * @param {Track[]} tracks
 * @param {number} flight
 * @param {number} stepMillis  samples need not be nearer than this
 */
export function flightOf(tracks, flight, stepMillis) {
  const found = new Track();
  for (const track of tracks) {
    let at = Number.isFinite(found.last) ? track.at(found.last) : track.begin();
    at = at === NOWHERE ? track.begin() : at;
    for (; at !== NOWHERE; at = track.next(at)) {
      const time = track.time(at);
      if (track.flight(at) === flight && !(time - found.last < stepMillis)) {
        const row = Float32Array.from({ length: ROW }, (_, field) => track.value(at, field));
        found.append({ time, receivedAt: track.receivedAt(at), flight, row });
      }
    }
  }
  return found;
}
