// What can be charted: the lanes, their lines, and where their numbers come from.

import { speed } from '../common/units.js';
import { FIELD } from '../memory/fields.js';

/** @typedef {import('../memory/sample-log.js').SampleLog} SampleLog */

/**
 * @typedef {object} Line
 * @property {string} name  within its lane; '' = the only one
 * @property {(log: SampleLog, place: number, drone: import('../race/drone.js').Drone) => number} read  NaN = unknown
 * @property {() => string} unit
 * @property {'solid'|'dashed'|'dotted'} dash
 * @property {number} digits  behind the point, in words
 * @property {'left'|'right'} axis
 * @property {boolean} [strong]  the main one of its lane, whatever is selected
 */

/**
 * @typedef {object} Quantity  one lane
 * @property {string} key
 * @property {string} title
 * @property {string} noun  in a sentence
 * @property {Line[]} lines
 * @property {string[]} parts  of a sample, as `/tracks` names them
 * @property {string[]} formats  how those keys of a race's stream format begin that have it
 * @property {[number, number]|null} bounds  of the left axis; null = as the numbers are
 */

/** At most so many are shown at once. */
export const MAX_LANES = 4;

/** @type {Line['dash'][]} */
const DASHES = ['solid', 'dashed', 'dotted'];

/**
 * @param {string} name @param {Line['read']} read @param {string|(() => string)} unit
 * @param {Partial<Line>} [more]
 * @returns {Line}
 */
function line(name, read, unit, more = {}) {
  return { name, read, unit: typeof unit === 'string' ? () => unit : unit, dash: 'solid', digits: 0, axis: 'left', ...more };
}

/** @param {number} field @param {number} [factor] @returns {Line['read']} */
function field(field, factor = 1) {
  return (log, place) => log.value(place, field) * factor;
}

/** Lines told apart by their dashes. @param {[string, number][]} fields @param {string} unit @param {number} [factor] */
function lines(fields, unit, factor) {
  return fields.map(([name, number], i) => line(name, field(number, factor), unit, { dash: DASHES[i % DASHES.length] }));
}

/** @type {Quantity[]} */
export const QUANTITIES = [
  {
    key: 'speed', title: 'Speed', noun: 'speed', parts: ['position', 'velocity'], bounds: null,
    formats: ['Velocity', 'Speed', 'Position'],
    lines: [line('', (log, place) => speed(log.speed(place)).value, () => speed(0).unit, { digits: 1 })],
  },
  {
    key: 'altitude', title: 'Altitude', noun: 'altitude', parts: ['position'], bounds: null, formats: ['Position'],
    lines: [line('', field(FIELD.y), 'm', { digits: 1 })],
  },
  {
    key: 'throttle', title: 'Throttle', noun: 'throttle', parts: ['inputs'], bounds: [0, 100], formats: ['Input'],
    lines: [line('', (log, place) => (log.value(place, FIELD.throttle) + 1) * 50, '%')],
  },
  {
    key: 'sticks', title: 'Sticks', noun: 'stick inputs', parts: ['inputs'], bounds: [-100, 100], formats: ['Input'],
    lines: lines([['yaw', FIELD.yaw], ['pitch', FIELD.pitch], ['roll', FIELD.roll]], '%', 100),
  },
  {
    key: 'rates', title: 'Body rates', noun: 'body rates', parts: ['gyro'], bounds: null, formats: ['Gyro'],
    lines: lines([['yaw', FIELD.gyroYaw], ['pitch', FIELD.gyroPitch], ['roll', FIELD.gyroRoll]], '°/s'),
  },
  {
    key: 'battery', title: 'Battery', noun: 'battery', parts: ['battery'], bounds: [0, 100], formats: ['Battery'],
    lines: [
      line('charge', (log, place, drone) => drone.charge(log.value(place, FIELD.percentage)) * 100, '%'),
      line('voltage', field(FIELD.volts), 'V', { dash: 'dashed', digits: 2, axis: 'right' }),
    ],
  },
  {
    key: 'rpm', title: 'Motors', noun: 'motor RPM', parts: ['motors'], bounds: null, formats: ['MotorRPM'],
    lines: lines([1, 2, 3, 4].map((motor) => [`motor ${motor}`, FIELD.rpm + motor - 1]), 'RPM'),
  },
];
