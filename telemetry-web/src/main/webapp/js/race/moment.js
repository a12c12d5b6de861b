// What all parts of the page show at once.

import { stateOf } from './drone.js';

/** Until what is between comes, a drone is held where it was for this long. */
const LONGEST_HELD_MS = 1000;

/**
 * @typedef {object} ShownDrone
 * @property {import('./drone.js').Drone} drone
 * @property {import('../memory/pose.js').Pose|null} pose  null = it has not flown yet, or unknown
 * @property {number} time  the moment on the drone's own log, ms
 * @property {import('./drone.js').SignalState} state
 * @property {number} silence  ms without a sample
 * @property {boolean} ghost  a stored flight beside the race's own
 */

/**
 * @typedef {object} Moment
 * @property {number} time  sampleTime in ms; NaN = none yet
 * @property {number} now  of performance.now()
 * @property {'live'|'past'} mode
 * @property {ShownDrone[]} drones  of the race, in the order of appearance
 * @property {ShownDrone[]} ghosts
 * @property {ShownDrone|null} selected
 */

/**
 * @param {import('./race-view.js').RaceView} race
 * @param {number} now
 * @returns {Moment}
 */
export function momentOf(race, now) {
  const { player, clock } = race;
  const live = player.mode === 'live';
  const serverNow = live ? clock.serverNow(now) : NaN;
  const known = live || race.isHere(player.time);
  /** @type {ShownDrone[]} */
  const drones = race.memory.drones.map((drone) => {
    const newest = Number.isFinite(player.time) ? drone.pose(player.time) : null;
    // What lies before a moment that is still loaded is not that moment.
    const pose = !known && newest !== null && newest.age > LONGEST_HELD_MS ? null : newest;
    const silence = live ? serverNow - drone.heardAt : pose?.age ?? Infinity;
    const state = live || pose !== null ? stateOf(silence) : known ? 'unflown' : 'loading';
    return { drone, pose, time: player.time, state, silence, ghost: false };
  });
  return {
    time: player.time,
    now,
    mode: player.mode,
    drones,
    ghosts: race.ghosts.map((ghost) => ghost.shown(player.time)),
    selected: drones.find((shown) => shown.drone === race.selected) ?? null,
  };
}
