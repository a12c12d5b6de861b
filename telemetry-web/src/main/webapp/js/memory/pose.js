// Where a drone is, and how, at any instant between its samples.

import { FIELD, MOTORS } from './fields.js';
import { NOWHERE } from './sample-log.js';

/** Samples further apart than this are not bridged: the drone was silent. */
export const LONGEST_BRIDGE_MS = 1000;

/**
 * @typedef {object} Pose  unknown numbers are NaN
 * @property {number} time  sampleTime of the sample at that instant or before, ms
 * @property {number} flight
 * @property {number} age  ms since that sample; 0 while the next one is known
 * @property {number} x metres @property {number} y metres, up @property {number} z metres
 * @property {number} qx @property {number} qy @property {number} qz @property {number} qw
 * @property {number} heading  radians over ground from +z to +x
 * @property {number} speed  m/s
 * @property {number} verticalSpeed  m/s, up
 * @property {number} throttle -1 to 1 @property {number} yaw @property {number} pitch @property {number} roll
 * @property {number} gyroPitch °/s @property {number} gyroRoll @property {number} gyroYaw
 * @property {number} percentage @property {number} volts
 * @property {number[]} rpms  as many as are known
 */

/**
 * @param {import('./sample-log.js').SampleLog} log
 * @param {number} time
 * @returns {Pose|null} null = it has not flown yet
 */
export function poseAt(log, time) {
  const a = log.at(time);
  if (a === NOWHERE) {
    return null;
  }
  const next = log.next(a);
  const bridged = next !== NOWHERE && log.flight(next) === log.flight(a)
    && log.time(next) - log.time(a) <= LONGEST_BRIDGE_MS;
  const b = bridged ? next : a;
  const part = bridged ? (time - log.time(a)) / (log.time(b) - log.time(a)) : 0;
  const mix = (/** @type {number} */ field) => {
    const from = log.value(a, field);
    return part === 0 ? from : from + (log.value(b, field) - from) * part;
  };
  const [qx, qy, qz, qw] = attitude(log, a, b, part);
  return {
    time: log.time(a),
    flight: log.flight(a),
    age: bridged ? 0 : time - log.time(a),
    x: mix(FIELD.x), y: mix(FIELD.y), z: mix(FIELD.z),
    qx, qy, qz, qw,
    heading: heading(log, a, qx, qy, qz, qw),
    speed: log.speed(a),
    verticalSpeed: verticalSpeed(log, a),
    throttle: mix(FIELD.throttle), yaw: mix(FIELD.yaw), pitch: mix(FIELD.pitch), roll: mix(FIELD.roll),
    gyroPitch: mix(FIELD.gyroPitch), gyroRoll: mix(FIELD.gyroRoll), gyroYaw: mix(FIELD.gyroYaw),
    percentage: log.value(a, FIELD.percentage),
    volts: log.value(a, FIELD.volts),
    rpms: rpms(log, a),
  };
}

/** The unit quaternion between two, the short way round. */
function attitude(/** @type {import('./sample-log.js').SampleLog} */ log, /** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ part) {
  const fields = [FIELD.qx, FIELD.qy, FIELD.qz, FIELD.qw];
  const from = fields.map((field) => log.value(a, field));
  if (part === 0) {
    return from;
  }
  const to = fields.map((field) => log.value(b, field));
  const sign = from.reduce((sum, value, i) => sum + value * to[i], 0) < 0 ? -1 : 1;
  const mixed = from.map((value, i) => value + (sign * to[i] - value) * part);
  const length = Math.hypot(...mixed);
  return mixed.map((value) => value / length);
}

/** Where the nose, the body's +z, points over ground; without attitude where it flies to. */
function heading(/** @type {import('./sample-log.js').SampleLog} */ log, /** @type {number} */ place, /** @type {number} */ qx, /** @type {number} */ qy, /** @type {number} */ qz, /** @type {number} */ qw) {
  if (Number.isFinite(qx + qy + qz + qw)) {
    return Math.atan2(2 * (qx * qz + qw * qy), 1 - 2 * (qx * qx + qy * qy));
  }
  const before = log.earlier(place, 100);
  return Math.atan2(log.value(place, FIELD.x) - log.value(before, FIELD.x),
    log.value(place, FIELD.z) - log.value(before, FIELD.z));
}

function verticalSpeed(/** @type {import('./sample-log.js').SampleLog} */ log, /** @type {number} */ place) {
  const told = log.value(place, FIELD.vy);
  if (Number.isFinite(told)) {
    return told;
  }
  const before = log.earlier(place, 100);
  const seconds = (log.time(place) - log.time(before)) / 1000;
  return seconds > 0 ? (log.value(place, FIELD.y) - log.value(before, FIELD.y)) / seconds : NaN;
}

function rpms(/** @type {import('./sample-log.js').SampleLog} */ log, /** @type {number} */ place) {
  const known = [];
  for (let motor = 0; motor < MOTORS; motor++) {
    const rpm = log.value(place, FIELD.rpm + motor);
    if (!Number.isFinite(rpm)) {
      break;
    }
    known.push(rpm);
  }
  return known;
}
