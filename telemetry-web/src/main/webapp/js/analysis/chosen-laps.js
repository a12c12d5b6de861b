// Which laps are compared, and in which colours.

import { lookOf } from '../common/palette.js';

/** As many as the server compares. */
export const MAX_LAPS = 4;

/** @typedef {import('./race-analysis.js').Lap} Lap */
/** @typedef {import('../common/palette.js').Look} Look */

/** The name of a lap as the API takes it. @param {Lap} lap */
export function keyOf({ drone_id: droneId, number }) {
  return `${droneId}:${number}`;
}

/**
 * The best laps of the first two drones; of one that flew alone its two best.
 * @param {Lap[]} laps  drone after drone, in the order of the standings
 * @returns {Lap[]}  none = there are no two
 */
export function firstChoice(laps) {
  /** @type {Map<string, Lap[]>} */
  const byDrone = new Map();
  for (const lap of laps.filter(({ counts }) => counts)) {
    byDrone.set(lap.drone_id, [...byDrone.get(lap.drone_id) ?? [], lap].sort((a, b) => a.seconds - b.seconds));
  }
  const [first = [], second] = byDrone.values();
  const chosen = second === undefined ? first.slice(0, 2) : [first[0], second[0]];
  return chosen.length === 2 ? chosen : [];
}

/**
 * A look for each: its drone's, but no colour twice.
 * @param {Lap[]} laps  at most as many as can be compared
 * @param {(droneId: string) => number} indexOf  of a drone, by its appearance
 * @returns {Look[]}
 */
export function looksOf(laps, indexOf) {
  /** @type {Set<string>} */
  const taken = new Set();
  const own = laps.map((lap) => {
    const look = lookOf(indexOf(lap.drone_id));
    const isFree = !taken.has(look.colour);
    taken.add(look.colour);
    return isFree ? look : null;
  });
  return own.map((look) => look ?? free(taken));
}

/** The first look whose colour is not taken; it is then. @param {Set<string>} taken */
function free(taken) {
  let index = 0;
  while (taken.has(lookOf(index).colour)) {
    index++;
  }
  taken.add(lookOf(index).colour);
  return lookOf(index);
}
