// The race that is shown below a track: its drones while it runs, and the ways that were flown.
//
// It tells `change` when the race, its drones or the selected one are others.

import { get, part, troubleOf } from '../net/api.js';
import { momentOf } from '../race/moment.js';
import { RaceView } from '../race/race-view.js';
import { PathLog } from './path-log.js';

/** Of each drone; the live ones go on in more detail. */
const STORED_POINTS = 2000;

/** Whether the race runs is looked at again after this. */
const LOOK_MS = 5000;

/** @typedef {import('../race/moment.js').Moment} Moment */
/** @typedef {import('../scene/flown.js').Box} Box */

export class Background extends EventTarget {
  constructor() {
    super();
    /** null = none is shown. @type {RaceView|null} */
    this.race = null;
    /** @type {Map<import('../race/drone.js').Drone, PathLog>} */
    this.paths = new Map();
    /** Why something of it is not here, for people; '' = it is. */
    this.trouble = '';
    this.timer = 0;
  }

  /** Whether drones may be flying in it. */
  get isLive() {
    return this.race?.info?.status === 'RUNNING';
  }

  /** @param {string} id  '' = none */
  async choose(id) {
    this.#leave();
    if (id !== '') {
      const race = new RaceView(id);
      // Who puts a gate where a drone is wants to see where it is now.
      race.clock.choose('least');
      this.race = race;
      ['race', 'info', 'drones', 'select', 'status'].forEach((type) => race.addEventListener(type, () => this.#heard(race)));
      await race.open();
      await this.#readPaths(race);
      if (race !== this.race) {
        return;
      }
      this.timer = setInterval(() => !document.hidden && ['SCHEDULED', 'RUNNING'].includes(race.info?.status) && race.look(), LOOK_MS);
    }
    this.#tell();
  }

  #leave() {
    clearInterval(this.timer);
    this.race?.feed.close();
    this.race = null;
    this.paths.clear();
    this.trouble = '';
  }

  /** @param {RaceView} race */
  #heard(race) {
    if (race === this.race) {
      this.trouble = ['missing', 'trouble', 'refused', 'reconnecting'].includes(race.status.state) ? race.status.text : '';
      this.#tell();
    } else {
      // It came when another one was chosen already.
      race.feed.close();
    }
  }

  /** @param {RaceView} race */
  async #readPaths(race) {
    try {
      const { drones } = await get(`/races/${part(race.id)}/tracks?points=${STORED_POINTS}&parts=position`);
      if (race === this.race) {
        drones.forEach((/** @type {any} */ told) => this.#path(race.memory.drone(told.id)).fill(told));
      }
    } catch (error) {
      this.trouble ||= `The ways flown so far are not here: ${troubleOf(error)}`;
    }
  }

  /** @param {import('../race/drone.js').Drone} drone */
  #path(drone) {
    let path = this.paths.get(drone);
    if (path === undefined) {
      path = new PathLog();
      this.paths.set(drone, path);
    }
    return path;
  }

  /** Once a frame; the drones that fly now, and nothing of a race that has ended. @param {number} now @returns {Moment} */
  tick(now) {
    const { race } = this;
    if (race === null || !this.isLive) {
      return { time: NaN, now, mode: 'past', drones: [], ghosts: [], selected: null };
    }
    race.tick(now);
    const moment = momentOf(race, now);
    moment.drones.forEach(({ drone, pose, state }) => pose !== null && state !== 'lost' && this.#path(drone).add(pose));
    return moment;
  }

  /** What holds all that was flown; null = nothing was. @returns {Box|null} */
  get box() {
    /** @type {Box|null} */
    let box = null;
    for (const { points } of this.paths.values()) {
      for (const { x, y, z } of points) {
        box ??= { x0: x, x1: x, y0: y, y1: y, z0: z, z1: z };
        box.x0 = Math.min(box.x0, x);
        box.x1 = Math.max(box.x1, x);
        box.y0 = Math.min(box.y0, y);
        box.y1 = Math.max(box.y1, y);
        box.z0 = Math.min(box.z0, z);
        box.z1 = Math.max(box.z1, z);
      }
    }
    return box;
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
