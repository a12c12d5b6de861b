// What this page knows of a race's sensors and their readings.

import { LogMemory } from '../memory/log-memory.js';
import { readingsOf } from './reading-columns.js';
import { Sensor, keyOf } from './sensor.js';

/** About 50 bytes each, and at most a block of 256 more of each sensor. */
const MAX_READINGS = 200_000;

/** The server takes no more of a race; of what is stored from several runs the rest is left out. */
export const MAX_SENSORS = 1000;

export class SensorMemory extends LogMemory {
  constructor() {
    super(MAX_READINGS);
    /** @type {Sensor[]} in the order of appearance */
    this.all = [];
    /** @type {Map<string, Sensor>} */
    this.byKey = new Map();
    this.isTelling = false;
  }

  get logs() {
    return this.all.map((sensor) => sensor.log);
  }

  /** Of many that are new at once only one event is made. */
  #tell() {
    if (!this.isTelling) {
      this.isTelling = true;
      queueMicrotask(() => {
        this.isTelling = false;
        this.dispatchEvent(new Event('sensors'));
      });
    }
  }

  /** The sensor, made when it is new: `sensors` is told; null = there are too many. @param {import('./sensor.js').Told} told */
  sensor(told) {
    const key = keyOf(told);
    const known = this.byKey.get(key);
    if (known !== undefined || this.all.length >= MAX_SENSORS) {
      return known ?? null;
    }
    const sensor = new Sensor(told);
    this.all.push(sensor);
    this.byKey.set(key, sensor);
    this.#tell();
    return sensor;
  }

  /** @param {any} answer  of `/readings/windows` @param {number} from @param {number} until */
  take(answer, from, until) {
    answer.sensors.forEach((/** @type {any} */ told) => this.sensor(told));
    /** @type {Map<string, any>} */
    const columns = new Map(answer.sensors.map((/** @type {any} */ told) => [keyOf(told), told]));
    for (const sensor of this.all) {
      const told = columns.get(sensor.key);
      const readings = told === undefined ? [] : readingsOf(told, answer.from_us);
      readings.forEach((reading) => sensor.know(reading));
      sensor.log.replace(from, until, readings.filter((reading) => reading.time >= from && reading.time < until));
      sensor.learnPace(sensor.log);
    }
  }
}
