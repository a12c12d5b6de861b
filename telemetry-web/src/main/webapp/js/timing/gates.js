// The gates of a track: where their openings are, and in which order they are flown.

/** Corners of what stands for a circle. */
const ROUND = 32;

/** @typedef {{x: number, y: number, z: number}} Point  metres, or a direction of length 1 */

/**
 * @typedef {object} Gate
 * @property {string} label  its number for people, from 1
 * @property {string} name  '' = none
 * @property {boolean} isStart
 * @property {boolean} isRound
 * @property {Point} centre
 * @property {Point} normal  the direction in which it is flown
 * @property {Point} right
 * @property {Point} up
 * @property {number} halfWidth  metres; of a circle its radius
 * @property {number} halfHeight
 */

/** @typedef {Gate & {edge: Point[]}} DrawnGate  edge = of its opening, as edgeOf has it */

export class Course {
  /** @param {any} told  as `/races/{id}/track` has it */
  constructor(told) {
    /** @type {string} */
    this.name = told.name ?? '';
    /** The index of the start. */
    this.start = Math.max(0, told.gates.findIndex((/** @type {any} */ gate) => gate.start));
    /** @type {DrawnGate[]} */
    this.gates = told.gates.map((/** @type {any} */ gate, /** @type {number} */ i) => {
      const made = gateOf(gate, i, i === this.start);
      return { ...made, edge: edgeOf(made) };
    });
    this.box = boxOf(this.gates);
  }

  /** How many gates after the start it is flown; the start has 0. @param {number} gate  its index */
  order(gate) {
    return (gate - this.start + this.gates.length) % this.gates.length;
  }
}

/** @param {any} told @param {number} index @param {boolean} isStart @returns {Gate} */
function gateOf(told, index, isStart) {
  const normal = unit(told.normal);
  // What is said to be up may lean on the normal: only its part across counts.
  const straight = told.up ?? { x: 0, y: 1, z: 0 };
  const up = length(cross(straight, normal)) < 1e-3 ? { x: 0, y: 0, z: 1 } : straight;
  const right = unit(cross(up, normal));
  const isRound = Number.isFinite(told.radius);
  return {
    label: String(index + 1),
    name: told.name ?? '',
    isStart,
    isRound,
    centre: told.position,
    normal,
    right,
    up: cross(normal, right),
    halfWidth: isRound ? told.radius : told.width / 2,
    halfHeight: isRound ? told.radius : told.height / 2,
  };
}

/**
 * The edge of its opening, once around: the corners of a rectangle, many of a circle.
 * @param {Gate} gate
 * @param {number} [more]  so much farther out, metres
 * @returns {Point[]}
 */
export function edgeOf(gate, more = 0) {
  const wide = gate.halfWidth + more;
  const high = gate.halfHeight + more;
  const corners = gate.isRound
    ? Array.from({ length: ROUND }, (_, i) => [Math.cos(2 * Math.PI * i / ROUND) * wide, Math.sin(2 * Math.PI * i / ROUND) * high])
    : [[-wide, -high], [wide, -high], [wide, high], [-wide, high]];
  return corners.map(([right, up]) => placeIn(gate, right, up));
}

/** A place in its plane, metres from the centre. @param {Gate} gate @param {number} right @param {number} up @returns {Point} */
export function placeIn({ centre, right: r, up: u }, right, up) {
  return { x: centre.x + r.x * right + u.x * up, y: centre.y + r.y * right + u.y * up, z: centre.z + r.z * right + u.z * up };
}

/** What holds all of them; null = there are none. @param {DrawnGate[]} gates @returns {import('../scene/flown.js').Box|null} */
function boxOf(gates) {
  const places = gates.flatMap(({ edge }) => edge);
  const [xs, ys, zs] = [places.map(({ x }) => x), places.map(({ y }) => y), places.map(({ z }) => z)];
  return places.length === 0 ? null : {
    x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys), z0: Math.min(...zs), z1: Math.max(...zs),
  };
}

/** @param {Point} a @param {Point} b @returns {Point} */
function cross(a, b) {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}

/** @param {Point} vector */
function length({ x, y, z }) {
  return Math.hypot(x, y, z);
}

/** @param {Point} vector @returns {Point} */
function unit(vector) {
  const long = length(vector);
  return { x: vector.x / long, y: vector.y / long, z: vector.z / long };
}
