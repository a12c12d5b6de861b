// Where a drone flew, as coarse as a picture of a whole course needs it.

import { isPlace } from '../common/place.js';

/** Of more points the older half goes. */
export const MAX_POINTS = 4000;

/** Points are so far apart at least, metres. */
const APART = 0.5;

/** After such a pause the way between is not known, ms. */
const LONGEST_BRIDGE_MS = 1000;

/** @typedef {{x: number, y: number, z: number}} Point */

export class PathLog {
  constructor() {
    /** @type {(Point & {isCut: boolean})[]} isCut = the line does not come from the point before */
    this.points = [];
    this.flight = NaN;
    this.time = NaN;
  }

  /**
   * What is stored of it, thinned: a line ends where a flight does.
   * @param {any} told  a drone of `/tracks`
   */
  fill({ position_x: xs, position_y: ys, position_z: zs, flight }) {
    let isCut = true;
    let before = NaN;
    (xs ?? []).forEach((/** @type {number|null} */ x, /** @type {number} */ i) => {
      const z = zs?.[i];
      if (!isPlace(x) || !isPlace(z)) {
        isCut = true;
        return;
      }
      this.#put({ x: Number(x), y: ys?.[i] ?? 0, z: Number(z) }, isCut || flight?.[i] !== before);
      isCut = false;
      before = flight?.[i];
    });
    this.flight = NaN;
  }

  /** Where it is now. @param {import('../memory/pose.js').Pose} pose */
  add({ x, y, z, flight, time }) {
    if (!Number.isFinite(x + z) || time === this.time) {
      return;
    }
    const isCut = flight !== this.flight || !(time - this.time < LONGEST_BRIDGE_MS);
    this.flight = flight;
    this.time = time;
    this.#put({ x, y: Number.isFinite(y) ? y : 0, z }, isCut);
  }

  /** @param {Point} point @param {boolean} isCut */
  #put(point, isCut) {
    const last = this.points.at(-1);
    if (!isCut && last !== undefined && Math.hypot(point.x - last.x, point.y - last.y, point.z - last.z) < APART) {
      return;
    }
    this.points.push({ ...point, isCut });
    if (this.points.length > MAX_POINTS) {
      this.points.splice(0, MAX_POINTS / 2);
      this.points[0].isCut = true;
    }
  }
}
