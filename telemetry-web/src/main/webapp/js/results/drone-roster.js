// The drones of a race by their ids, in the order of their appearance: without what they flew.

import { lookOf } from '../common/palette.js';

/** @typedef {{id: string, index: number, look: import('../common/palette.js').Look, callsign: string|null, pilot: string|null, name: string}} RosterDrone */

export class DroneRoster {
  constructor() {
    /** @type {Map<string, any>} RosterDrones: what RaceTiming asks of a drone */
    this.byId = new Map();
  }

  /** @param {{drone_id: string, callsign: string|null, pilot: {name: string}|null}[]} told  of the API */
  take(told) {
    const before = [...this.byId.values()];
    this.byId.clear();
    for (const { drone_id: id, callsign, pilot } of told) {
      Object.assign(this.drone(id), { callsign, pilot: pilot?.name ?? null, name: callsign ?? pilot?.name ?? id });
    }
    // What is told of a drone that is not in the list yet stays.
    before.forEach(({ id }) => this.drone(id));
  }

  /** @param {string} id @returns {RosterDrone} */
  drone(id) {
    const known = this.byId.get(id);
    if (known !== undefined) {
      return known;
    }
    const index = this.byId.size;
    const drone = { id, index, look: lookOf(index), callsign: null, pilot: null, name: id };
    this.byId.set(id, drone);
    return drone;
  }
}
