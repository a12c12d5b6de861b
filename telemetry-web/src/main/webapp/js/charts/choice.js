// What the charts show, as the person chose: lanes and x axis are kept in this browser.

import { MAX_LANES, QUANTITIES } from './quantities.js';
import { laneOf } from './sensor-lane.js';

const KEY = 'drift.charts';

/** @typedef {'time'|'distance'} Along */

export class Choice extends EventTarget {
  constructor() {
    super();
    const kept = read();
    /** @type {string[]} keys of quantities and sensors, in the order in which they were chosen */
    this.lanes = QUANTITIES.map((quantity) => quantity.key).filter((key) => kept.lanes.includes(key)).slice(0, MAX_LANES);
    /** @type {Along} */
    this.along = kept.along === 'distance' ? 'distance' : 'time';
    /** Whether the selected drone is among them, whichever it is. */
    this.selected = true;
    /** @type {Set<import('../race/drone.js').Drone>} others, and ghosts */
    this.drones = new Set();
    /** @type {import('../sensors/sensor.js').Sensor[]} those that have a lane, in the order in which they were chosen */
    this.sensors = [];
    /** @type {import('../race/drone.js').Drone[]} */
    this.ghosts = [];
  }

  /** @returns {import('./quantities.js').Quantity[]} */
  get quantities() {
    return QUANTITIES.filter((quantity) => this.lanes.includes(quantity.key));
  }

  /** The sensors' lanes, below the others. */
  get sensorLanes() {
    return this.sensors.map(laneOf);
  }

  /** Shows that lane, or no more; the one chosen first makes way. @param {string} key */
  toggleLane(key) {
    this.lanes = this.lanes.includes(key) ? this.lanes.filter((one) => one !== key)
      : [...this.lanes, key].slice(-MAX_LANES);
    this.sensors = this.sensors.filter((sensor) => this.lanes.includes(sensor.key));
    this.#keep();
  }

  /** The same of a sensor's lane. @param {import('../sensors/sensor.js').Sensor} sensor */
  toggleSensor(sensor) {
    if (!this.hasSensor(sensor)) {
      this.sensors = [...this.sensors, sensor];
    }
    this.toggleLane(sensor.key);
  }

  /** @param {import('../sensors/sensor.js').Sensor} sensor */
  hasSensor(sensor) {
    return this.sensors.includes(sensor);
  }

  toggleSelected() {
    this.selected = !this.selected;
    this.#keep();
  }

  /** @param {import('../race/drone.js').Drone} drone */
  toggleDrone(drone) {
    if (!this.drones.delete(drone)) {
      this.drones.add(drone);
    }
    this.#keep();
  }

  /** A ghost that is laid in is compared from the beginning. @param {import('../race/drone.js').Drone[]} ghosts */
  takeGhosts(ghosts) {
    ghosts.filter((ghost) => !this.ghosts.includes(ghost)).forEach((ghost) => this.drones.add(ghost));
    this.ghosts.filter((ghost) => !ghosts.includes(ghost)).forEach((ghost) => this.drones.delete(ghost));
    this.ghosts = ghosts;
    this.#keep();
  }

  /** @param {Along} along */
  showAlong(along) {
    this.along = along;
    this.#keep();
  }

  #keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ lanes: this.lanes.filter((key) => QUANTITIES.some((quantity) => quantity.key === key)), along: this.along }));
    } catch {
      // It holds as long as this page then.
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** @returns {{lanes: string[], along: unknown}} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { lanes: Array.isArray(kept?.lanes) ? kept.lanes : ['speed', 'altitude'], along: kept?.along };
  } catch {
    return { lanes: ['speed', 'altitude'], along: 'time' };
  }
}
