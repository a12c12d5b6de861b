// What the strips of the timeline show: each drone's flights and gaps, stored ones and those of now.

import { get, part } from '../net/api.js';
import { joinFlights, recentFlights, slotOf, storedFlights, thinnedGaps } from './flights.js';

/** A running race, and what did not come, is asked for again after this. */
const AGAIN_MS = 15_000;
const SLOTS = 600;

/** After a zoom the gaps are looked at more closely, once it has stood still for this. */
const SETTLED_MS = 300;

/** Memory is looked through from so much before what is stored ends. */
const OVERLAP_MS = 1000;

/** @typedef {{drone: import('../race/drone.js').Drone, flights: import('./flights.js').FlightSpan[], gaps: import('./flights.js').Span[], laps: import('../timing/told.js').Lap[]}} Strip */

export class StripData {
  /** @param {import('../race/race-view.js').RaceView} race @param {import('./time-range.js').TimeRange} range */
  constructor(race, range) {
    this.race = race;
    this.range = range;
    /** @type {Map<string, import('./flights.js').FlightSpan[]>} by the drone's id */
    this.stored = new Map();
    /** What is stored is known up to here, ms. */
    this.until = -Infinity;
    /** @type {Map<string, import('./flights.js').Span[]>} by the drone's id */
    this.gaps = new Map();
    /** @type {{from: number, to: number, gaps: Map<string, import('./flights.js').Span[]>}|null} */
    this.close = null;
    this.version = 0;
    /** The timer that reads again what did not come. */
    this.again = 0;
    this.#reads();
  }

  /** The strips in the order of the drones. @returns {Strip[]} */
  strips() {
    return this.race.memory.drones.map((drone) => this.#stripOf(drone));
  }

  /** @param {import('../race/drone.js').Drone} drone @returns {Strip} */
  #stripOf(drone) {
    const { memory, player, timing } = this.race;
    const { laps } = timing.of(drone);
    const stored = this.stored.get(drone.id) ?? [];
    if (!player.running) {
      return { drone, flights: stored, gaps: this.#gapsOf(drone.id), laps };
    }
    const recent = recentFlights(drone.log, memory.known, this.until - OVERLAP_MS);
    return {
      drone,
      flights: joinFlights(stored, recent.flights),
      gaps: [...this.#gapsOf(drone.id), ...recent.gaps],
      laps,
    };
  }

  /** All flights of a drone, as far as they are known. @param {import('../race/drone.js').Drone} drone */
  flightsOf(drone) {
    return this.#stripOf(drone).flights;
  }

  /** @param {string} id */
  #gapsOf(id) {
    const rough = this.gaps.get(id) ?? [];
    const { close } = this;
    return close === null ? rough : [
      ...rough.filter((gap) => gap.to <= close.from || gap.from >= close.to),
      ...close.gaps.get(id) ?? [],
    ];
  }

  #reads() {
    const { race } = this;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let settled;
    race.addEventListener('race', () => this.#readAll());
    setInterval(() => race.timeline !== null && race.player.running && !document.hidden && this.#readAll(), AGAIN_MS);
    this.range.addEventListener('change', () => {
      clearTimeout(settled);
      settled = setTimeout(() => this.#readClosely(), SETTLED_MS);
    });
  }

  async #readAll() {
    if (this.race.timeline.samples === 0 && !this.race.player.running) {
      return;
    }
    if (this.stored.size === 0) {
      this.stored = flightsOf(this.race.timeline);
      this.version++;
    }
    const path = `/races/${part(this.race.id)}`;
    const [timeline, tracks] = await Promise.allSettled([
      get(`${path}/timeline`), get(`${path}/tracks?points=${SLOTS}&parts=position`)]);
    if (timeline.status === 'fulfilled') {
      this.stored = flightsOf(timeline.value);
    }
    if (tracks.status === 'fulfilled') {
      this.until = tracks.value.until_us / 1000;
      this.gaps = gapsOf(tracks.value);
    }
    clearTimeout(this.again);
    if (timeline.status === 'rejected' || tracks.status === 'rejected') {
      // What is known stays until then.
      this.again = setTimeout(() => this.#readAll(), AGAIN_MS);
    }
    this.version++;
  }

  async #readClosely() {
    const { range, race } = this;
    if (range.follow === 'all' || !(range.length < (range.last - range.first) / 2) || range.follow === 'end') {
      this.close = null;
      this.version++;
      return;
    }
    const { from, to } = range;
    try {
      const answer = await get(`/races/${part(race.id)}/tracks?points=${SLOTS}&parts=position`
        + `&from_us=${Math.floor(from * 1000)}&to_us=${Math.ceil(to * 1000)}`);
      if (range.from === from && range.to === to) {
        this.close = { from, to, gaps: gapsOf(answer) };
        this.version++;
      }
    } catch {
      // The rough ones stay.
    }
  }
}

/** @param {any} answer */
function gapsOf(answer) {
  const from = answer.from_us / 1000;
  const asked = (answer.to_us - answer.from_us) / 1000 / SLOTS;
  return new Map(answer.drones.map((/** @type {any} */ drone) => [
    drone.id, thinnedGaps(drone, from, slotOf(drone, asked))]));
}

/** @param {any} timeline  as `/timeline` has it */
function flightsOf(timeline) {
  return new Map(timeline.drones.map((/** @type {any} */ drone) => [drone.id, storedFlights(drone)]));
}
