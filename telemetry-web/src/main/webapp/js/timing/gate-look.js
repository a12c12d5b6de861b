// What a gate looks like in every view.

import { isLight } from '../common/theme-colours.js';

/** A gate that was just flown is in its pilot's colour for this long. */
export const FLASH_MS = 700;

/** @typedef {{gate: string, outline: string}} GateColours  outline = the start's other colour */

/** Whose colour a gate has for a while: who just flew it. @typedef {{drone: {look: {textColour: (light: boolean) => string}}}} GateMark */

/**
 * The gates that views draw.
 * @typedef {object} GateSource
 * @property {import('./gates.js').Course|null} course  null = there are none
 * @property {(moment: import('../race/moment.js').Moment, millis: number) => Map<number, GateMark>} justFlown  by the gate's index
 */

/** @param {GateMark|undefined} flown  by whom just now; undefined = nobody @param {GateColours} colours */
export function gateColour(flown, { gate }) {
  return flown === undefined ? gate : flown.drone.look.textColour(isLight());
}

/** @param {import('./gates.js').Gate} gate */
export function gateLabel({ label, isStart }) {
  return isStart ? `${label} START` : label;
}
