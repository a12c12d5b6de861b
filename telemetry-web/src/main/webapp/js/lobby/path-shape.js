// The shape of drones' paths from above, on a picture of a fixed size: +x to the right, +z up.

export const WIDTH = 320;
export const HEIGHT = 180;
const MARGIN = 14;

/** Metres that a picture shows at least, so that a hovering drone stays a point. */
const MIN_METRES = 12;

/**
 * The columns of GET /races/{id}/tracks that the picture needs.
 * @typedef {object} DronePath
 * @property {string} id
 * @property {(number|null)[]} flight
 * @property {(number|null)[]} position_x
 * @property {(number|null)[]} position_z
 */

/** @typedef {{left: number, right: number, bottom: number, top: number}} Box  in metres */

/**
 * The box that holds all of the paths and the box before: a picture that is drawn again with it
 * only ever zooms out.
 * @param {DronePath[]} paths
 * @param {Box|null} [before]
 * @returns {Box|null} null = nothing has a position
 */
export function boxOf(paths, before = null) {
  let { left, right, bottom, top } = before
    ?? { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const path of paths) {
    path.position_x.forEach((x, i) => {
      const z = path.position_z[i];
      if (x !== null && z !== null) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = Math.min(bottom, z);
        top = Math.max(top, z);
      }
    });
  }
  return left <= right ? { left, right, bottom, top } : null;
}

/** @typedef {[number, number]} Point  on the picture */

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
 * A path's points, one line for each flight; an unknown position ends a line, too.
 * @param {DronePath} path
 * @param {(x: number, z: number) => Point} place
 */
export function linesOf(path, place) {
  /** @type {Point[][]} */
  const lines = [];
  /** @type {number|null|undefined} */
  let flight;
  let broken = true;
  path.position_x.forEach((x, i) => {
    const z = path.position_z[i];
    if (x === null || z === null) {
      broken = true;
      return;
    }
    if (broken || path.flight[i] !== flight) {
      lines.push([]);
    }
    broken = false;
    flight = path.flight[i];
    lines[lines.length - 1].push(place(x, z));
  });
  return lines;
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
