// What the strips of the timeline show: each drone's flights and gaps, stored ones and those of now.

import { get, part } from '../net/api.js';
import { joinFlights, recentFlights, slotOf, storedFlights, thinnedGaps } from './flights.js';

/** A running race is asked for again after this. */
const AGAIN_MS = 15_000;
const SLOTS = 600;

/** After a zoom the gaps are looked at more closely, once it has stood still for this. */
const SETTLED_MS = 300;

/** Memory is looked through from so much before what is stored ends. */
const OVERLAP_MS = 1000;

/** @typedef {{drone: import('../race/drone.js').Drone, flights: import('./flights.js').FlightSpan[], gaps: import('./flights.js').Span[]}} Strip */

export class StripData {
  /** @param {import('../race/race-view.js').RaceView} race @param {import('./time-range.js').TimeRange} range */
  constructor(race, range) {
    this.race = race;
    this.range = range;
    /** @type {any} as `/timeline` has it */
    this.timeline = null;
    /** What is stored is known up to here, ms. */
    this.until = -Infinity;
    /** @type {Map<string, import('./flights.js').Span[]>} by the drone's id */
    this.gaps = new Map();
    /** @type {{from: number, to: number, gaps: Map<string, import('./flights.js').Span[]>}|null} */
    this.close = null;
    this.version = 0;
    this.#reads();
  }

  /** The strips in the order of the drones. @returns {Strip[]} */
  strips() {
    const { memory } = this.race;
    const told = new Map((this.timeline?.drones ?? []).map((/** @type {any} */ drone) => [drone.id, drone]));
    return memory.drones.map((drone) => {
      const stored = told.has(drone.id) ? storedFlights(told.get(drone.id)) : [];
      if (!this.race.player.running) {
        return { drone, flights: stored, gaps: this.#gapsOf(drone.id) };
      }
      const recent = recentFlights(drone.track, memory.known, this.until - OVERLAP_MS);
      return {
        drone,
        flights: joinFlights(stored, recent.flights),
        gaps: [...this.#gapsOf(drone.id), ...recent.gaps],
      };
    });
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
    setInterval(() => race.player.running && !document.hidden && this.#readAll(), AGAIN_MS);
    this.range.addEventListener('change', () => {
      clearTimeout(settled);
      settled = setTimeout(() => this.#readClosely(), SETTLED_MS);
    });
  }

  async #readAll() {
    if (this.race.timeline === null || this.race.timeline.samples === 0 && !this.race.player.running) {
      return;
    }
    try {
      const path = `/races/${part(this.race.id)}`;
      const [timeline, tracks] = await Promise.all([
        get(`${path}/timeline`), get(`${path}/tracks?points=${SLOTS}&parts=position`)]);
      this.timeline = timeline;
      this.until = tracks.until_us / 1000;
      this.gaps = gapsOf(tracks);
    } catch {
      // What is known stays; a running race is asked again, and the page says that the server is away.
      this.timeline ??= this.race.timeline;
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
      const tracks = await get(`/races/${part(race.id)}/tracks?points=${SLOTS}&parts=position`
        + `&from_us=${Math.floor(from * 1000)}&to_us=${Math.ceil(to * 1000)}`);
      if (range.from === from && range.to === to) {
        this.close = { from, to, gaps: gapsOf(tracks) };
        this.version++;
      }
    } catch {
      // The rough ones stay.
    }
  }
}

/** @param {any} tracks */
function gapsOf(tracks) {
  const from = tracks.from_us / 1000;
  const asked = (tracks.to_us - tracks.from_us) / 1000 / SLOTS;
  return new Map(tracks.drones.map((/** @type {any} */ drone) => [
    drone.id, thinnedGaps(drone, from, slotOf(drone, asked))]));
}
