// Sectors: the parts of a lap between gates, and how good each was.

/** Tracks of more gates have several of them in a sector. */
export const MAX_SECTORS = 5;

/** @typedef {'best'|'own'|'slower'|'open'} Quality  of all, of its own laps, neither; open = not flown, or a gate was missed */

/** How a sector is told: never by colour alone. @type {Record<Quality, {sign: string, words: string}>} */
export const QUALITIES = {
  best: { sign: '★', words: 'best of all' },
  own: { sign: '▲', words: 'own best' },
  slower: { sign: '▬', words: 'slower' },
  open: { sign: '·', words: 'not flown' },
};

/** The orders of the gates that end a sector; the last one ends at the start again. @param {number} gates  how many the track has */
export function sectorEnds(gates) {
  const count = Math.min(gates, MAX_SECTORS);
  return Array.from({ length: count }, (_, i) => Math.round((i + 1) * gates / count));
}

/**
 * Seconds of each sector; NaN = it was not flown.
 * @param {{splits: {gate: number, seconds: number}[], seconds?: number}} lap  one under way has no seconds
 * @param {import('./gates.js').Course} course
 */
export function sectorTimes({ splits, seconds = NaN }, course) {
  const passed = new Map(splits.map((split) => [course.order(split.gate), split.seconds]));
  passed.set(0, 0).set(course.gates.length, seconds);
  const ends = sectorEnds(course.gates.length);
  return ends.map((end, i) => (passed.get(end) ?? NaN) - (passed.get(ends[i - 1] ?? 0) ?? NaN));
}

/** The shorter of each; NaN counts as none. @param {number[]} one @param {number[]} other */
export function shorter(one, other) {
  return one.map((seconds, i) => (Number.isNaN(seconds) || other[i] < seconds ? other[i] : seconds));
}

/** @param {number[]} times @param {number[]} own  the drone's best ones @param {number[]} all  the best of all drones @returns {Quality[]} */
export function qualities(times, own, all) {
  return times.map((seconds, i) => (Number.isNaN(seconds) ? 'open'
    : seconds <= all[i] ? 'best' : seconds <= own[i] ? 'own' : 'slower'));
}
