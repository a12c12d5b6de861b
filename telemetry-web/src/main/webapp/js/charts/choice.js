// What the charts show, as the person chose: tracks and x axis are kept in this browser.

import { MOST_TRACKS, QUANTITIES } from './quantities.js';

const KEY = 'drift.charts';

/** @typedef {'time'|'distance'} Along */

export class Choice extends EventTarget {
  constructor() {
    super();
    const kept = read();
    /** @type {string[]} keys, in the order of QUANTITIES */
    this.tracks = QUANTITIES.map((quantity) => quantity.key).filter((key) => kept.tracks.includes(key)).slice(0, MOST_TRACKS);
    /** @type {Along} */
    this.along = kept.along === 'distance' ? 'distance' : 'time';
    /** Whether the selected drone is among them, whichever it is. */
    this.selected = true;
    /** @type {Set<import('../race/drone.js').Drone>} others, and ghosts */
    this.drones = new Set();
    /** @type {import('../race/drone.js').Drone[]} */
    this.ghosts = [];
  }

  /** @returns {import('./quantities.js').Quantity[]} */
  get quantities() {
    return QUANTITIES.filter((quantity) => this.tracks.includes(quantity.key));
  }

  /** Shows that track, or no more; the one chosen first makes way. @param {string} key */
  toggleTrack(key) {
    this.tracks = this.tracks.includes(key) ? this.tracks.filter((one) => one !== key)
      : [...this.tracks, key].slice(-MOST_TRACKS);
    this.#keep();
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
      localStorage.setItem(KEY, JSON.stringify({ tracks: this.tracks, along: this.along }));
    } catch {
      // It holds as long as this page then.
    }
    this.dispatchEvent(new Event('change'));
  }
}

/** @returns {{tracks: string[], along: unknown}} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { tracks: Array.isArray(kept?.tracks) ? kept.tracks : ['speed', 'altitude'], along: kept?.along };
  } catch {
    return { tracks: ['speed', 'altitude'], along: 'time' };
  }
}
