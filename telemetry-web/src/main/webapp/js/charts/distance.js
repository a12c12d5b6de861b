// How far a drone had flown at each instant of a flight.

import { FIELD, ROW } from '../memory/fields.js';
import { NOWHERE, SampleLog } from '../memory/sample-log.js';

/**
 * One flight of a drone, thinned, with the metres flown at each of its samples.
 * @typedef {object} Flown
 * @property {SampleLog} log
 * @property {number[]} places  of its samples, in their order
 * @property {Float64Array} times  ms
 * @property {Float64Array} metres
 */

/**
 * Metres along the way. Between thinned samples a drone flies curves: where it says its speed, that
 * times the time is nearer to them than the straight line.
 * @param {SampleLog} log  of one flight
 * @returns {Flown}
 */
export function flown(log) {
  /** @type {number[]} */
  const places = [];
  for (let at = log.begin(); at !== NOWHERE; at = log.next(at)) {
    places.push(at);
  }
  const times = Float64Array.from(places, (place) => log.time(place));
  const metres = new Float64Array(places.length);
  for (let i = 1; i < places.length; i++) {
    const seconds = (times[i] - times[i - 1]) / 1000;
    const said = (told(log, places[i]) + told(log, places[i - 1])) / 2 * seconds;
    const straight = log.distance(places[i - 1], places[i]);
    metres[i] = metres[i - 1] + (Number.isFinite(said) ? Math.max(said, straight || 0) : straight || 0);
  }
  return { log, places, times, metres };
}

/** Speed as the drone says it. @param {SampleLog} log @param {number} place */
function told(log, place) {
  return Math.hypot(log.value(place, FIELD.vx), log.value(place, FIELD.vy), log.value(place, FIELD.vz));
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
 * The samples of one flight of several logs, each going on where the one before it ends.
 * @param {SampleLog[]} logs
 * @param {number} flight
 * @param {number} stepMillis  samples need not be nearer than this
 */
export function flightOf(logs, flight, stepMillis) {
  const found = new SampleLog();
  for (const log of logs) {
    let at = Number.isFinite(found.last) ? log.at(found.last) : log.begin();
    at = at === NOWHERE ? log.begin() : at;
    for (; at !== NOWHERE; at = log.next(at)) {
      const time = log.time(at);
      if (log.flight(at) === flight && !(time - found.last < stepMillis)) {
        const row = Float32Array.from({ length: ROW }, (_, field) => log.value(at, field));
        found.append({ time, receivedAt: log.receivedAt(at), flight, row });
      }
    }
  }
  return found;
}
