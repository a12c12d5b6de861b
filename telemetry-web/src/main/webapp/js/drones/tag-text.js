// What stands beside a drone in every view.

import { STATES } from '../race/drone.js';

/** Longer names are cut. */
const MOST_LETTERS = 16;

/** Its number, its callsign when it has one, and a mark when it is silent. @param {import('../race/moment.js').ShownDrone} shown */
export function tagText({ drone, state, ghost }) {
  const name = drone.callsign === null ? '' : ` ${shortened(drone.callsign)}`;
  const number = ghost ? 'Ghost' : drone.look.tag;
  return state === 'live' ? number + name : `${number}${name} ${STATES[state].mark}`;
}

/** @param {string} name */
function shortened(name) {
  const letters = [...name];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : name;
}
