// The analysis of a race as the API has it, with what is needed to draw it.

import { lookOf } from '../common/palette.js';
import { get, part, troubleOf } from '../net/api.js';
import { Course } from '../timing/gates.js';

/**
 * What a drone's laps were like; null = unknown.
 * @typedef {object} DroneFigures
 * @property {string} drone_id
 * @property {string|null} callsign
 * @property {number} laps
 * @property {number|null} best_seconds
 * @property {number|null} average_seconds
 * @property {number|null} median_seconds
 * @property {number|null} consistency_seconds
 * @property {number|null} ideal_seconds
 * @property {{gate: number, seconds: number, lap: number}[]} best_sectors
 * @property {number|null} top_speed
 * @property {number|null} average_speed
 * @property {number|null} max_acceleration_g
 * @property {number|null} distance
 */

/** @typedef {{drone_id: string, number: number, seconds: number, valid: boolean, counts: boolean}} Lap */

export class RaceAnalysis extends EventTarget {
  /** @param {string} id */
  constructor(id) {
    super();
    this.path = `/races/${part(id)}`;
    /** @type {DroneFigures[]} in the order of the standings */
    this.drones = [];
    /** @type {Lap[]} drone after drone */
    this.laps = [];
    /** The gates; null = not read. @type {Course|null} */
    this.course = null;
    this.isRead = false;
    /** Why it was not read, for people. */
    this.trouble = '';
    /** By the order of their appearance in the race. @type {Map<string, number>} */
    this.indexes = new Map();
  }

  /** Reads it, once more too; `change` is told. */
  async read() {
    try {
      const [analysis, track, { drones }] = await Promise.all([
        get(`${this.path}/analysis`), get(`${this.path}/track`), get(`${this.path}/drones`),
      ]);
      this.drones = analysis.drones;
      this.laps = analysis.laps;
      this.course = new Course(track);
      this.indexes = new Map(drones.map((/** @type {any} */ drone, /** @type {number} */ i) => [drone.drone_id, i]));
      this.isRead = true;
      this.trouble = '';
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {string} droneId */
  nameOf(droneId) {
    return this.drones.find((drone) => drone.drone_id === droneId)?.callsign ?? droneId;
  }

  /** A drone that was never listed comes after all others. @param {string} droneId */
  indexOf(droneId) {
    return this.indexes.get(droneId) ?? this.indexes.size;
  }

  /** @param {string} droneId */
  lookOf(droneId) {
    return lookOf(this.indexOf(droneId));
  }
}
