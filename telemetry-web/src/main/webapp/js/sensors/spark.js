// The last minutes of a sensor as a small line. Its words stand beside it, so readers skip it.

import { Columns, columnStep } from '../charts/columns.js';
import { pointsOf, takeKnown } from '../charts/log-lines.js';
import { LAST_MS } from './race-sensors.js';
import { mainValue } from './sensor.js';

export const WIDTH = 100;
export const HEIGHT = 24;
const LINE = 1.5;
const COLUMNS = 90;

/** Taking readings into a line stops after this, and goes on the next time. */
const BUDGET_MS = 1;

export class Spark {
  /** @param {import('./sensor.js').Sensor} sensor @param {import('./race-sensors.js').RaceSensors} sensors */
  constructor(sensor, sensors) {
    this.sensor = sensor;
    this.sensors = sensors;
    this.columns = this.#empty();
  }

  #empty() {
    return new Columns(columnStep(LAST_MS, COLUMNS), 1, this.sensor.silentAfter);
  }

  /** The line up to that moment, as an SVG path of WIDTH by HEIGHT. @param {number} time */
  path(time) {
    const { sensor, sensors } = this;
    const { log } = sensor;
    const from = time - LAST_MS;
    if (sensor.silentAfter > 2 * this.columns.breakMs) {
      this.columns = this.#empty();
    }
    this.columns.keep(from, time);
    takeKnown(this.columns, log, sensors.memory.known, from, time, [(place) => mainValue(log, place)], performance.now() + BUDGET_MS);
    const { all } = pointsOf({ first: from, from, to: time, length: LAST_MS }, this.columns, 0, sensors.history.all.get(sensor.key), mainValue);
    return pathOf(all, LAST_MS / 1000);
  }
}

/**
 * Points as a path between their lowest and their highest; alone, a point is a dot.
 * @param {number[]} points  seconds and values in turn; NaN breaks the line
 * @param {number} seconds  of the whole width
 */
export function pathOf(points, seconds) {
  const [low, high] = bounds(points);
  const height = (/** @type {number} */ value) => (high === low ? HEIGHT / 2
    : HEIGHT - LINE - (value - low) / (high - low) * (HEIGHT - 2 * LINE));
  let path = '';
  let isOpen = false;
  for (let i = 0; i < points.length; i += 2) {
    const [second, value] = [points[i], points[i + 1]];
    if (Number.isNaN(value) || second < 0 || second > seconds) {
      isOpen = false;
    } else {
      const at = `${(second / seconds * WIDTH).toFixed(1)} ${height(value).toFixed(1)}`;
      path += isOpen ? `L${at}` : `M${at}h.01`;
      isOpen = true;
    }
  }
  return path;
}

/** @param {number[]} points @returns {[number, number]} */
function bounds(points) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 1; i < points.length; i += 2) {
    low = points[i] < low ? points[i] : low;
    high = points[i] > high ? points[i] : high;
  }
  return [low, high];
}
