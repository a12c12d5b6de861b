// What the server will not take of a track (web.track.GateForm has the same limits), by gate.

import { ApiError } from '../net/api.js';
import { MAX_GATES } from './edits.js';

/** @typedef {import('./told-gate.js').ToldTrack} ToldTrack */
/** @typedef {import('./told-gate.js').ToldGate} ToldGate */
/** @typedef {{gate: number, field: string, text: string}} Problem  gate -1 = of the track itself; text goes on after the field's label */

export const MAX_NAME = 100;

/** What numbers may be. @type {Record<string, [number, number]>} */
export const LIMITS = {
  width: [0.05, 1000], height: [0.05, 1000], radius: [0.05, 1000],
  latitude: [-90, 90], longitude: [-180, 180], altitude: [-12_000, 100_000], heading: [0, 360],
};

/** From the middle of the race's frame, metres. */
const FURTHEST = 1e6;

/** Closer to each other than this, two directions span no plane. */
const MIN_SINE = 1e-3;

/** @param {ToldTrack} track @returns {Problem[]} */
export function problemsOf(track) {
  const { name, gates } = track;
  return [
    ...(name.trim() === '' || tooLong(name) ? [{ gate: -1, field: 'name', text: `has 1 to ${MAX_NAME} characters` }] : []),
    ...(gates.length === 0 || gates.length > MAX_GATES
      ? [{ gate: -1, field: 'gates', text: gates.length === 0 ? 'A track has at least one gate.' : `A track has at most ${MAX_GATES} gates.` }] : []),
    ...gates.flatMap((gate, i) => gateProblems(gate).map((problem) => ({ gate: i, ...problem }))),
  ];
}

/** @param {ToldGate} gate */
function gateProblems(gate) {
  const problems = [];
  if (tooLong(gate.name ?? '')) {
    problems.push({ field: 'name', text: `has at most ${MAX_NAME} characters` });
  }
  for (const [field, [min, max]] of Object.entries(LIMITS)) {
    const value = /** @type {any} */ (gate)[field];
    if (value !== undefined && !(value >= min && value <= max)) {
      problems.push({ field, text: `must be from ${min} to ${max}` });
    }
  }
  const { position, normal, up } = gate;
  if (position !== undefined && !(length(position) <= FURTHEST)) {
    problems.push({ field: 'position', text: 'must be within 1,000 km' });
  }
  if (normal !== undefined && up !== undefined && !spanAPlane(normal, up)) {
    problems.push({ field: 'up', text: 'must not be parallel to the direction of flight' });
  }
  return problems;
}

/** As the server counts. @param {string} name */
function tooLong(name) {
  return [...name.trim()].length > MAX_NAME;
}

/** @param {import('../timing/gates.js').Point} vector */
function length({ x, y, z }) {
  return Math.hypot(x, y, z);
}

/** @param {import('../timing/gates.js').Point} a @param {import('../timing/gates.js').Point} b */
function spanAPlane(a, b) {
  const across = Math.hypot(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
  return across >= MIN_SINE * length(a) * length(b);
}

/** What the server refused, by gate; [] = nothing that belongs to a field. @param {unknown} error @returns {Problem[]} */
export function refusedFields(error) {
  if (!(error instanceof ApiError)) {
    return [];
  }
  return error.fields.map(({ field, detail }) => {
    const found = /gates\[(\d+)\]\.?(.*)$/.exec(field);
    return found === null ? { gate: -1, field: field.replace(/^.*\./, ''), text: detail }
      : { gate: Number(found[1]), field: found[2].replace(/\..*$/, ''), text: detail };
  });
}
