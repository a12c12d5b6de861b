// What a gate looks like in every view.

import { isLight } from '../common/theme-colours.js';

/** A gate that was just flown is in its pilot's colour for this long. */
export const FLASH_MS = 700;

/** @typedef {{gate: string, outline: string}} GateColours  outline = the start's other colour */

/** @param {{drone: import('../race/drone.js').Drone}|undefined} flown  by whom just now; undefined = nobody @param {GateColours} colours */
export function gateColour(flown, { gate }) {
  return flown === undefined ? gate : flown.drone.look.textColour(isLight());
}

/** @param {import('./gates.js').Gate} gate */
export function gateLabel({ label, isStart }) {
  return isStart ? `${label} START` : label;
}
