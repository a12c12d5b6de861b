// The columns of `/tracks` (docs/api.md) as samples.

import { COLUMNS, FIXED, MOTORS, ROW, withoutNowhere } from './fields.js';

/**
 * The samples of a drone's columns.
 * @param {any} drone  of `/tracks`
 * @param {number} fromMicros
 * @returns {import('./sample-log.js').Sample[]}
 */
export function samplesOf(drone, fromMicros) {
  const columns = COLUMNS.map((name) => drone[name]);
  return drone.offset_us.map((/** @type {number} */ offset, /** @type {number} */ i) => {
    const row = new Float32Array(ROW).fill(NaN);
    for (let field = 0; field < FIXED; field++) {
      row[field] = columns[field]?.[i] ?? NaN;
    }
    const rpms = drone.motor_rpms?.[i];
    for (let motor = 0; rpms && motor < Math.min(MOTORS, rpms.length); motor++) {
      row[FIXED + motor] = rpms[motor];
    }
    const time = (fromMicros + offset) / 1000;
    return { time, receivedAt: time + drone.delay_us[i] / 1000, flight: drone.flight[i], row: withoutNowhere(row) };
  });
}
