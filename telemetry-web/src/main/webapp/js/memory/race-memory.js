// What this page knows of a race's drones and their samples.

import { Drone } from '../race/drone.js';
import { LogMemory } from './log-memory.js';
import { samplesOf } from './track-columns.js';

/** About 130 bytes each; 200 s of eight drones at 100 Hz. */
const MAX_SAMPLES = 160_000;

export class RaceMemory extends LogMemory {
  constructor() {
    super(MAX_SAMPLES);
    /** @type {Drone[]} in the order of appearance */
    this.drones = [];
    /** @type {Map<string, Drone>} */
    this.byId = new Map();
  }

  get logs() {
    return this.drones.map((drone) => drone.log);
  }

  /** The drone of that id, made when it is new: `drones` is told. @param {string} id */
  drone(id) {
    let drone = this.byId.get(id);
    if (drone === undefined) {
      drone = new Drone(this.drones.length, id);
      this.drones.push(drone);
      this.byId.set(id, drone);
      this.dispatchEvent(new Event('drones'));
    }
    return drone;
  }

  /** Tells the parts of the page that names or drones have changed. */
  changed() {
    this.dispatchEvent(new Event('drones'));
  }

  /** @param {any} answer  of `/tracks` @param {number} from @param {number} until */
  take(answer, from, until) {
    /** @type {Map<string, any>} */
    const columns = new Map(answer.drones.map((/** @type {any} */ drone) => [drone.id, drone]));
    columns.forEach((_, id) => this.drone(id));
    for (const drone of this.drones) {
      const told = columns.get(drone.id);
      const samples = told === undefined ? [] : samplesOf(told, answer.from_us);
      drone.log.replace(from, until, samples.filter((sample) => sample.time >= from && sample.time < until));
    }
  }
}
