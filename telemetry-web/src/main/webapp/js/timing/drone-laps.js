// The laps and crossings of one drone, in the order of time.

import { sectorTimes, shorter } from './sectors.js';

/** As many as the server keeps of each, about 100 bytes a crossing; the oldest go first. */
const MAX = 10_000;

/** @typedef {import('./told.js').Lap} Lap */
/** @typedef {import('./told.js').Crossing} Crossing */

/**
 * A lap that has begun and not ended.
 * @typedef {object} LapUnderWay
 * @property {number} number
 * @property {number} beganAt  ms
 * @property {{gate: number, seconds: number}[]} splits  the gates that were flown in their order so far
 */

/**
 * What the laps that had ended by some time come to; of those that count, unless it says otherwise.
 * @typedef {object} Flown
 * @property {number} laps
 * @property {number} last  seconds; NaN = none
 * @property {number} best  seconds; NaN = none
 * @property {number} total  seconds of all together
 * @property {number|null} clockBegan  when the drone first passed the start, ms
 * @property {number|null} clockEnded  when its last lap that counts ended, ms
 * @property {number[][]} runs  seconds of laps in a row
 * @property {Lap|null} newest  whether it counts or not
 * @property {number[]} sectors  the best of each sector, of all laps, seconds; NaN = none
 */

export class DroneLaps {
  constructor() {
    /** @type {Lap[]} by their ends */
    this.laps = [];
    /** @type {Crossing[]} */
    this.crossings = [];
    /** Grows with each change of the laps. */
    this.version = 0;
    /** @type {{version: number, count: number, course: import('./gates.js').Course, flown: Flown}|null} */
    this.known = null;
  }

  /** @param {Lap} lap  whoever had its number before goes @returns {boolean} whether it is new */
  addLap(lap) {
    const same = this.laps.findIndex(({ flight, number }) => flight === lap.flight && number === lap.number);
    if (same >= 0) {
      this.laps.splice(same, 1);
    }
    this.laps.splice(firstAfter(this.laps, 'endedAt', lap.endedAt), 0, lap);
    this.laps.splice(0, this.laps.length - MAX);
    this.version++;
    return same < 0;
  }

  /** One that comes twice is there once. @param {Crossing} crossing */
  addCrossing(crossing) {
    const { crossings } = this;
    const place = firstAfter(crossings, 'at', crossing.at);
    for (let i = place - 1; i >= 0 && crossings[i].at === crossing.at; i--) {
      if (crossings[i].gate === crossing.gate) {
        return;
      }
    }
    crossings.splice(place, 0, crossing);
    crossings.splice(0, crossings.length - MAX);
  }

  forgetLaps() {
    this.laps = [];
    this.version++;
  }

  forgetCrossings() {
    this.crossings = [];
  }

  /** How many laps, with the holeshots, had ended by then. @param {number} time */
  countAt(time) {
    return firstAfter(this.laps, 'endedAt', time);
  }

  /** The newest crossing at that time or before, and those shortly before it. @param {number} time @param {number} millis */
  recentCrossings(time, millis) {
    const end = firstAfter(this.crossings, 'at', time);
    return this.crossings.slice(firstAfter(this.crossings, 'at', time - millis), end);
  }

  /** What it had flown by then. @param {number} time @param {import('./gates.js').Course} course @returns {Flown} */
  flownAt(time, course) {
    const count = this.countAt(time);
    const { known } = this;
    if (known !== null && known.version === this.version && known.count === count && known.course === course) {
      return known.flown;
    }
    const all = this.laps.slice(0, count);
    const laps = all.filter(({ number }) => number > 0);
    const counting = laps.filter(({ counts }) => counts).map(({ seconds }) => seconds);
    const flown = {
      laps: counting.length,
      last: counting[counting.length - 1] ?? NaN,
      best: counting.length === 0 ? NaN : Math.min(...counting),
      total: counting.reduce((sum, seconds) => sum + seconds, 0),
      clockBegan: all.length === 0 ? null : all[0].number === 0 ? all[0].endedAt : all[0].beganAt,
      clockEnded: laps.reduce((/** @type {number|null} */ last, { counts, endedAt }) => (counts ? endedAt : last), null),
      runs: runsOf(all),
      newest: laps[laps.length - 1] ?? null,
      sectors: laps.map((lap) => sectorTimes(lap, course)).reduce(shorter, sectorTimes({ splits: [] }, course)),
    };
    this.known = { version: this.version, count, course, flown };
    return flown;
  }

  /**
   * The lap that the drone is on at that time; null = it has not passed the start in this flight.
   * @param {number} time
   * @param {number|null} flight  its flight then; null = unknown
   * @param {import('./gates.js').Course} course
   * @returns {LapUnderWay|null}
   */
  underWay(time, flight, course) {
    const count = this.countAt(time);
    const last = this.laps[count - 1];
    if (last === undefined || (flight !== null && flight !== last.flight)) {
      return null;
    }
    const since = this.crossings.slice(firstAfter(this.crossings, 'at', last.endedAt), firstAfter(this.crossings, 'at', time));
    return {
      number: this.#lastNumber(count) + 1,
      beganAt: last.endedAt,
      splits: inOrder(since.filter((crossing) => crossing.isForward && crossing.flight === last.flight), course)
        .map(({ gate, at }) => ({ gate, seconds: (at - last.endedAt) / 1000 })),
    };
  }

  /** Of so many laps; holeshots have none. @param {number} count */
  #lastNumber(count) {
    let i = count - 1;
    while (i > 0 && this.laps[i].number === 0) {
      i--;
    }
    return this.laps[i].number;
  }
}

/** Seconds of the laps that count, in a row each; whatever else was flown ends a row. @param {Lap[]} laps */
function runsOf(laps) {
  /** @type {number[][]} */
  const runs = [[]];
  for (const { counts, seconds } of laps) {
    if (counts) {
      runs[runs.length - 1].push(seconds);
    } else {
      runs.push([]);
    }
  }
  return runs;
}

/**
 * The longest sequence of gates in their order, the earliest of equally long ones: as the server
 * counts a lap.
 * @param {Crossing[]} crossings
 * @param {import('./gates.js').Course} course
 * @returns {Crossing[]}
 */
function inOrder(crossings, course) {
  /** @type {(Crossing[]|undefined)[]} by the order of their last gate */
  const longest = [];
  const best = (/** @type {number} */ before) => longest.slice(0, before).reduce(
    (found, chain) => (chain !== undefined && isBetter(chain, found) ? chain : found), undefined);
  for (const crossing of crossings) {
    const order = course.order(crossing.gate);
    if (order > 0) {
      const chain = [...best(order) ?? [], crossing];
      if (chain.length > (longest[order]?.length ?? 0)) {
        longest[order] = chain;
      }
    }
  }
  return best(course.gates.length) ?? [];
}

/** @param {Crossing[]} chain @param {Crossing[]|undefined} other */
function isBetter(chain, other) {
  return other === undefined || chain.length > other.length
    || (chain.length === other.length && chain[chain.length - 1].at < other[other.length - 1].at);
}

/**
 * The index of the first that is later than that.
 * @template {string} K
 * @param {Record<K, number>[]} sorted @param {K} key @param {number} time
 */
function firstAfter(sorted, key, time) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle][key] > time) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
