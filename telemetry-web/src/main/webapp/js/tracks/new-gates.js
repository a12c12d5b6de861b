// Gates that were not there before: where somebody points, or where a drone is.

import { FIELD } from '../memory/fields.js';
import { poseAt } from '../memory/pose.js';
import { NOWHERE } from '../memory/sample-log.js';
import { levelDirection } from './directions.js';
import { roundedDirection, roundedPlace } from './told-gate.js';

/** @typedef {import('../timing/gates.js').Point} Point */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */

/** Of a track's first gate, metres. */
const FIRST_OPENING = { width: 3, height: 2 };
export const FIRST_HEIGHT = 1.5;

/** Who is slower stands: where it drifts is not where it flies, m/s. */
const STANDS = 1;

/** Gates stand upright, unless the drone climbs or dives steeper than this: 45°. */
const STEEP = Math.SQRT1_2;

const DEGREES = 180 / Math.PI;

/** An opening like that gate's. @param {LocalGate|undefined} gate  undefined = there is none yet */
function openingLike(gate) {
  if (gate === undefined) {
    return FIRST_OPENING;
  }
  return gate.radius === undefined ? { width: gate.width, height: gate.height } : { radius: gate.radius };
}

/**
 * A gate at that place, flown in the direction from the gate before it.
 * @param {Point} position
 * @param {LocalGate|undefined} before  undefined = it is the first
 * @returns {LocalGate}
 */
export function gateAt(position, before) {
  const x = position.x - (before?.position.x ?? position.x);
  const z = position.z - (before?.position.z ?? position.z);
  return {
    position: roundedPlace(position),
    normal: levelDirection(Math.atan2(x, z) * DEGREES),
    ...openingLike(before),
  };
}

/**
 * A gate where the drone was when it was last heard, flown as the drone flies; the way its nose points
 * if it stands.
 * @param {import('../memory/sample-log.js').SampleLog} log
 * @param {LocalGate|undefined} before
 * @returns {LocalGate|null} null = the drone does not say where it is
 */
export function gateOfDrone(log, before) {
  const place = log.at(Infinity);
  if (place === NOWHERE) {
    return null;
  }
  const position = pointOf(log, place, FIELD.x);
  if (!Number.isFinite(position.x + position.y + position.z)) {
    return null;
  }
  return { position: roundedPlace(position), normal: directionOf(log, place), ...openingLike(before) };
}

/** @param {import('../memory/sample-log.js').SampleLog} log @param {number} place @returns {Point} */
function directionOf(log, place) {
  const speed = log.speed(place);
  if (!(speed > STANDS)) {
    const heading = poseAt(log, log.time(place))?.heading ?? 0;
    return levelDirection((Number.isFinite(heading) ? heading : 0) * DEGREES);
  }
  const { x, y, z } = velocityOf(log, place);
  const long = Math.hypot(x, y, z);
  return Math.abs(y) > STEEP * long ? roundedDirection({ x: x / long, y: y / long, z: z / long })
    : levelDirection(Math.atan2(x, z) * DEGREES);
}

/** As the drone says it, else by where it was a tenth of a second before. @param {import('../memory/sample-log.js').SampleLog} log @param {number} place @returns {Point} */
function velocityOf(log, place) {
  const told = pointOf(log, place, FIELD.vx);
  if (Number.isFinite(told.x + told.y + told.z)) {
    return told;
  }
  const now = pointOf(log, place, FIELD.x);
  const then = pointOf(log, log.earlier(place, 100), FIELD.x);
  return { x: now.x - then.x, y: now.y - then.y, z: now.z - then.z };
}

/** Three numbers of a row. @param {import('../memory/sample-log.js').SampleLog} log @param {number} place @param {number} field  the first @returns {Point} */
function pointOf(log, place, field) {
  return { x: log.value(place, field), y: log.value(place, field + 1), z: log.value(place, field + 2) };
}
