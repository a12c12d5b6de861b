// What is done to a drone with one button.

import { ApiError, call, part } from '../net/api.js';
import { claimDrone } from './drone-dialog.js';

/** @typedef {import('./race-desk.js').Drone} Drone */

export class DroneActions {
  /** @param {import('./race-desk.js').RaceDesk} desk */
  constructor(desk) {
    this.desk = desk;
    this.failure = '';
  }

  /** @param {Drone} drone */
  claim(drone) {
    return claimDrone(this.desk, drone);
  }

  /** @param {Drone} drone */
  release(drone) {
    return this.#do(() => call('DELETE', `${this.desk.path}/drones/${part(drone.drone_id)}/claim`));
  }

  /** Takes datagrams of a private race from that address. @param {string} address */
  allow(address) {
    return this.#do(() => this.desk.changeSources((before) => [...new Set([...before, address])]));
  }

  /** @param {() => Promise<unknown>} action */
  async #do(action) {
    try {
      await action();
      this.failure = '';
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      this.failure = error.message;
    }
    await this.desk.refresh();
  }
}
