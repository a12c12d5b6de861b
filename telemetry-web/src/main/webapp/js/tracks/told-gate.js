// A track as the API and its files have it (/schemas/track.json), and numbers as they are kept there.

/** @typedef {import('../timing/gates.js').Point} Point */

/**
 * A gate. In the frame `race` it has position, normal and maybe up; in `geographic` the four others.
 * @typedef {object} ToldGate
 * @property {string} [name]
 * @property {Point} [position]  metres
 * @property {Point} [normal]  the direction in which it is flown
 * @property {Point} [up]
 * @property {number} [latitude] degrees @property {number} [longitude]
 * @property {number} [altitude] metres @property {number} [heading] degrees from north
 * @property {number} [width] metres @property {number} [height] @property {number} [radius]
 * @property {boolean} [start]
 */

/** A gate in a frame of metres. @typedef {ToldGate & {position: Point, normal: Point}} LocalGate */

/** @typedef {{name: string, frame: 'race'|'geographic', gates: readonly ToldGate[]}} ToldTrack */

/** To that many digits behind the point. @param {number} value @param {number} digits */
export function rounded(value, digits) {
  // Not -0: a file would say so.
  return Number(value.toFixed(digits)) + 0;
}

/** To the millimetre, which is finer than anybody places a gate. @param {Point} place @returns {Point} */
export function roundedPlace({ x, y, z }) {
  return { x: rounded(x, 3), y: rounded(y, 3), z: rounded(z, 3) };
}

/** @param {Point} direction @returns {Point} */
export function roundedDirection({ x, y, z }) {
  return { x: rounded(x, 6), y: rounded(y, 6), z: rounded(z, 6) };
}

/** The start's index: the first gate, if none says that it is. @param {readonly ToldGate[]} gates */
export function startOf(gates) {
  return Math.max(0, gates.findIndex(({ start }) => start === true));
}

/** How people call it. @param {ToldGate} gate @param {number} index */
export function gateName(gate, index) {
  return gate.name || `Gate ${index + 1}`;
}
