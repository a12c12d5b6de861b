// Times of laps and gaps as people read and say them.

import { UNKNOWN, duration } from '../common/format.js';

const MINUTE_S = 60;

/** 24.610, and 1:04.610. @param {number|null|undefined} seconds @param {number} [digits] behind the point */
export function lapTime(seconds, digits = 3) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return UNKNOWN;
  }
  const rounded = Number(seconds.toFixed(digits));
  return rounded < MINUTE_S ? rounded.toFixed(digits) : duration(rounded * 1000, digits);
}

/** @param {import('./standings.js').Gap} gap */
export function gapText({ seconds, laps }) {
  return seconds !== null ? `${seconds < 0 ? '−' : '+'}${lapTime(Math.abs(seconds))}`
    : laps > 0 ? `+${laps} ${laps === 1 ? 'lap' : 'laps'}` : UNKNOWN;
}

/** @param {import('./told.js').Lap} lap */
export function lapTitle({ number, seconds, valid }) {
  return `${number === 0 ? 'Holeshot' : `Lap ${number}`}: ${lapTime(seconds)}${valid ? '' : ', a gate was missed'}`;
}

/** As it is called out. @param {import('../race/drone.js').Drone} drone @param {import('./told.js').Lap} lap */
export function spokenLap({ callsign, look }, { number, seconds, valid }) {
  const minutes = Math.floor(Number(seconds.toFixed(2)) / MINUTE_S);
  const rest = (Number(seconds.toFixed(2)) - minutes * MINUTE_S).toFixed(2);
  const time = minutes === 0 ? rest : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${rest}`;
  const parts = [callsign ?? `Drone ${look.tag}`, number === 0 ? 'holeshot' : `lap ${number}`, time];
  return [...parts, ...valid ? [] : ['gate missed']].join(', ');
}
