// What a sensor says at the moment that is shown.

import { NOWHERE } from '../memory/sample-log.js';
import { READING } from './fields.js';
import { magnitude } from './sensor.js';
import { noReading, silenceOf, statusOf } from './sensor-state.js';

/**
 * @typedef {object} ShownSensor
 * @property {import('./sensor-state.js').Status} status
 * @property {number} value  the only number, or the magnitude of several; NaN = unknown
 * @property {number[]} parts  x, y and z of several
 * @property {number} vibration  NaN = unknown
 * @property {boolean|null} leak  null = unknown
 * @property {string} silence  in words; '' = it is not silent
 */

/**
 * @param {import('./sensor.js').Sensor} sensor
 * @param {import('./race-sensors.js').RaceSensors} sensors
 * @param {import('../race/moment.js').Moment} moment
 * @param {number} serverNow  of a live moment, ms
 * @returns {ShownSensor}
 */
export function shownSensor(sensor, sensors, moment, serverNow) {
  const live = moment.mode === 'live';
  const reading = live ? sensor.newest ?? readingAt(sensor, sensors, moment.time) : readingAt(sensor, sensors, moment.time);
  const known = live || sensors.isHere(moment.time);
  if (reading === null) {
    return { status: noReading(known), value: NaN, parts: [], vibration: NaN, leak: null, silence: '' };
  }
  const { row } = reading;
  const age = live ? serverNow - reading.receivedAt : moment.time - reading.time;
  const [x, y, z] = [row[READING.x], row[READING.y], row[READING.z]];
  const leak = row[READING.leak];
  return {
    // What lies before a moment that is still loaded is not that moment.
    status: known || age <= sensor.silentAfter ? statusOf(row[READING.status]) : noReading(false),
    value: magnitude(x, y, z),
    parts: sensor.isVector ? [x, y, z] : [],
    vibration: row[READING.vibration],
    leak: Number.isNaN(leak) ? null : leak === 1,
    silence: known ? silenceOf(age, sensor.silentAfter) : '',
  };
}

/** The newest reading at that moment or before, of what is here; null = none. @param {import('./sensor.js').Sensor} sensor @param {import('./race-sensors.js').RaceSensors} sensors @param {number} time */
function readingAt(sensor, sensors, time) {
  const logs = [sensor.log, sensors.history.all.get(sensor.key)?.log];
  let found = null;
  for (const log of logs) {
    const at = log === undefined ? NOWHERE : log.at(time);
    if (log !== undefined && at !== NOWHERE && (found === null || log.time(at) > found.time)) {
      found = log.sample(at);
    }
  }
  return found;
}
