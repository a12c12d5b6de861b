// The timing of the race that a page shows: its track, laps and crossings as they are stored, and what
// the live messages tell of them.
//
// It tells `track` (the gates are others), `change` (laps are) and `lap` (one ended just now).

import { ApiError, get, part, troubleOf } from '../net/api.js';
import { DroneLaps } from './drone-laps.js';
import { Course } from './gates.js';
import { crossingOf, lapOf, millisOf } from './told.js';

/** What was not read is read again after this. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** The server says more than once that it timed anew. */
const SETTLED_MS = 300;

/** Live messages that come while the stored ones are read; when there are more, all is read again. */
const MAX_MEANWHILE = 5000;

/** Standings that are not shown yet; of more the oldest goes. */
const MAX_TOLD = 64;

/** @typedef {import('../race/drone.js').Drone} Drone */
/** @typedef {import('./told.js').Lap} Lap */

/** A lap that ended just now. */
export class LapEvent extends Event {
  /** @param {Drone} drone @param {Lap} lap */
  constructor(drone, lap) {
    super('lap');
    this.drone = drone;
    this.lap = lap;
  }
}

/**
 * The race whose timing it is; it tells `race` and `info` when it was read again.
 * @typedef {object} TimedRace
 * @property {string} id
 * @property {any} info  as the API has it; null = not known yet
 * @property {{byId: Map<string, any>}} memory  its drones, for who hears of their laps
 * @property {() => Promise<unknown>} look  reads it again
 * @property {EventTarget['addEventListener']} addEventListener
 */

export class RaceTiming extends EventTarget {
  /** @param {TimedRace} race @param {{withCrossings?: boolean}} [parts]  of what is read */
  constructor(race, { withCrossings = true } = {}) {
    super();
    this.race = race;
    this.parts = ['track', 'laps', ...withCrossings ? ['crossings'] : []];
    /** Why the newest of them did not come, for people; '' = all did. */
    this.trouble = '';
    /** The track in the race's frame; null = none, or nobody knows it yet. @type {Course|null} */
    this.course = null;
    /** Null = not read yet. @type {import('./told.js').Format|null} */
    this.format = null;
    /** The start signal, ms; null = none was given. @type {number|null} */
    this.signal = null;
    /** @type {Map<string, DroneLaps>} by the drone's id */
    this.drones = new Map();
    /** Standings of live messages, shown when the newest crossing before them is. @type {{at: number, standings: any[]}[]} */
    this.told = [];
    this.newestCrossing = -Infinity;
    /** What was read, and is followed. */
    this.key = '';
    this.follows = false;
    this.isReading = false;
    /** @type {any[]|null} live messages since the request; null = nothing is read */
    this.meanwhile = null;
    this.pause = FIRST_PAUSE_MS;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** Somebody shows it: from now on it is read. Pages that do not are spared the requests. */
  follow() {
    this.follows = true;
    ['race', 'info'].forEach((event) => this.race.addEventListener(event, () => this.#look()));
    this.#look();
  }

  /** What is stored may be other than it was read. */
  readAgain() {
    return this.#read();
  }

  /** @param {{id: string}} drone */
  of(drone) {
    return this.#laps(drone.id);
  }

  /** @param {string} id */
  #laps(id) {
    let laps = this.drones.get(id);
    if (laps === undefined) {
      laps = new DroneLaps();
      this.drones.set(id, laps);
    }
    return laps;
  }

  /** The standings that were told live when that moment was; null = none. @param {number} time */
  toldAt(time) {
    const { told } = this;
    while (told.length > 1 && told[1].at <= time) {
      told.shift();
    }
    return told.length > 0 && told[0].at <= time ? told[0].standings : null;
  }

  /**
   * Which gates were flown shortly before that moment, and by whom last.
   * @param {import('../race/moment.js').Moment} moment
   * @param {number} millis
   * @returns {Map<number, {drone: Drone, ago: number}>} by the gate's index
   */
  justFlown({ time, drones }, millis) {
    /** @type {Map<number, {drone: Drone, ago: number}>} */
    const flown = new Map();
    if (this.course !== null && Number.isFinite(time)) {
      for (const { drone } of drones) {
        for (const { gate, at, isForward } of this.of(drone).recentCrossings(time, millis)) {
          const ago = time - at;
          if (isForward && !((flown.get(gate)?.ago ?? Infinity) < ago)) {
            flown.set(gate, { drone, ago });
          }
        }
      }
    }
    return flown;
  }

  /** The race has a track, none, or another one; or it ended, and all is stored. */
  #look() {
    const { info } = this.race;
    const key = info?.track ? JSON.stringify([info.track.id, info.track.version, info.status, info.origin]) : '';
    if (key !== this.key) {
      this.key = key;
      this.#read();
    }
  }

  /** A live message. @param {any} message */
  take(message) {
    if (!this.follows) {
      return;
    }
    if (message.type === 'hello') {
      // What was timed without this page is stored.
      this.#readSoon(0);
    } else if (message.type === 'retimed' || message.type === 'moved') {
      this.told = [];
      this.#readSoon(SETTLED_MS);
    } else if (message.type === 'format') {
      this.format = message.format;
      this.signal = message.start_signal_at_us === null ? null : message.start_signal_at_us / 1000;
      this.#changed('change');
    } else if (message.type === 'standings') {
      this.told.push({ at: this.newestCrossing, standings: message.standings });
      this.told.splice(0, this.told.length - MAX_TOLD);
    } else if (message.type === 'lap' || message.type === 'crossing') {
      if (this.meanwhile !== null && this.meanwhile.length <= MAX_MEANWHILE) {
        this.meanwhile.push(message);
      }
      this.#add(message, true);
    }
  }

  /** @param {any} message @param {boolean} isNews */
  #add(message, isNews) {
    const laps = this.#laps(message.drone_id);
    if (message.type === 'crossing') {
      const crossing = crossingOf(message);
      this.newestCrossing = Math.max(this.newestCrossing, crossing.at);
      laps.addCrossing(crossing);
    } else {
      const lap = lapOf(message);
      const drone = this.race.memory.byId.get(message.drone_id);
      if (laps.addLap(lap) && isNews && drone !== undefined) {
        this.dispatchEvent(new LapEvent(drone, lap));
      }
      this.#changed('change');
    }
  }

  /** @param {number} millis */
  #readSoon(millis) {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const { key } = this;
      // The track may be another one since: then it is read already.
      await this.race.look();
      if (this.key === key) {
        this.#read();
      }
    }, millis);
  }

  async #read() {
    clearTimeout(this.timer);
    const { key } = this;
    if (key === '') {
      this.#forget();
      return;
    }
    if (this.isReading) {
      this.#readSoon(SETTLED_MS);
      return;
    }
    this.isReading = true;
    this.meanwhile = [];
    const path = `/races/${part(this.race.id)}`;
    const answers = await Promise.allSettled(this.parts.map((name) => get(`${path}/${name}`)));
    const { meanwhile } = this;
    this.meanwhile = null;
    this.isReading = false;
    if (key !== this.key || meanwhile.length > MAX_MEANWHILE) {
      this.#readSoon(0);
      return;
    }
    this.#take(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : null)), meanwhile);
    this.#againAfter(answers);
  }

  /** What did not come leaves what is known as it is. @param {any[]} answers @param {any[]} meanwhile */
  #take([track, laps, crossings = null], meanwhile) {
    if (track !== null) {
      this.course = new Course(track);
      this.#changed('track');
    }
    if (laps !== null) {
      this.format = laps.format;
      this.signal = laps.start_signal_at === null ? null : millisOf(laps.start_signal_at);
      this.drones.forEach((drone) => drone.forgetLaps());
      laps.laps.forEach((/** @type {any} */ told) => this.#laps(told.drone_id).addLap(lapOf(told)));
    }
    if (crossings !== null) {
      this.drones.forEach((drone) => drone.forgetCrossings());
      crossings.crossings.forEach((/** @type {any} */ told) => this.#laps(told.drone_id).addCrossing(crossingOf(told)));
    }
    meanwhile.forEach((message) => this.#add(message, false));
    this.#changed('change');
  }

  /** @param {PromiseSettledResult<any>[]} answers */
  #againAfter(answers) {
    const failed = answers.find((answer) => answer.status === 'rejected');
    this.trouble = failed === undefined ? '' : troubleOf(failed.reason);
    const statuses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? []
      : [answer.reason instanceof ApiError ? answer.reason.status : 0]));
    if (statuses.includes(404) || statuses.includes(409)) {
      // The track is not there, or nobody knows yet where on Earth the race is.
      this.#forget();
    } else if (statuses.some((status) => status !== 400)) {
      // What is too much for one answer stays so.
      this.#readSoon(this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    } else {
      this.pause = FIRST_PAUSE_MS;
    }
  }

  #forget() {
    if (this.course !== null || this.drones.size > 0) {
      this.course = null;
      this.drones.clear();
      this.told = [];
      this.#changed('track');
      this.#changed('change');
    }
  }

  /** @param {'track'|'change'} type */
  #changed(type) {
    this.dispatchEvent(new Event(type));
  }
}
