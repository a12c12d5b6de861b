// The shape of drones' paths from above, on a picture of a fixed size: +x to the right, +z up.

import { isPlace } from '../common/place.js';

export const WIDTH = 320;
export const HEIGHT = 180;
const MARGIN = 14;

/** Metres that a picture shows at least, so that a hovering drone stays a point. */
const MIN_METRES = 12;

/** Strays are looked for beyond the range of all but this part of the positions at either end. */
const ENDS = 0.05;

/** A stray is further from that range than so many times its length, and than so many metres. */
const STRAY_LENGTHS = 10;
const STRAY_METRES = 1000;

/**
 * The columns of GET /races/{id}/tracks that the picture needs; a column of which nothing is known is null.
 * @typedef {object} DronePath
 * @property {string} id
 * @property {(number|null)[]|null} flight
 * @property {(number|null)[]|null} position_x
 * @property {(number|null)[]|null} position_z
 */

/** @typedef {{left: number, right: number, bottom: number, top: number}} Box  in metres */

/**
 * The box that holds the paths and the box before: a picture that is drawn again with it only ever
 * zooms out. Few positions far away from all others are left out: one wrong number would make a
 * point of everything else.
 * @param {DronePath[]} paths
 * @param {Box|null} [before]
 * @returns {Box|null} null = nothing has a position
 */
export function boxOf(paths, before = null) {
  const places = paths.flatMap(placesOf).filter((place) => place !== null);
  const [west, east] = usual(places.map(([x]) => x));
  const [south, north] = usual(places.map(([, z]) => z));
  let { left, right, bottom, top } = before
    ?? { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const [x, z] of places) {
    if (x >= west && x <= east && z >= south && z <= north) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, z);
      top = Math.max(top, z);
    }
  }
  return left <= right ? { left, right, bottom, top } : null;
}

/** The place of each sample; null = unknown. @param {DronePath} path @returns {(Point|null)[]} */
function placesOf({ position_x: xs, position_z: zs }) {
  return (xs ?? []).map((x, i) => {
    const z = zs?.[i];
    return isPlace(x) && isPlace(z) ? [Number(x), Number(z)] : null;
  });
}

/**
 * How many positions the picture leaves out because they are far away from all others, or nowhere.
 * @param {DronePath[]} paths
 * @param {Box|null} box  boxOf
 */
export function strays(paths, box) {
  return paths.reduce((sum, path) => {
    const told = (path.position_x ?? []).filter((x, i) => x !== null && typeof path.position_z?.[i] === 'number').length;
    return sum + told - placesOf(path).filter((at) => at !== null && isIn(box, at)).length;
  }, 0);
}

/** What lies outside of these bounds is astray. @param {number[]} values @returns {[number, number]} */
function usual(values) {
  const sorted = Float64Array.from(values).sort();
  const end = Math.floor(sorted.length * ENDS);
  const [low, high] = [sorted[end], sorted[sorted.length - 1 - end]];
  const reach = Math.max(STRAY_METRES, STRAY_LENGTHS * (high - low));
  return [low - reach, high + reach];
}

/** @typedef {[number, number]} Point  on the picture, or x and z in metres */

/**
 * How metres become points of the picture.
 * @param {Box|null} box
 * @returns {(x: number, z: number) => Point}
 */
export function placing(box) {
  const { left, right, bottom, top } = box ?? { left: 0, right: 0, bottom: 0, top: 0 };
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(right - left, MIN_METRES),
    (HEIGHT - 2 * MARGIN) / Math.max(top - bottom, MIN_METRES));
  return (x, z) => [
    WIDTH / 2 + (x - (left + right) / 2) * scale,
    HEIGHT / 2 - (z - (bottom + top) / 2) * scale,
  ];
}

/**
 * A path's points, one line for each flight; a position that is unknown or astray ends a line, too.
 * @param {DronePath} path
 * @param {Box|null} box  boxOf
 * @param {(x: number, z: number) => Point} place
 */
export function linesOf(path, box, place) {
  /** @type {Point[][]} */
  const lines = [];
  /** @type {number|null|undefined} */
  let flight;
  let broken = true;
  placesOf(path).forEach((at, i) => {
    if (at === null || !isIn(box, at)) {
      broken = true;
      return;
    }
    const own = path.flight?.[i];
    if (broken || own !== flight) {
      lines.push([]);
    }
    broken = false;
    flight = own;
    lines[lines.length - 1].push(place(...at));
  });
  return lines;
}

/** @param {Box|null} box @param {Point} place */
function isIn(box, [x, z]) {
  return box !== null && x >= box.left && x <= box.right && z >= box.bottom && z <= box.top;
}

/** The path's text of a line through all of its points, bent between them (Catmull and Rom). @param {Point[]} line */
export function smooth(line) {
  let text = `M${pair(line[0])}`;
  for (let i = 0; i + 1 < line.length; i++) {
    const before = line[Math.max(i - 1, 0)];
    const [from, to] = [line[i], line[i + 1]];
    const after = line[Math.min(i + 2, line.length - 1)];
    text += `C${pair(bent(from, before, to))} ${pair(bent(to, after, from))} ${pair(to)}`;
  }
  return line.length === 1 ? `${text}h.01` : text;
}

/** @param {Point} at @param {Point} before @param {Point} after @returns {Point} */
function bent(at, before, after) {
  return [at[0] + (after[0] - before[0]) / 6, at[1] + (after[1] - before[1]) / 6];
}

/** @param {Point} point */
function pair(point) {
  return `${point[0].toFixed(1)},${point[1].toFixed(1)}`;
}
