// What the charts show of sensors over race time: every reading of what is in memory, thinned ones of
// the rest.

import { ALL, READINGS } from '../sensors/reading-columns.js';
import { Columns, columnStep } from './columns.js';
import { missingPart, pointsOf, takeKnown, valueIn } from './log-lines.js';
import { Overview } from './overview.js';

/** @typedef {import('./sensor-lane.js').SensorLane} SensorLane */

/** What came shortly before the connection was lost may not be whole: a source's clock may be as wrong as this. */
const UNSURE_MS = 62_000;

export class SensorData extends EventTarget {
  /** @param {import('../race/race-view.js').RaceView} race @param {import('../timeline/time-range.js').TimeRange} range */
  constructor(race, range) {
    super();
    this.race = race;
    this.range = range;
    /** @type {SensorLane[]} */
    this.lanes = [];
    /** @type {Map<SensorLane, Columns>} */
    this.columns = new Map();
    this.step = 0;
    this.overview = new Overview(race.id, READINGS);
    this.overview.addEventListener('change', () => this.dispatchEvent(new Event('change')));
    race.addEventListener('status', () => {
      if (race.status.state === 'reconnecting') {
        this.columns.forEach((columns) => columns.cut(race.player.last - UNSURE_MS));
      }
    });
  }

  /** What is drawn from now on. @param {SensorLane[]} lanes */
  choose(lanes) {
    this.lanes = lanes;
    [...this.columns.keys()].filter((lane) => !lanes.includes(lane)).forEach((lane) => this.columns.delete(lane));
  }

  /** Grows when there is more to draw. */
  get version() {
    let sum = 0;
    this.columns.forEach((columns) => { sum += columns.version; });
    return sum;
  }

  /** Why some may be missing, for people; null = all is well. */
  get trouble() {
    return this.overview.trouble;
  }

  /** Whether some of what is seen is thinned by the server, so that peaks may be missing. */
  get isThinned() {
    const { from, to, first, last } = this.range;
    return this.race.sensors.memory.known.missing(Math.max(from, first), Math.min(to, last)).length > 0
      && this.lanes.some(({ sensor }) => (this.overview.all.get(sensor.key)?.slot ?? 0) > sensor.interval);
  }

  /** Gets what is missing; works until the clock says stop; true = all is done. @param {number} pixels @param {number} deadline */
  work(pixels, deadline) {
    const { range, race: { sensors } } = this;
    const step = columnStep(range.length, pixels);
    if (step !== this.step) {
      this.step = step;
      this.columns.clear();
    }
    const from = Math.max(range.from, range.first);
    const to = Math.min(range.to, range.last);
    this.#want(from, to, pixels);
    return this.lanes.every((lane) => {
      const columns = this.#columnsOf(lane);
      columns.keep(from - range.length, to + range.length);
      return takeKnown(columns, lane.sensor.log, sensors.memory.known, from, to,
        lane.lines.map((line) => (/** @type {number} */ place) => line.read(lane.sensor.log, place)), deadline);
    });
  }

  /** A sensor that turns out to be slower has longer pauses within its line. @param {SensorLane} lane */
  #columnsOf(lane) {
    let columns = this.columns.get(lane);
    if (columns === undefined || lane.sensor.silentAfter > 2 * columns.breakMs) {
      columns = new Columns(this.step, lane.lines.length, lane.sensor.silentAfter);
      this.columns.set(lane, columns);
    }
    return columns;
  }

  /** @param {number} from @param {number} to @param {number} pixels */
  #want(from, to, pixels) {
    const { race, lanes } = this;
    const missing = missingPart(race, race.sensors.memory.known, from, to, pixels);
    if (missing !== null && lanes.length > 0) {
      this.overview.want({ ...missing, names: lanes.map((lane) => lane.sensor.key), parts: [ALL] });
    }
  }

  /** The points of a line; x is seconds of the race. @param {SensorLane} lane @param {import('./sensor-lane.js').SensorLine} line */
  points(lane, line) {
    return pointsOf(this.range, this.columns.get(lane), lane.lines.indexOf(line), this.overview.all.get(lane.sensor.key), line.read);
  }

  /** What a line says at an instant of the race; NaN = nothing. @param {SensorLane} lane @param {import('./sensor-lane.js').SensorLine} line @param {number} time */
  valueAt({ sensor }, line, time) {
    const { race: { sensors } } = this;
    const { silentAfter, log } = sensor;
    if (sensors.isHere(time)) {
      return valueIn(log, time, silentAfter, (place) => line.read(log, place));
    }
    const thinned = this.overview.all.get(sensor.key);
    return thinned === undefined ? NaN
      : valueIn(thinned.log, time, Math.max(silentAfter, thinned.slot * 3), (place) => line.read(thinned.log, place));
  }
}
