// What all parts of the page show at once.

import { stateOf } from './drone.js';

/**
 * @typedef {object} ShownDrone
 * @property {import('./drone.js').Drone} drone
 * @property {import('../memory/pose.js').Pose|null} pose  null = it has not flown yet, or unknown
 * @property {number} time  the moment on the drone's own track, ms
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
  const drones = race.memory.drones.map((drone) => {
    const pose = Number.isFinite(player.time) ? drone.pose(player.time) : null;
    const silence = live ? serverNow - drone.heardAt : pose?.age ?? Infinity;
    return { drone, pose, time: player.time, state: stateOf(silence), silence, ghost: false };
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
