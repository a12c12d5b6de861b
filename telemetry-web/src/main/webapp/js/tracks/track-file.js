// Tracks as JSON files (/schemas/track.json): read, checked and written.

import { saveFile } from '../common/save-file.js';
import { MAX_GATES } from './edits.js';

/** @typedef {import('./told-gate.js').ToldTrack} ToldTrack */
/** @typedef {import('./told-gate.js').ToldGate} ToldGate */

/** A file of 100 gates is a tenth of it. */
const MAX_BYTES = 1_000_000;

/** What is wrong with the file, for people. */
export class FileError extends Error {}

/** @param {File} file @returns {Promise<ToldTrack>} */
export async function readTrackFile(file) {
  if (file.size > MAX_BYTES) {
    throw new FileError(`${file.name} is too large to be a track.`);
  }
  let told;
  try {
    told = JSON.parse(await file.text());
  } catch {
    throw new FileError(`${file.name} is not JSON.`);
  }
  return trackOf(told);
}

/**
 * A track of what a file, or the API, says; what only the server gives is left out.
 * @param {any} told
 * @returns {ToldTrack}
 */
export function trackOf(told) {
  if (told === null || typeof told !== 'object' || !Array.isArray(told.gates)) {
    throw new FileError('That is no track: it has no gates.');
  }
  if (told.gates.length > MAX_GATES) {
    throw new FileError(`The track has ${told.gates.length} gates; ${MAX_GATES} are allowed.`);
  }
  const frame = told.frame ?? 'race';
  if (frame !== 'race' && frame !== 'geographic') {
    throw new FileError('The track’s frame must be race or geographic.');
  }
  const gates = told.gates.map((/** @type {any} */ gate, /** @type {number} */ i) => gateOf(gate ?? {}, frame, `Gate ${i + 1}`));
  return { name: typeof told.name === 'string' ? told.name : '', frame, gates: oneStart(gates) };
}

/** The first that says so. @param {ToldGate[]} gates */
function oneStart(gates) {
  const first = gates.findIndex(({ start }) => start === true);
  return gates.map(({ start, ...gate }, i) => (i === first ? { ...gate, start: true } : gate));
}

/** @param {any} told @param {'race'|'geographic'} frame @param {string} what @returns {ToldGate} */
function gateOf(told, frame, what) {
  const place = frame === 'geographic'
    ? numbers(told, ['latitude', 'longitude', 'altitude', 'heading'], what)
    : {
      position: pointOf(told.position, `${what}: position`),
      normal: directionOf(told.normal, `${what}: normal`),
      ...(told.up ? { up: directionOf(told.up, `${what}: up`) } : {}),
    };
  const opening = typeof told.radius === 'number' ? numbers(told, ['radius'], what) : numbers(told, ['width', 'height'], what);
  return {
    ...(typeof told.name === 'string' && told.name !== '' ? { name: told.name } : {}),
    ...place, ...opening,
    ...(told.start === true ? { start: true } : {}),
  };
}

/** @param {any} told @param {string[]} names @param {string} what @returns {Record<string, number>} */
function numbers(told, names, what) {
  return Object.fromEntries(names.map((name) => {
    if (!Number.isFinite(told[name])) {
      throw new FileError(`${what}: ${name} must be a number.`);
    }
    return [name, told[name]];
  }));
}

/** @param {any} told @param {string} what */
function pointOf(told, what) {
  const { x, y, z } = numbers(told ?? {}, ['x', 'y', 'z'], what);
  return { x, y, z };
}

/** @param {any} told @param {string} what */
function directionOf(told, what) {
  const direction = pointOf(told, what);
  if (!(Math.hypot(direction.x, direction.y, direction.z) > 0)) {
    throw new FileError(`${what} must be longer than 0.`);
  }
  return direction;
}

/** Lets the browser keep the track as a file. @param {ToldTrack} track */
export function saveTrackFile(track) {
  const name = track.name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'track';
  saveFile(new Blob([`${JSON.stringify(track, null, 2)}\n`], { type: 'application/json' }), `${name}.json`);
}
