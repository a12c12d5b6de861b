// What stands beside a drone in every view.

import { STATES } from '../race/drone.js';

/** Longer names are cut. */
const MAX_LETTERS = 16;

/** Names of more drones than this would lie over each other: only the selected one has its name then. */
const MAX_NAMED = 12;

/**
 * Its number, its callsign when it has one, and a mark when it is silent.
 * @param {import('../race/moment.js').ShownDrone} shown
 * @param {import('../race/moment.js').Moment} moment
 */
export function tagText(shown, moment) {
  const { drone, state } = shown;
  const isNamed = shown === moment.selected || moment.drones.length <= MAX_NAMED;
  const name = isNamed && drone.callsign !== null ? ` ${shortened(drone.callsign)}` : '';
  const text = drone.look.tag + name;
  return state === 'live' ? text : `${text} ${STATES[state].mark}`;
}

/** @param {string} name */
function shortened(name) {
  const letters = [...name];
  return letters.length > MAX_LETTERS ? `${letters.slice(0, MAX_LETTERS - 1).join('')}…` : name;
}
