// A stored flight laid beside what is shown: its own race and time, moved to begin with another.

import { ghostLookOf } from '../common/palette.js';
import { RaceMemory } from '../memory/race-memory.js';
import { BEHIND_MS, tracksOf, WindowLoader } from '../memory/window-loader.js';
import { stateOf } from '../race/drone.js';

const AHEAD_MS = 8000;

/**
 * @typedef {object} StoredFlight
 * @property {string} raceId
 * @property {string} raceName
 * @property {string} droneId
 * @property {string} name  of the drone or its pilot, for people
 * @property {number} flight
 * @property {number} first  sampleTime of its first sample, ms
 * @property {number} last  ms
 */

export class Ghost {
  /**
   * @param {StoredFlight} flight
   * @param {number} startsAt  the moment of the shown race at which it begins, ms
   * @param {number} number  of the ghosts' looks, 0 …
   */
  constructor(flight, startsAt, number) {
    this.flight = flight;
    this.startsAt = startsAt;
    this.number = number;
    this.memory = new RaceMemory();
    this.loader = new WindowLoader(tracksOf(flight.raceId, flight.droneId), this.memory);
    this.drone = this.memory.drone(flight.droneId);
    this.drone.callsign = flight.name;
    this.drone.look = ghostLookOf(number);
  }

  /** Its own time at a moment of the shown race. @param {number} time */
  #own(time) {
    return time - this.startsAt + this.flight.first;
  }

  /** @param {number} time  of the shown race */
  load(time) {
    const own = this.#own(time);
    const { first, last } = this.flight;
    this.loader.want([[own, own + AHEAD_MS], [own - BEHIND_MS, own]]
      .map(([from, to]) => ({ from: Math.max(first, from), to: Math.min(last + 1, to) }))
      .filter((span) => span.to > span.from));
    this.memory.forget(own);
  }

  /** @param {number} time  of the shown race @returns {import('../race/moment.js').ShownDrone} */
  shown(time) {
    const own = this.#own(time);
    const flies = own >= this.flight.first && own <= this.flight.last;
    const pose = flies ? this.drone.pose(own) : null;
    const silence = pose?.age ?? 0;
    return {
      drone: this.drone,
      pose,
      time: own,
      state: stateOf(silence),
      silence,
      ghost: true,
    };
  }
}
