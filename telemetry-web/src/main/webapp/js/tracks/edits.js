// What can be done to a track: each gives another track and leaves the one before as it is.

/** @typedef {import('./told-gate.js').ToldTrack} ToldTrack */
/** @typedef {import('./told-gate.js').ToldGate} ToldGate */

/** The most gates of a track. */
export const MAX_GATES = 100;

/** @param {ToldTrack} track @param {number} index @param {ToldGate} gate @returns {ToldTrack} */
export function withGate(track, index, gate) {
  return { ...track, gates: track.gates.map((one, i) => (i === index ? gate : one)) };
}

/** The gate comes at that index; those from there on come after it. @param {ToldTrack} track @param {number} index @param {ToldGate} gate @returns {ToldTrack} */
export function withNewGate(track, index, gate) {
  return { ...track, gates: [...track.gates.slice(0, index), gate, ...track.gates.slice(index)] };
}

/** @param {ToldTrack} track @param {number} index @returns {ToldTrack} */
export function withoutGate(track, index) {
  return { ...track, gates: track.gates.filter((_, i) => i !== index) };
}

/** The gate is flown at another place in the order. @param {ToldTrack} track @param {number} from @param {number} to @returns {ToldTrack} */
export function reordered(track, from, to) {
  return withNewGate(withoutGate(track, from), to, track.gates[from]);
}

/** Laps begin and end at that gate. @param {ToldTrack} track @param {number} index @returns {ToldTrack} */
export function withStart(track, index) {
  return {
    ...track, gates: track.gates.map(({ start, ...gate }, i) => (i === index ? { ...gate, start: true } : gate)),
  };
}
