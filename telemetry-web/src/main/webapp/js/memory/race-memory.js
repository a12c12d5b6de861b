// What this page knows of a race: its drones, their samples, and which stretches of time are whole.

import { Drone } from '../race/drone.js';
import { Spans } from './spans.js';

/** About 130 bytes each; 200 s of eight drones at 100 Hz. When there are more, what lies furthest from the shown moment goes. */
const MAX_SAMPLES = 160_000;

/** What is wanted at once is less than the bound, so that nothing is forgotten and loaded in turn. */
const WANTED_PART = 0.7;

/** So much of the time that is known goes at once. */
const FORGOTTEN_PART = 0.1;

export class RaceMemory extends EventTarget {
  constructor() {
    super();
    /** @type {Drone[]} in the order of appearance */
    this.drones = [];
    /** @type {Map<string, Drone>} */
    this.byId = new Map();
    /** Times of which every stored sample is here. */
    this.known = new Spans();
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

  /** How much time around the shown moment fits, ms, by what is known now. */
  get room() {
    const covered = this.known.all.reduce((sum, span) => sum + span.to - span.from, 0);
    return this.size > 0 && covered > 0 ? MAX_SAMPLES * WANTED_PART * covered / this.size : Infinity;
  }

  get size() {
    return this.drones.reduce((sum, drone) => sum + drone.log.size, 0);
  }

  /** Keeps within the bound, around the moment that is shown. @param {number} shown */
  forget(shown) {
    if (this.size <= MAX_SAMPLES) {
      return;
    }
    const flown = this.drones.filter((drone) => drone.log.size > 0);
    let first = Math.min(...flown.map((drone) => drone.log.first));
    let last = Math.max(...flown.map((drone) => drone.log.last));
    const step = (last - first) * FORGOTTEN_PART;
    if (shown - first >= last - shown) {
      first += step;
    } else {
      last -= step;
    }
    flown.forEach((drone) => drone.log.keep(first, last));
    this.known.remove(-Infinity, first);
    this.known.remove(last, Infinity);
  }
}
