// What the charts show over race time: every sample of what is in memory, thinned ones of the rest.

import { BREAK_MS, Columns, columnStep } from './columns.js';
import { missingPart, pointsOf, takeKnown, valueIn } from './log-lines.js';
import { Overview } from './overview.js';
import { Points } from './points.js';

/** What came shortly before the connection was lost may not be whole. */
const UNSURE_MS = 10_000;

/**
 * A drone or a ghost whose lines are drawn.
 * @typedef {object} Subject
 * @property {string} key
 * @property {import('../race/drone.js').Drone} drone
 * @property {import('../ghosts/ghost.js').Ghost|null} ghost  null = a drone of the race
 */

export class TimeData extends EventTarget {
  /** @param {import('../race/race-view.js').RaceView} race @param {import('../timeline/time-range.js').TimeRange} range */
  constructor(race, range) {
    super();
    this.race = race;
    this.range = range;
    /** @type {Subject[]} */
    this.subjects = [];
    /** @type {import('./quantities.js').Line[]} */
    this.lines = [];
    /** @type {string[]} */
    this.parts = [];
    /** @type {Map<string, Columns>} by the subject's key */
    this.columns = new Map();
    this.step = 0;
    this.overview = this.#overviewOf(race.id);
    /** @type {WeakMap<import('../ghosts/ghost.js').Ghost, Overview>} */
    this.ofGhosts = new WeakMap();
    race.addEventListener('status', () => {
      if (race.status.state === 'reconnecting') {
        this.columns.forEach((columns) => columns.cut(race.player.last - UNSURE_MS));
      }
    });
  }

  /** What is drawn from now on. @param {Subject[]} subjects @param {import('./quantities.js').Quantity[]} quantities */
  choose(subjects, quantities) {
    const lines = quantities.flatMap((quantity) => quantity.lines);
    if (lines.length !== this.lines.length || lines.some((line, i) => line !== this.lines[i])) {
      this.lines = lines;
      this.columns.clear();
    }
    this.subjects = subjects;
    this.parts = [...new Set(quantities.flatMap((quantity) => quantity.parts))];
  }

  /** Numbers have changed, such as by another unit. */
  forget() {
    this.columns.clear();
  }

  /** Grows when there is more to draw. */
  get version() {
    let sum = 0;
    this.columns.forEach((columns) => { sum += columns.version; });
    return sum;
  }

  /** Why a part may be missing, for people; null = all is well. */
  get trouble() {
    const ghosts = this.subjects.map(({ ghost }) => (ghost === null ? null : this.ofGhost(ghost).trouble));
    return [this.overview.trouble, ...ghosts].find((text) => text !== null) ?? null;
  }

  /** Whether some of what is seen is thinned by the server, so that peaks may be missing. */
  get isThinned() {
    const { from, to, first, last } = this.range;
    return this.race.memory.known.missing(Math.max(from, first), Math.min(to, last)).length > 0
      && [...this.overview.all.values()].some(({ log, slot }) => log.size > 1 && slot > 25);
  }

  /** Gets what is missing; works until the clock says stop; true = all is done. @param {number} pixels @param {number} deadline */
  work(pixels, deadline) {
    const { range, race } = this;
    const step = columnStep(range.length, pixels);
    if (step !== this.step) {
      this.step = step;
      this.columns.clear();
    }
    const from = Math.max(range.from, range.first);
    const to = Math.min(range.to, range.last);
    this.#want(from, to, pixels);
    return this.subjects.every(({ key, drone, ghost }) => {
      const columns = this.columns.get(key) ?? new Columns(step, this.lines.length);
      this.columns.set(key, columns);
      columns.keep(from - range.length, to + range.length);
      const reads = this.lines.map((line) => (/** @type {number} */ place) => line.read(drone.log, place, drone));
      return ghost !== null || takeKnown(columns, drone.log, race.memory.known, from, to, reads, deadline);
    });
  }

  /** @param {number} from @param {number} to @param {number} pixels */
  #want(from, to, pixels) {
    const { race, parts } = this;
    const own = this.subjects.filter((subject) => subject.ghost === null).map((subject) => subject.drone.id);
    const missing = missingPart(race, race.memory.known, from, to, pixels);
    if (missing !== null) {
      this.overview.want({ ...missing, names: own, parts });
    }
    for (const { ghost } of this.subjects) {
      if (ghost !== null) {
        const { first, last, droneId } = ghost.flight;
        this.ofGhost(ghost).want({ from: first, to: last, points: 1200, names: [droneId], parts });
      }
    }
  }

  /** @param {import('../ghosts/ghost.js').Ghost} ghost */
  ofGhost(ghost) {
    const known = this.ofGhosts.get(ghost) ?? this.#overviewOf(ghost.flight.raceId);
    this.ofGhosts.set(ghost, known);
    return known;
  }

  /** @param {string} raceId */
  #overviewOf(raceId) {
    const overview = new Overview(raceId);
    overview.addEventListener('change', () => this.dispatchEvent(new Event('change')));
    return overview;
  }

  /** The points of a line; x is seconds of the race. @param {Subject} subject @param {import('./quantities.js').Line} line */
  points(subject, line) {
    const { range } = this;
    if (subject.ghost !== null) {
      return this.#ghostPoints(subject, subject.ghost, line);
    }
    const { drone } = subject;
    return pointsOf(range, this.columns.get(subject.key), this.lines.indexOf(line), this.overview.all.get(drone.id),
      (log, place) => line.read(log, place, drone));
  }

  /** @param {Subject} subject @param {import('../ghosts/ghost.js').Ghost} ghost @param {import('./quantities.js').Line} line */
  #ghostPoints(subject, ghost, line) {
    const shift = ghost.startsAt - ghost.flight.first - this.range.first;
    const points = new Points((time) => (time + shift) / 1000);
    const thinned = this.ofGhost(ghost).all.get(ghost.flight.droneId);
    if (thinned !== undefined) {
      points.addThinned(thinned.log, thinned.slot, ghost.flight.first, ghost.flight.last + 1,
        (place) => line.read(thinned.log, place, subject.drone));
    }
    return points;
  }

  /** What a line says at an instant of the race; NaN = nothing. @param {Subject} subject @param {import('./quantities.js').Line} line @param {number} time */
  valueAt({ drone, ghost }, line, time) {
    if (ghost !== null) {
      const own = time - ghost.startsAt + ghost.flight.first;
      const thinned = own <= ghost.flight.last ? this.ofGhost(ghost).all.get(ghost.flight.droneId) : undefined;
      return thinned === undefined ? NaN : valueIn(thinned.log, own, thinned.slot * 3, (place) => line.read(thinned.log, place, drone));
    }
    if (this.race.memory.known.has(time) || time >= this.race.player.last) {
      return valueIn(drone.log, time, BREAK_MS, (place) => line.read(drone.log, place, drone));
    }
    const thinned = this.overview.all.get(drone.id);
    return thinned === undefined ? NaN
      : valueIn(thinned.log, time, Math.max(BREAK_MS, thinned.slot * 3), (place) => line.read(thinned.log, place, drone));
  }
}
