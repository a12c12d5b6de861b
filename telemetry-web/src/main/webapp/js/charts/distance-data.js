// What the charts show over the distance flown: each drone's flight at the shown moment, and ghosts.

import { TimeRange } from '../timeline/time-range.js';
import { flightAt } from '../timeline/flights.js';
import { flightOf, flown, placeIn, valueIn } from './distance.js';
import { Overview } from './overview.js';
import { Points } from './points.js';

/** Metres. */
const SHORTEST_M = 5;
const MAX_POINTS = 1300;

/** Of what is in memory samples this near are enough. */
const STEP_MS = 50;

/** A flight that goes on is measured again after this. */
const AGAIN_MS = 1000;

/** @typedef {import('./time-data.js').Subject} Subject */
/** @typedef {{overview: Overview, flight: number, flown: import('./distance.js').Flown|null, at: number|null}} Way  at = when it was measured; null = not since its samples came */

export class DistanceData extends EventTarget {
  /**
   * @param {import('../race/race-view.js').RaceView} race
   * @param {import('../timeline/strip-data.js').StripData} strips
   */
  constructor(race, strips) {
    super();
    this.race = race;
    this.strips = strips;
    this.range = new TimeRange(SHORTEST_M);
    /** @type {Subject[]} */
    this.subjects = [];
    /** @type {string[]} */
    this.parts = [];
    /** @type {Map<string, Way>} by the subject's key */
    this.ways = new Map();
    this.version = 0;
    this.isThinned = false;
  }

  /** @param {Subject[]} subjects @param {import('./quantities.js').Quantity[]} quantities */
  choose(subjects, quantities) {
    this.subjects = subjects;
    this.parts = [...new Set(['position', 'velocity', ...quantities.flatMap((quantity) => quantity.parts)])];
  }

  /** Numbers are read anew each time. */
  forget() {
    this.version++;
  }

  /** @returns {string|null} */
  get trouble() {
    return [...this.ways.values()].map((way) => way.overview.trouble).find((text) => text !== null) ?? null;
  }

  /** Gets what is missing. */
  work() {
    let longest = 0;
    for (const subject of this.subjects) {
      const way = this.#way(subject);
      longest = Math.max(longest, way?.flown?.metres.at(-1) ?? 0);
    }
    this.range.whole(0, longest, false);
    return true;
  }

  /** @param {Subject} subject @returns {Way|null} null = it has not flown */
  #way(subject) {
    const { race } = this;
    const { ghost, drone } = subject;
    const span = ghost === null ? flightAt(this.strips.flightsOf(drone), race.player.time)
      : { number: ghost.flight.flight, from: ghost.flight.first, to: ghost.flight.last };
    if (span === null) {
      this.ways.delete(subject.key);
      return null;
    }
    let way = this.ways.get(subject.key);
    if (way?.flight !== span.number) {
      const overview = new Overview(ghost?.flight.raceId ?? race.id);
      /** @type {Way} */
      const made = { overview, flight: span.number, flown: null, at: null };
      overview.addEventListener('change', () => {
        made.at = null;
        this.dispatchEvent(new Event('change'));
      });
      way = made;
      this.ways.set(subject.key, way);
    }
    const goesOn = ghost === null && race.player.running;
    const stored = goesOn ? Math.min(span.to, race.feed.storedUntil()) : span.to + 1;
    way.overview.want({ from: span.from, to: stored, points: MAX_POINTS, names: [drone.id], parts: this.parts });
    if (way.at === null || goesOn && performance.now() - way.at > AGAIN_MS) {
      way.at = performance.now();
      const thinned = way.overview.all.get(drone.id);
      way.flown = flown(flightOf(thinned === undefined ? [] : goesOn ? [thinned.log, drone.log] : [thinned.log], span.number, STEP_MS));
      this.version++;
    }
    return way;
  }

  /** @param {Subject} subject */
  #flown(subject) {
    return this.ways.get(subject.key)?.flown ?? null;
  }

  /** The points of a line; x is metres. @param {Subject} subject @param {import('./quantities.js').Line} line */
  points(subject, line) {
    const way = this.#flown(subject);
    const points = new Points((metres) => metres);
    way?.places.forEach((place, i) => points.add(way.metres[i], line.read(way.log, place, subject.drone)));
    return points;
  }

  /** @param {Subject} subject @param {import('./quantities.js').Line} line @param {number} metres */
  valueAt(subject, line, metres) {
    const way = this.#flown(subject);
    const place = way === null ? NaN : placeIn(way.metres, metres);
    return way === null || Number.isNaN(place) ? NaN : line.read(way.log, way.places[Math.floor(place)], subject.drone);
  }

  /** Milliseconds of the flight after so many metres. @param {Subject} subject @param {number} metres */
  flightTime(subject, metres) {
    const way = this.#flown(subject);
    return way === null ? NaN : valueIn(way.times, placeIn(way.metres, metres)) - way.times[0];
  }

  /** How far the subject had flown at that instant. @param {Subject|undefined} subject @param {number} time */
  metresAt(subject, time) {
    const way = subject === undefined ? null : this.#flown(subject);
    return way === null ? NaN : valueIn(way.metres, placeIn(way.times, time));
  }

  /** When the subject had flown so far. @param {Subject|undefined} subject @param {number} metres */
  timeAt(subject, metres) {
    const way = subject === undefined ? null : this.#flown(subject);
    return way === null ? NaN : valueIn(way.times, placeIn(way.metres, metres));
  }
}
