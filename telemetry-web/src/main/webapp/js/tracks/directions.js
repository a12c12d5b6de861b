// In which direction a gate is flown, as people say it: heading over ground and climb above it, degrees.

import { rounded, roundedDirection } from './told-gate.js';

const DEGREES = 180 / Math.PI;

/** A gate that is steeper has no heading of its own; its upper edge has. */
const STEEP = 89.9;

/** @typedef {import('../timing/gates.js').Point} Point */
/** @typedef {import('./told-gate.js').LocalGate} LocalGate */

/** From +z over +x, 0 to 360. @param {LocalGate} gate */
export function headingOf({ normal, up }) {
  const flat = Math.abs(climbOf(normal)) > STEEP ? up ?? { x: 0, y: 0, z: 1 } : normal;
  return rounded((Math.atan2(flat.x, flat.z) * DEGREES + 360) % 360, 3) % 360;
}

/** -90, straight down, to 90. @param {Point} normal */
export function climbOf({ x, y, z }) {
  return rounded(Math.atan2(y, Math.hypot(x, z)) * DEGREES, 3);
}

/** The level direction with that heading. @param {number} heading degrees @returns {Point} */
export function levelDirection(heading) {
  return roundedDirection({ x: Math.sin(heading / DEGREES), y: 0, z: Math.cos(heading / DEGREES) });
}

/** The gate turned about the vertical. @param {LocalGate} gate @param {number} degrees from +z to +x @returns {LocalGate} */
export function turned(gate, degrees) {
  const isSteep = Math.abs(climbOf(gate.normal)) > STEEP;
  const up = gate.up ?? (isSteep ? { x: 0, y: 0, z: 1 } : undefined);
  return { ...gate, normal: turnedBy(gate.normal, degrees), ...(up === undefined ? {} : { up: turnedBy(up, degrees) }) };
}

/** The gate tilted about its own horizontal edge. @param {LocalGate} gate @param {number} degrees  its normal goes up by @returns {LocalGate} */
export function tilted(gate, degrees) {
  const heading = headingOf(gate);
  const tilt = (/** @type {Point} */ direction) => turnedBy(raisedBy(turnedBy(direction, -heading), degrees), heading);
  return { ...gate, normal: tilt(gate.normal), ...(gate.up === undefined ? {} : { up: tilt(gate.up) }) };
}

/** Flown the other way. @param {LocalGate} gate @returns {LocalGate} */
export function flipped(gate) {
  const { x, y, z } = gate.normal;
  return { ...gate, normal: roundedDirection({ x: -x, y: -y, z: -z }) };
}

/** @param {Point} direction @param {number} degrees @returns {Point} */
function turnedBy({ x, y, z }, degrees) {
  const [sin, cos] = [Math.sin(degrees / DEGREES), Math.cos(degrees / DEGREES)];
  return roundedDirection({ x: x * cos + z * sin, y, z: z * cos - x * sin });
}

/** About +x: from +z to +y. @param {Point} direction @param {number} degrees @returns {Point} */
function raisedBy({ x, y, z }, degrees) {
  const [sin, cos] = [Math.sin(degrees / DEGREES), Math.cos(degrees / DEGREES)];
  return roundedDirection({ x, y: y * cos + z * sin, z: z * cos - y * sin });
}
