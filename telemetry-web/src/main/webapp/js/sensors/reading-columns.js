// Readings as the API has them: one by one in live messages, by column in windows (docs/api.md).

import { NAMES, READING_ROW, rowOf } from './fields.js';
import { idOf, keyOf } from './sensor.js';
import { part } from '../net/api.js';

/** @typedef {import('./sensor.js').Reading} Reading */

/** Sensors that are asked for by their ids; of more, all are read: the server takes 64 at most. */
const MAX_NAMED = 16;

/** In the place of names: all sensors. */
export const ALL = '*';

/** A reading of the live messages. @param {any} told @returns {Reading & {sequence: number}} */
export function readingOf(told) {
  return {
    time: told.at_us / 1000,
    receivedAt: told.received_at_us / 1000,
    flight: 0,
    row: rowOf(NAMES.map((name) => told[name])),
    sequence: told.sequence,
  };
}

/** The readings of a sensor's columns. @param {any} sensor @param {number} fromMicros @returns {Reading[]} */
export function readingsOf(sensor, fromMicros) {
  const columns = NAMES.map((name) => sensor[name]);
  return sensor.offset_us.map((/** @type {number} */ offset, /** @type {number} */ i) => {
    const time = (fromMicros + offset) / 1000;
    return { time, receivedAt: time + sensor.delay_us[i] / 1000, flight: 0, row: rowOf(columns.map((column) => column?.[i])) };
  });
}

/** Where whole windows of a race's readings are. @param {string} raceId */
export function windowsOf(raceId) {
  return `/races/${part(raceId)}/readings/windows?`;
}

/** Thinned readings, for charts. @type {import('../charts/overview.js').Kind} */
export const READINGS = {
  path: 'readings/windows',
  width: READING_ROW,
  query: ({ names }) => (names.length > MAX_NAMED || names.includes(ALL) ? []
    : [...new Set(names.map(idOf))].map((id) => `sensor=${part(id)}`)),
  read: (answer) => answer.sensors.map((/** @type {any} */ sensor) => ({
    name: keyOf(sensor), columns: sensor, samples: readingsOf(sensor, answer.from_us),
  })),
};
