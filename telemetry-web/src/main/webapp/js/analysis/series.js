// Numbers of an analysis made ready to be drawn or written.

import { UNKNOWN } from '../common/format.js';

/** @typedef {{x0: number, x1: number, z0: number, z1: number}} Area  metres */

/** A line for each drone that has laps that count. @param {import('./race-analysis.js').RaceAnalysis} race */
export function linesOf(race) {
  return race.drones.flatMap(({ drone_id: droneId }) => {
    const laps = race.laps.filter((lap) => lap.drone_id === droneId && lap.counts);
    const look = race.lookOf(droneId);
    return laps.length === 0 ? [] : [{
      droneId, points: Float64Array.from(laps.flatMap((lap) => [lap.number, lap.seconds])), colour: look.textColour,
      dash: look.dashed ? /** @type {const} */ ('dashed') : /** @type {const} */ ('solid'), strong: true, axis: /** @type {const} */ ('left'), dots: true,
    }];
  });
}

/** x and y in turn; what is unknown breaks the line. @param {number[]} xs @param {(number|null)[]} ys @param {number} factor */
export function pointsOf(xs, ys, factor) {
  return Float64Array.from(xs.flatMap((x, i) => [x, (ys[i] ?? NaN) * factor]));
}

/**
 * What holds the lines and the gates; null = there is nothing.
 * @param {{x: (number|null)[], z: (number|null)[]}[]} laps
 * @param {Area|null} gates
 * @returns {Area|null}
 */
export function areaOf(laps, gates) {
  const xs = [...laps.flatMap((lap) => lap.x), gates?.x0 ?? null, gates?.x1 ?? null].filter((x) => x !== null);
  const zs = [...laps.flatMap((lap) => lap.z), gates?.z0 ?? null, gates?.z1 ?? null].filter((z) => z !== null);
  return laps.length === 0 || xs.length === 0 || zs.length === 0 ? null
    : { x0: least(xs), x1: -least(xs.map((x) => -x)), z0: least(zs), z1: -least(zs.map((z) => -z)) };
}

/** @param {number[]} values */
function least(values) {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

/** The best of several values; null = there is nothing to choose from. @param {(number|null)[]} values @param {(a: number, b: number) => boolean} isBetter */
export function bestOf(values, isBetter) {
  const known = values.flatMap((value) => value ?? []);
  return known.length < 2 ? null : known.reduce((best, value) => (isBetter(value, best) ? value : best));
}

/** +0.120 = later. @param {number|null} seconds */
export function delta(seconds) {
  return seconds === null ? UNKNOWN : `${Number(seconds.toFixed(3)) < 0 ? '−' : '+'}${Math.abs(seconds).toFixed(3)}`;
}
